"""Who has a post, and until when: terms of office, and titles that name one post in different words."""

import pytest


def person(*positions):
    head = "source: {id: s, title: T, publisher: P, kind: news, language: en, url: 'https://example.org', published: '2025'}"
    return f"{head}\nfacts:\n  - {{id: p, type: Person, positions: [{', '.join(positions)}]}}\n  - {{id: a, type: State}}\n"


def test_two_terms_of_office_are_two_rows(tiny):
    graph = tiny(
        person("{post: President, of: a, from: '2003', to: '2010'}", "{post: President, of: a, from: '2023-01-01'}")
    )
    assert {(r["from"], r["to"]) for r in graph.ask("officials", "a")} == {("2003", "2010"), ("2023-01-01", None)}
    assert len(graph.conflicts()) == 0


TERMS = """source: {id: s, title: T, publisher: P, kind: news, language: en, url: 'https://example.org', published: '2025'}
facts:
  - {id: a, type: Mechanism, name: {en: "A"}}
  - {id: p, type: Person, name: {en: "P"}, positions: [{post: "POST", of: a, from: '1979'}]}
  - {id: q, type: Person, name: {en: "Q"}, positions: [{post: "OTHER", of: a, from: '2016'}]}
"""


@pytest.mark.parametrize(
    ("post", "other", "in_office"),
    [
        ("Secretary-General", "secretary general", {"q"}),
        ("Генеральный секретарь", "генеральный секретарь", {"q"}),
        ("Deputy Secretary-General", "Deputy Secretary-General", {"p", "q"}),
        ("Заместитель генерального секретаря", "Заместитель генерального секретаря", {"p", "q"}),
        ("Secretary-General", "Director", {"p", "q"}),
        ("Secretary-General (elected 11 March 1979)", "Secretary-General", {"q"}),
    ],
)
def test_whoever_takes_a_post_of_one_person_ends_the_term_before(tiny, post, other, in_office):
    graph = tiny(TERMS.replace("POST", post).replace("OTHER", other))
    assert {r.cells["person"]["id"] for r in graph.ask("officials", "a", as_of="2018-06-01").rows} == in_office
    assert {r.cells["person"]["id"] for r in graph.ask("officials", "a", as_of="2000-06-01").rows} == {"p"}


def test_a_post_is_the_same_if_its_title_names_where_it_is(tiny):
    body = '  - {id: union-commission, type: Mechanism, name: {en: "Commission of the Union"}}\n'
    text = TERMS.replace("of: a", "of: union-commission").replace("POST", "Chairperson of the Union Commission")
    graph = tiny(text.replace("OTHER", "Chairperson") + body)
    assert {r.cells["person"]["id"] for r in graph.ask("officials", "union-commission", as_of="2018-06-01").rows} == {
        "q"
    }


def test_a_post_is_the_same_however_its_title_names_the_body(tiny):
    body = '  - {id: eu, type: Mechanism, name: {en: "European Union"}, short_name: "EU"}\n'
    post, other = "EU Special Representative for Asia", "Special Representative of the European Union for Asia"
    graph = tiny(TERMS.replace("POST", post).replace("OTHER", other) + body)
    assert {r.cells["person"]["id"] for r in graph.ask("officials", "a", as_of="2018-06-01").rows} == {"q"}


def test_a_term_ends_under_its_title_in_another_language_too(tiny):
    """Nobody has the two titles at once: one is what documents of another language call the post."""
    english = TERMS.replace("POST", "Secretary-General").replace("OTHER", "Secretary-General")
    french = (
        "source: {id: f, title: F, publisher: F, kind: news, language: fr, url: 'https://example.com', published: '1999'}\n"
        "facts:\n  - {id: p, type: Person, positions: [{post: 'Secrétaire général', of: a}]}\n"
    )
    graph = tiny(english, french)
    answered = graph.ask("officials", "a", as_of="2018-06-01")
    assert {r.cells["post"] for r in answered.rows if r.cells["person"]["id"] == "p"} == set()
    assert len(graph.ask("officials", "a", as_of="2000-06-01").rows) == 2


def test_posts_that_differ_in_letters_beyond_ascii_are_two(tiny):
    graph = tiny(person("{post: '第2副总理', of: a}", "{post: '第2书记', of: a}"))
    assert {r["post"] for r in graph.ask("officials", "a")} == {"第2副总理", "第2书记"}


def test_two_ministers_without_names_take_part_both(tiny):
    head = "source: {id: s, title: T, publisher: P, kind: news, language: en, url: 'https://example.org'}"
    both = "{state: a, role: foreign minister}, {state: a, role: minister of economy}"
    blocks = f"  - {{id: x, type: Summit, of: m, participants: [{both}]}}\n  - {{id: a, type: State}}\n  - {{id: m, type: Mechanism}}\n"
    graph = tiny(f"{head}\nfacts:\n{blocks}")
    told = list(graph.query("SELECT ?p ?c WHERE { id:x comity:participation ?p . ?p comity:capacity ?c }"))
    assert sorted(solution["c"].value for solution in told) == ["foreign minister", "minister of economy"]
    assert len({solution["p"].value for solution in told}) == 2
