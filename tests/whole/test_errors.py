"""Errors are sentences for every reader: what they advise is data, which each place words by itself."""

import ast
import pickle
import re

import pytest

import comity
from comity.cli import query
from comity.cli.main import _add_commands
from comity.errors import (
    AmbiguousNameError,
    AmbiguousQuestionError,
    AskQuestion,
    ComityError,
    FindEntity,
    LeaveOut,
    ListQuestions,
    UnknownNameError,
    UnknownQuestionError,
)
from comity.questions import catalogue
from places import CHECKOUT

_PACKAGE = CHECKOUT / "graph" / "comity"
# Commands are written and read in one place; facts are checked by a command; files say which command writes or reads them.
_APART = (
    "cli",
    "questions/command_text.py",
    "facts",
    "build/dataset.py",
    "curation/data_page.py",
    "curation/shape_writer.py",
    "importers/linking/proposals.py",
    "text/tables.py",
)
_add_commands([])
_COMMAND = re.compile(rf"\bcomity ({'|'.join(query.cli.commands)})\b|(?<![\w-])--[a-z]")


def _texts(path):
    """The texts in a module, those within f-strings among them, but not its docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    constants = (n for n in ast.walk(tree) if isinstance(n, ast.Constant) and id(n) not in alone)
    return [n.value for n in constants if isinstance(n.value, str)]


def test_no_text_below_the_command_line_names_a_command_or_an_option():
    named = []
    for path in sorted(_PACKAGE.rglob("*.py")):
        place = path.relative_to(_PACKAGE).as_posix()
        if not place.startswith(_APART):
            named += [f"{place}: {text}" for text in _texts(path) if _COMMAND.search(text)]
    assert named == []


def test_python_tells_a_cure_that_python_has(graph):
    errors = [
        ComityError("wrong", ListQuestions()),
        ComityError("wrong", FindEntity("Nanjing")),
        ComityError(
            "wrong", AskQuestion("common-members", {"mechanism": ["brics", "asean"]}, "2024-01-01", "ask this")
        ),
    ]
    for error in errors:
        cure = str(error).partition(": ")[2]
        assert len(eval(cure, {"graph": graph, "comity": comity})) > 0
    assert str(ComityError("wrong", LeaveOut("as_of"), ListQuestions())).startswith(
        "wrong; leave this out: as_of, or see"
    )


def test_an_error_says_what_was_meant_as_data(graph):
    with pytest.raises(UnknownNameError) as raised:
        graph.show("nanjng")
    assert ("nanjing", "Nanjing", "Place") in raised.value.candidates
    assert raised.value.is_absent
    with pytest.raises(UnknownNameError) as raised:
        graph.ask("members", "kazakhstan")
    assert not raised.value.is_absent
    with pytest.raises(AmbiguousQuestionError) as asked:
        graph.ask("Who is in APCE?")
    for near in asked.value.nearest:
        assert graph.ask(near.question, **near.parameters).question == near.question in catalogue.names()


def test_an_error_comes_back_from_another_process_as_it_was():
    near = AskQuestion("members", {"mechanism": ["brics"]}, None, "who")
    for error in (
        UnknownNameError("a", FindEntity("b"), candidates=[("c", "C", "State")], is_absent=True),
        AmbiguousNameError("a", [("c", "C", "State")]),
        UnknownQuestionError("a", [near], [ListQuestions()], "zh"),
    ):
        again = pickle.loads(pickle.dumps(error))
        assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))
