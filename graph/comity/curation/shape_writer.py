"""SHACL shapes of the vocabulary: who may have a property, what its values may be, and what a thing must have.

All of them are derived from the vocabulary, like the JSON Schema of the fact files. Rules for several values together, or for
the spelling of a text, are written by hand in ``ontology/conditions.ttl``.
"""

from __future__ import annotations

from collections.abc import Iterable

from comity.facts.validation import FROM_ONE, LIMITS
from comity.model import iris, vocabulary
from comity.model.vocabulary import Property, Vocabulary, enumeration_values

_HEAD = """\
# Who may have a property of the vocabulary, what its values may be, and what a thing must have (SHACL).
#
# Derived from the ontology by: comity schema --shapes. Change the ontology, not this file. What cannot be derived from it
# is in conditions.ttl; a graph has to satisfy both. The reader of fact files refuses the same faults earlier and with line
# numbers; these shapes apply to any graph that uses the vocabulary, whatever made it. Different values are not a fault: sources
# differ.

"""
_DATATYPES = {
    iris.EDTF: "an EDTF date",
    iris.XSD + "integer": "a whole number",
    iris.XSD + "decimal": "a number",
    iris.XSD + "boolean": "true or false",
    iris.XSD + "date": "a day",
    iris.XSD + "anyURI": "an address",
    iris.XSD + "string": "a text",
    iris.RDF + "langString": "a text in a language",
}


def to_turtle() -> str:
    """The shapes as the text of ``ontology/shapes.ttl``: the same ontology gives the same text."""
    terms = vocabulary.load()
    prefixes = {name: iris.PREFIXES[name] for name in ("comity", "edtf", "rdf", "xsd")}
    prefixes |= {"sh": "http://www.w3.org/ns/shacl#", "shape": "https://w3id.org/comity/shapes#"}
    head = _HEAD + "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(prefixes.items()))
    shapes = [_property(terms, prop) for _, prop in sorted(terms.properties.items())]
    shapes += [_required(terms, name) for name, class_ in sorted(terms.classes.items()) if class_.requires]
    return "\n".join([head, *shapes])


def _property(terms: Vocabulary, prop: Property) -> str:
    label = prop.labels["en"]
    owners = f'only {_names(terms, prop.domains)} has \\"{label}\\"'
    values, words = _values(terms, prop)
    return (
        f"shape:{prop.name} a sh:NodeShape ;\n"
        f"    sh:targetSubjectsOf comity:{prop.name} ;\n"
        f'    {_classes(prop.domains)} ; sh:message "{owners}" ;\n'
        f'    sh:property [ sh:path comity:{prop.name} ; {values} ; sh:message "\\"{label}\\" has to be {words}" ] .\n'
    )


def _required(terms: Vocabulary, name: str) -> str:
    # No rule for names: in a graph things have rdfs:label, and the broad areas have no comity:name.
    asked = "".join(
        f" ;\n    sh:property [ sh:path comity:{required} ; sh:minCount 1 ; "
        f'sh:message "{_names(terms, [name])} needs \\"{terms.properties[required].labels["en"]}\\"" ]'
        for required in terms.classes[name].requires
        if required != "name"
    )
    return f"shape:{name} a sh:NodeShape ;\n    sh:targetClass comity:{name}{asked} .\n"


def _values(terms: Vocabulary, prop: Property) -> tuple[str, str]:
    """What a value has to be, in SHACL and in words."""
    target = prop.ranges[0]
    if target in terms.enumerations:
        return _classes(prop.ranges), _either(enumeration_values(terms.enumerations[target]))
    if target in terms.classes:
        return _classes(prop.ranges), _names(terms, prop.ranges)
    if target not in _DATATYPES:
        return "sh:nodeKind sh:IRI", "an IRI"
    values, words = f"sh:datatype {_prefixed(target)}", _DATATYPES[target]
    if prop.name in LIMITS:
        limit = LIMITS[prop.name]
        return f"{values} ; sh:minInclusive -{limit} ; sh:maxInclusive {limit}", f"{words} from -{limit} to {limit}"
    if target == iris.XSD + "integer":
        least = int(prop.name in FROM_ONE)
        return f"{values} ; sh:minInclusive {least}", f"{words} of at least {least}"
    return values, words


def _classes(names: Iterable[str]) -> str:
    several = [f"sh:class comity:{name}" for name in names]
    return several[0] if len(several) == 1 else f"sh:or ( {' '.join(f'[ {one} ]' for one in several)} )"


def _names(terms: Vocabulary, names: Iterable[str]) -> str:
    labels = [terms.classes[name].labels["en"] for name in names]
    return _either([f"{'an' if label[0] in 'aeio' else 'a'} {label}" for label in labels])


def _either(texts: list[str]) -> str:
    return " or ".join(filter(None, [", ".join(texts[:-1]), texts[-1]]))


def _prefixed(iri: str) -> str:
    return next(f"{name}:{iri[len(base) :]}" for name, base in iris.PREFIXES.items() if iri.startswith(base))
