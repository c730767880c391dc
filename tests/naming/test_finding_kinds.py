"""``comity find`` with a mechanism and a kind of thing, by type, and in other transliterations."""

import pytest

from comity.naming import sounds


def own_summits(graph):
    """The ids of the summits of each mechanism that has a short name and any summits."""
    query = """
        SELECT ?short ?mechanism ?summit WHERE {
          ?mechanism a comity:Mechanism ; comity:shortName ?short . ?summit a comity:Summit ; comity:of ?mechanism }
    """
    found = {}
    for row in graph.query(query):
        name = row["short"].value
        found.setdefault(name, set()).add(row["summit"].value.rsplit("/", 1)[1])
    return found


def test_the_summits_of_a_mechanism_come_first_for_every_mechanism_that_has_any(graph):
    every = own_summits(graph)
    assert len(every) >= 10
    for name, summits in every.items():
        found = [match.id for match in graph.find(f"{name} summit", limit=50)]
        first = found[: min(len(summits), 50)]
        assert set(first) <= summits, (name, first)


@pytest.mark.parametrize(
    ("text", "mechanism", "kind"),
    [("FOCAC summit", "focac", "Summit"), ("саммиты ШОС", "shanghai-cooperation-organisation", "Summit"),
     ("上合峰会", "shanghai-cooperation-organisation", "Summit"), ("summit BRICS", "brics", "Summit"),
     ("SCO treaties", "shanghai-cooperation-organisation", "Treaty")],
)  # fmt: skip
def test_a_kind_of_thing_is_understood_in_three_languages(graph, text, mechanism, kind):
    first = graph.find(text)[0]
    owners = {row["of"].value.rsplit("/", 1)[1] for row in graph.query(f"SELECT ?of {{ id:{first.id} comity:of ?of }}")}
    assert (first.type, first.reason, owners) == (kind, "kind", {mechanism})


@pytest.mark.parametrize(
    ("text", "first"),
    [("FOCAC 2024", "focac-beijing-summit-2024"), ("China–Central Asia summit 2023", "china-central-asia-summit-1"),
     ("2025 China–Central Asia summit", "china-central-asia-summit-2"), ("BRICS summit in 2024", "brics-summit-16"),
     ("саммит БРИКС в 2024 году", "brics-summit-16"), ("2024年金砖峰会", "brics-summit-16")],
)  # fmt: skip
def test_a_year_means_what_was_held_in_it(graph, text, first):
    """The letters of "SCO summit (2011)" are nearer to "SCO summit 2012" than those of the one that was held then."""
    assert (graph.find(text)[0].id, graph.find(text)[0].reason) == (first, "kind")


def test_a_year_that_belongs_to_a_name_stays_there(graph, whole_graph):
    assert whole_graph.find("Agenda 2063")[0].reason == "exact"
    assert not [match for match in graph.find("BRICS 1815") if match.reason == "kind"]


def test_the_newest_summit_comes_first(graph):
    found = [match.id for match in graph.find("C5+1 summit")]
    assert found.index("c5-plus-1-summit-2") < found.index("c5-plus-1-summit-1")


def test_only_things_of_a_type(graph, run):
    assert {match.type for match in graph.find("china", type="mechanism")} == {"Mechanism"}
    assert {match.type for match in graph.find("中国", type="会议")} <= {
        "Summit", "MinisterialMeeting", "Conference", "Session", "Training", "Exchange",
    }  # fmt: skip
    answer = run("find", "china", "--type", "sumit")
    assert answer.code == 2
    assert '"sumit" is not a type; use one of' in answer.err
    assert "Summit" in answer.err


def test_documents_and_statements_come_after_entities(graph):
    for text in ("china central asia", "treaty", "kazakhstan china trade"):
        late = [
            m.type in ("Source", "Statement") and m.reason not in ("exact", "folded", "alias")
            for m in graph.find(text, limit=40)
        ]
        assert late == sorted(late), text


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("Schawkat Mirsijojew", "shavkat-mirziyoyev"),
        ("Chavkat Mirzioïev", "shavkat-mirziyoyev"),
        ("Mirsijojew", "shavkat-mirziyoyev"),
        ("Kassym-Schomart Tokajew", "kassym-jomart-tokayev"),
        ("Wladimir Putin", "vladimir-putin"),
        ("Nasarbajew", "nursultan-nazarbayev"),
    ],
)
def test_other_transliterations_find_a_person(graph, written, known):
    assert graph.find(written)[0].id == known


@pytest.mark.parametrize(
    "names",
    ["shavkat schawkat chavkat шавкат", "mirziyoyev mirsijojew mirzioiev мирзиёев", "tokayev tokajew tokaev токаев",
     "lukashenko lukaschenko loukachenko лукашенко", "nazarbayev nasarbajew назарбаев", "rahmon rachmon rakhmon рахмон",
     "zhaparov japarov dzhaparov жапаров"],
)  # fmt: skip
def test_one_sound_has_one_key(names):
    assert len({sounds.of_word(name) for name in names.split()}) == 1


def test_different_names_keep_different_sounds():
    assert len({sounds.of_word(name) for name in "putin modi tokayev rahmon merkel abe".split()}) == 6
