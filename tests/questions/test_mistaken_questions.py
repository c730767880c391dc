"""A question asked wrongly is refused in one sentence that says what is wrong, and a name of two things lists both."""

import itertools
import re

import pytest

from answers import cells
from comity.cli import hints
from comity.errors import AmbiguousNameError, ComityError, UnknownNameError
from comity.model.dates import DateError
from small_facts import document, membership


@pytest.mark.parametrize(
    ("arguments", "error", "said"),
    [
        (["membrs", "china-central-asia"], UnknownNameError, 'there is no question "membrs"; did you mean "members"'),
        (["../members", "china-central-asia"], UnknownNameError, "there is no question"),
        (
            ["members", "china-central-asia", "--colour", "red"],
            UnknownNameError,
            'no parameter "colour"; it takes: mechanism',
        ),
        (["members"], ComityError, 'needs "mechanism"; for example: '),
        (["members", "kazakhstan"], UnknownNameError, "State"),
        (["participants", "china-central-asia"], UnknownNameError, "Mechanism"),
        (["members", "atlantis"], UnknownNameError, 'nothing here is called "atlantis"'),
        (["members", "china-central-asia", "--role", "king"], UnknownNameError, '"role" cannot be "king"'),
        (["bodies", "china-central-asia", "--type", "castle"], UnknownNameError, '"type" cannot be "castle"'),
        (["figures", "--period", "last year"], DateError, '"last year" is not an EDTF date'),
        (["figures", "--period", "2025-02-30"], DateError, "is not a day in the calendar"),
        (["memberships", "kazakhstan", "brics", "member", "more"], ComityError, "takes at most 3 values"),
        (["members", "china-central-asia", "--as-of", "soon"], DateError, '"soon" is not an EDTF date'),
    ],
)
def test_a_mistake_is_told_in_a_sentence(graph, run, arguments, error, said):
    values = list(itertools.takewhile(lambda a: not a.startswith("--"), arguments))
    names = [a.removeprefix("--").replace("-", "_") for a in arguments[len(values) :: 2]]
    with pytest.raises(error, match=re.escape(said)) as raised:
        graph.ask(*values, **dict(zip(names, arguments[len(values) + 1 :: 2], strict=True)))
    assert "\n" not in str(raised.value)
    ended = run("ask", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == f"comity: {hints.sentence(raised.value)}\n"


@pytest.fixture(scope="module")
def twins(tmp_path_factory, run):
    """A store on disk in which two mechanisms have the same name."""
    folder = tmp_path_factory.mktemp("twins")
    facts = (
        membership(mechanism="pact-of-klow")
        + "  - {id: pact-of-szohod, type: Mechanism, name: {en: THE PACT OF KLOW}}\n"
    )
    text = document("one", facts.replace("The pact-of-klow", "The Pact of Klow"), "2020-01-01")
    (folder / "one.yaml").write_text(text, encoding="utf-8")
    store = str(folder / "store")
    assert run("build", str(folder / "one.yaml"), "--into", store).code == 0
    return store


def test_a_name_of_two_entities_lists_both(twins, run):
    ended = run("ask", "members", "the pact of Klow", "--store", twins)
    assert (ended.code, ended.out) == (2, "")
    assert "2 entities" in ended.err
    assert "pact-of-klow" in ended.err
    assert "pact-of-szohod" in ended.err
    assert run("ask", "members", "pact-of-klow", "--store", twins).code == 0


def test_a_name_of_two_entities_raises_with_the_candidates(tiny):
    facts = "".join(f"  - {{id: {i}, type: Mechanism, name: {{en: The Pact}}}}\n" for i in ("one-pact", "other-pact"))
    with pytest.raises(AmbiguousNameError) as raised:
        tiny(document("one", facts)).ask("members", "The Pact")
    assert sorted(c[0] for c in raised.value.candidates) == ["one-pact", "other-pact"]


def test_a_name_that_only_one_entity_of_the_right_class_has_is_not_ambiguous(tiny):
    facts = membership() + "  - {id: pact-forum, type: Forum, of: pact, name: {en: The pact}}\n"
    assert cells(tiny(document("one", facts, "2020-01-01")).ask("members", "The pact"), "member") == [("aland",)]
