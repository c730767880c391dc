"""Treaties and their parties from the package manytreaties, which gathers five data sets: DESTA, GGO, GPTAD, IEADB and TFDD.

Each data set has a table of agreements and one of parties. A state that ratified the treaty, or for which it entered into force,
is a party; one that is only known to have signed is a signatory. A party became bound when the treaty entered into force for it.
If that date is missing, all we state is that it was not before the party ratified or signed (EDTF ``1990-05-01/..``). Rows about
the same party and treaty are merged if they agree or one says less; contradictory rows stay side by side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pyoxigraph as ox

from comity.errors import ComityError
from comity.importers.formats import messydates
from comity.importers.formats.parties import NoPartyError, Party
from comity.importers.formats.parties import find as find_party
from comity.importers.formats.treaty_sets import SETS, DataSet
from comity.importers.kinds import tables_of_kinds
from comity.importers.report import Place, Properties, Report, described, edtf, entity, stated, term
from comity.importers.rows import Row, Table
from comity.importers.states import States
from comity.model.dates import DateError
from comity.model.slugs import slug
from comity.progress import Progress


def quads(paths: Sequence[str], states: States, report: Report, progress: Progress | None = None) -> Iterator[ox.Quad]:
    """The statements of the tables at these paths.

    Raises ``ComityError`` for a file that is not one of the tables, and if none is a table of parties.
    """
    kinds = {f"parties of {s.name}": frozenset(s.parties.split()) for s in SETS}
    kinds |= {f"agreements of {s.name}": frozenset(s.agreements.split()) for s in SETS}
    found = tables_of_kinds(paths, kinds, report)
    if not any(found[f"parties of {s.name}"] for s in SETS):
        raise ComityError("none of these files is a table of parties; name one, together with its table of agreements")
    for data_set in SETS:
        agreements, parties = found[f"agreements of {data_set.name}"], found[f"parties of {data_set.name}"]
        if agreements or parties:
            yield from _DataSetStatements(data_set, states, report).quads(agreements, parties, progress)


class _Dates(NamedTuple):
    """What one row says about one party of one treaty: dates in EDTF, empty if missing."""

    signed: str
    ratified: str
    bound: str
    left: str
    stays: bool
    """Whether the row says that the party is still bound."""
    after: str
    """A date of the treaty itself, before which it bound nobody."""

    def agrees(self, other: _Dates) -> bool:
        """Whether no date contradicts the other row's."""
        pairs = zip(self[:4], other[:4], strict=True)
        return all(not a or not b or a == b for a, b in pairs) and not (
            (self.stays and bool(other.left)) or (other.stays and bool(self.left))
        )

    def joined(self, other: _Dates) -> _Dates:
        """Both rows as one."""
        first, second = self._asdict(), other._asdict()
        return _Dates(**{name: first[name] or second[name] for name in first})


class _Joined(NamedTuple):
    """What several agreeing rows say: dates, the first of the rows, and the remarks of all."""

    dates: _Dates
    place: Place
    remarks: tuple[str, ...]


class _DataSetStatements:
    """Makes the statements of one data set."""

    def __init__(self, data_set: DataSet, states: States, report: Report) -> None:
        self._set = data_set
        self._states = states
        self._report = report
        self._titles: dict[str, dict[str, str]] = defaultdict(dict)
        self._numbers: dict[tuple[str, str], str] = {}
        self._described: set[str] = set()
        self._areas: dict[str, str] = {}
        self._taken: dict[tuple[str, ...], Place] = {}
        self._years: list[str] = []
        self._graph = data_set.document.graph

    def quads(
        self, agreements: Sequence[Table], parties: Sequence[Table], progress: Progress | None
    ) -> Iterator[ox.Quad]:
        """The statements of the tables of the data set."""
        for table in agreements:
            for place, row in table.rows(self._report, progress):
                self._report.read(place)
                yield from self._agreement(place, row)
        for table in parties:
            rows: dict[tuple[str, Party], list[_Joined]] = defaultdict(list)
            for place, row in table.rows(self._report, progress):
                self._report.read(place)
                yield from self._party(place, row, rows)
            for (treaty, party), joined in rows.items():
                yield from self._memberships(treaty, party, joined)
        for name, area in sorted(self._areas.items()):
            yield from stated(
                self._graph, entity(area), {"type": term("PriorityArea"), "name": ox.Literal(name, language="en")}
            )
        years = sorted(self._years)
        document = self._set.document._replace(coverage=f"{years[0]}/{years[-1]}" if years else "")
        yield from described(document, {t.name: t.sha256 for t in (*agreements, *parties)})

    def _id(self, native: str, title: str) -> str:
        """The id of a treaty, from its number in the data set, and from its title if the number has several."""
        titles = self._titles[native]
        title = title or next(iter(titles), "")
        if title not in titles:
            plain = f"{self._set.prefix}-{slug(native)}"
            titles[title] = f"{plain}-{slug(title)}" if titles else plain
        return titles[title]

    def _agreement(self, place: Place, row: Row) -> Iterator[ox.Quad]:
        native, title = row[self._set.agreement_id], row["Title"]
        if not native:
            self._report.refused(place, "the row has no number of a treaty", title)
            return
        self._numbers[title, row["Begin"]] = native
        # GGO may list a treaty under several titles. Its parties name it only by its id.
        known = self._id(native, "" if self._set.native == "treatyID" else title)
        alike = (known, *(row[c] for c in sorted(row)))
        if alike in self._taken:
            self._report.merged(place, self._taken[alike])
            return
        self._taken[alike] = place
        again = known in self._described
        yield from self._treaty(known, title or row["treatyID"])
        yield from stated(
            self._graph,
            entity(known),
            {**self._dates(place, row), **self._subject(row), "locator": ox.Literal(str(place))},
        )
        if row.get("TitleAlt") and row["TitleAlt"] != title:
            yield ox.Quad(entity(known), term("alias"), ox.Literal(row["TitleAlt"]), self._graph)
        if again:
            yield ox.Quad(entity(known), term("alias"), ox.Literal(title), self._graph)
        self._report.imported(place)

    def _treaty(self, known: str, title: str) -> Iterator[ox.Quad]:
        if known not in self._described:
            self._described.add(known)
            values: Properties = {"type": term("Treaty"), "name": ox.Literal(title, language="en")}
            yield from stated(self._graph, entity(known), values)

    def _dates(self, place: Place, row: Row) -> Properties:
        signed, force = self._date(place, row["Signature"]), self._date(place, row.get("Force", ""))
        over = self._date(place, row.get("Term", "")) or self._date(place, row.get("End", ""))
        found = {"adoptedOn": signed, "inForce": force, "terminated": over}
        return {name: edtf(text) for name, text in found.items() if text}

    def _subject(self, row: Row) -> Properties:
        subject = row.get(self._set.subject, "")
        if subject:
            self._areas[subject] = f"{self._set.prefix}-{slug(subject)}"
        return {"area": entity(self._areas[subject])} if subject else {}

    def _date(self, place: Place, text: str) -> str:
        try:
            return messydates.edtf(text)
        except DateError:
            self._report.unmatched(place, "date", text)
            return ""

    def _party(self, place: Place, row: Row, rows: dict[tuple[str, Party], list[_Joined]]) -> Iterator[ox.Quad]:
        native, title = row.get(self._set.native, ""), row.get("Title", "")
        if not self._set.native:
            native = self._numbers.get((title, row["Begin"]), row["treatyID"])
        if not native:
            self._report.refused(place, "the row names no treaty", row["treatyID"])
            return
        try:
            party = find_party(self._states, row["stateID"], row.get("StateName", ""))
        except NoPartyError as error:
            code = row["stateID"] or row.get("StateName", "")
            if error.unmatched:
                self._report.unmatched(place, "party", code)
            self._report.refused(place, str(error), code)
            return
        known = self._id(native, title)
        yield from self._treaty(known, title or row["treatyID"])
        dates = self._dates_of_party(place, row)
        remarks = (row["Comments"],) if row.get("Comments") else ()
        joined = rows[known, party]
        for i, before in enumerate(joined):
            if dates.agrees(before.dates):
                both = tuple(dict.fromkeys((*before.remarks, *remarks)))
                joined[i] = _Joined(before.dates.joined(dates), before.place, both)
                self._report.merged(place, before.place)
                return
        joined.append(_Joined(dates, place, remarks))
        self._report.imported(place)

    def _dates_of_party(self, place: Place, row: Row) -> _Dates:
        columns = (self._set.signed, self._set.ratified, self._set.bound, self._set.left)
        dates = [self._date(place, row[column]) if column else "" for column in columns]
        treaty = [self._date(place, row[c]) for c in ("Force", "Signature") if c in row and c != self._set.bound]
        stays = bool(self._set.left) and row[self._set.left].strip() == messydates.STILL
        signed, ratified, bound, left = dates
        # Not the entry into force, which may be set for a future year.
        past = (self._date(place, row["Begin"]), signed, ratified)
        self._years += (text.partition("/")[0][:4] for text in past if text and text[0] != ".")
        return _Dates(signed, ratified, bound, left, stays, next((text for text in treaty if text), ""))

    def _memberships(self, treaty: str, party: Party, joined: Sequence[_Joined]) -> Iterator[ox.Quad]:
        """One membership, and one more for each row that contradicts the earlier ones."""
        member = entity(party.id)
        if party.body:
            values: Properties = {"type": term("Organization"), "name": ox.Literal(party.body, language="en")}
            yield from stated(self._graph, member, values)
        for number, (dates, place, remarks) in enumerate(joined, start=1):
            is_party = bool(dates.ratified or dates.bound or dates.left or dates.stays or not dates.signed)
            role = "party" if is_party else "signatory"
            node = entity(f"{treaty}/{role}/{party.id}" + (f"/{number}" if number > 1 else ""))
            yield ox.Quad(entity(treaty), term("membership"), node, self._graph)
            if dates.signed:
                yield ox.Quad(entity(treaty), term("signatory"), member, self._graph)
            begun = dates.bound or (dates.signed if not is_party else "")
            after = dates.ratified or dates.signed or dates.after
            dated = {
                "from": begun or (messydates.not_before(after) if after else ""),
                "to": dates.left,
                "signedOn": dates.signed,
                "ratifiedOn": dates.ratified,
            }
            yield from stated(
                self._graph,
                node,
                {
                    "type": term("Membership"),
                    "role": term(f"role-{role}"),
                    "memberBody" if party.body else "memberState": member,
                    "note": [ox.Literal(remark, language="en") for remark in remarks],
                    "locator": ox.Literal(str(place)),
                    **{name: edtf(text) for name, text in dated.items() if text},
                },
            )
