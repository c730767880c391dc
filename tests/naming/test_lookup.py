"""``comity find`` and what a name is known by: exactly, folded, by another name, by pairs of letters, letter by letter."""

from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import comity
from comity.naming import index, keys, lookup, name_words, sounds
from comity.naming.name_list import NameList
from comity.store.embedded import EmbeddedStore

NO_WORDS = partial(index.Words, {}, {}, {}, [])
REASONS = ("exact", "folded", "alias", "kind", "bigram", "fuzzy", "sound")


@pytest.mark.parametrize(
    ("text", "entity", "reason", "name"),
    [
        ("Türkiye", "turkiye", "exact", "Türkiye"),
        ("Turkiye", "turkiye", "folded", "Türkiye"),
        ("PRC", "china", "exact", "PRC"),
        ("prc", "china", "alias", "PRC"),
        ("C5+1", "c5-plus-1", "exact", "C5+1"),
        ("c5+1", "c5-plus-1", "folded", "C5+1"),
        ("ШОС", "shanghai-cooperation-organisation", "exact", "ШОС"),
        ("шос", "shanghai-cooperation-organisation", "alias", "ШОС"),
        ("中亚", "central-asia", "exact", "中亚"),
        ("中国–中亚机制", "china-central-asia", "folded", "中国—中亚机制"),
        ("上合", "shanghai-cooperation-organisation", "exact", "上合"),
        ("Казахстана", "kazakhstan", "folded", "Казахстан"),
        ("xi’an", "xian", "folded", "Xi'an"),
        ("Uzbekhistan", "uzbekistan", "bigram", "Uzbekistan"),
    ],
)
def test_what_was_meant_comes_first_with_the_reason(part, text, entity, reason, name):
    first = part.find(text)[0]
    assert (first.id, first.reason) == (entity, reason)
    assert keys.key(first.name) == keys.key(name)


@pytest.mark.parametrize(
    "text", ["china", "central asia", "summit", "中亚", "шос", "kazakhstna", "declaration of astana"]
)
def test_the_reasons_come_in_their_order_and_scores_fall(part, text):
    found = part.find(text, limit=60)
    assert len({m.id for m in found}) == len(found)
    late = [m for m in found if m.type in ("Source", "Statement") and m.reason not in REASONS[:3]]
    for group in ([m for m in found if m not in late], late):
        ranks = [REASONS.index(m.reason) for m in group]
        assert ranks == sorted(ranks)
        assert [m.score for m in group] == sorted((m.score for m in group), reverse=True)


def test_letters_too_many_are_found_where_pairs_of_letters_fail(tiny):
    opened = tiny(
        """
source: {id: report, title: A report, publisher: P, kind: news, language: en, url: "https://example.org/s"}
facts:
  - {id: state-one, type: State, name: {en: Abcdef}}
"""
    )
    (found,) = opened.find("axbcxdexf")
    assert (found.id, found.reason) == ("state-one", "fuzzy")
    assert opened.find("uvwxyz") == []


def test_two_chinese_characters_are_found_inside_names(part):
    assert {"china-central-asia", "c5-plus-1", "central-asia-japan"} <= {m.id for m in part.find("中亚", limit=20)}


def test_the_command_tells_the_reason(run):
    done = run("find", "Turkiye")
    assert done.code == 0
    row = next(line for line in done.out.splitlines() if line.startswith("turkiye "))
    assert "Türkiye" in row
    assert row.endswith("folded")


@pytest.mark.parametrize("name", ["Africans", "Central Asian", "Chinese", "китайский", "французский", "非洲国家"])
def test_words_for_people_and_things_lead_to_their_state_or_region(part, name):
    assert part.find(name)[0].type in ("State", "Region")


@given(st.text(min_size=1, max_size=30))
@settings(max_examples=200)
def test_the_key_of_a_key_is_itself(text):
    assert keys.key(keys.key(text)) == keys.key(text)
    assert keys.key(text.upper()) == keys.key(text.upper().lower())


@given(st.text(max_size=40))
@settings(max_examples=40)
def test_no_text_breaks_the_search(part, text):
    for match in part.find(text, limit=3):
        assert 0 < match.score <= 1
        assert match.reason in REASONS


NAME = st.text(st.sampled_from("abcde 中国ан'\"%_"), min_size=1, max_size=12).map(keys.key).filter(bool)


@given(
    st.dictionaries(NAME, st.lists(st.sampled_from(["x:1", "x:2", "x:3"]), min_size=1, unique=True), max_size=30), NAME
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_index_finds_what_reading_all_names_finds(tmp_path_factory, known, wanted):
    folder = str(tmp_path_factory.mktemp("index"))
    index.write(folder, [(key, entity) for key, having in known.items() for entity in having], 200_000, NO_WORDS)
    by_index, listed = index.beside(folder), NameList(known)
    assert sorted(by_index.like(wanted)) == sorted(listed.like(wanted))
    sounds_wanted = [sounds.of_word(word) for word in wanted.split()]
    assert by_index.sounding(sounds_wanted) == listed.sounding(sounds_wanted)


def test_a_graph_of_many_names_has_an_index_beside_it(part_folder, tmp_path, monkeypatch):
    store = comity.open(part_folder).store
    name_words.write_index(store, str(tmp_path))
    assert index.beside(str(tmp_path)) is None
    monkeypatch.setattr(index, "_MANY", 1000)
    name_words.write_index(store, str(tmp_path))
    by_index = EmbeddedStore(store.raw, str(tmp_path))
    texts = ("Shanghai Cooperation", "中亚", "kazakstan", "Китай", "eu", "Cassim-Jomart Tokajew")
    expected = [
        [lookup.search(store, text, 10) for text in texts],
        set(lookup.words_like(store, "astena", 1)),
        _words_of(store),
    ]
    monkeypatch.setattr(lookup, "all_keys", lambda store: pytest.fail("all keys are read, although there is an index"))
    monkeypatch.setattr(
        name_words, "_words", lambda store: pytest.fail("all words are read, although there is an index")
    )
    found = [
        [lookup.search(by_index, text, 10) for text in texts],
        set(lookup.words_like(by_index, "astena", 1)),
        _words_of(by_index),
    ]
    assert found == expected


def _words_of(store):
    words = name_words.of(store)
    forms = name_words.forms(words, "declarations")
    assert "declaration" in forms
    things = [words.having(each) for each in (forms, ["宣言"], ["nowhere"])]
    assert things[0]
    assert words.family("tokayev")
    families = [words.family(name) for name in ("токаев", "tokayev", "nobody")]
    return list(words.words("decl")), forms, things, families, list(words.mechanisms())


def test_a_damaged_index_is_not_used(tmp_path):
    index.write(str(tmp_path), [("china", "x:1")], 200_000, NO_WORDS)
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:5000])
    assert index.beside(str(tmp_path)) is None
