"""Memberships in intergovernmental organisations since 1816: Correlates of War, version 3, as tables of spells.

A spell is a run of years in which a state had the same status. Its first and last years are the start and end of the membership
only if the years next to them have data. If not, the start or end is unknown (EDTF ``/1962`` and ``1957/``), and the years
without data are stated as not known. A membership that still held in the last year of the data has no end.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence

import pyoxigraph as ox

from comity.errors import ComityError
from comity.importers.formats.repeated_rows import TakenRows
from comity.importers.kinds import tables_of_kinds
from comity.importers.report import Document, Place, Properties, Report, described, edtf, entity, stated, term
from comity.importers.rows import Row
from comity.importers.states import COW, States
from comity.model import iris
from comity.model.slugs import slug
from comity.progress import Progress

LAST_YEAR = 2014
DOCUMENT = Document(
    id="cow-igo-3",
    title="Correlates of War Intergovernmental Organizations, version 3",
    publisher="Correlates of War Project",
    url="https://correlatesofwar.org/data-sets/igos/",
    licence="No open licence is stated; users are asked to name the version and to cite the article.",
    citation="Pevehouse, Nordstrom, McManus and Jamison (2020): Tracking Organizations in the World: The Correlates of War IGO "
    "Version 3.0 datasets. Journal of Peace Research.",
    published="2020",
    coverage=f"1815/{LAST_YEAR}",
)
ROLES = {"full": "role-member", "associate": "role-associate-member", "observer": "role-observer"}
MISSING = "missing"
_NEIGHBOURS = {MISSING, "none", "not_applicable", "no_state_row", *ROLES}
_SPELLS = "spells of membership"
_ORGANISATIONS = "organisations"
_GAPS = "years without data"
_KINDS = {
    _SPELLS: frozenset(
        "ionum ioname orgname ccode statenme status first_year last_year before after right_censored_2014 n_imputed_years".split()
    ),
    _ORGANISATIONS: frozenset(
        "ionum ioname orgname longorgname sdate deaddate integrated replaced political social economic accuracy_pre1965".split()
    ),
    _GAPS: frozenset("ionum ioname ccode stateabb first_year last_year".split()),
}
_SAME_YEAR = "another row begins in the same year"
_PURPOSES = ("political", "social", "economic")
_GRAPH = DOCUMENT.graph


def quads(paths: Sequence[str], states: States, report: Report, progress: Progress | None = None) -> Iterator[ox.Quad]:
    """The statements of the tables at these paths.

    Raises ``ComityError`` for a file that is not one of the tables, and if there is no table of spells.
    """
    found = tables_of_kinds(paths, _KINDS, report)
    if not found[_SPELLS]:
        raise ComityError(f"none of these files holds {_SPELLS}; name that table too")
    parts = {_ORGANISATIONS: _organisation, _SPELLS: _spell, _GAPS: _gap}
    maker = _IgoStatements(states, report)
    for kind, part in parts.items():
        for table in found[kind]:
            for place, row in table.rows(report, progress):
                report.read(place)
                yield from part(maker, place, row)
    yield from maker.areas()
    yield from described(DOCUMENT, {t.name: t.sha256 for tables in found.values() for t in tables})


class _IgoStatements:
    """What the rows share: the states and organisations seen so far, and the rows used so far."""

    def __init__(self, states: States, report: Report) -> None:
        self.states = states
        self.report = report
        self.taken = TakenRows(report)
        self.purposes: set[str] = set()
        self.dissolved: dict[str, str] = {}
        """The last year of each organisation that ended, by IRI."""
        self._named: set[str] = set()

    def mechanism(self, row: Row) -> Iterator[ox.Quad]:
        """What a row of another table than that of organisations says about its organisation."""
        node = organisation(row)
        if node.value not in self._named:
            self._named.add(node.value)
            yield from stated(_GRAPH, node, {"type": term("Mechanism"), "shortName": ox.Literal(row["ioname"])})

    def state(self, place: Place, row: Row, name: str) -> tuple[ox.NamedNode, list[ox.Quad]]:
        """The state of a row, with the quads that describe it if it is not one of ours."""
        known = self.states.by_code(row["ccode"], COW)
        if known:
            return entity(known), []
        self.report.unmatched(place, "state", f"{row['ccode']} {name}".strip())
        node = entity(f"cow-state-{slug(row['ccode'])}")
        values: Properties = {
            "type": term("State"),
            "name": ox.Literal(name or row["ccode"], language="en"),
            "cow": ox.Literal(row["ccode"]),
        }
        return node, list(stated(_GRAPH, node, values))

    def areas(self) -> Iterator[ox.Quad]:
        """The purposes that organisations were coded to have."""
        for purpose in sorted(self.purposes):
            values: Properties = {
                "type": term("PriorityArea"),
                "name": ox.Literal(f"{purpose.capitalize()} purpose", language="en"),
                "unmapped": ox.Literal(
                    "one of three purposes of all organisations, each wider than a broad area", language="en"
                ),
            }
            yield from stated(_GRAPH, entity(f"cow-igo-{purpose}"), values)


def organisation(row: Row) -> ox.NamedNode:
    """The organisation of a row, by its short code, which is unique."""
    return entity(f"cow-igo-{slug(row['ioname'])}")


def _organisation(maker: _IgoStatements, place: Place, row: Row) -> Iterator[ox.Quad]:
    begun, over = _year(row["sdate"]), _year(row["deaddate"])
    if not row["ionum"] or not row["ioname"]:
        maker.report.refused(place, "the row names no organisation")
        return
    if (row["sdate"] and not begun) or (row["deaddate"] and not over):
        maker.report.refused(place, "a year is not a number", f"{row['sdate']} {row['deaddate']}")
        return
    node = organisation(row)
    if not maker.taken.is_new(place, row, node.value, _SAME_YEAR):
        return
    purposes = [purpose for purpose in _PURPOSES if row[purpose] == "1"]
    maker.dissolved |= {node.value: over} if over else {}
    maker.purposes.update(purposes)
    names = [row["orgname"], *(name.strip() for name in row["longorgname"].split(" | "))]
    yield from stated(
        _GRAPH,
        node,
        {
            "type": term("Mechanism"),
            "name": ox.Literal(row["orgname"] or row["ioname"], language="en"),
            "alias": [ox.Literal(name) for name in dict.fromkeys(names[1:]) if name and name != row["orgname"]],
            "shortName": ox.Literal(row["ioname"]),
            "form": term("form-organization"),
            "established": edtf(begun) if begun else None,
            "dissolved": edtf(over) if over else None,
            "area": [entity(f"cow-igo-{purpose}") for purpose in purposes],
            "note": [ox.Literal(note, language="en") for note in _notes(row)],
            "locator": ox.Literal(str(place)),
        },
    )
    maker.report.imported(place)


def _notes(row: Row) -> Iterator[str]:
    yield f"COW number {row['ionum']}"
    if row["integrated"] == "1":
        yield "ended by being integrated into another organisation"
    if row["replaced"] == "1":
        yield "ended by being replaced by another organisation"
    if row["accuracy_pre1965"] and not row["accuracy_pre1965"].startswith("Not applicable"):
        yield f"memberships before 1965: {row['accuracy_pre1965']}"


def _spell(maker: _IgoStatements, place: Place, row: Row) -> Iterator[ox.Quad]:
    if not {row["before"], row["after"]} <= _NEIGHBOURS or row["status"] not in ROLES:
        maker.report.refused(place, "a status is not full, associate or observer", row["status"])
        return
    role = ROLES[row["status"]]
    years = yield from _years_of_state(maker, place, row, row["statenme"], "membership", role.removeprefix("role-"))
    if not years:
        return
    node, party, first, last = years
    end = f"{last}/" if row["after"] == MISSING else last
    if row["right_censored_2014"] == "1":
        # For three organisations, the table of spells goes on after the year in which the other says they ended.
        goes_on = maker.dissolved.get(organisation(row).value, last) < last
        end = f"{last}/.." if goes_on else ""
    imputed = row["n_imputed_years"]
    yield from stated(
        _GRAPH,
        node,
        {
            "type": term("Membership"),
            "role": term(role),
            "memberState": party,
            "from": edtf(f"/{first}" if row["before"] == MISSING else first),
            "to": edtf(end) if end else None,
            "note": ox.Literal(f"{imputed} of its years are imputed", language="en")
            if imputed not in ("", "0")
            else None,
            "locator": ox.Literal(str(place)),
        },
    )
    maker.report.imported(place)


def _gap(maker: _IgoStatements, place: Place, row: Row) -> Iterator[ox.Quad]:
    years = yield from _years_of_state(maker, place, row, row["stateabb"], "unknownMembership", "unknown")
    if not years:
        return
    node, party, first, last = years
    yield from stated(
        _GRAPH,
        node,
        {
            "type": term("UnknownMembership"),
            "memberState": party,
            "membershipStatus": term("status-unknown"),
            "from": edtf(first),
            "to": edtf(last) if int(last) < LAST_YEAR else None,
            "locator": ox.Literal(str(place)),
        },
    )
    maker.report.imported(place)


def _years_of_state(
    maker: _IgoStatements, place: Place, row: Row, state: str, name: str, kind: str
) -> Generator[ox.Quad, None, tuple[ox.NamedNode, ox.NamedNode, str, str] | None]:
    """The node for the years of a state in an organisation (the value of the property ``name``), the state, and both years.

    ``None`` for a row that is refused or merged. Yields the quads that describe the organisation, the state and the node.
    """
    years = _years(maker, place, row)
    if not years:
        return None
    party, of_party = maker.state(place, row, state)
    owner = organisation(row)
    node = entity(f"{iris.local(owner.value)}/{kind}/{iris.local(party.value)}/{years[0]}")
    if not maker.taken.is_new(place, row, node.value, _SAME_YEAR):
        return None
    yield from maker.mechanism(row)
    yield from of_party
    yield ox.Quad(owner, term(name), node, _GRAPH)
    return node, party, *years


def _years(maker: _IgoStatements, place: Place, row: Row) -> tuple[str, str] | None:
    """The first and last year of a row. Refuses a row without them."""
    first, last = _year(row["first_year"]), _year(row["last_year"])
    if not row["ioname"] or not row["ccode"]:
        maker.report.refused(place, "the row names no organisation or no state")
    elif not first or not last or last < first:
        maker.report.refused(place, "the years are not a span", f"{row['first_year']} to {row['last_year']}")
    else:
        return first, last
    return None


def _year(text: str) -> str:
    """A year with four digits, or nothing."""
    return text if len(text) == 4 and text.isascii() and text.isdigit() and text != "0000" else ""
