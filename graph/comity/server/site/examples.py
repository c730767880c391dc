"""The queries that the SPARQL editor offers. Each runs as it is, because ``comity:`` and the other prefixes are known."""

from __future__ import annotations

EXAMPLES = {
    "sparql members": """SELECT ?member ?name ?role ?from WHERE {
  id:brics comity:membership ?m .
  ?m comity:memberState|comity:memberBody ?member ; comity:role ?role .
  OPTIONAL { ?m comity:from ?from }
  ?member rdfs:label ?name FILTER (LANG(?name) = "en")
}
ORDER BY ?role ?name""",
    "sparql who says": """# Every document is a named graph: which of them states that Iran is a member of BRICS, and since when?
SELECT ?source ?title ?published ?from WHERE {
  GRAPH ?source {
    id:brics comity:membership ?m .
    ?m comity:memberState id:iran ; comity:role comity:role-member .
    OPTIONAL { ?m comity:from ?from }
  }
  ?source comity:title ?title .
  OPTIONAL { ?source comity:published ?published }
}
ORDER BY ?published""",
    "sparql as of": """# Memberships that had begun by a day, and are not known to have ended. Dates are EDTF; comity:earliest bounds them.
SELECT ?mechanism (COUNT(DISTINCT ?state) AS ?states) WHERE {
  ?mechanism comity:membership ?m .
  ?m comity:memberState ?state ; comity:role comity:role-member ; comity:from ?from .
  ?day comity:edtf ?from ; comity:latest ?latest .
  FILTER (?latest <= "2012-06-01"^^xsd:date)
  FILTER NOT EXISTS { ?m comity:to ?to . ?end comity:edtf ?to ; comity:earliest ?ended . FILTER (?ended <= "2012-06-01"^^xsd:date) }
}
GROUP BY ?mechanism
ORDER BY DESC(?states)""",
    "sparql summits": """# Summits by mechanism and the years of the first and the last.
SELECT ?mechanism (COUNT(DISTINCT ?summit) AS ?summits) (MIN(?year) AS ?first) (MAX(?year) AS ?last) WHERE {
  ?summit a comity:Summit ; comity:mechanism ?mechanism ; comity:start ?start .
  BIND (SUBSTR(STR(?start), 1, 4) AS ?year)
}
GROUP BY ?mechanism
ORDER BY DESC(?summits)""",
    "sparql publishers": """SELECT ?publisher (COUNT(?source) AS ?documents) WHERE {
  ?source a comity:Source ; comity:publisher ?publisher .
}
GROUP BY ?publisher
ORDER BY DESC(?documents)
LIMIT 25""",
    "sparql contradictions": """# Mechanisms that documents let begin at different dates.
SELECT ?mechanism ?date (GROUP_CONCAT(DISTINCT ?id; separator=" ") AS ?documents) WHERE {
  GRAPH ?source { ?mechanism comity:established ?date }
  FILTER EXISTS { ?mechanism comity:established ?other FILTER (STR(?other) != STR(?date)) }
  ?mechanism a comity:Mechanism .
  BIND (STRAFTER(STR(?source), "/source/") AS ?id)
}
GROUP BY ?mechanism ?date
ORDER BY ?mechanism ?date""",
    "sparql names": """# One thing in all its languages.
SELECT (LANG(?name) AS ?language) ?name WHERE {
  id:shanghai-cooperation-organisation rdfs:label ?name
}
ORDER BY ?language""",
    "sparql construct": """# A graph of its own: who shares a mechanism with Kazakhstan.
CONSTRUCT { id:kazakhstan org:linkedTo ?state . ?state rdfs:label ?name } WHERE {
  id:kazakhstan comity:memberOf ?mechanism .
  ?state comity:memberOf ?mechanism ; a comity:State ; rdfs:label ?name .
  FILTER (?state != id:kazakhstan && LANG(?name) = "en")
}""",
}
"""The queries, by the name of the text that says what each asks."""
