"""SPARQL for hypothesis to draw: queries from a grammar, queries with mutated tokens, and texts that are not queries."""

import re

from hypothesis import strategies as st

# From the facts that the fuzzer's server has: a query about nothing would find no bug.
IRIS = ("id:brics", "id:china", "id:kazakhstan", "<https://w3id.org/comity/id/nanjing>", "id:none", "<urn:x>")
CLASSES = ("comity:Mechanism", "comity:State", "comity:Membership", "comity:Place")
PREDICATES = (
    "a",
    "rdfs:label",
    "comity:membership",
    "comity:memberState",
    "comity:from",
    "comity:earliest",
    "comity:name",
)
LITERALS = (
    "1",
    "-2.5",
    "1e3",
    "true",
    '"BRICS"@en',
    "'''a\"b'''",
    '"2021-01-01"^^xsd:date',
    '"中亚"@zh',
    '"\\u0041\\n"',
    '""',
    '"#"',
    '"x"^^<urn:t>',
)
_OF_ONE = ("STR", "LANG", "DATATYPE", "ISIRI", "STRLEN", "UCASE", "YEAR", "ABS", "IRI", "xsd:integer", "!")
_OF_TWO = ("CONTAINS", "STRSTARTS", "REGEX", "LANGMATCHES", "SAMETERM", "STRBEFORE", "CONCAT")
VARIABLES = ("?s", "?p", "?o", "?x", "?y", "$z", "?ñ")
GAPS = (" ", " ", " ", "\n", "\t", " # a comment \" ' < {\n", "\r\n")


def _one(*choices):
    return st.sampled_from(choices)


variable, iri, literal = _one(*VARIABLES), _one(*IRIS), _one(*LITERALS)
term = st.one_of(variable, variable, iri, literal)
subject = st.one_of(variable, variable, iri)


@st.composite
def path(draw, depth=0):
    kind = draw(st.integers(0, 9 if depth < 3 else 2))
    if kind <= 2:
        return draw(_one(*PREDICATES))
    if kind == 3:
        return f"^{draw(_one(*PREDICATES))}"
    if kind == 4:
        return f"!({'|'.join(draw(st.lists(_one(*PREDICATES, '^a'), min_size=1, max_size=3)))})"
    if kind <= 6:
        return f"({draw(path(depth + 1))}){draw(_one('*', '+', '?'))}"
    return f"{draw(path(depth + 1))}{draw(_one('/', '|'))}{draw(path(depth + 1))}"


predicate = st.one_of(variable, _one(*PREDICATES), _one(*PREDICATES), path())


@st.composite
def expression(draw, depth=0):
    kind = draw(st.integers(0, 9 if depth < 2 else 1))
    if kind <= 1:
        return draw(st.one_of(variable, literal))
    inner = expression(depth + 1)
    if kind == 2:
        return f"({draw(inner)} {draw(_one('=', '!=', '<', '>', '<=', '>=', '+', '-', '*', '/', '&&', '||'))} {draw(inner)})"
    if kind == 3:
        return f"{draw(_one(*_OF_ONE))}({draw(inner)})"
    if kind == 4:
        return f"{draw(_one(*_OF_TWO))}({draw(inner)}, {draw(inner)})"
    if kind == 5:
        return f"({draw(inner)} {draw(_one('IN', 'NOT IN'))} ({', '.join(draw(st.lists(inner, max_size=4)))}))"
    if kind == 6:
        return f"{draw(_one('EXISTS', 'NOT EXISTS'))} {draw(group(2))}"
    if kind == 7:
        return f"{draw(_one('IF', 'COALESCE', 'REPLACE', 'SUBSTR'))}({draw(inner)}, {draw(inner)}, {draw(inner)})"
    if kind == 8:
        return f"BOUND({draw(variable)})"
    return draw(_one("NOW()", "1/0", "-?x", "md5('x')", "STRDT('1', xsd:integer)", "TRIPLE(?s, ?p, ?o)"))


@st.composite
def triples(draw):
    first = f"{draw(subject)} {draw(predicate)} {draw(term)}"
    more = draw(st.integers(0, 9))
    if more > 6:
        return f"{draw(variable)} ?p {draw(_one('?o', '?y'))}"
    if more == 0:
        return f"{first} ; {draw(predicate)} {draw(term)} , {draw(term)}"
    if more == 1:
        return f"{first} . [] {draw(predicate)} [ {draw(_one(*PREDICATES))} {draw(term)} ]"
    if more == 2:
        return f"{first} . ?x {draw(predicate)} ({draw(term)} {draw(term)})"
    return first


@st.composite
def pattern(draw, depth=0):
    kind = draw(st.integers(0, 11 if depth < 3 else 3))
    if kind <= 3:
        return draw(triples()) + " ."
    inner = group(depth + 1)
    if kind == 4:
        return f"OPTIONAL {draw(inner)}"
    if kind == 5:
        return f"{draw(inner)} UNION {draw(inner)}"
    if kind == 6:
        return f"MINUS {draw(inner)}"
    if kind == 7:
        return f"GRAPH {draw(_one('?g', 'source:s', '?x', '<urn:none>'))} {draw(inner)}"
    if kind == 8:
        return f"FILTER({draw(expression())})"
    if kind == 9:
        return f"BIND({draw(expression())} AS {draw(_one('?b', '?c', '?x'))})"
    if kind == 10:
        rows = draw(st.lists(st.one_of(iri, literal, st.just("UNDEF")), max_size=4))
        return f"VALUES {draw(variable)} {{ {' '.join(rows)} }}"
    return f"{{ {draw(select(depth + 1))} }}"


@st.composite
def group(draw, depth=0):
    return "{ " + " ".join(draw(st.lists(pattern(depth), max_size=3))) + " }"


aggregate = st.builds(
    "({}({}{}) AS {})".format,
    _one("COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"),
    _one("", "", "DISTINCT "),
    variable,
    _one("?n", "?m"),
)


@st.composite
def modifiers(draw):
    order = f"ORDER BY {draw(_one('', 'DESC', 'ASC'))}({draw(variable)})" if draw(st.integers(0, 3)) == 0 else ""
    bounds = draw(
        _one("", "", "", "", "LIMIT 3", "LIMIT 50", "OFFSET 2", "LIMIT 60 OFFSET 10", "OFFSET 30 LIMIT 15", "LIMIT 0")
    )
    return f"{order} {bounds}"


@st.composite
def select(draw, depth=0):
    distinct, kind = draw(_one("", "", "DISTINCT ", "REDUCED ")), draw(st.integers(0, 5))
    where = draw(group(depth))
    if kind == 0:
        grouped = draw(variable)
        having = draw(_one("", "HAVING (COUNT(*) > 0)"))
        return f"SELECT {distinct}{grouped} {draw(aggregate)} WHERE {where} GROUP BY {grouped} {having} {draw(modifiers())}"
    if kind == 1:
        columns = draw(st.one_of(aggregate, st.just("(COUNT(*) AS ?n)")))
    elif kind == 2:
        columns = " ".join(draw(st.lists(variable, min_size=1, max_size=3, unique=True)))
    elif kind == 3:
        columns = f"?s ({draw(expression())} AS ?e)"
    else:
        columns = "*"
    return f"SELECT {distinct}{columns} WHERE {where} {draw(modifiers())}"


@st.composite
def query(draw):
    """A query that is well formed or nearly so."""
    kind = draw(st.integers(0, 9))
    source = draw(
        _one(*[""] * 9, "FROM source:s", "FROM source:s FROM source:t", "FROM NAMED source:s", "FROM <urn:none>")
    )
    if kind <= 5:
        text = draw(select()).replace("WHERE", f"{source} WHERE", 1)
    elif kind == 6:
        text = f"ASK {source} {draw(group())}"
    elif kind == 7:
        text = f"CONSTRUCT {{ {draw(triples())} }} {source} WHERE {draw(group())} {draw(modifiers())}"
    elif kind == 8:
        text = f"DESCRIBE {draw(st.one_of(iri, variable))} {source} WHERE {draw(group())} {draw(modifiers())}"
    else:
        text = f"CONSTRUCT {source} WHERE {{ {draw(triples())} }}"
    if draw(st.integers(0, 4)) == 0:
        text = (
            draw(_one("PREFIX x: <urn:x:> ", "BASE <urn:b> ", "PREFIX id: <urn:other:> ", "PREFIX : <#> # x\n")) + text
        )
    if draw(st.integers(0, 6)) == 0:
        text += draw(
            _one(" VALUES ?s { id:china UNDEF }", " # the end", "\n", " VALUES (?x ?y) { (1 2) (UNDEF 3) }", " ;")
        )
    if draw(st.integers(0, 3)) == 0:
        text = re.sub(" ", lambda _: draw(_one(*GAPS)), text)
    return text


_TOKEN = re.compile(r'"[^"\n]*"|<[^>\s]*>|[\w:?$@]+|\s+|.')
_JUNK = (
    "SERVICE <CANARY> { ?s ?p ?o }",
    "SERVICE SILENT <CANARY> {}",
    "FROM <CANARY>",
    "INSERT DATA { <urn:a> <urn:b> 1 }",
    "LOAD <CANARY>",
    "{",
    "}",
    "(",
    ")",
    "'",
    '"""',
    "<",
    ">",
    "\\u0022",
    "\\",
    "#",
    "\0",
    "\u2028",
    "UNION",
    "a",
    ".",
    "^^",
    "?",
    "*",
    "LIMIT 99999999999999999999",
    "OFFSET -1",
    "VALUES",
    "<<",
    ">>",
    "1.",
    "@",
    "😀",
    "é:",
)


@st.composite
def mutated(draw):
    """A query with some tokens missing, doubled, moved, or replaced by junk."""
    found = _TOKEN.findall(draw(query()))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(0, len(found) - 1)))
        how = draw(st.integers(0, 4))
        if how == 0 and found:
            del found[at]
        elif how == 1 and found:
            found.insert(at, found[draw(st.integers(0, len(found) - 1))])
        elif how == 2 and len(found) > 1:
            other = draw(st.integers(0, len(found) - 1))
            found[at], found[other] = found[other], found[at]
        else:
            found.insert(at, draw(_one(*_JUNK)))
    return "".join(found)


anything = st.one_of(
    st.binary(max_size=200),
    st.text(max_size=200).map(lambda t: t.encode("utf-8", "surrogatepass")),
    st.lists(st.one_of(_one(*_JUNK), _one("SELECT", "ASK", "WHERE", "*", "?s ?p ?o")), max_size=30).map(
        lambda words: " ".join(words).encode()
    ),
)
"""What is sent as a query but is not one, as bytes."""
