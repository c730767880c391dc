"""The tools for language models: what each is for, what it takes, and which job of a worker answers it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qs, urlsplit

from mcp import types

from comity.assistants import results
from comity.errors import ComityError
from comity.questions import catalogue as questions
from comity.server.api import hints, operations, takes
from comity.server.http.messages import Request

Arguments = Mapping[str, Any]
_MOST_COMPARED = 6
_OFFSET = {
    "type": "integer",
    "minimum": 0,
    "default": 0,
    "description": "How many rows or documents to skip, to continue after a cut.",
}
_READ_ONLY = types.ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
INSTRUCTIONS = """\
A knowledge graph of cooperation mechanisms between states (SCO, ASEAN, BRICS, China-Central Asia and others): members,
meetings, bodies, documents, pledges and figures, each statement with the documents that make it.
Name an entity by its id or by a name in any language. Cite the documents (title, publisher, date, address) that a result
names. Documents can contradict each other: there are then several rows; do not silently prefer one. What no document
states is unknown, not false. "as_of" asks what held on one day: "certain", or "possible" if documents leave it open.
Start with ask. Use questions to see what can be asked, find to look up a name, and sparql for what no question covers."""


class RefusedCallError(Exception):
    """Says in a plain sentence why a tool gives no answer, and what to ask instead."""


def listed() -> list[types.Tool]:
    """All tools."""
    return [
        _tool(
            "ask",
            "Answer a question",
            "Answers a question of the catalogue, by its name and parameters (see the tool questions), or a question in plain "
            "English, Chinese or Russian, such as: who are the members of the SCO? Gives rows, each with the ids of the "
            "documents that state it, and the details of these documents. Several rows for the same thing mean that documents "
            "differ.",
            {
                "question": {
                    "type": "string",
                    "description": "The name of a question, such as members, or a question in plain language.",
                },
                "parameters": {
                    "type": "object",
                    "description": 'The parameters of a named question, such as {"mechanism": "brics"}; some take a list.',
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
            "Lists the questions that the tool ask answers by name, with their parameters. Those with * are required.",
            _taken("/api/ask", "language"),
        ),
        _tool(
            "find",
            "Find an entity by name",
            "Finds mechanisms, states, meetings, bodies, documents, people and other entities by all or part of a name in any "
            "language, best first. Gives ids for the other tools, and the documents that use the name.",
            {**_taken("/api/find", "text", "limit", "language"), "offset": _OFFSET},
            ["text"],
        ),
        _tool(
            "show",
            "Show all that is known about an entity",
            "Gives all that documents state about one entity, document by document in order of publication. The result is long "
            "for states and large mechanisms: prefer ask if a question fits.",
            {**_taken("/api/show/{entity}", "entity", "language"), "offset": _OFFSET},
            ["entity"],
        ),
        _tool(
            "path",
            "Connect two entities",
            "Shows how two entities are connected: the best paths between them, each step a sentence with its documents.",
            {**_taken("/api/path", "from", "to", "most", "without", "as-of", "language"), "offset": _OFFSET},
            ["from", "to"],
        ),
        _tool(
            "compare",
            "Compare mechanisms",
            f"Compares two to {_MOST_COMPARED} mechanisms in a Markdown table: founding, members, summits, bodies, pledges, areas of "
            "cooperation. [1] refers to a document in the list below the table; ? means that no document covers it, ≠ that "
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
            "Answers a SPARQL 1.1 query that only reads. The default graph has each statement once. Each document is a named "
            "graph, so GRAPH ?source { ... } says who states something; use it, because only documents that a result names can "
            "be cited. Known prefixes: comity: (vocabulary), id: (entities), source: (documents), rdfs:. Classes are "
            "comity:Mechanism, comity:State, comity:Summit and so on. A membership is a node: id:brics comity:membership "
            "?node . ?node comity:memberState ?state ; comity:role ?role . Optional: comity:from, comity:to. Updates, SERVICE "
            "and FROM with other graphs are refused.",
            {"query": {"type": "string", "description": "The query; give it a LIMIT."}},
            ["query"],
        ),
    ]


def _tool(name: str, title: str, about: str, taken: dict[str, Any], required: list[str] | None = None) -> types.Tool:
    schema = {"type": "object", "properties": taken, "required": required or [], "additionalProperties": False}
    return types.Tool(name=name, title=title, description=about, input_schema=schema, annotations=_READ_ONLY)


def _taken(path: str, *names: str) -> dict[str, Any]:
    """Arguments as the API takes them, with underscores in their names."""
    taken = [t for t in operations.every()[path].takes if t.name in names]
    return {t.name.replace("-", "_"): {**t.schema, "description": t.about} for t in taken}


def request(tool: str, arguments: Arguments) -> Request:
    """The API request for a call of a tool. Raises ``RefusedCallError`` for arguments that do not fit."""
    values = {name: value for name, value in arguments.items() if name != "offset" and value is not None}
    path = f"/api/{tool}"
    if tool == "ask":
        question, parameters = values.pop("question", None), values.pop("parameters", {})
        if not isinstance(question, str) or not question.strip() or not isinstance(parameters, dict):
            raise RefusedCallError(
                '"question" must be a text (the name of a question, or a sentence), and "parameters" an object'
            )
        if questions.is_plain([question]):
            if parameters:
                raise RefusedCallError(
                    "a question in plain language takes no parameters; put everything into the question"
                )
            values["q"] = question
        else:
            path += f"/{question}"
            values |= parameters
    elif tool == "show":
        entity = values.pop("entity", None)
        if not isinstance(entity, str) or not entity.strip():
            raise RefusedCallError('"entity" is missing; give an id, or a name in any language')
        path += f"/{entity}"
    elif tool == "compare":
        mechanisms = _texts("mechanisms", values.pop("mechanisms", []))
        if not 2 <= len(mechanisms) <= _MOST_COMPARED:
            raise RefusedCallError(f'"mechanisms" takes two to {_MOST_COMPARED} ids or names, not {len(mechanisms)}')
        values["mechanism"] = mechanisms
    if "format" in values:
        raise RefusedCallError('"format" is not allowed here; leave it out')
    pairs = [(name.replace("_", "-"), text) for name, value in values.items() for text in _texts(name, value)]
    _check(path, pairs)
    return Request(path, tuple(pairs), accept="text/markdown" if tool == "compare" else "application/json")


def _check(path: str, pairs: Sequence[tuple[str, str]]) -> None:
    """Refuse what the API would refuse, with the names that arguments have here."""
    operation = operations.every().get(path)
    if operation is None:
        return  # an entity, or an unknown question
    try:
        takes.checked(operation.takes, pairs, *operation.hints, called=lambda name: name.replace("-", "_"))
    except ComityError as error:
        advice = [hints.link(hint, "") for hint in error.hints]
        raise RefusedCallError(refusal({"detail": error.sentence, "hints": advice})) from None


def offset(arguments: Arguments) -> int:
    """How much to skip."""
    value = arguments.get("offset") or 0
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise RefusedCallError('"offset" must be a whole number, 0 or more')
    return value


def _texts(name: str, value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    if not all(isinstance(v, str) or (isinstance(v, int) and not isinstance(v, bool)) for v in values):
        raise RefusedCallError(f'"{name}" must be a text, or a list of texts')
    return [str(v) for v in values]


def result(tool: str, arguments: Arguments, data: results.Data) -> results.Data:
    """The data of an answer, cut to size."""
    skipped = offset(arguments)
    if tool == "show":
        return results.documents(data, skipped, "ask a question of the catalogue about it")
    if tool == "find":
        return results.rows(data, "matches", skipped, "find a longer name", "No name here is like this.")
    question = questions.get(data["question"])
    unused = [p.name for p in question.parameters if p.name not in data["parameters"]]
    unused += ["as_of"] if question.as_of and not data["as_of"] else []
    narrow = f"narrow it with {', '.join(unused)}" if unused else "ask for less"
    nothing = "No document in the graph gives an answer; that does not mean no."
    return results.rows(data, "rows", skipped, narrow, nothing)


def catalogue(language: str) -> list[dict[str, Any]]:
    """The questions, in brief."""
    return [
        {
            "question": q.name,
            "answers": f"{q.titles[language]}. {q.descriptions[language]}",
            "parameters": {p.name + "*" * p.required: _kind(p) for p in q.parameters},
            "as_of": bool(q.as_of),
        }
        for q in questions.catalogue()
    ]


def _kind(parameter: questions.Parameter) -> str:
    """The kind of a parameter, or its choices if it has some."""
    kind = " | ".join(takes.parameter(parameter).one.get("enum", ())) or parameter.kind
    return f"list of: {kind}" if parameter.many else kind


def refusal(problem: Mapping[str, Any]) -> str:
    """Problem details for a model: what is wrong, then what comes nearest and what to do instead."""
    lines = [problem.get("fault") or problem["detail"]]
    lines += [
        f"- {c['id']}: {c['label']} ({c['type']})" for k in ("suggestions", "candidates") for c in problem.get(k, ())
    ]
    lines += [f"- {h['says']}: {_term(h)}" for k in ("readings", "hints") for h in problem.get(k, ())]
    return "\n".join(lines)


def _term(hint: Mapping[str, str]) -> str:
    """The call of a tool, or the argument, that corresponds to the address or the parameter of a hint of the API."""
    if "href" not in hint:
        return hint["parameter"].replace("-", "_")
    url = urlsplit(hint["href"])
    values: dict[str, Any] = {name: v if len(v) > 1 else v[0] for name, v in parse_qs(url.query).items()}
    _, _, tool, *question = url.path.split("/")
    if not question:
        return f"{tool} {results.written(values)}"
    as_of = {"as_of": day} if (day := values.pop("as-of", None)) else {}
    return "ask " + results.written({"question": question[0], **({"parameters": values} if values else {}), **as_of})
