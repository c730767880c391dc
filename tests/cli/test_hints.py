"""What errors advise on the command line works as it is printed."""

import shlex

import pytest

from comity.cli import hints
from comity.errors import AskQuestion, BuildGraph, ComityError, FindEntity, Give, LeaveOut, ListQuestions

pytestmark = pytest.mark.usefixtures("part_packaged")


@pytest.mark.parametrize(
    "hint",
    [
        ListQuestions(),
        FindEntity("Nanjing"),
        FindEntity("-Nanjing"),
        AskQuestion("members", {"mechanism": ["brics"]}, "2024-01-01", "for example"),
        AskQuestion("common-members", {"mechanism": ["brics", "Shanghai Cooperation Organisation"]}),
    ],
)
def test_a_hint_is_a_command_that_works_when_it_is_pasted(run, hint):
    program, *arguments = shlex.split(hints.command(hint))
    assert program == "comity"
    answer = run(*arguments)
    assert (answer.code, answer.err) == (0, "")


def test_a_folder_without_a_graph_is_built_by_the_command_that_its_error_names(run, tmp_path):
    folder, fact = tmp_path / "a folder", tmp_path / "s.yaml"
    fact.write_text(
        "source: {id: s, title: T, publisher: P, language: en, kind: reference}\n"
        "facts: [{id: a, type: State, name: {en: Aland}}]\n"
    )
    folder.mkdir()
    told = run("show", "a", "--store", str(folder))
    assert told.code == 2
    _, *arguments = shlex.split(told.err.partition("build one: ")[2])
    assert run(*arguments, str(fact)).code == 0
    assert run("show", "a", "--store", str(folder)).code == 0


def test_parameters_are_named_as_options():
    error = ComityError("it has no dates", LeaveOut("as_of"))
    assert hints.sentence(error) == "it has no dates; leave this out: --as-of"
    assert hints.command(Give("syntax")) == "--syntax"
    assert hints.command(BuildGraph()) == "comity build --into ADDRESS"


def test_a_question_that_is_not_understood_is_told_in_its_language_with_a_command(run):
    for text, said in (
        ("zzz qqq", "; see all questions: comity questions"),
        ("哦哦哦", "；查看全部问题：comity questions"),
        ("ыыы ъъъ", "; посмотрите все вопросы: comity questions"),
    ):
        told = run("ask", text)
        assert told.code == 2
        assert told.err.splitlines()[0].endswith(said)
