"""The tools that a language model gets: what each is for, what it takes, and which job of a worker answers it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qs, urlsplit

from mcp import types

from comity.assistants import results
from comity.errors import ComityError
from comity.questions import catalogue as questions
from comity.server.api import hints, openapi, operations
from comity.server.http.messages import Request

Arguments = Mapping[str, Any]
_MOST_COMPARED = 6
_OFFSET = {
    "type": "integer",
    "minimum": 0,
    "default": 0,
    "description": "How many rows or documents to skip, to go on behind what was cut.",
}
_READ_ONLY = types.ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
INSTRUCTIONS = """\
A knowledge graph of cooperation mechanisms between states (SCO, ASEAN, BRICS, China-Central Asia and others): members,
meetings, bodies, documents, pledges and figures, each statement with the documents that make it.
Entities are given by an id or a name in any language. Cite the documents (title, publisher, date, address) that a result
names. Documents may contradict each other: then there are several rows, and none is to be preferred in silence. What no
document states is unknown, not false. "as_of" asks what held on one day: "certain", or "possible" where documents leave it open.
Begin with ask; questions lists what can be asked, find looks up a name, sparql is for what no question covers."""


class RefusedCallError(Exception):
    """What a tool says instead of an answer: a plain sentence, and what could be asked instead."""


def listed() -> list[types.Tool]:
    """All tools."""
    return [
        _tool(
            "ask",
            "Answer a question",
            "Answers a question of the catalogue, given by its name with its parameters (see the tool questions), or a "
            "question in plain English, Chinese or Russian, such as: who are the members of the SCO? Gives rows, each with "
            "the ids of the documents that state it, and the records of these documents. Several rows for one thing mean "
            "that documents differ.",
            {
                "question": {
                    "type": "string",
                    "description": "The name of a question, such as members, or a question in plain language.",
                },
                "parameters": {
                    "type": "object",
                    "description": 'The parameters of a named question, such as {"mechanism": "brics"}; a list where it takes several.',
                    "additionalProperties": {
                        "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]
                    },
                },
                **_taken("/api/ask", "as-of", "language"),
                "offset": _OFFSET,
            },
            ["question"],
        ),
        _tool(
            "questions",
            "List the questions",
            "Lists the questions that the tool ask answers by name, with their parameters; those with * are required.",
            _taken("/api/ask", "language"),
        ),
        _tool(
            "find",
            "Find an entity by name",
            "Finds mechanisms, states, meetings, bodies, documents, people and other entities by a name in any language, or "
            "a part of one, best first: ids for the other tools, and the documents that call them so.",
            {**_taken("/api/find", "text", "limit", "language"), "offset": _OFFSET},
            ["text"],
        ),
        _tool(
            "show",
            "Show all that is known of an entity",
            "Gives all that documents state of one entity, document by document in the order of publication. Long for "
            "states and large mechanisms: prefer ask where a question fits.",
            {**_taken("/api/show/{entity}", "entity", "language"), "offset": _OFFSET},
            ["entity"],
        ),
        _tool(
            "path",
            "Connect two entities",
            "Tells how two entities are connected: the best paths between them, each step a sentence with its documents.",
            {**_taken("/api/path", "from", "to", "most", "without", "as-of", "language"), "offset": _OFFSET},
            ["from", "to"],
        ),
        _tool(
            "compare",
            "Compare mechanisms",
            f"Sets two to {_MOST_COMPARED} mechanisms side by side as a Markdown table: founding, members, summits, bodies, pledges, "
            "areas of cooperation. [1] names a document of the list below; ? is what no document tells, ≠ is where "
            "documents contradict each other.",
            {
                "mechanisms": {
                    "type": "array",
                    "items": {"type": "string"},
                    "minItems": 2,
                    "maxItems": _MOST_COMPARED,
                    "description": "Ids or names in any language.",
                },
                **_taken("/api/compare", "as-of", "language"),
            },
            ["mechanisms"],
        ),
        _tool(
            "sparql",
            "Query with SPARQL",
            "Answers a SPARQL 1.1 query that only reads. The default graph has each statement once; each document is a named "
            "graph, so GRAPH ?source { ... } says who states something: use it, for only documents that a result names can be "
            "cited. Known prefixes: comity: (vocabulary), id: (entities), source: (documents), rdfs:. Classes are "
            "comity:Mechanism, comity:State, comity:Summit and so on. A membership is a node: id:brics comity:membership "
            "?node . ?node comity:memberState ?state ; comity:role ?role . Optional: comity:from, comity:to. Updates, SERVICE "
            "and FROM of other graphs are refused.",
            {"query": {"type": "string", "description": "The query; give it a LIMIT."}},
            ["query"],
        ),
    ]


def _tool(name: str, title: str, about: str, takes: dict[str, Any], required: list[str] | None = None) -> types.Tool:
    schema = {"type": "object", "properties": takes, "required": required or [], "additionalProperties": False}
    return types.Tool(name=name, title=title, description=about, input_schema=schema, annotations=_READ_ONLY)


def _taken(path: str, *names: str) -> dict[str, Any]:
    """Arguments as the API takes them, with names of one word."""
    takes = {t.name: t for t in operations.every()[path].takes}
    return {n.replace("-", "_"): {**openapi.value(takes[n]), "description": takes[n].about} for n in names}


def request(tool: str, arguments: Arguments) -> Request:
    """What the API is asked for a tool; raises ``RefusedCallError`` for arguments that it could not be asked with."""
    given = {name: value for name, value in arguments.items() if name != "offset" and value is not None}
    path = f"/api/{tool}"
    if tool == "ask":
        question, parameters = given.pop("question", None), given.pop("parameters", {})
        if not isinstance(question, str) or not question.strip() or not isinstance(parameters, dict):
            raise RefusedCallError('"question" is a text that names a question or puts one, "parameters" an object')
        if questions.is_plain([question]):
            if parameters:
                raise RefusedCallError("a question in plain language takes no parameters; say it in the question")
            given["q"] = question
        else:
            path += f"/{question}"
            given |= parameters
    elif tool == "show":
        entity = given.pop("entity", None)
        if not isinstance(entity, str) or not entity.strip():
            raise RefusedCallError('"entity" is missing; give an id, or a name in any language')
        path += f"/{entity}"
    elif tool == "compare":
        mechanisms = _texts("mechanisms", given.pop("mechanisms", []))
        if not 2 <= len(mechanisms) <= _MOST_COMPARED:
            raise RefusedCallError(f'"mechanisms" are two to {_MOST_COMPARED} ids or names, not {len(mechanisms)}')
        given["mechanism"] = mechanisms
    if "format" in given:
        raise RefusedCallError('"format" is not taken here; leave it out')
    pairs = [(name.replace("_", "-"), text) for name, value in given.items() for text in _texts(name, value)]
    _check(path, pairs)
    return Request(path, tuple(pairs), accept="text/markdown" if tool == "compare" else "application/json")


def _check(path: str, pairs: Sequence[tuple[str, str]]) -> None:
    """Refuse here what the API would, with the arguments as they are called here."""
    operation = operations.every().get(path)
    if operation is None:
        return  # an entity, or a question that there is not
    try:
        operations.checked(operation, pairs, lambda name: name.replace("-", "_"))
    except ComityError as error:
        told = [hints.link(hint, "") for hint in error.hints]
        raise RefusedCallError(refusal({"detail": error.sentence, "hints": told})) from None


def offset(arguments: Arguments) -> int:
    """How much to skip."""
    value = arguments.get("offset") or 0
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise RefusedCallError('"offset" is a whole number, 0 or more')
    return value


def _texts(name: str, value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    if not all(isinstance(v, str) or (isinstance(v, int) and not isinstance(v, bool)) for v in values):
        raise RefusedCallError(f'"{name}" is a text, or a list of texts')
    return [str(v) for v in values]


def result(tool: str, arguments: Arguments, data: results.Data) -> results.Data:
    """The data of an answer, cut to size."""
    skipped = offset(arguments)
    if tool == "show":
        return results.documents(data, skipped, "ask a question of the catalogue about it")
    if tool == "find":
        return results.rows(data, "matches", skipped, "find a longer name", "Nothing here has a name like this.")
    question = questions.get(data["question"])
    unused = [p.name for p in question.parameters if p.name not in data["parameters"]]
    unused += ["as_of"] if question.as_of and not data["as_of"] else []
    narrow = f"narrow it with {', '.join(unused)}" if unused else "ask for less"
    nothing = "No document of the graph states an answer; that does not mean no."
    return results.rows(data, "rows", skipped, narrow, nothing)


def catalogue(language: str) -> list[dict[str, Any]]:
    """The questions in few words."""
    return [
        {
            "question": q.name,
            "answers": f"{q.titles[language]}. {q.descriptions[language]}",
            "parameters": {p.name + "*" * p.required: _meant(p) for p in q.parameters},
            "as_of": bool(q.as_of),
        }
        for q in questions.catalogue()
    ]


def _meant(parameter: questions.Parameter) -> str:
    """What a parameter is, in a word or two, and its choices if it has some."""
    taken = operations.parameter(parameter)
    kind = " | ".join(taken.choices) or (parameter.kind if taken.kind == operations.ENTITY else taken.kind)
    return f"list of: {kind}" if parameter.many else kind


def refusal(told: Mapping[str, Any]) -> str:
    """Problem details as a model can use them: what is wrong, then what comes nearest and what to do instead."""
    lines = [told.get("fault") or told["detail"]]
    lines += [
        f"- {c['id']}: {c['label']} ({c['type']})" for k in ("suggestions", "candidates") for c in told.get(k, ())
    ]
    lines += [f"- {h['says']}: {_term(h)}" for k in ("readings", "hints") for h in told.get(k, ())]
    return "\n".join(lines)


def _term(hint: Mapping[str, str]) -> str:
    """The tool with its arguments, or the one argument, for what the API says by an address or a parameter."""
    if "href" not in hint:
        return hint["parameter"].replace("-", "_")
    url = urlsplit(hint["href"])
    given: dict[str, Any] = {name: v if len(v) > 1 else v[0] for name, v in parse_qs(url.query).items()}
    _, _, tool, *question = url.path.split("/")
    if not question:
        return f"{tool} {results.written(given)}"
    as_of = {"as_of": day} if (day := given.pop("as-of", None)) else {}
    return "ask " + results.written({"question": question[0], **({"parameters": given} if given else {}), **as_of})
