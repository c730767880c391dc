"""The JSON API: what it answers, with which documents, what it says to mistakes, and that its description tells the truth."""

import csv
import io
import json
import subprocess
import sys
from urllib.parse import parse_qsl, urlsplit

import jsonschema
import pytest
import referencing
from referencing.jsonschema import DRAFT202012

from comity.build import builder
from comity.model import languages
from comity.questions import catalogue
from comity.server.api import handler, operations
from comity.server.http.messages import Request
from served import serving

BASE = "http://graph.example"
SIX = ["china", "kazakhstan", "kyrgyzstan", "tajikistan", "turkmenistan", "uzbekistan"]
DESCRIPTION = operations.described(BASE)
GETS = {path: item["get"] for path, item in DESCRIPTION["paths"].items()}
CENTRE = "china-central-asia-trade-facilitation-platform-center"
SMALL = """
source: {id: s, title: T, publisher: P, kind: news, language: en, published: '2024-05-01', url: 'https://example.org'}
facts:
- {id: china-central-asia, type: Mechanism, name: {en: China-Central Asia}, members: [
    {state: china, role: member}, {state: kazakhstan, role: member, from: '2021'}]}
- {id: c5-plus-1, type: Mechanism, name: {en: C5+1}, members: [{state: kazakhstan, role: member}]}
- {id: brics, type: Mechanism, name: {en: BRICS}, members: [{state: china, role: member}]}
- {id: china, type: State, name: {en: China}}
- {id: kazakhstan, type: State, name: {en: Kazakhstan}}
- {id: nanjing, type: Place, name: {en: Nanjing}, in: china}
"""


@pytest.fixture(scope="module")
def get(part):
    """A function that asks the API."""

    def ask(path, *parameters, accept="*/*", languages=""):
        return handler.answer(part.store, Request(path, parameters, accept, languages, BASE))

    return ask


@pytest.fixture(scope="module")
def data(get):
    """A function that asks it, has an answer, and gives the JSON of that."""

    def ask(path, *parameters, **fields):
        reply = get(path, *parameters, **fields)
        assert reply.status == 200, reply.body
        assert reply.media_type == "application/json"
        return json.loads(reply.body)

    return ask


def problem(reply, status):
    """The problem details of a refusal."""
    assert reply.status == status, reply.body
    assert reply.media_type == "application/problem+json"
    told = json.loads(reply.body)
    assert told["status"] == status
    assert "\n" not in told["detail"]
    assert "--" not in told["detail"]
    return told


def ids(listed):
    return [each["id"] for each in listed]


# ---------------------------------------------------------------- answers


def test_every_row_names_its_documents_and_every_document_is_there(data):
    answer = data("/api/ask/members", ("mechanism", "中国—中亚机制"), ("as-of", "2024-12-03"))
    assert [
        (r["cells"]["member"]["value"]["id"], r["cells"]["role"]["value"]["id"], r["cells"]["holds"]["value"])
        for r in answer["rows"]
    ] == [(state, "role-member", "certain") for state in SIX]
    for row in answer["rows"]:
        assert "nca-2024-03-30-secretariat-launched" in row["sources"]
    assert {s for row in answer["rows"] for s in row["sources"]} == set(ids(answer["sources"]))
    (record,) = [s for s in answer["sources"] if s["id"] == "nca-2024-03-30-secretariat-launched"]
    assert record["published"] == "2024-03-30"
    assert record["publisher"] == "News Central Asia (nCa)"
    assert record["url"].startswith("https://www.newscentralasia.net/2024/03/30/")
    assert answer["as_of"] == "2024-12-03"


def test_a_question_in_plain_language_is_answered_in_its_language_and_says_how_it_was_read(data):
    answer = data("/api/ask", ("q", "上合组织有哪些成员？"), languages="en")
    assert answer["understood"] == "机制的成员 · 上海合作组织"
    assert {"id": "india", "label": "印度"} in [row["cells"]["member"]["value"] for row in answer["rows"]]


def test_what_can_be_read_in_several_ways_comes_back_with_addresses_that_ask_it(get, data):
    told = problem(get("/api/ask", ("q", "Which areas does BRICS lack that ASEAN covers?")), 404)
    assert len(told["readings"]) > 1
    for reading in told["readings"]:
        assert reading["says"]
        url = urlsplit(reading["href"])
        assert data(url.path, *parse_qsl(url.query))["question"] == "missing-areas"


def test_forms_of_an_answer(get):
    asked = ("/api/ask/members", ("mechanism", "china-central-asia"))
    for table in (get(*asked, ("format", "csv")), get(*asked, accept="text/csv")):
        assert table.media_type == "text/csv; charset=utf-8; header=present"
        rows = list(csv.DictReader(io.StringIO(table.body.decode())))
        assert [row["member_id"] for row in rows] == SIX
        assert all("nca-2024-03-30-secretariat-launched" in row["sources"].split() for row in rows)
    text = get(*asked, accept="text/markdown;q=0.9, application/json;q=0.5")
    assert text.media_type == "text/markdown; charset=utf-8"
    assert "| Kazakhstan " in text.body.decode()
    # What the address says goes before what the client's software says.
    assert get(*asked, ("format", "json"), accept="text/csv").media_type == "application/json"
    told = problem(get(*asked, accept="image/png, application/pdf"), 406)
    assert told["available"] == ["application/json", "text/csv", "text/markdown"]
    assert problem(get("/api/find", ("text", "brics"), accept="text/csv"), 406)["available"] == ["application/json"]


@pytest.mark.parametrize(
    ("named", "preferred", "label"), [("ru", "", "Китай"), ("", "zh-CN, en;q=0.5", "中国"), ("", "fr", "China")]
)
def test_language_of_an_answer(get, named, preferred, label):
    parameters = [("mechanism", "china-central-asia"), *([("language", named)] if named else [])]
    reply = get("/api/ask/members", *parameters, languages=preferred)
    assert label in [row["cells"]["member"]["value"]["label"] for row in json.loads(reply.body)["rows"]]
    assert dict(reply.headers)["Content-Language"] == {"Китай": "ru", "中国": "zh", "China": "en"}[label]


def test_find_tells_who_calls_an_entity_so(data):
    found = data("/api/find", ("text", "turkiye"), ("limit", "3"))
    assert len(found["matches"]) == 3
    first = found["matches"][0]
    assert (first["id"], first["type"]) == ("turkiye", "State")
    assert first["sources"]
    assert {s for match in found["matches"] for s in match["sources"]} == set(ids(found["sources"]))
    assert all(source["title"] for source in found["sources"])


def test_show_groups_what_is_known_by_document(data):
    for name in ("nanjing", "南京", "https://w3id.org/comity/id/nanjing"):
        shown = data(f"/api/show/{name}")
        assert shown["id"] == "nanjing"
        assert all(source["title"] and source["facts"] for source in shown["sources"])


def test_a_connection_is_told_step_by_step(data):
    path = data("/api/path", ("from", "kazakhstan"), ("to", "南京"), ("most", "1"))
    assert [(row["cells"]["start"]["value"]["id"], row["cells"]["end"]["value"]["id"]) for row in path["rows"]] == [
        ("kazakhstan", "china-central-asia"),
        ("china-central-asia", CENTRE),
        (CENTRE, "nanjing"),
    ]
    assert all(row["sources"] for row in path["rows"])
    around = data(
        "/api/path", ("from", "kazakhstan"), ("to", "nanjing"), ("without", "Centre"), ("without", "Mechanism")
    )
    assert CENTRE not in [row["cells"]["end"]["value"]["id"] for row in around["rows"]]


def test_comparison_conflicts_and_gaps(data, get):
    compared = data("/api/compare", ("mechanism", "c5-plus-1"), ("mechanism", "Германия – Центральная Азия"))
    assert compared["parameters"] == {"mechanism": ["c5-plus-1", "germany-central-asia"]}
    assert compared["sources"]
    (durban,) = [
        row
        for row in data("/api/conflicts", ("entity", "brics"), ("kind", "contradiction"))["rows"]
        if row["cells"]["value"]["value"] == "Durban, planned"
    ]
    assert durban["cells"]["entity"]["value"]["id"] == "brics-summit-15"
    assert durban["sources"] == ["reetfeed-2023-brics-15-durban"]
    assert data("/api/gaps", ("entity", "brics"))["sources"]
    stale = data("/api/gaps", ("entity", "brics"), ("kind", "stale"), ("as-of", "2035-01-01"))
    assert "no new document" in {row["cells"]["gap"]["value"] for row in stale["rows"]}
    assert "text/markdown" in get("/api/gaps", ("entity", "brics"), ("format", "md")).media_type


def test_the_index_and_the_catalogue_lead_to_answers(data):
    assert {BASE + "/api/openapi.json", BASE + "/api/questions"} <= {link["href"] for link in data("/api")["links"]}
    listed = data("/api/questions")
    assert [q["name"] for q in listed] == catalogue.names()
    members = next(q for q in listed if q["name"] == "members")
    assert members["title"]["zh"] == "机制的成员"
    assert members["example"] == f"{BASE}/api/ask/members?mechanism=china-central-asia"


# ---------------------------------------------------------------- mistakes


@pytest.mark.parametrize(
    ("path", "parameters", "said"),
    [
        ("/api/ask/members", (), "/api/ask/members?mechanism=china-central-asia"),
        ("/api/ask/members", (("mechanism", "brics"), ("colour", "red")), '"colour"'),
        ("/api/ask/members", (("mechanism", "brics"), ("mechanism", "sco")), "twice"),
        ("/api/ask/members", (("mechanism", " "),), "empty"),
        ("/api/ask/members", (("mechanism", "kazakhstan"),), "State"),
        ("/api/ask/members", (("mechanism", "brics"), ("role", "chief")), "observer"),
        ("/api/ask/members", (("mechanism", "brics"), ("as-of", "2024-01-01~")), '"as-of" must be one day'),
        ("/api/ask/members", (("mechanism", "brics"), ("as-of", "2023-02-29")), "calendar"),
        ("/api/ask/members", (("mechanism", "brics"), ("language", "xx")), "en, zh, ru"),
        ("/api/ask/members", (("mechanism", "brics"), ("format", "xml")), "json, csv, md"),
        ("/api/ask/implementation", (("entity", "brics"), ("as-of", "2024-01-01")), '"as-of"'),
        ("/api/ask/common-members", tuple(("mechanism", f"m{n}") for n in range(21)), "20"),
        ("/api/ask", (("q", "members of the SCO in 2012"), ("as-of", "2013-01-01")), "leave this out: as-of"),
        ("/api/find", (), '"text" is missing'),
        ("/api/find", (("text", "brics"), ("text", "sco")), "twice"),
        ("/api/find", (("text", "brics"), ("limit", "0")), "1 to 100"),
        ("/api/find", (("text", "brics"), ("limit", "١")), "1 to 100"),
        ("/api/path", (("from", "brics"), ("to", "brics")), "both ends"),
        ("/api/path", (("from", "brics"), ("to", "asean"), ("without", "Smmit")), "Smmit"),
        ("/api/compare", (("mechanism", "brics"),), "2 to 20"),
        ("/api/compare", (("mechanism", "brics"), ("mechanism", "kazakhstan")), "/api/ask/mechanisms"),
        ("/api/conflicts", (("kind", "quarrel"),), "contradiction"),
        ("/api/questions", (("limit", "3"),), "none"),
    ],
)
def test_a_mistake_is_told_in_a_sentence_with_its_cure(get, path, parameters, said):
    assert said in problem(get(path, *parameters), 400)["detail"]


def test_a_name_that_nothing_has_is_not_found_and_the_nearest_are_suggested(get):
    told = problem(get("/api/ask/members", ("mechanism", "Shanghai Cooperation Organizatoin")), 404)
    assert {
        "id": "shanghai-cooperation-organisation",
        "label": "Shanghai Cooperation Organisation",
        "type": "Mechanism",
    } in told["suggestions"]
    assert "members" in ids(problem(get("/api/ask/membres"), 404)["suggestions"])
    assert "nanjing" in ids(problem(get("/api/show/nanjng"), 404)["suggestions"])
    problem(get("/api/ask/figures", ("indicator", "gold")), 404)
    for path in ("/api/", "/api/show/", "/api/ask/", "/api/nothing", "/api/questions/"):
        assert get(path).status == (200 if path == "/api/" else 404)


def test_a_hint_is_an_address_that_answers(get, data):
    for asked in (
        ("/api/ask/members",),
        ("/api/ask/members", ("mechanism", "Nanjing"), ("role", "member")),
        ("/api/ask/nonsense",),
        ("/api/ask", ("q", "zzz qqq")),
        ("/api/ask", ("q", "Which documents did the summit adopt?")),
        ("/api/compare", ("mechanism", "brics"), ("mechanism", "kazakhstan")),
    ):
        told = json.loads(get(*asked).body)
        for hint in told.get("hints", ()):
            url = urlsplit(hint["href"])
            assert f"{hint['says']}: {hint['href'].removeprefix(BASE)}" in told["detail"]
            assert told["detail"].startswith(told["fault"])
            assert data(url.path, *parse_qsl(url.query))
    assert json.loads(get("/api/ask/members").body)["hints"][0]["href"].startswith(BASE)


def test_what_is_given_too_much_is_named_as_the_parameter(get):
    told = problem(get("/api/ask", ("q", "members of the SCO in 2012"), ("as-of", "2013-01-01")), 400)
    assert told["hints"] == [{"parameter": "as-of", "says": "leave this out"}]


def test_an_ambiguous_name_comes_back_with_its_candidates(tiny):
    two = "".join(f"- {{id: {i}, type: State, name: {{en: Congo}}}}\n" for i in ("one", "two"))
    store = tiny(f"source: {{id: s, title: T, publisher: P, language: en, kind: reference}}\nfacts:\n{two}").store
    told = problem(handler.answer(store, Request("/api/show/congo")), 400)
    assert sorted(ids(told["candidates"])) == ["one", "two"]


@pytest.mark.parametrize("text", ["\ud800", "a\0b", "x" * 100_000, "\udcff" * 600])
def test_what_is_no_text_is_refused_wherever_it_stands(get, text):
    for path, *parameters in (
        ("/api/find", ("text", text)),
        ("/api/find", (text, "x")),
        ("/api/ask", ("q", text)),
        (f"/api/show/{text}",),
        (f"/api/ask/{text}",),
        (f"/api/{text}", ("a", "b")),
        ("/api/ask/members", ("mechanism", text)),
        ("/api/ask/figures", ("period", text)),
    ):
        problem(get(path, *parameters), 400)


def test_hostile_names_stay_text(hostile):
    shown = json.loads(handler.answer(hostile.store, Request("/api/ask/members", (("mechanism", "m"),))).body)
    assert len(shown["rows"]) > 5
    table = handler.answer(hostile.store, Request("/api/ask/members", (("mechanism", "m"), ("format", "csv")))).body
    first = [row[0] for row in csv.reader(io.StringIO(table.decode()))]
    assert not [text for text in first if text.startswith(("=", "+", "-", "@"))]


# ---------------------------------------------------------------- the description


def test_the_description_is_openapi_and_has_an_address_for_every_question():
    import schemathesis

    schemathesis.openapi.from_dict(DESCRIPTION).validate()
    assert {f"/api/ask/{name}" for name in catalogue.names()} < set(GETS)
    taken = {p["name"]: p for p in GETS["/api/ask/common-members"]["parameters"]}
    assert taken["mechanism"]["explode"]
    assert taken["mechanism"]["required"]
    assert taken["mechanism"]["schema"]["type"] == "array"
    kinds = next(p for p in GETS["/api/ask/conflicts"]["parameters"] if p["name"] == "kind")
    assert kinds["schema"]["enum"][0] == "contradiction"
    assert "мероприятия" not in GETS["/api/ask/members"]["description"]
    assert "机制的成员" in GETS["/api/ask/members"]["description"]


def test_answers_to_all_examples_are_as_described(data):
    registry = referencing.Registry().with_resource("api:", DRAFT202012.create_resource(DESCRIPTION))
    for number, (path, operation) in enumerate(GETS.items()):
        named = {p["name"]: p.get("example") for p in operation["parameters"]}
        in_path = {p["name"]: p["example"] for p in operation["parameters"] if p["in"] == "path"}
        query = [
            (name, value)
            for name, example in named.items()
            if example and name not in in_path
            for value in (example if isinstance(example, list) else [example])
        ]
        if "language" in named:
            query.append(("language", languages.LANGUAGES[number % 3]))
        pointer = path.replace("/", "~1").replace("{", "%7B").replace("}", "%7D")
        schema = {"$ref": f"api:#/paths/{pointer}/get/responses/200/content/application~1json/schema"}
        validator = jsonschema.Draft202012Validator(schema, registry=registry)
        # Undated, an answer has more rows; one that is dated has another column.
        asked = [each for each in query if each[0] != "as-of" or path == "/api/ask/members"]
        validator.validate(data(path.format(**in_path), *asked))


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A server of a few facts that the examples of the description name."""
    folder = tmp_path_factory.mktemp("small")
    (folder / "s.yaml").write_text(SMALL, encoding="utf-8")
    builder.build_into(str(folder / "store"), [str(folder / "s.yaml")])
    with serving("--store", str(folder / "store"), "--log", "off") as server:
        yield server


OF_EACH_KIND = "^/api(/(find|path|show/.*|ask|ask/(figures|membership-changes|common-members)))?$"


def test_schemathesis_finds_no_request_that_breaks_the_description(served, tmp_path):
    """The operations that between them have every kind of parameter and of answer; all are described by the same code."""
    command = [sys.executable, "-c", "from schemathesis.cli import schemathesis; schemathesis()", "run"]
    options = ["--checks", "all", "--phases", "examples,coverage,fuzzing", "--max-examples", "3", "--seed", "1"]
    options += [
        "--generation-database",
        "none",
        "--warnings",
        "off",
        "--no-color",
        "--include-path-regex",
        OF_EACH_KIND,
    ]
    run = subprocess.run(
        [*command, f"{served.base}/api/openapi.json", *options], cwd=tmp_path, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout
    assert "No issues found" in run.stdout
