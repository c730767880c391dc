"""The command line as a person meets it: answers, exit codes, one plain sentence for each mistake."""

import json
import os
import subprocess
import sys

import pytest

from comity.cli import query
from comity.questions import catalogue

pytestmark = pytest.mark.usefixtures("part_packaged")


def test_members_are_listed_with_their_sources(run):
    answer = run("ask", "members", "china-central-asia")
    assert answer.code == 0
    for state in ("China", "Kazakhstan", "Kyrgyzstan", "Tajikistan", "Turkmenistan", "Uzbekistan"):
        assert state in answer.out
    assert "[1] " in answer.out
    assert "https://" in answer.out


@pytest.mark.parametrize("name", ["中国—中亚机制", "Китай – Центральная Азия", "CHINA-central asia mechanism", "C+C5"])
def test_a_mechanism_is_known_by_any_of_its_names(run, name):
    by_id = json.loads(run("ask", "members", "china-central-asia", "--format", "json").out)
    by_name = json.loads(run("ask", "members", name, "--format", "json").out)
    assert by_name["rows"] == by_id["rows"]
    assert len(by_id["rows"]) == 6


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["ask", "membrs", "china-central-asia"], 2, 'did you mean "members"?'),
        (["ask", "members"], 2, 'needs "mechanism"; for example: comity ask members --mechanism china-central-asia'),
        (["ask", "members", "china-central-asia", "--colour", "red"], 2, "it takes: mechanism, role"),
        (["ask", "members", "china-central-asia", "--role"], 2, '"--role" has no value'),
        (["ask", "members", "china-central-asia", "--role", "boss"], 2, '"role" cannot be "boss"'),
        (["ask", "members", "china-central-asia", "x", "y"], 2, "takes at most 2 values (mechanism, role)"),
        (["ask", "members", "china-central-asia", "--mechanism", "x"], 2, "given twice"),
        (["ask", "members", "chna-central-asia"], 2, "did you mean china-central-asia (China–Central Asia mechanism)"),
        (["ask", "members", "kazakhstan"], 2, "is of the type State; give one of the type Mechanism"),
        (["ask", "members", "china-central-asia", "--as-of", "2024"], 2, "is not one day"),
        (["ask", "members", "china-central-asia", "--as-of", "yesterday"], 2, "is not an EDTF date"),
        (["ask", "participants", "china-central-asia-summit-2", "--as-of", "2024-01-01"], 2, "leave this out: --as-of"),
        (["ask", "members", "china-central-asia", "--format", "docx"], 2, "use one of table, csv, json, md"),
        (["ask", "members", "china-central-asia", "--language", "fr"], 2, "use en, zh, ru"),
        (["ask", "members", "china-central-asia", "--as-of", "1990-01-01"], 1, "have no evidence for 1990-01-01"),
        (["ask", "figures", "--indicator", "turnover"], 2, "did you mean"),
        (["show", "atlantis"], 2, 'nothing here is called "atlantis"'),
        (["find", "qqqqqqqq"], 1, "no name here is like"),
        (["sparql"], 2, "give one query"),
        (["sparql", "SELECT ?s { ?s a comity:Nothing }"], 1, "no result"),
        (["sparql", "DROP ALL"], 2, "read only"),
        (["sparql", "-f", "/nonexistent/query.rq"], 2, "cannot be read"),
        (["build", "somewhere"], 2, "--into DIR"),
        (
            ["ask", "members", "china-central-asia", "--store", "/nonexistent"],
            2,
            "holds no built graph; build one: comity build --into /nonexistent",
        ),
        (["check", "/nonexistent.yaml"], 2, "is not a readable file"),
        (["view", "atlantis"], 2, 'nothing here is called "atlantis"'),
        (["nonsense"], 2, "No such command"),
    ],
)
def test_a_mistake_is_told_in_a_sentence_with_its_cure(run, arguments, code, said):
    answer = run(*arguments)
    assert answer.code == code
    assert said in answer.err
    assert "Traceback" not in answer.err


def test_an_ambiguous_name_lists_its_candidates(run, tmp_path):
    fact = """
source: {id: s, title: T, publisher: P, kind: news, language: en, url: "https://example.org/"}
facts:
  - {id: granada-city, type: Place, name: {en: Granada}}
  - {id: granada-province, type: Place, name: {en: Granada}}
"""
    (tmp_path / "s.yaml").write_text(fact, encoding="utf-8")
    assert run("build", str(tmp_path / "s.yaml"), "--into", str(tmp_path / "store")).code == 0
    answer = run("show", "Granada", "--store", str(tmp_path / "store"))
    assert answer.code == 2
    assert "granada-city" in answer.err
    assert "granada-province" in answer.err


def test_entities_are_shown_by_source(run):
    shown = json.loads(run("show", "nanjing", "--format", "json").out)
    by_source = {s["id"]: s["facts"] for s in shown["sources"]}
    seats = [f for f in by_source["energyforum-uz-2026-mechanism-trade-interview"] if f["property"] == "seat"]
    assert [v["id"] for f in seats for v in f["values"]] == ["china-central-asia-trade-facilitation-platform-center"]
    assert {"name", "inState", "latitude", "longitude"} <= {f["property"] for f in by_source["places"]}


def test_a_statement_is_told_in_the_words_of_each_source(run):
    shown = json.loads(run("show", "sun-weidong", "--format", "json").out)
    texts = {
        source["id"]: [v["text"] for f in source["facts"] if f["inverse"] for v in f["values"]]
        for source in shown["sources"]
    }
    assert "made the remarks to China Daily and China News Service" in texts["uzdaily-2026-mechanism-trade-interview"]
    assert not any("joint interview" in t for t in texts["uzdaily-2026-mechanism-trade-interview"])


def test_find_reaches_chinese_words_inside_names(run):
    found = json.loads(run("find", "中亚", "--format", "json").out)
    assert found[0]["id"] == "central-asia"
    assert "china-central-asia" in [m["id"] for m in json.loads(run("find", "中亚机制", "--format", "json").out)]
    assert json.loads(run("find", "Turkiye", "--format", "json").out)[0]["id"] == "turkiye"


def test_sparql_answers_in_standard_forms(run, tmp_path):
    query = "SELECT ?m WHERE { ?m a comity:Mechanism ; rdfs:label 'China–Central Asia mechanism'@en }"
    as_json = json.loads(run("sparql", query, "--format", "json").out)
    assert as_json["results"]["bindings"][0]["m"]["value"] == "https://w3id.org/comity/id/china-central-asia"
    assert run("sparql", query, "--format", "csv").out.split() == ["m", "https://w3id.org/comity/id/china-central-asia"]
    assert "id:china-central-asia" in run("sparql", query).out
    (tmp_path / "q.rq").write_text(query, encoding="utf-8")
    assert "id:china-central-asia" in run("sparql", "-f", str(tmp_path / "q.rq")).out
    assert run("sparql", "ASK { id:china a comity:State }").out.strip() == "yes"
    assert "id:china" in run("sparql", "CONSTRUCT { ?s a comity:State } WHERE { ?s comity:iso2 'CN' }").out


def test_the_catalogue_names_every_question_with_an_example(run):
    listed = json.loads(run("questions", "--format", "json").out)
    assert [q["name"] for q in listed] == catalogue.names()
    text = run("questions", "--language", "ru").out
    assert all(q.titles["ru"] in text for q in catalogue.catalogue())


def test_every_command_and_option_says_what_it_is_for(run):
    for name, command in query.cli.commands.items():
        help_text = run(name, "--help").out
        assert command.help
        assert "Options:" in help_text
        for parameter in command.params:
            if parameter.param_type_name == "option":
                assert parameter.help, (name, parameter.name)


def test_control_codes_and_bidi_marks_do_not_reach_the_terminal(run, tmp_path):
    """Fact files may hold no control code; a typed name or a store of other making may, and labels may turn direction."""
    fact = """
source: {id: s, title: "T\\u202Eeltit", publisher: P, kind: news, language: en, url: "https://example.org/"}
facts:
  - {id: m, type: Mechanism, name: {en: "M"}, members: [{state: a, role: member}]}
  - {id: a, type: State, name: {en: "A\\u2066B\\u202Ecod"}}
"""
    (tmp_path / "s.yaml").write_text(fact, encoding="utf-8")
    assert run("build", str(tmp_path / "s.yaml"), "--into", str(tmp_path / "store")).code == 0
    for command in (["ask", "members", "m"], ["ask", "members", "m", "--format", "md"], ["show", "a"], ["find", "A"]):
        answer = run(*command, "--store", str(tmp_path / "store"))
        assert answer.code == 0
        assert not set("\x1b\x07\u202e\u2066") & set(answer.out + answer.err)
    answer = run("show", "\x1b]0;owned\x07", "--store", str(tmp_path / "store"))
    assert answer.code == 2
    assert not set("\x1b\x07") & set(answer.err)


def test_output_goes_to_a_file_in_one_step(run, tmp_path):
    target = tmp_path / "members.csv"
    answer = run("ask", "members", "china-central-asia", "--format", "csv", "-o", str(target))
    assert answer.code == 0
    assert target.read_text(encoding="utf-8").startswith("member,member_id,role")
    assert run("ask", "members", "china-central-asia", "-o", str(tmp_path / "no" / "x")).code == 2


def test_a_pipe_that_closes_early_is_no_error(part_folder):
    command = f"{sys.executable} -m comity export --format nq --store {part_folder} | head -1"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_names_print_whatever_the_locale(part_folder, encoding):
    done = subprocess.run(
        [sys.executable, "-m", "comity", "ask", "members", "china-central-asia", "-l", "zh", "--store", part_folder],
        env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        capture_output=True,
        check=True,
    )
    assert "哈萨克斯坦" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("parameter", ["--as_of", "--question", "--self", "--name"])
def test_a_parameter_that_no_question_has_is_told(run, parameter):
    answer = run("ask", "members", "china-central-asia", parameter, "2024-01-01")
    assert answer.code == 2
    assert "it takes: mechanism, role" in answer.err


def test_a_term_that_is_no_entity_is_not_taken_for_one(run):
    assert run("show", "Broad areas of cooperation").code == 2


def test_a_link_is_followed_and_a_device_written_to(run, tmp_path):
    target = tmp_path / "target.csv"
    target.write_text("old")
    (tmp_path / "link.csv").symlink_to(target)
    arguments = ("ask", "members", "china-central-asia", "--format", "csv", "-o")
    assert run(*arguments, str(tmp_path / "link.csv")).code == 0
    assert (tmp_path / "link.csv").is_symlink()
    assert target.read_text(encoding="utf-8").startswith("member,")
    assert run(*arguments, os.devnull).code == 0
    assert not os.path.isfile(os.devnull)


@pytest.mark.parametrize("form", ["csv", "nq", "trig"])
def test_an_export_into_a_closed_pipe_ends_quietly(part_folder, form):
    command = f"{sys.executable} -m comity export --format {form} --store {part_folder} | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_descriptions_do_not_depend_on_the_hash_seed(part_folder):
    command = [sys.executable, "-m", "comity", "show", "china", "--format", "json", "--store", part_folder]
    texts = {
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("1", "2", "3")
    }
    assert len(texts) == 1


def test_addresses_in_markdown_stay_links(run):
    text = run("ask", "members", "china-central-asia", "--format", "md").out
    assert "\\_" not in "".join(word for word in text.split() if "http" in word)
    assert "<https://" in text
