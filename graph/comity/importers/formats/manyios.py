"""International organisations from the package manyios, which gathers four data sets.

They are informal organisations with their members (IIGO), memberships of smaller organisations as spells of years (MIGO), how
organisations ended (DIGO), and their organs (TRANSACCESS). Each data set is a document with its own organisations, because the
same short name can mean different ones. The data give no dates for the members of informal organisations, so we only state that
they were not members before the organisation began or after it ended (EDTF ``1973/..``, ``../1994``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pyoxigraph as ox

from comity.errors import ComityError
from comity.importers.formats import parties
from comity.importers.formats.messydates import not_before
from comity.importers.formats.parties import NoPartyError
from comity.importers.formats.repeated_rows import TakenRows
from comity.importers.kinds import tables_of_kinds
from comity.importers.report import Document, Place, Properties, Report, described, edtf, entity, stated, term
from comity.importers.rows import Row
from comity.importers.states import COW, States
from comity.model.slugs import slug
from comity.progress import Progress

_URL = "https://github.com/globalgov/manyios"
_LICENCE = "CC BY 4.0, as the description of the package says"


def _document(name: str, title: str, makers: str, coverage: str) -> Document:
    return Document(
        id=f"manyios-{name}",
        title=f"{title}, in the package manyios",
        publisher="globalgov (PANARCHIC project)",
        url=_URL,
        licence=_LICENCE,
        citation=f"{makers}; in: manyios, {_URL}",
        coverage=coverage,
    )


INFORMAL = _document(
    "iigo",
    "Informal intergovernmental organizations (IIGO)",
    "Vabulas and Snidal: Informal IGO data, version 3",
    "1815/2017",
)
SPELLS = _document("migo", "Memberships of intergovernmental organizations (MIGO)", "MIGO data set", "1925/2010")
ENDS = _document("digo", "Death of international organizations (DIGO)", "Eilstrup-Sangiovanni: DIGO", "1815/2016")
ORGANS = _document("transaccess", "Organs of intergovernmental organizations (TRANSACCESS)", "TRANSACCESS", "1950/2010")

_ROLES = {"1": "role-member", "2": "role-associate-member", "3": "role-observer"}
_REASONS = {"1": "it became a formal organisation", "2": "it ended"}
_DEATHS = {
    "SUCC": "succeeded by another",
    "DISS": "dissolved",
    "DES": "deserted",
    "ABS": "absorbed",
    "MER": "merged",
    "EXP": "expired",
}


def quads(paths: Sequence[str], states: States, report: Report, progress: Progress | None = None) -> Iterator[ox.Quad]:
    """The statements of the tables at these paths. Raises ``ComityError`` for a file that is not one of the tables."""
    parts: dict[str, tuple[Document, str, Callable[[_TableStatements, Place, Row], Iterator[ox.Quad]]]] = {
        "informal organisations": (INFORMAL, "igoID Title Begin End End_reason Domain", _informal),
        "their members": (INFORMAL, "stateID StateName igoID Title Begin End Year", _member),
        "ends of organisations": (ENDS, "igoID Title Begin End Death function_c", _ended),
        "spells of membership": (SPELLS, "igoID stateID StateName cowID membership first_year last_year", _spell),
        "organs": (ORGANS, "igoID Title igobodyID igoBody Year openbody", _organ),
    }
    kinds = {kind: frozenset(columns.split()) for kind, (_, columns, _) in parts.items()}
    found = tables_of_kinds(paths, kinds, report)
    if not any(found.values()):
        raise ComityError("there is no table of manyios among these files; name one")
    files: dict[Document, dict[str, str]] = {}
    for kind, (document, _, part) in parts.items():
        maker = _TableStatements(document, states, report)
        for table in found[kind]:
            for place, row in table.rows(report, progress):
                report.read(place)
                yield from part(maker, place, row)
            yield from maker.organs()
            files.setdefault(document, {})[table.name] = table.sha256
    for document, of_it in files.items():
        yield from described(document, of_it)


class _TableStatements:
    """What the rows of one table share."""

    def __init__(self, document: Document, states: States, report: Report) -> None:
        self.graph = document.graph
        self.prefix = document.id.removeprefix("manyios-")
        self.states = states
        self.report = report
        self.taken = TakenRows(report)
        self.bodies: dict[str, list[tuple[Row, Place]]] = {}

    def organisation(self, key: str, title: str, short: str) -> Iterator[ox.Quad]:
        """What every row says about its organisation."""
        yield from stated(
            self.graph,
            entity(key),
            {
                "type": term("Mechanism"),
                "name": ox.Literal(title or short, language="en"),
                "shortName": ox.Literal(short) if short else None,
            },
        )

    def area(self, key: str, name: str) -> Iterator[ox.Quad]:
        """The field of an organisation, in the words of the data set."""
        if name:
            node = entity(f"{self.prefix}-area-{slug(name)}")
            yield ox.Quad(entity(key), term("area"), node, self.graph)
            values: Properties = {"type": term("PriorityArea"), "name": ox.Literal(name.capitalize(), language="en")}
            yield from stated(self.graph, node, values)

    def organs(self) -> Iterator[ox.Quad]:
        """The organs, once all their years were read: an organ existed by its first year, and at least until its last."""
        for key, rows in self.bodies.items():
            years = sorted(row["Year"] for row, _ in rows)
            open_since = min((row["Year"] for row, _ in rows if row["openbody"] == "1"), default="")
            over = years[-1] if years[-1] < ORGANS.coverage[-4:] else ""
            names = dict.fromkeys(row["igoBody"] for row, _ in rows if row["igoBody"])
            is_office = any("secretariat" in name.lower() for name in names)
            yield from stated(
                self.graph,
                entity(key),
                {
                    "type": term("Secretariat" if is_office else "Organ"),
                    "name": [ox.Literal(name, language="en") for name in names],
                    "of": entity(_key(self, rows[0][0]["igoID"], rows[0][0]["Title"])),
                    "established": edtf(f"/{years[0]}"),
                    "dissolved": edtf(f"{over}/") if over else None,
                    "openSince": edtf(f"/{open_since}" if open_since == years[0] else open_since)
                    if open_since
                    else None,
                    "locator": ox.Literal(str(rows[0][1])),
                },
            )
        self.bodies.clear()


def _key(maker: _TableStatements, short: str, title: str) -> str:
    return f"{maker.prefix}-{slug(short or title)}"


def _year(text: str) -> str:
    return text if len(text) == 4 and text.isascii() and text.isdigit() and text != "0000" else ""


def _informal(maker: _TableStatements, place: Place, row: Row) -> Iterator[ox.Quad]:
    # Several organisations share a short name here, and the table of members spells it differently.
    key = _key(maker, row["Title"], "")
    if not row["Title"]:
        maker.report.refused(place, "the row has no title of an organisation", row["igoID"])
    elif (row["Begin"] and not _year(row["Begin"])) or (row["End"] and not _year(row["End"])):
        maker.report.refused(place, "a year is not a number", f"{row['Begin']} {row['End']}")
    elif maker.taken.is_new(place, row, key, "another row describes an organisation of this title"):
        yield from maker.organisation(key, row["Title"], row["igoID"])
        yield from maker.area(key, row["Domain"])
        reason = _REASONS.get(row["End_reason"], "")
        later = row.get("Follow-on IGO", "0")
        notes = [note for note in (reason and f"the data set says: {reason}", "" if later == "0" else later) if note]
        yield from stated(
            maker.graph,
            entity(key),
            {
                "form": term("form-grouping"),
                "established": edtf(row["Begin"]) if row["Begin"] else None,
                "dissolved": edtf(row["End"]) if row["End"] else None,
                "note": [ox.Literal(note, language="en") for note in notes],
                "locator": ox.Literal(str(place)),
            },
        )
        maker.report.imported(place)


def _member(maker: _TableStatements, place: Place, row: Row) -> Iterator[ox.Quad]:
    key = _key(maker, row["Title"], "")
    try:
        party = parties.find(maker.states, row["stateID"], row["StateName"])
    except NoPartyError as error:
        if error.unmatched:
            maker.report.unmatched(place, "party", f"{row['stateID']} {row['StateName']}".strip())
        maker.report.refused(place, str(error), row["StateName"])
        return
    path = f"{key}/member/{party.id}"
    if not row["Title"]:
        maker.report.refused(place, "the row has no title of an organisation", row["igoID"])
    elif maker.taken.is_new(place, row, path, "another row names this member, with other values"):
        begun, over = _year(row["Begin"]), _year(row["End"])
        yield from maker.organisation(key, row["Title"], row["igoID"])
        yield ox.Quad(entity(key), term("membership"), entity(path), maker.graph)
        yield from stated(
            maker.graph,
            entity(path),
            {
                "type": term("Membership"),
                "role": term("role-member"),
                "memberBody" if party.body else "memberState": entity(party.id),
                "from": edtf(not_before(begun)) if begun else None,
                "to": edtf(f"../{over}") if over else None,
                "locator": ox.Literal(str(place)),
            },
        )
        maker.report.imported(place)


def _ended(maker: _TableStatements, place: Place, row: Row) -> Iterator[ox.Quad]:
    begun, over = _year(row["Begin"]), _year(row["End"])
    key = _key(maker, row["igoID"], row["Title"])
    if not row["igoID"] and not row["Title"]:
        maker.report.refused(place, "the row names no organisation")
    elif maker.taken.is_new(place, row, key, "another row describes an organisation of this short name"):
        yield from maker.organisation(key, row["Title"], row["igoID"])
        yield from maker.area(key, row.get("Mandate/Function", ""))
        ways = [_DEATHS.get(way, way) for way in row["Death"].split("/") if way]
        yield from stated(
            maker.graph,
            entity(key),
            {
                "form": term("form-organization"),
                "established": edtf(begun) if begun else None,
                # The last year of the data is an end only if the row says how it ended.
                "dissolved": edtf(over) if over and ways else None,
                "note": ox.Literal(f"ended: {' or '.join(ways)}", language="en") if ways else None,
                "locator": ox.Literal(str(place)),
            },
        )
        maker.report.imported(place)


def _spell(maker: _TableStatements, place: Place, row: Row) -> Iterator[ox.Quad]:
    first, last = _year(row["first_year"]), _year(row["last_year"])
    role = _ROLES.get(row["membership"])
    state = maker.states.by_code(row["cowID"], COW)
    if not state:
        maker.report.unmatched(place, "state", f"{row['cowID']} {row['StateName']}".strip())
        maker.report.refused(place, "no state has this number", row["cowID"])
    elif not first or not last or last < first or not role or not row["igoID"]:
        maker.report.refused(place, "the row is not a spell of membership", f"{row['membership']} {first} {last}")
    else:
        key = _key(maker, row["igoID"], "")
        path = f"{key}/{role.removeprefix('role-')}/{state}/{first}"
        if maker.taken.is_new(place, row, path, "another spell begins in the same year"):
            yield from maker.organisation(key, "", row["igoID"])
            yield ox.Quad(entity(key), term("membership"), entity(path), maker.graph)
            yield from stated(
                maker.graph,
                entity(path),
                {
                    "type": term("Membership"),
                    "role": term(role),
                    "memberState": entity(state),
                    "from": edtf(first),
                    "to": edtf(last) if last < SPELLS.coverage[-4:] else None,
                    "locator": ox.Literal(str(place)),
                },
            )
            maker.report.imported(place)


def _organ(maker: _TableStatements, place: Place, row: Row) -> Iterator[ox.Quad]:
    if not row["igobodyID"] or not row["igoBody"] or not _year(row["Year"]):
        maker.report.refused(place, "the row names no organ, or no year", row["igoBody"])
        return
    key = f"{maker.prefix}-organ-{slug(row['igobodyID'])}"
    rows = maker.bodies.setdefault(key, [])
    if rows:
        maker.report.merged(place, rows[0][1])
    else:
        maker.report.imported(place)
        yield from maker.organisation(_key(maker, row["igoID"], row["Title"]), row["Title"], row["igoID"])
    rows.append((row, place))
