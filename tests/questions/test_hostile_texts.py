"""Values of a question are terms, whatever they look like: no text breaks a query, widens an answer or reaches the terminal."""

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from answers import CONTROLS, cells
from comity.errors import ComityError, UnknownNameError
from comity.naming import keys, lookup
from small_facts import document, figure

HOSTILE = [
    '"',
    "'",
    "\\",
    '\\"',
    "}",
    '" } UNION { ?s ?p ?o } #',
    "} . ?s ?p ?o . {",
    ") } ?s ?p ?o . VALUES (?INDICATOR) { (",
    "<https://example.org/>",
    "line\nline",
    "tab\tstop",
    '"""',
    "exports@en",
    "?indicator",
    "$indicator",
    "# exports",
    "$(id)",
    "中亚",
    "\u202eexports",
    "\U0001f9ed",
    "--indicator",
]


@pytest.fixture(scope="module")
def hostile(tiny):
    """Figures whose indicators are texts that would break a query if they were pasted into it."""
    facts = "".join(figure(text, value) for value, text in enumerate([*HOSTILE, "exports"]))
    return tiny(document("hostile", facts.replace("\u202e", "\\u202e")))


@pytest.mark.parametrize("text", [*HOSTILE, "exports"])
def test_a_text_finds_itself_and_nothing_else(hostile, text):
    answer = hostile.ask("figures", indicator=text)
    assert cells(answer, "indicator", "value") == [(text, [*HOSTILE, "exports"].index(text))]
    assert answer.parameters == {"indicator": text}


@given(st.text(min_size=1))
@example("\x00")
@example("} } } }")
@example("\ud7ff\ufffe\U0010ffff")
@settings(max_examples=100)
def test_no_text_breaks_or_widens_an_answer(hostile, text):
    wanted = [(text,)] if text in {*HOSTILE, "exports"} else []
    try:
        found = cells(hostile.ask("figures", indicator=text), "indicator")
    except UnknownNameError:
        found = []
    assert found == wanted


@given(st.text(min_size=1))
@example("china> . ?s ?p ?o . <x")
@example('kazakhstan" } { "')
@settings(max_examples=60)
def test_no_text_breaks_the_naming_of_an_entity(hostile, text):
    # A figure is called by its indicator, and names are compared without case and punctuation.
    assume(keys.fold(text) not in {*map(keys.fold, HOSTILE), "exports"})
    assume(not lookup.entities(hostile.store, keys.key(text)))  # areas have names, too
    for question, parameter in (("members", "mechanism"), ("memberships", "member"), ("figures", "partner")):
        with pytest.raises(UnknownNameError):
            hostile.ask(question, **{parameter: text})


def test_an_empty_value_does_not_widen_the_answer(hostile):
    try:
        answer = hostile.ask("figures", indicator="")
    except ComityError:
        return
    assert answer.rows == []


@pytest.mark.parametrize("text", [*HOSTILE, "return\rstop", "\x1b[31mred"])
def test_a_hostile_text_on_the_command_line_is_answered_with_a_sentence(run, text):
    ended = run("ask", "figures", "--indicator", text)
    assert ended.code in (1, 2)
    assert ended.out == ""
    assert ended.err.startswith("comity: ")
    assert "Traceback" not in ended.err
    assert not CONTROLS.search(ended.err)
