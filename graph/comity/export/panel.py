"""Panels for statistics: for each state and year, or pair of states and year, in how many mechanisms they were members.

A membership counts as certain in a year if the state certainly belonged on a day of it: so from 1951 to 1960 it does in 1951 and in
1960, whatever the months. It counts as possible if it can have belonged on a day of it, as far as the documents say; what is certain is
possible too. A mechanism counts once for a state, whatever its roles there.
"""

from __future__ import annotations

import csv
import io
import itertools
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import IO, Any, NamedTuple

from comity.errors import ComityError
from comity.evidence import memberships, spells
from comity.evidence.spells import Spell
from comity.files import replacing
from comity.model import dates, iris, vocabulary
from comity.store.base import DEFAULT, Store, term

UNITS = ("state-year", "dyad-year")
_CODES = ("iso3", "cow")
_DAY = timedelta(days=1)


class State(NamedTuple):
    """A state with its codes, and for each year the mechanisms to which it belonged, as the bits of a number.

    ``first`` is the place of the first year in which it may have belonged to any; the panel has no earlier rows about it.
    """

    id: str
    codes: tuple[str, ...]
    certain: list[int]
    possible: list[int]
    first: int


def states(store: Store, years: range, *, any_role: bool = False, source: str = "") -> list[State]:
    """The states that may have belonged to a mechanism in these years, by id.

    Only full members count, unless ``any_role``; only memberships that a document (id) states, if ``source`` is given.
    """
    codes = [memberships.values(store, name) for name in _CODES]
    bits: dict[str, int] = {}
    certain: dict[str, list[int]] = defaultdict(lambda: [0] * len(years))
    possible: dict[str, list[int]] = defaultdict(lambda: [0] * len(years))
    first: dict[str, int] = {}
    for owner, state, held, may_hold in _memberships(store, any_role, source):
        bit = 1 << bits.setdefault(owner, len(bits))
        begun = max(may_hold.start, years.start) - years.start
        first[state] = min(first.get(state, len(years)), begun)
        for span, found in ((held, certain[state]), (held, possible[state]), (may_hold, possible[state])):
            for year in range(max(span.start, years.start), min(span.stop, years.stop)):
                found[year - years.start] |= bit
    return [
        State(iris.local(s), tuple(min(c.get(s, [""])) for c in codes), certain[s], possible[s], first[s])
        for s in sorted(certain)
        if any(possible[s])
    ]


def _memberships(store: Store, any_role: bool, source: str) -> Iterator[tuple[str, str, range, range]]:
    """Mechanism, state, and the years in which a membership certainly and possibly held, of each."""
    starts, ends, roles = (memberships.values(store, name) for name in ("from", "to", "role"))
    parties, every = memberships.values(store, "memberState"), spells.every(store)
    stated = {q.object.value for q in store.quads(None, term("membership"), None, _graph(source))}
    terms = vocabulary.load()
    for owner, nodes in itertools.groupby(
        sorted((q.subject.value, q.object.value) for q in store.quads(None, term("membership"), None, DEFAULT)),
        key=lambda pair: pair[0],
    ):
        if any(t in terms.classes and terms.is_a(t, "Document") for t in store.types(owner)):
            continue
        for _, node in nodes:
            role = iris.local(roles.get(node, [""])[0]).removeprefix("role-")
            if node in parties and node in stated and (any_role or role in memberships.FULL):
                spell = every.get(node, Spell())
                held = _certain(starts.get(node, []), ends.get(node, []), spell)
                yield owner, parties[node][0], held, _possible(spell, held)


def _graph(source: str) -> Any:
    import pyoxigraph as ox

    return ox.NamedNode(iris.SOURCE + source) if source else DEFAULT


def _certain(starts: Sequence[str], ends: Sequence[str], spell: Spell) -> range:
    """The years in which a membership certainly held on a day."""
    begun = [dates.bounds(s).latest for s in starts]
    over = [dates.bounds(e).earliest for e in ends]
    first = max(d for d in begun if d) if begun and None not in begun else spell.certain_from
    last = min(d for d in over if d) if over and None not in over else spell.certain_until
    if first and begun and any(map(dates.is_marked, starts)):
        first += _DAY
    if last and over and any(map(dates.is_marked, ends)):
        last -= _DAY
    return range(first.year, last.year + 1) if first and last else range(0)


def _possible(spell: Spell, held: range) -> range:
    """The years in which a membership may have held on a day."""
    if not spell.turns:
        return held
    first, last = spell.possible_from or date.min, spell.possible_until or date.max
    return range(min([first.year, *held[:1]]), max([last.year, *held[-1:]]) + 1)


def write(store: Store, unit: str, years: range, path: str | None, out: IO[bytes], **options: Any) -> int:
    """Write a panel as CSV, or as Parquet to a path that ends in .parquet. Returns the number of its rows."""
    found = states(store, years, **options)
    if path and path.lower().endswith((".parquet", ".pq")):
        with replacing(path) as file:
            return _parquet(found, unit, years, file)
    if path:
        with replacing(path) as file:
            return _csv(found, unit, years, file)
    return _csv(found, unit, years, out)


def _rows(found: Sequence[State], unit: str) -> Iterator[tuple[tuple[int, ...], int, int, int]]:
    """The places of the states of each row, the place of its year, and both counts."""
    if unit == "state-year":
        for i, state in enumerate(found):
            for year in range(state.first, len(state.certain)):
                yield (i,), year, state.certain[year].bit_count(), state.possible[year].bit_count()
        return
    for (i, one), (j, other) in itertools.combinations(enumerate(found), 2):
        for year in range(max(one.first, other.first), len(one.certain)):
            certain = (one.certain[year] & other.certain[year]).bit_count()
            yield (i, j), year, certain, (one.possible[year] & other.possible[year]).bit_count()


def _sides(unit: str) -> list[str]:
    return [""] if unit == "state-year" else ["_a", "_b"]


def _csv(found: Sequence[State], unit: str, years: range, file: IO[bytes]) -> int:
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(
        [*(f"{n}{side}" for side in _sides(unit) for n in ("state", *_CODES)), "year", "certain", "possible"]
    )
    number = 0
    for number, (places, year, *counts) in enumerate(_rows(found, unit), start=1):  # noqa: B007 -- the last is returned
        named = [cell for place in places for cell in (found[place].id, *found[place].codes)]
        writer.writerow([*named, years[year], *counts])
    text.flush()
    text.detach()
    return number


def _parquet(found: Sequence[State], unit: str, years: range, file: IO[bytes]) -> int:
    try:
        import polars as pl
    except ImportError:
        raise ComityError('Parquet needs polars; install it with: pip install "comity[frames]"') from None
    sides = _sides(unit)
    columns = [array("i") for _ in (*sides, "year", "certain", "possible")]
    for places, *numbers in _rows(found, unit):
        for column, number in zip(columns, (*places, *numbers), strict=True):
            column.append(number)
    frame: dict[str, Any] = {}
    for side, column in zip(sides, columns, strict=False):
        place = pl.Series(column, dtype=pl.Int32)
        for k, name in enumerate(("state", *_CODES)):
            values = [(state.id, *state.codes)[k] or None for state in found]
            frame[f"{name}{side}"] = pl.Series(values, dtype=pl.String).gather(place)
    for name, column in zip(("year", "certain", "possible"), columns[len(sides) :], strict=True):
        frame[name] = pl.Series(column, dtype=pl.Int32) + (years.start if name == "year" else 0)
    table = pl.DataFrame(frame)
    table.write_parquet(file)
    return table.height
