"""What all tests share: the packaged graph, the command line in this process, graphs of a few facts, and pages in Chromium."""

import functools
import gc
import glob
import io
import os
import re
import shutil
import sys
import tempfile
from multiprocessing import util
from typing import Any, NamedTuple

import hypothesis
import pytest
from filelock import FileLock

import comity
import known_facts
import part_of_the_facts
from comity.build import cache
from comity.cli import main
from comity.importers.formats import cow_igo
from explorer_pages import EVIL, MECHANISM, quoted
from imports import COW_GAPS, DATA, cow_chosen, imported, rows, table
from served import serving

# How long an example takes depends on the machine and on who else uses it.
hypothesis.settings.register_profile("comity", deadline=None, max_examples=50)
hypothesis.settings.load_profile("comity")

# What is imported and collected stays for the whole run: nothing of it is garbage, see pytest_collection_finish.
gc.disable()

# Questions about the present have one answer, whenever the tests run; every process that a test starts inherits the day.
os.environ["COMITY_TODAY"] = "2026-11-27"

# As scripts/test does it: whatever a test starts is compiled once, and not each time that it is started.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

_MEMORY, _ROOM = "/dev/shm", 6 << 30


def _has_room():
    """Whether there are files in memory here, programs can be run there, and there is more memory than the tests need."""
    try:
        with open("/proc/meminfo", encoding="ascii") as file:
            free = next(int(line.split()[1]) * 1024 for line in file if line.startswith("MemAvailable"))
        found = os.statvfs(_MEMORY)
    except (OSError, StopIteration):
        return False
    return not found.f_flag & os.ST_NOEXEC and min(free, found.f_bavail * found.f_frsize) > _ROOM


_OWN = []
"""The folders that this process made for the whole run. The workers of xdist, which start later, inherit their names."""
if not os.environ.get("TMPDIR") and _has_room():
    # Nothing that tests write is kept. On a disk they would wait for it a third of their time: each store that is built is synchronised.
    for left in glob.glob(f"{_MEMORY}/comity-tests-*-*"):
        if not os.path.exists(f"/proc/{left.split('-')[2]}"):
            shutil.rmtree(left, ignore_errors=True)  # by a run that was killed
    _OWN.append(tempfile.mkdtemp(prefix=f"comity-tests-{os.getpid()}-", dir=_MEMORY))
    os.environ["TMPDIR"] = tempfile.tempdir = _OWN[0]

if not os.environ.get("COMITY_CACHE"):
    # All workers share the graph that the first one builds.
    _OWN.append(tempfile.mkdtemp(prefix="comity-tests-"))
    os.environ["COMITY_CACHE"] = _OWN[-1]

if not os.environ.get("COMITY_FACTS"):
    # Before the workers start, too. Every process that a test starts takes these facts for the packaged ones.
    known_facts.write(os.path.join(os.environ["COMITY_CACHE"], "known-facts"), known_facts.documents())
    os.environ["COMITY_FACTS"] = os.path.join(os.environ["COMITY_CACHE"], "known-facts")


LONGEST = (
    "tests/findings/test_conflicts.py",
    "cow-igo",
    "explorer",
    "serve",
    "tests/plain_language/test_banks.py",
    "attacks",
    "tests/server/test_publishing.py",
    "tests/whole/test_package.py",
    "tests/drafting/test_curating_page.py",
    "tests/facts/test_wrong_files.py",
    "tests/whole/test_tutorial.py",
    "tests/build/test_incremental.py",
    "sparql-servers",
    "tests/drafting/test_drafts.py",
    "tests/build/test_builder.py",
    "tests/plain_language/test_what_was_not_asked.py",
    "tests/whole/test_documents.py",
)
"""The groups of tests that are run first, so that no worker is left with a long one. The first one builds the graph of all facts, the
second needs none."""


class Result(NamedTuple):
    """How a command ended, and what it wrote."""

    code: int
    out: str
    err: str


def _exit_code(ended):
    """The exit code of a process that ends this way."""
    return ended.code if isinstance(ended.code, int) else int(ended.code is not None)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """One worker runs all tests of a file, so that it makes once what they share, unless they belong to a larger group.

    The longest come first, those that build the graph of all facts beside those that need no graph, so that nobody waits for one.
    """
    groups = {}
    for item in items:
        marker = item.get_closest_marker("xdist_group")
        groups[item] = marker.args[0] if marker else item.nodeid.partition("::")[0]
        if not marker:
            item.add_marker(pytest.mark.xdist_group(groups[item]))
    items.sort(key=lambda item: LONGEST.index(groups[item]) if groups[item] in LONGEST else len(LONGEST))


def pytest_collection_finish():
    """From here on there is garbage, and all that there is so far need not be looked through again."""
    # Workers hold whole graphs, and tests make much that lives as long: to look through all of it as often as Python does would take
    # a tenth of their time.
    gc.set_threshold(20_000, 20, 100)
    gc.enable()
    gc.freeze()


def pytest_unconfigure():
    """Remove what this process made for the whole run, after what multiprocessing has there."""
    for folder in _OWN:
        util.Finalize(None, shutil.rmtree, [folder], {"ignore_errors": True}, exitpriority=-1000)


@pytest.fixture(scope="session")
def graph():
    """The graph of the known facts, which commands take for the packaged ones: it stays as it is when documents are added."""
    return comity.open()


@pytest.fixture
def all_facts(monkeypatch):
    """This test, and the processes that it starts, read the packaged facts: only what stays true when they grow can be tested."""
    monkeypatch.delenv("COMITY_FACTS")


@pytest.fixture(scope="session")
def whole_graph():
    """The graph of all packaged facts, for what stays true when documents are added.

    Thousands of questions are asked of it, so each property is read once for all of them; ``graph`` is read as commands read one.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("COMITY_FACTS")
        opened = comity.open()
    with opened.store.reading_whole():
        yield opened


@pytest.fixture(scope="session")
def made_once(tmp_path_factory, worker_id):
    """A function that returns a folder of this name, which is the same for all workers: the first one that needs it fills it."""
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent

    def made(name, fill):
        with FileLock(shared / f"{name}.lock"):
            if not (shared / name).exists():
                (shared / name).mkdir()
                fill(shared / name)
        return shared / name

    return made


@pytest.fixture(scope="session")
def part_facts(made_once):
    """The folder of the fact files of a part of the graph."""
    return made_once("part", part_of_the_facts.write)


@pytest.fixture(scope="session")
def part_folder(part_facts):
    """The folder of a store of that part. The first worker that needs it builds it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMITY_FACTS", str(part_facts))
        cache.build_cache()
        return cache.cache_folder()


@pytest.fixture
def part_packaged(part_folder, part_facts, monkeypatch):
    """Commands in this process take that part for the packaged facts."""
    monkeypatch.setenv("COMITY_FACTS", str(part_facts))


@pytest.fixture(scope="session")
def part(part_folder):
    """The graph of that part, for all tests that need not the whole."""
    return comity.open(part_folder)


@pytest.fixture(scope="session")
def run():
    """A function that runs ``comity`` with arguments in this process, and returns its exit code, output and errors."""

    def command(*arguments):
        before = sys.argv, sys.stdin, sys.stdout, sys.stderr
        out, err = io.BytesIO(), io.BytesIO()
        sys.argv, sys.stdin = ["comity", *arguments], io.StringIO()
        # They need names: otherwise they are collected and close what they write to before it is read.
        streams = [io.TextIOWrapper(s, encoding="utf-8", newline="") for s in (out, err)]
        sys.stdout, sys.stderr = streams
        try:
            with pytest.raises(SystemExit) as ended:
                main.main()
            for stream in streams:
                stream.flush()
        finally:
            sys.argv, sys.stdin, sys.stdout, sys.stderr = before
        return Result(_exit_code(ended.value), out.getvalue().decode(), err.getvalue().decode())

    return command


@pytest.fixture(scope="session")
def tiny(tmp_path_factory):
    """A function that opens a graph of fact texts, each in a file named after its source.

    Nobody changes it, so that tests one after the other of the same texts have the same graph.
    """

    @functools.lru_cache(8)
    def opened(*texts):
        folder = tmp_path_factory.mktemp("facts")
        for text in texts:
            source = re.search(r"\bid: ([a-z0-9-]+)", text)[1]
            (folder / f"{source}.yaml").write_text(text, encoding="utf-8")
        return comity.open(facts=[str(folder)])

    return opened


@pytest.fixture(scope="session")
def cow_igo_chosen(tmp_path_factory):
    """The store of the chosen spells and organisations of the Correlates of War, and of the years without data of two of them.

    With the report, and the chosen spells.
    """
    folder = tmp_path_factory.mktemp("cow-igo")
    source = DATA / "cow_igo"
    chosen = [r for r in rows(source / "cow_igo_missing_spells.tsv") if r["ioname"] in ("AMCOW", "ICAO")]
    gaps = table(folder / "gaps.tsv", COW_GAPS, *("|".join(r.values()) for r in chosen))
    tables = [
        table(folder / f"{name}.tsv", "|".join(told[0]), *("\t".join(r.values()) for r in told))
        for name, told in zip(("spells", "organisations"), cow_chosen(), strict=True)
    ]
    return *imported(folder / "store", cow_igo, *tables, gaps), cow_chosen()[0]


@pytest.fixture(scope="session")
def served():
    """``comity serve`` with the packaged graph, for the tests of one group. Each worker that needs it starts one."""
    with serving("--timeout", "2", "--log", "off", env={}) as server:
        yield server


def _chromium():
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("COMITY_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if not found:
        pytest.fail(
            "There is no Chromium for the explorer. Run scripts/test, which installs one, or set COMITY_CHROMIUM."
        )
    return found


# Each window would begin with a popup of its address bar, which costs five times as much as a page. The list takes the place of
# Playwright's: the others of it keep Chromium from asking or upgrading anything of its own accord.
_WITHOUT = "WebUIOmniboxPopup,WebUIOmniboxAimPopup,HttpsUpgrades,OptimizationHints,PreconnectToSearch,AimEnabled"


@pytest.fixture(scope="session")
def browser():
    """A Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", f"--disable-features={_WITHOUT}"]
        browser = playwright.chromium.launch(executable_path=_chromium(), args=arguments)
        yield browser
        browser.close()


class Watched(NamedTuple):
    """A page without network, with its requests and the errors it reported."""

    page: Any
    requested: list[str]
    complaints: list[str]


def _watched(browser, file, at="", width=1280, height=800, **options):
    """Open a file as a page, at the part of its address after "#"."""
    screen = {"width": width, "height": height}
    may = ["clipboard-read", "clipboard-write"]
    context = browser.new_context(viewport=screen, offline=True, reduced_motion="reduce", permissions=may, **options)
    watched = Watched(context.new_page(), [], [])

    def decide(route):
        if route.request.url.split("#")[0] == file.as_uri():
            route.continue_()
        else:
            watched.requested.append(route.request.url)
            route.abort()

    context.route("**/*", decide)
    watched.page.on("console", lambda message: watched.complaints.append(message.text))
    watched.page.on("pageerror", lambda error: watched.complaints.append(str(error)))
    watched.page.goto(file.as_uri() + (f"#{at}" if at else ""))
    watched.page.wait_for_selector("body[data-ready]", timeout=15000)
    return watched


@pytest.fixture
def opened(browser, tmp_path):
    """A function that opens a page as a file without network. At the end, there must be no requests and no errors.

    Opening a page again opens the same file. ``at`` is the part of the address after "#".
    """
    watched, files = [], {}

    def open_(html, width=1280, height=800, at="", **options):
        file = files.setdefault(html, tmp_path / f"{len(files)}.html")
        file.write_text(html, encoding="utf-8")
        watched.append(_watched(browser, file, at, width, height, **options))
        return watched[-1].page

    yield open_
    for each in watched:
        each.page.context.close()
    assert [url for each in watched for url in each.requested] == []
    assert [text for each in watched for text in each.complaints] == []


_AS_OPENED = """async () => {
  const { state } = explorer;
  for (let n = 0; n < 3 && (state.selected !== -1 || state.pair || !document.getElementById("connecting").hidden); n += 1) {
    document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  }
  document.querySelectorAll("details").forEach((each) => { each.open = false; });
  document.getElementById("query").value = "";
  document.getElementById("told").hidden = true;
  document.activeElement.blur();
  if (document.getElementById("play").textContent !== "▶") document.getElementById("play").click();
  location.hash = "";
  await new Promise((done) => { setTimeout(done); });
}"""


@pytest.fixture(scope="session")
def standing(browser, html, tmp_path_factory):
    """The page of the China–Central Asia mechanism, opened once."""
    file = tmp_path_factory.mktemp("page") / "page.html"
    file.write_text(html, encoding="utf-8")
    return _watched(browser, file)


@pytest.fixture
def page(standing):
    """That page in its initial state. It must make no requests and report no errors."""
    page = standing.page
    page.evaluate(_AS_OPENED)
    for _ in range(100):
        if page.evaluate(
            "explorer.state.selected === -1 && explorer.state.stop === -1 && explorer.state.language === 'en'"
        ):
            break
        page.wait_for_timeout(20)
    page.evaluate("document.querySelectorAll('#zoom button')[2].click()")
    page.mouse.move(2, 2)
    yield page
    assert standing.requested == []
    assert standing.complaints == []


@pytest.fixture(scope="session")
def html(graph):
    return graph.view(MECHANISM)


@pytest.fixture(scope="session")
def part_html(part):
    return part.view(MECHANISM)


@pytest.fixture(scope="session")
def near_html(part):
    """The page of that mechanism and its nearest entities."""
    return part.view(MECHANISM, limit=100)


@pytest.fixture(scope="session")
def hostile(tiny):
    """A graph of one mechanism and its members, named with ``EVIL``. All its texts are hostile."""
    names_ = dict(enumerate(map(quoted, EVIL)))
    members = "\n".join(f"    - {{state: s{i}, role: member, note: {name}}}" for i, name in names_.items())
    states = "\n".join(f"- {{id: s{i}, type: State, name: {{en: {name}}}}}" for i, name in names_.items())
    return tiny(
        f"source:\n  id: evil\n  title: {quoted(EVIL[0] + EVIL[1])}\n  publisher: {quoted(EVIL[1])}\n  kind: news\n"
        f"  language: en\n  url: 'https://example.org/?a=1&b=%22'\n"
        f"facts:\n- id: m\n  type: Mechanism\n  name: {{en: {quoted(EVIL[0])}}}\n  members:\n{members}\n{states}\n"
    )
