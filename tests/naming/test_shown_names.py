"""Which names are shown: official ones, ones composed by rule, and no two alike."""

import pytest

from comity.model.languages import LANGUAGES
from comity.naming import keys

TELLING = ("Mechanism", "Organization", "Body", "Platform", "Meeting", "Document", "Person")


def stating(name, facts, kind="news"):
    """The text of a document of a kind with these facts."""
    return (
        f'source: {{id: {name}, title: "T", publisher: P, kind: {kind}, language: en, url: "https://example.org/{name}"}}\n'
        f"facts:\n{facts}"
    )


def naming(document, name, language="en", kind="news", entity="id: pact, type: Mechanism"):
    return stating(document, f'  - {{{entity}, name: {{{language}: "{name}"}}}}\n', kind)


PACT = stating(
    "called",
    """
  - id: pact
    type: Mechanism
    name: {en: Pact of the North, zh: 北方公约组织, ru: Северный пакт}
    in_names: {en: Pact, zh: 北约定, ru: Пакта}
""",
    "reference",
)


def label(graph, entity, language="en"):
    return graph.store.label(f"https://w3id.org/comity/id/{entity}", language)


def composed(graph, entity):
    """The languages in which the name that is shown is marked as composed."""
    rows = graph.query(
        f"SELECT ?name {{ id:{entity} comity:composedName ?name . GRAPH graph:derived {{ id:{entity} rdfs:label ?name }} }}"
    )
    return {row["name"].language for row in rows}


def test_reference_data_names_a_thing_whatever_documents_say(tiny):
    graph = tiny(
        naming("one", "The Northern Pact"), naming("two", "The Northern Pact"), naming("ref", "Pact", kind="reference")
    )
    assert label(graph, "pact") == "Pact"


@pytest.mark.parametrize("kind", ["declaration", "communique", "treaty", "official-page"])
def test_a_document_of_the_thing_itself_goes_before_reports(tiny, kind):
    graph = tiny(naming("one", "The Pact"), naming("two", "The Pact"), naming("own", "Pact of the North", kind=kind))
    assert label(graph, "pact") == "Pact of the North"


def test_what_most_reports_say_counts_whatever_their_dashes(tiny):
    graph = tiny(naming("one", "Pact – North"), naming("two", "Pact-North"), naming("three", "Pact"))
    assert keys.key(label(graph, "pact")) == "pact north"


def test_of_equals_the_shortest_is_shown_never_the_longest(tiny):
    assert label(tiny(naming("one", "Pact of the Northern States"), naming("two", "Pact of North")), "pact") == (
        "Pact of North"
    )


def test_of_equals_one_that_another_thing_has_too_is_not_shown(tiny):
    graph = tiny(
        naming("one", "Pact"),
        naming("two", "Pact of North"),
        naming("three", "Pact", entity="id: second-pact, type: Mechanism"),
    )
    assert label(graph, "pact") == "Pact of North"


SUMMIT = "id: pact-summit-2, type: Summit, of: pact, ordinal: 2"


def test_of_equals_the_one_that_would_be_composed_is_shown(tiny):
    graph = tiny(PACT, naming("one", "Summit II", entity=SUMMIT), naming("two", "2nd Pact Summit", entity=SUMMIT))
    assert label(graph, "pact-summit-2") == "2nd Pact Summit"
    assert "en" not in composed(graph, "pact-summit-2")


@pytest.mark.parametrize(
    ("phrase", "language", "instead"),
    [
        ("second summit held in the Pact format", "en", "2nd Pact summit"),
        ("Summit held in Szohod", "en", "2nd Pact summit"),
        ("Состоявшийся второй по счету саммит", "ru", "2-й саммит Пакта"),
        ("второй саммит в формате «Пакт»", "ru", "2-й саммит Пакта"),
        ("在索霍德举行的第二次峰会", "zh", "第二届北约定峰会"),
    ],
)
def test_a_phrase_is_no_name(tiny, phrase, language, instead):
    graph = tiny(PACT, naming("report", phrase, language, entity=SUMMIT))
    assert label(graph, "pact-summit-2", language) == instead
    assert composed(graph, "pact-summit-2") == set(LANGUAGES)
    assert graph.find(phrase)[0].id == "pact-summit-2", "it still finds the thing"


def test_a_meeting_without_a_name_is_called_after_series_and_number(tiny):
    graph = tiny(
        PACT,
        stating(
            "report",
            """
  - {id: pact-summit-22, type: Summit, of: pact, ordinal: 22}
  - {id: pact-informal-summit-3, type: Summit, of: pact, ordinal: 3}
  - {id: pact-foreign-ministers-11, type: MinisterialMeeting, of: pact-foreign-ministers, ordinal: 11}
  - {id: pact-foreign-ministers, type: MinisterialPlatform, of: pact, level: foreign-ministers}
  - {id: pact-ministerial-1, type: MinisterialMeeting, of: pact, ordinal: 1}
""",
        ),
    )
    told = {
        "pact-summit-22": ("22nd Pact summit", "第二十二届北约定峰会", "22-й саммит Пакта"),
        "pact-informal-summit-3": (
            "3rd Pact informal summit",
            "第三届北约定非正式峰会",
            "3-й неформальный саммит Пакта",
        ),
        "pact-foreign-ministers": (
            "Pact foreign ministers' meeting",
            "北约定外长会议",
            "Совещание министров иностранных дел Пакта",
        ),
        "pact-foreign-ministers-11": (
            "11th Pact foreign ministers' meeting",
            "第十一次北约定外长会议",
            "11-е совещание министров иностранных дел Пакта",
        ),
        "pact-ministerial-1": (
            "1st Pact ministerial meeting",
            "第一届北约定部长级会议",
            "1-я министерская встреча Пакта",
        ),
    }
    for entity, names in told.items():
        assert tuple(label(graph, entity, language) for language in LANGUAGES) == names
        assert composed(graph, entity) == set(LANGUAGES)


def test_composed_names_find_the_meeting(tiny):
    graph = tiny(PACT, stating("report", f"  - {{{SUMMIT}}}\n"))
    for text in ("2nd pact summit", "第二届北约定峰会", "2-й саммит пакта"):
        found = graph.find(text)[0]
        assert found.id == "pact-summit-2"
        assert found.reason in ("exact", "folded")


def test_no_document_states_a_composed_name(tiny):
    graph = tiny(PACT, stating("report", f"  - {{{SUMMIT}}}\n"))
    assert not graph.query(
        "ASK { id:pact-summit-2 rdfs:label ?name . GRAPH ?g { id:pact-summit-2 ?p ?name } FILTER STRSTARTS(STR(?g), STR(source:)) }"
    )


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ('ordinal: 2, start: "2004-05"', "2nd Pact summit"),
        ('start: "2004-05"', "Pact summit (2004)"),
        ('ordinal: 2, ordinal_counts: "summits in the north", start: "2004-05"', "Pact summit (2004)"),
        ('ordinal: 9, start: "2004-05"', "Pact summit (2004)"),
    ],
    ids=["numbered", "only dated", "a number of something else", "a number unlike that of the id"],
)
def test_a_number_is_shown_if_documents_give_it_for_the_series(tiny, facts, name):
    graph = tiny(PACT, stating("report", f"  - {{id: pact-summit-2, type: Summit, of: pact, {facts}}}\n"))
    assert label(graph, "pact-summit-2") == name


def test_meetings_of_one_year_have_their_dates(tiny):
    graph = tiny(
        PACT,
        stating(
            "report",
            '  - {id: pact-summit-2004-05, type: Summit, of: pact, start: "2004-05"}\n'
            '  - {id: pact-summit-2004-11, type: Summit, of: pact, start: "2004-11-30"}\n',
        ),
    )
    assert label(graph, "pact-summit-2004-05") == "Pact summit (2004-05)"
    assert label(graph, "pact-summit-2004-11", "zh") == "北约定峰会（2004-11-30）"


def test_a_document_is_called_after_its_meeting(tiny):
    graph = tiny(
        PACT,
        stating(
            "report",
            f"""
  - {{{SUMMIT}, adopted: [klow-declaration]}}
  - {{id: klow-declaration, type: Declaration, name: {{en: Klow Declaration}}, of: pact}}
  - {{id: pact-treaty, type: Treaty, name: {{en: Treaty of Szohod}}, of: pact, adopted_at: pact-summit-2}}
""",
        ),
    )
    assert label(graph, "klow-declaration") == "Klow Declaration"
    assert label(graph, "klow-declaration", "zh") == "第二届北约定峰会宣言"
    assert label(graph, "klow-declaration", "ru") == "Декларация 2-го саммита Пакта"
    assert composed(graph, "klow-declaration") == {"zh", "ru"}
    assert "Treaty of Szohod" in label(graph, "pact-treaty", "ru"), "what sort of treaty, its title says"


def test_things_of_one_name_are_told_apart(tiny):
    graph = tiny(
        PACT,
        stating(
            "report",
            """
  - {id: pact-summit-1, type: Summit, of: pact, ordinal: 1}
  - {id: pact-summit-2, type: Summit, of: pact, ordinal: 2}
  - {id: first, type: Communique, name: {en: Joint Statement}, of: pact, adopted_at: pact-summit-1}
  - {id: second, type: Communique, name: {en: "Joint statement"}, of: pact, adopted_at: pact-summit-2}
  - {id: third, type: Communique, name: {en: Joint Statement}, of: pact, adopted: "2004"}
  - {id: fourth, type: Communique, name: {en: Joint Statement}}
""",
        ),
    )
    assert [label(graph, each) for each in ("first", "second", "third", "fourth")] == [
        "Joint Statement of the 1st Pact summit",
        "Joint statement of the 2nd Pact summit",
        "Joint Statement (Pact)",
        "Joint Statement (fourth)",
    ]
    assert composed(graph, "first") >= {"en"}


def test_a_mechanism_keeps_its_name_beside_a_platform_of_the_same(tiny):
    graph = tiny(
        naming("one", "The Forum", entity="id: forum, type: Mechanism"),
        naming("two", "The Forum", entity="id: platform, type: Forum, of: forum"),
    )
    assert label(graph, "forum") == "The Forum"
    assert label(graph, "platform") != "The Forum"


def test_a_full_name_goes_before_a_surname(tiny):
    ann = "id: ann, type: Person"
    assert label(tiny(naming("one", "Bee", entity=ann), naming("two", "Ann Bee", entity=ann)), "ann") == "Ann Bee"


def test_show_says_that_a_name_is_composed(tiny):
    graph = tiny(PACT, stating("report", f"  - {{{SUMMIT}}}\n"))
    described = graph.show("pact-summit-2")
    assert described.composed == ["en", "ru", "zh"]
    assert described.to_text().splitlines()[1] == "Name composed by Comity; no document here gives it."
    assert "composed" not in graph.show("pact").to_text()


def named(graph, language, *classes):
    """The labels of all things of these classes in a language, with their ids."""
    anything = " ".join(f"comity:{name}" for name in classes)
    return [
        (row["label"].value, row["x"].value)
        for row in graph.query(
            f"SELECT DISTINCT ?label ?x {{ VALUES ?above {{ {anything} }} ?class rdfs:subClassOf* ?above . ?x a ?class ; "
            f'rdfs:label ?label FILTER (LANG(?label) = "{language}" && STRSTARTS(STR(?x), STR(id:))) }}'
        )
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_things_share_a_name(whole_graph, language):
    found = {}
    for label_, iri in named(whole_graph, language, *TELLING):
        found.setdefault(keys.key(label_), set()).add(iri)
    assert {name: iris for name, iris in found.items() if len(iris) > 1} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_meeting_of_a_mechanism_with_a_number_or_a_date_has_a_name(whole_graph, language):
    unnamed = whole_graph.query(
        "SELECT ?x { VALUES ?class { comity:Summit comity:MinisterialMeeting } ?x a ?class ; comity:mechanism ?m ; comity:start ?start . "
        f'?m rdfs:label ?called FILTER (LANG(?called) = "{language}") '
        f'FILTER NOT EXISTS {{ ?x rdfs:label ?l FILTER (LANG(?l) = "{language}") }} '
        "FILTER NOT EXISTS { ?x comity:of ?one, ?other FILTER (?one != ?other) } "
        "FILTER NOT EXISTS { ?x comity:start ?one, ?other FILTER (SUBSTR(STR(?one), 1, 4) != SUBSTR(STR(?other), 1, 4)) } "
        "FILTER NOT EXISTS { ?x comity:mechanism ?m2 FILTER (?m2 != ?m) } }"
    )
    assert {row["x"].value for row in unnamed} == set()


def test_a_composed_name_is_no_name_of_a_document(whole_graph):
    assert not whole_graph.query("ASK { ?x comity:composedName ?name ; comity:name ?name }")
    assert not whole_graph.query("ASK { GRAPH ?g { ?x comity:composedName ?name } FILTER (?g != graph:derived) }")


def test_every_mechanism_has_an_english_name(whole_graph):
    mechanisms = {row["m"].value for row in whole_graph.query("SELECT ?m { ?m a comity:Mechanism }")}
    assert mechanisms <= {iri for _, iri in named(whole_graph, "en", "Mechanism")}


def test_a_meeting_that_nobody_names_and_that_has_no_series_is_called_by_its_class(tiny):
    graph = tiny(
        PACT,
        stating(
            "one",
            """
  - {id: launch-in-klow, type: Conference, of: pact, start: "2026-01-08"}
  - {id: secret-talks, type: Session, of: pact, ordinal: 3}
  - {id: pact-bureau, type: Secretariat, of: pact}
  - {id: talks-with-a-name, type: Session, name: {en: Klow Talks}, of: pact}
""",
        ),
    )
    assert label(graph, "launch-in-klow") == "Pact of the North: conference (2026-01-08)"
    assert label(graph, "secret-talks", "ru") == "Северный пакт: заседание № 3"
    assert [label(graph, "pact-bureau", language) for language in LANGUAGES] == [
        "Pact Secretariat",
        "北约定秘书处",
        "Секретариат Пакта",
    ]
    assert composed(graph, "pact-bureau") == composed(graph, "secret-talks") == set(LANGUAGES)
    assert label(graph, "talks-with-a-name", "zh") == "Klow Talks"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_that_has_an_article_is_called_by_its_id(whole_graph, language):
    rows = whole_graph.query(
        "SELECT DISTINCT ?e { ?e a ?class . VALUES ?class { comity:Session comity:Secretariat comity:Conference comity:Summit } }"
    )
    ids = [row["e"].value.rpartition("/")[2] for row in rows]
    assert [i for i in ids if label(whole_graph, i, language) == i] == []
