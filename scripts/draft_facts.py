"""The facts of a fact file and of a draft in one form, so that a draft can be measured."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from comity import resources
from comity.build import builder, cache
from comity.facts import yaml_reader
from comity.model.slugs import slug

KNOWN = os.path.join(os.path.dirname(os.path.dirname(__file__)), "tests", "known", "drafting")
KIND_OF = {
    "of": "what it belongs to",
    "ordinal": "meetings: number",
    "start": "dates",
    "end": "dates",
    "adopted": "dates",
    "announced_on": "dates",
    "established": "mechanisms: founding",
    "founded_place": "mechanisms: founding",
    "founded_at": "mechanisms: founding",
    "member_count": "mechanisms: founding",
    "seat": "mechanisms: founding",
    "place": "meetings: place, host",
    "host": "meetings: place, host",
    "mode": "meetings: status, mode",
    "status": "meetings: status, mode",
    "theme": "meetings: theme",
    "participant_states_count": "meetings: states",
    "declared_count": "counts",
    "next_host": "meetings: next",
    "next_year": "meetings: next",
    "discussed": "areas",
    "identified": "areas",
    "areas": "areas",
    "adopted_at": "documents",
    "signatories": "documents",
    "announced": "pledges, initiatives",
    "announced_by": "pledges, initiatives",
    "announced_at": "pledges, initiatives",
    "supports": "pledges, initiatives",
    "implements": "pledges, initiatives",
    "states": "pledges, initiatives",
}
"""The kinds by which a draft is measured, by key. Names, notes and what is said in sentences are not."""


_OF_TEXT = {"published by": "publisher", "title": "title"}
"""What the text itself shows, where the fact file tells of the document that the text stands for."""


class Fact(NamedTuple):
    """A fact: its kind, and subject, property and value."""

    kind: str
    told: tuple[str, ...]


def of_blocks(blocks: list[Any], same: Any) -> Iterator[Fact]:
    """The facts of blocks as a fact file has them; ``same`` reads a merged id as the one that stays."""
    for block in blocks:
        id_, type_ = same(block["id"]), block["type"]
        if type_ == "Figure":
            yield from _figure(block, same)
        elif type_ == "PartnerRank":
            told = (same(block["state"]), same(block["partner"]), str(block["rank"]), block.get("period", ""))
            yield Fact("ranks", ("rank", *told))
        elif type_ == "Pledge":
            yield from _pledge(block, same)
        else:
            yield from _other(block, id_, same)


def _figure(block: Any, same: Any) -> Iterator[Fact]:
    parties = [same(str(block.get(k, ""))) for k in ("reporter", "partner")]
    value = float(block["value"])
    key = (block["indicator"], *parties, str(block.get("period", "")).removeprefix("../")[:4], f"{value:g}")
    yield Fact("figures", ("figure", *key, block["unit"]))
    for name in ("qualifier", "compared_to", "stated_by"):
        if block.get(name, "exact") != "exact":
            yield Fact("figures: details", (*key, name, str(block[name])))


def _pledge(block: Any, same: Any) -> Iterator[Fact]:
    amount = block.get("amount", {})
    by = block.get("announced_by", "")
    key = (
        same(str(by[0] if isinstance(by, list) else by)),
        f"{float(amount.get('value', 0)):g}",
        str(amount.get("unit", "")),
    )
    yield Fact("pledges, initiatives", ("pledge", *key))
    if "announced_at" in block:
        yield Fact("pledges, initiatives", (same(block["id"]), "announced_at", same(block["announced_at"])))
    for name in ("of", "announced_on", "start", "end"):
        if name in block:
            yield Fact("pledges, initiatives", (*key, name, same(str(block[name]))))


def _other(block: Any, id_: str, same: Any) -> Iterator[Fact]:
    for entry in block.get("members", ()):
        party = same(entry.get("state") or entry.get("body"))
        yield Fact("memberships", (id_, "member", party, entry["role"]))
        yield from _dated("memberships: dates", (id_, party, entry["role"]), entry)
    for entry in block.get("chairs", ()):
        chair = (id_, "chair", same(entry.get("state") or entry.get("body") or entry.get("person")))
        yield Fact("chairs", chair)
        yield from _dated("chairs", chair, entry)
    for entry in block.get("positions", ()):
        # "Chairperson of the African Union Commission" is one in the African Union Commission.
        body = same(entry.get("of", ""))
        name, _, of = entry["post"].partition(" of the ")
        name = name if of and slug(of) == body else entry["post"]
        post = (id_, "post", name.casefold().replace("-", " "), body)
        yield Fact("posts", post)
        yield from _dated("posts", post, entry)
    for entry in block.get("participants", ()):
        party, person = same(entry.get("state") or entry.get("body") or ""), same(entry.get("person", ""))
        yield Fact("participants", (id_, "participant", party, person))
        for role in filter(None, str(entry.get("role", "")).casefold().replace("-", " ").split(", ")):
            yield Fact("participants: roles", (id_, party, person, role))
    for key in KIND_OF.keys() & block.keys():
        is_list = isinstance(block[key], list)
        for value in block[key] if is_list else [block[key]]:
            yield _of_key(id_, key, same(str(value)), is_list)


def _dated(kind: str, told: tuple[str, ...], entry: Any) -> Iterator[Fact]:
    yield from (Fact(kind, (*told, name, entry[name])) for name in ("from", "to") if name in entry)


def _of_key(id_: str, key: str, value: str, is_list: bool) -> Fact:
    """A fact by its key; that a meeting adopted or announced something is the same as that this was at the meeting."""
    if is_list and key in ("adopted", "announced"):
        return Fact("documents" if key == "adopted" else KIND_OF[key], (value, f"{key}_at", id_))
    return Fact(KIND_OF[key], (id_, key, value))


def of_source(source: Any, language: str = "") -> Iterator[Fact]:
    """The facts about the document that its text shows.

    ``language`` is that of a text that was written in another one than its document. That a date is only about right ("2017~") no
    text shows.
    """
    told = dict(source)
    if not str(told["language"]).startswith(language):
        told["language"] = language
    for key in ("title", "publisher", "published", "language"):
        if told.get(key, "?") != "?":
            yield Fact("document", ("source", key, str(told[key]).removesuffix("~")))


class Text(NamedTuple):
    """A text with the facts that it states, worked out by hand from its fact file."""

    name: str
    text: str
    facts: set[Fact]


def texts(folder: str = KNOWN, also: Sequence[str] | None = None) -> Iterator[Text]:
    """The texts of a folder; the first lines say which fact file they were written from, and how they differ.

    Their names begin with their language. ``also`` is the path of one more text and the id of its fact file.
    """
    files = {f.source: f for f in builder.read(cache.cache_folder(), [resources.data_dir()])}
    for name in sorted(os.listdir(folder)):
        if name.endswith(".txt"):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                head, text = _parted(file.read())
            title = next(line for line in text.split("\n") if line.strip())
            facts = told(files[head[0]], [*head[1:], f"title: {title}"], name[:2])
            yield Text(name.removesuffix(".txt"), text, facts)
    if also:
        with open(also[0], encoding="utf-8") as file:
            yield Text(os.path.basename(also[0]), file.read(), told(files[also[1]], []))


def _parted(text: str) -> tuple[list[str], str]:
    lines = text.split("\n")
    count = next(i for i, line in enumerate(lines) if not line.startswith("# "))
    return [line[2:] for line in lines[:count]], "\n".join(lines[count:])


def told(file: Any, remarks: list[str], language: str = "") -> set[Fact]:
    """The facts of a fact file without those that the text leaves out, and with those that it adds.

    "also told: ID KEY VALUE", or with "|" between: the kind first.
    """
    facts = set(of_blocks(file.tree["facts"], file.identity.of)) | set(of_source(file.tree["source"], language))
    for remark in remarks:
        what, _, rest = remark.partition(": ")
        if what in _OF_TEXT:
            key = _OF_TEXT[what]
            facts = {f for f in facts if f.told[:2] != ("source", key)} | {Fact("document", ("source", key, rest))}
            continue
        parts = tuple(rest.split("|")) if "|" in rest else tuple(rest.split(" "))
        if what == "not told":
            facts = {f for f in facts if f.told[: len(parts)] != parts}
        else:
            kind, parts = (parts[0], parts[1:]) if "|" in rest else (KIND_OF.get(parts[1], parts[1]), parts)
            kind = "document" if parts[0] == "source" else kind
            facts.add(Fact(kind, parts))
    return facts


def drafted(text: str) -> set[Fact]:
    """The facts of a draft in YAML."""
    tree: Any = yaml_reader.parse(text)
    return set(of_blocks(tree.get("facts") or [], lambda i: i)) | set(of_source(tree["source"]))
