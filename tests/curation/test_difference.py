"""What ``comity diff`` tells: documents, entities and statements that one graph has and the other has not."""

import json
import shutil

import pytest

from comity.build import builder
from comity.curation import difference
from comity.errors import ComityError, FactError

REPORT = """
source: {id: report, title: "A report", publisher: P, kind: news, published: "2022-01-01", language: en, url: "https://example.org/r"}
facts:
  - {id: sco, type: Mechanism, name: {en: SCO}, member_count: 8, members: [{state: china, role: member}]}
  - {id: china, type: State, name: {en: China}}
  - {id: iran, type: State, name: {en: Iran}}
  - {id: trade, type: PriorityArea, name: {en: trade}}
  - {id: water, type: PriorityArea, name: {en: water}}
  - {id: transit, type: PriorityArea, name: {en: transit}}
  - {id: sco-summit-1, type: Summit, of: sco, identified: [trade, water]}
"""
NEWS = """
source: {id: news, title: "Iran joins", publisher: Q, kind: news, published: "2023-07-04", language: en, url: "https://example.org/n"}
facts:
  - {id: sco, type: Mechanism, members: [{state: iran, role: member, from: "2023-07"}]}
  - {id: iran, type: State}
  - {id: belarus, type: State, name: {en: Belarus}}
"""


def _compare(before, after, language="en"):
    return difference.compare(before.store, after.store, language)


def _told(found):
    """The lines about statements."""
    return [line for line in found.to_text().splitlines() if line.startswith("  ")]


def test_two_builds_of_the_same_facts_differ_in_nothing(tiny):
    found = _compare(tiny(REPORT, NEWS), tiny(NEWS, REPORT))
    assert found.is_empty
    assert found.to_text() == "The two graphs say the same."
    assert not any(n for counts in found.to_dict()["counts"].values() for n in counts.values())


def test_a_new_document_tells_what_it_adds(tiny):
    found = _compare(tiny(REPORT), tiny(REPORT, NEWS))
    assert not found.is_empty
    assert found.to_text().splitlines() == [
        "1 document added, 1 entity added, 1 statement added",
        "",
        "+ news: Iran joins. Q. 2023-07-04. https://example.org/n",
        "",
        "+ Belarus (belarus), state",
        "",
        "SCO (sco), cooperation mechanism",
        "  + members: Iran · member · from 2023-07 [news]",
    ]


def test_a_document_taken_away_is_the_same_told_the_other_way_round(tiny):
    lines = _compare(tiny(REPORT, NEWS), tiny(REPORT)).to_text().splitlines()
    assert lines[0] == "1 document removed, 1 entity removed, 1 statement removed"
    assert "- Belarus (belarus), state" in lines
    assert "  - members: Iran · member · from 2023-07 [news]" in lines


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("member_count: 8", "member_count: 9", ["  - members counted: 8 [report]", "  + members counted: 9 [report]"]),
        (
            "{state: china, role: member}",
            '{state: china, role: member, from: "2001"}',
            ["  - members: China · member [report]", "  + members: China · member · from 2001 [report]"],
        ),
        (
            'title: "A report"',
            'title: "The report"',
            ["  - title: A report [report]", "  + title: The report [report]"],
        ),
        (
            "name: {en: Iran}",
            "name: {fr: Iran}",
            ["  - name: Iran [report]", "  + name: Iran (fr) [report]"],
        ),
        (
            "id: iran, type: State",
            "id: iran, type: Territory",
            ["  - type: state [report]", "  + type: territory [report]"],
        ),
    ],
)
def test_a_changed_value_is_told_as_one_removed_and_one_added(tiny, old, new, lines):
    found = _compare(tiny(REPORT), tiny(REPORT.replace(old, new)))
    assert found.summary() == "1 statement changed"
    assert _told(found) == lines


def test_a_name_given_to_a_thing_does_not_change_what_others_say_of_it(tiny):
    renamed = REPORT.replace("name: {en: Iran}", "name: {en: Persia}")
    counting = NEWS.replace("type: Mechanism, ", "type: Mechanism, member_count: 9, ")
    found = _compare(tiny(REPORT, NEWS), tiny(renamed, counting))
    assert _told(found) == [
        "  - name: Iran [report]",
        "  + name: Persia [report]",
        "  + members counted: 9 [news]",
    ]


def test_a_document_that_sets_spells_of_membership_apart_changes_nothing_in_the_others(tiny):
    left = """
source: {id: left, title: T, publisher: P, kind: news, language: en, url: "https://example.org/l"}
facts:
  - id: sco
    type: Mechanism
    members: [{state: iran, role: member, from: "1990", to: "1995"}]
  - {id: iran, type: State}
"""
    found = _compare(tiny(REPORT, NEWS), tiny(REPORT, NEWS, left))
    assert _told(found) == ["  + members: Iran · member · from 1990 · to 1995 [left]"]


def test_an_order_is_told_when_nothing_else_about_a_list_changed(tiny):
    def listed(*areas):
        return tiny(REPORT.replace("[trade, water]", f"[{', '.join(areas)}]"))

    both = listed("trade", "water")
    turned = _told(_compare(both, listed("water", "trade")))
    assert [line.split(":", 1)[1] for line in turned] == [" trade · water [report]", " water · trade [report]"]
    assert all("in order" in line for line in turned)
    (added,) = _told(_compare(both, listed("transit", "trade", "water")))
    assert added.endswith(": transit [report]")


@pytest.mark.parametrize(
    ("language", "summary", "line"),
    [
        ("zh", "新增文件：1, 新增实体：1, 新增陈述：1", "上海合作组织 (sco), 合作机制"),
        (
            "ru",
            "документов добавлено: 1, объектов добавлено: 1, утверждений добавлено: 1",
            "ШОС (sco), механизм сотрудничества",
        ),
    ],
)
def test_a_difference_is_told_in_other_languages(tiny, language, summary, line):
    named = REPORT.replace("name: {en: SCO}", 'name: {en: SCO, zh: "上海合作组织", ru: "ШОС"}')
    lines = _compare(tiny(named), tiny(named, NEWS), language).to_text().splitlines()
    assert lines[0] == summary
    assert line in lines


def test_json_holds_the_statements_and_the_documents_behind_them(tiny):
    data = json.loads(_compare(tiny(REPORT), tiny(REPORT, NEWS)).to_json())
    assert data["counts"]["statements"] == {"added": 1, "removed": 0, "changed": 0}
    assert [s["id"] for s in data["documents"]["added"]] == ["news"]
    assert data["entities"] == {"added": [{"id": "belarus", "label": "Belarus", "type": "state"}], "removed": []}
    (thing,) = data["changes"]
    (statement,) = thing["statements"]
    assert (thing["id"], statement["change"], statement["source"]) == ("sco", "added", "news")
    assert statement["property"] == "membership"
    assert statement["values"][0] == {"id": "iran", "text": "Iran", "number": None}
    assert [s["title"] for s in data["sources"]] == ["Iran joins"]


def test_what_a_document_says_cannot_steer_a_terminal(tiny):
    after = REPORT.replace('title: "A report"', r'title: "A \u202ereport"')
    assert "\u202e" not in _compare(tiny(REPORT), tiny(after)).to_text()


def test_one_changed_file_is_all_that_is_told(part, part_facts, part_folder, tmp_path):
    facts = tmp_path / "facts"
    shutil.copytree(part_facts, facts)
    name = "chennai-vision-india-ca-virtual-summit"
    file = facts / "central-asia-formats" / f"{name}.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count("mode: online") == 1
    file.write_text(text.replace("mode: online", "mode: hybrid"), encoding="utf-8")
    shutil.copytree(part_folder, tmp_path / "built")
    builder.build_into(str(tmp_path / "built"), [str(facts)])
    other = difference.open_side(str(tmp_path / "built"))
    found = difference.compare(part.store, other)
    assert found.summary() == "1 statement changed"
    assert _told(found) == [f"  - mode: online [{name}]", f"  + mode: in person and online [{name}]"]
    assert [thing.id for thing, _ in found.changes] == ["india-central-asia-summit-1"]


def test_a_side_is_a_built_graph_or_fact_files(tmp_path):
    facts, built = tmp_path / "facts", tmp_path / "built"
    facts.mkdir()
    (facts / "report.yaml").write_text(REPORT, encoding="utf-8")
    builder.build_into(str(built), [str(facts)])
    sides = [difference.open_side(str(p)) for p in (facts, facts / "report.yaml", built)]
    assert all(difference.compare(sides[0], side).is_empty for side in sides)


def test_a_side_that_is_neither_is_told_in_one_sentence(tmp_path):
    for location, said in ((tmp_path, "holds neither"), (tmp_path / "none", "does not exist")):
        with pytest.raises(ComityError, match=said) as raised:
            difference.open_side(str(location))
        assert "name a folder" in str(raised.value)
        assert "\n" not in str(raised.value)
    (tmp_path / "broken.yaml").write_text("source: {}\n", encoding="utf-8")
    with pytest.raises(FactError):
        difference.open_side(str(tmp_path))


def test_what_a_new_document_confirms_is_told_from_what_is_new(tiny):
    again = (
        NEWS.replace("id: news", "id: again")
        .replace("Iran joins", "Iran is in")
        .replace("{id: belarus", "{id: armenia")
    )
    again = again.replace('from: "2023-07"}]', 'from: "2023-07"}, {state: armenia, role: observer}]')
    found = _compare(tiny(REPORT, NEWS), tiny(REPORT, NEWS, again))
    assert found.to_text().splitlines()[0].endswith("1 of the new statements only confirm what was known")
    assert "  = members: Iran · member · from 2023-07 [again]" in _told(found)
    assert any(line.startswith("  + members: ") and "observer" in line for line in _told(found))
    confirms = {
        s["values"][0]["id"]: s["confirms"] for change in found.to_dict()["changes"] for s in change["statements"]
    }
    assert confirms["iran"] is True
