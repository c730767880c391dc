"""Fact files are added whole or not at all, and only after what they change was said."""

import os

import pytest

import known_facts
from comity.build import cache
from comity.curation import placing
from comity.errors import UnwritableError

GOOD = """source:
  id: gulf-daily-2025-06-18-summit
  title: "Leaders meet in Astana for the second time"
  publisher: "Gulf Daily"
  kind: news
  published: "2025-06-18"
  language: en
  url: "https://example.org/gulf/1"
  accessed: "2026-11-27"
  archive: "https://archive.example.org/gulf/1"
  quotes: ["The second summit was held in Astana on 17 June"]
facts:
  - id: china-central-asia-summit-2
    type: Summit
    of: china-central-asia
    ordinal: 2
    start: "2025-06-17"
    place: astana
"""
NAME = "gulf-daily-2025-06-18-summit.yaml"
DOCUMENTS = {
    "gedf-2025-astana-declaration",
    "kuna-2025-06-17-treaty-signed",
    "kzylorda-2025-astana-declaration-ru",
    "nca-2020-07-20-first-fm-multi-point-consensus",
    "nca-2025-06-18-second-summit-report",
}
"""Of the summit that it tells of, and of a series of meetings that our own files name."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A fact base of one's own, with its graph built: a few of the packaged documents, all of which each command reads."""
    folder = tmp_path_factory.mktemp("desk") / "facts"
    known_facts.write(folder, DOCUMENTS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMITY_FACTS", str(folder))
        cache.build_cache()
    return folder


@pytest.fixture
def add(desk, run, tmp_path, monkeypatch):
    """A function that adds a text as a fact file, with these options; the desk must be as before unless the test says so."""
    monkeypatch.setenv("COMITY_FACTS", str(desk))

    def added(text, *options, name=NAME):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return run("add", str(path), *options)

    yield added
    (desk / "china-central-asia" / NAME).unlink(missing_ok=True)


def _files(folder):
    return {
        os.path.join(place, name): os.stat(os.path.join(place, name)).st_mtime_ns
        for place, _, names in os.walk(folder)
        for name in names
    }


def test_a_file_is_told_and_put_in_its_place(add, desk, run):
    before = _files(desk)
    told = add(GOOD, "--dry-run")
    assert told.code == 0, told.err
    assert told.out.startswith("4 facts: 0 new, 4 confirmed, 0 more exact, 0 less exact, 0 contradicted; 0 new things.")
    assert "held value of start: 17 June 2025 stays" in told.out
    assert "nothing was written" in told.out
    assert _files(desk) == before
    done = add(GOOD)
    assert done.code == 0, done.err
    place = desk / "china-central-asia" / NAME
    assert f"Added as {place}." in done.out
    assert place.read_text(encoding="utf-8") == GOOD
    shown = run("show", NAME.removesuffix(".yaml"))
    assert "    quotation: The second summit was held in Astana on 17 June\n" in shown.out
    assert "    archived copy: https://archive.example.org/gulf/1\n" in shown.out
    assert "    accessed: 2026-11-27\n" in shown.out
    assert " was held on 17 June 2025 in Astana.\n" in shown.out
    assert add(GOOD).code != 0


def test_witnesses_are_counted(add):
    told = add(GOOD, "--dry-run").out
    (line,) = [line for line in told.splitlines() if "held value of start" in line]
    before, after = (int(n) for n in line.rpartition("stays, ")[2].removesuffix(" witnesses").split(" → "))
    assert after == before + 1


def test_what_the_record_says_otherwise_is_told(add):
    told = add(GOOD.replace('"2025-06-17"', '"2025-06-16"').replace("astana\n", "almaty\n"), "--dry-run")
    assert "2 contradicted" in told.out
    assert "  line 17: china-central-asia-summit-2: start: 2025-06-16; record has 2025-06-17\n" in told.out
    assert "this document says 16 June 2025\n" in told.out


def test_new_things_and_facts_are_told(add):
    text = (
        GOOD.replace("    ordinal: 2\n", "    ordinal: 2\n    venue: Palace\n")
        + "  - {id: gulf-pledge, type: Pledge, of: china-central-asia}\n"
    )
    told = add(text, "--dry-run")
    assert "1 new things" in told.out
    assert "  line 20: gulf-pledge is new (facts: 1)\n" in told.out
    assert "china-central-asia-summit-2: venue: Palace (new)" in told.out


REFUSED = {
    "fault": (GOOD.replace("place: astana", "place: atlantis-city"), [], NAME, '"place" names "atlantis-city"'),
    "date": (GOOD.replace('"2025-06-17"', '"2025-17-06"'), [], NAME, "line 17"),
    "name": (GOOD, [], "other.yaml", "differs from the file name"),
    "placeholder": (
        GOOD.replace('https://example.org/gulf/1"\n  acc', 'https://replace-this.invalid/"\n  acc'),
        [],
        NAME,
        "give the address",
    ),
    "publisher": (GOOD.replace('"Gulf Daily"', '"?"'), [], NAME, "say who published"),
    "folder": (GOOD, ["--folder", "nowhere"], NAME, "choose one with --folder"),
    "reference": (GOOD, ["--folder", "reference"], NAME, "choose one with --folder"),
}


@pytest.mark.parametrize(("text", "options", "name", "said"), REFUSED.values(), ids=REFUSED)
def test_a_refused_file_leaves_everything_as_it_was(add, desk, text, options, name, said):
    before = _files(desk)
    answer = add(text, *options, name=name)
    assert answer.code != 0
    assert said in answer.err.replace(f"{name}:17:", "line 17:")
    assert "Traceback" not in answer.err
    assert _files(desk) == before


KUNA = "https://www.kuna.net.kw/ArticlePrintPage.aspx?id=3236709&language=en"


def test_a_document_that_is_there_is_refused_by_its_address(add):
    answer = add(GOOD.replace("https://example.org/gulf/1", KUNA.replace("https://www.", "http://")), "--dry-run")
    assert answer.code == 1
    assert "kuna-2025-06-17-treaty-signed has the same address" in answer.err
    assert add(GOOD.replace("https://example.org/gulf/1", KUNA), "--dry-run", "--anyway").code == 0


def test_a_document_that_is_there_is_refused_by_title_and_publisher(add, desk):
    text = (desk / "china-central-asia" / "kuna-2025-06-17-treaty-signed.yaml").read_text(encoding="utf-8")
    copied = text.replace("id: kuna-2025-06-17-treaty-signed", "id: gulf-daily-2025-06-18-summit").replace(
        "kuna.net.kw", "kuna.example"
    )
    answer = add(copied, "--dry-run")
    assert answer.code == 1
    assert "has the same title and publisher" in answer.err


def test_a_copied_text_is_told_but_not_refused(add, desk):
    text = (desk / "china-central-asia" / "kuna-2025-06-17-treaty-signed.yaml").read_text(encoding="utf-8")
    (title,) = [line for line in text.splitlines() if line.startswith("  title:")]
    answer = add(GOOD.replace('  title: "Leaders meet in Astana for the second time"', title), "--dry-run")
    assert answer.code == 0
    assert "kuna-2025-06-17-treaty-signed has the same text or nearly the same title" in answer.err


def test_the_remarks_of_a_draft_are_left_out(add, desk, run, tmp_path):
    text = tmp_path / "text.txt"
    text.write_text(
        "Astana hosts a summit\nGulf Daily, 18 June 2025\n\nThe second China–Central Asia Summit was held in Astana on 17 June.",
        encoding="utf-8",
    )
    path = tmp_path / NAME
    assert run("draft", str(text), "--url", "https://example.org/gulf/2", "-o", str(path)).code == 0
    drafted = path.read_text(encoding="utf-8")
    assert "# “The second" in drafted
    assert "# confirms" in drafted
    done = add(drafted)
    assert "still marked unsure" in done.err
    place = desk / "china-central-asia" / NAME
    assert "#" not in place.read_text(encoding="utf-8")
    assert run("check").code == 0


def test_if_the_page_cannot_be_written_the_file_is_not_there(desk, tmp_path, monkeypatch):
    monkeypatch.setenv("COMITY_FACTS", str(desk))
    before = _files(desk)
    with pytest.raises(UnwritableError):
        placing.place(GOOD, NAME, "china-central-asia", (str(tmp_path / "missing" / "data.md"), "x"))
    assert _files(desk) == before


@pytest.mark.parametrize(("language", "said"), [("zh", "不变，佐证"), ("ru", "остаётся, свидетелей")])
def test_it_is_told_in_three_languages(add, language, said):
    assert said in add(GOOD, "--dry-run", "-l", language).out
