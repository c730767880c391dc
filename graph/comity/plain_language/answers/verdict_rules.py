"""Whether a yes or no says what a text asked, and not something near it. Each rule says of one kind of verdict that it may stand."""

from __future__ import annotations

import pyoxigraph as ox

from comity.model import iris, vocabulary
from comity.plain_language.answers import catalogue_answers, in_office, inside_a_region, narrowing, returns
from comity.plain_language.names import pairs, repeats
from comity.plain_language.parsing.reading import OF_FIGURES, OF_MEETINGS, Reading
from comity.plain_language.words import lexicon
from comity.questions import document_sentences, matched, office_sentences, operators
from comity.questions.answer import Answer
from comity.store.base import DEFAULT, Store, term

_OTHERWISE = frozenset(("turned down", "only wished", "absent", "all the time", "for so long"))
"""What is asked of somebody that no question of the catalogue tells."""
_NO_MEMBERS = ("Initiative", "Document", "Meeting", "Place", "Area", "Platform")
"""What is no member of anything, though it may be part of it: "is the railway part of the mechanism"."""
_OF_MEETINGS = (*OF_MEETINGS, "meeting")
_ENDS = frozenset(("first", "last", "nth"))
_PLACES = frozenset(("place", "host", "seat", "meeting"))
"""Columns that say where something was."""
_MAY_EXIST = ("bodies", "platforms", "initiatives", "projects", "pledges", "priority-areas", "adopted", "next-meetings", "chairs",
              "officials", "meeting", "statements", "summits", "meetings", "hosted", "founding", "documents",
              "timeline", "conflicts", "gaps")  # fmt: skip
"""Questions of which it is asked whether there is any."""
_OF_A_FORMAT = ("summits", "meetings", "about", "topics", "documents")
"""Questions that say nothing of states."""
_OF_DOCUMENTS = ("adopted", "documents", "signatories")
_OF_PEOPLE = ("participants", "attendance")


def says_what_was_asked(store: Store, reading: Reading, found: Answer) -> bool:
    """Whether the verdict of an answer is one on what was asked; without one, it is not for this to say."""
    if not found.verdict:
        return True
    rules = (
        _is_of_force,
        _is_of_a_return,
        _is_of_belonging,
        _is_of_that_body,
        _is_of_the_first,
        _is_of_the_last,
        _is_of_the_only_one,
        _is_of_something,
        _is_of_every_word,
        _is_as_planned,
        _is_of_a_change_of_form,
        _is_of_all,
        _is_of_both,
        _is_of_that_meeting,
        _is_told,
        _is_of_a_whole_list,
        _is_of_the_post,
        _is_of_whoever_came,
        _is_of_heads,
        _is_of_what_was_said,
        _is_of_its_kind,
    )
    untold = _OTHERWISE - ({"only wished"} if "candidate" in reading.roles else set())
    return reading.asks.isdisjoint(untold) and all(rule(store, reading, found) for rule in rules)


def _is_of_force(_: Store, reading: Reading, found: Answer) -> bool:
    """That something was adopted, or that somebody is no party, does not say whether it is in force."""
    if {"in force", "in the same year"} <= reading.asks:
        return False  # nor in which year that was
    is_of_a_change = found.question == "membership-changes" and found.verdict == "yes"
    return is_of_a_change or "in force" not in reading.asks or any(row.cells.get("force") for row in found.rows)


def _is_of_the_first(store: Store, reading: Reading, found: Answer) -> bool:
    """The earliest in office whom documents tell of need not be the first; nor is the first that somebody hosted the first of all."""
    is_of_a_kind = {"has", "matching"} <= reading.operators.keys()
    if is_of_a_kind and found.verdict == "no" and reading.question.name in _OF_MEETINGS:
        return False  # that it was held elsewhere says nothing of who was there first
    if _ENDS.isdisjoint(reading.operators):
        return True
    is_of_a_time = reading.question.name in OF_MEETINGS and {"since", "until"} & reading.operators.keys()
    if is_of_a_time or is_of_a_kind or reading.question.name == "calendar":
        return False  # the first of a year, place or kind need not be the first of all
    return reading.question.name not in operators.OF_OFFICE and (
        reading.question.name != "hosted" or bool(_named(store, reading, "has", "Meeting"))
    )


def _is_of_belonging(_: Store, reading: Reading, found: Answer) -> bool:
    """That somebody joined between two dates does not say that they belonged to it all the time between."""
    is_of_joining = found.question == "membership-changes" and "members by name" in reading.asks
    says_so = {"joining", "turns into", "rejoined", "no longer"} & reading.asks or "left" in reading.parameters.get(
        "change", ()
    )
    since, until = (reading.parameters.get(name, [""])[0] for name in ("since", "until"))
    return not (is_of_joining and since and until and since[:4] != until[:4] and not says_so)


def _is_of_that_body(_: Store, reading: Reading, __: Answer) -> bool:
    """That a format has some body does not say that it has a bank, or a court."""
    said = "type" in reading.parameters or not {"matching", "has"}.isdisjoint(reading.operators)
    return "a kind of body" not in reading.asks or said


def _is_of_a_return(store: Store, reading: Reading, found: Answer) -> bool:
    """That somebody belongs to something, or joined it once, does not say that they came back."""
    if found.question == "membership-changes" and "founding-member" in reading.roles:
        return False  # nor does it say that they founded it
    if "rejoined" not in reading.asks or found.question not in (*operators.OF_MEMBERS, "membership-changes"):
        return True
    if found.question == "members":
        of = {"mechanism": reading.parameters.get("mechanism", []), "member": [reading.operators.get("has", "")]}
        every = catalogue_answers.asked(store, "membership-changes", of, None, found.language)
        return every is not None and returns.came_back(every.rows) is True and found.verdict == "yes"
    return found.question == "membership-changes" and returns.came_back(found.rows) is not None


def _is_of_the_last(store: Store, reading: Reading, found: Answer) -> bool:
    """That a meeting was held somewhere does not say that it was the last one."""
    if (
        "last" not in reading.asks
        or "last" in reading.operators
        or (found.question, found.verdict) != ("meeting", "yes")
    ):
        return True
    of = {"mechanism": [iris.local(document_sentences.value_of(store, _meeting(reading), "mechanism"))], "last": ["1"]}
    every = catalogue_answers.asked(store, "summits", of, None, found.language)
    return every is not None and _meeting(reading) in {
        f"{iris.ID}{operators.key_of(r.cells[operators.thing(every)])}" for r in every.rows
    }


def _is_of_the_only_one(_: Store, reading: Reading, found: Answer) -> bool:
    """That something is one of several does not say that it is the only one."""
    return "the only one" not in reading.asks or found.verdict != "yes" or reading.claimed is not None


def _is_of_something(_: Store, reading: Reading, found: Answer) -> bool:
    """That somebody belongs to anything, or anybody to something, does not say yes to what no word of the question was found to mean."""
    may_exist = found.question in _MAY_EXIST and not ("states" in reading.asks and found.question in _OF_A_FORMAT)
    is_of_all = not (may_exist or reading.operators) and reading.limit is None and reading.claimed is None
    return not (found.verdict == "yes" and is_of_all and sum(map(len, reading.parameters.values())) == 1)


def _is_of_its_kind(store: Store, reading: Reading, found: Answer) -> bool:
    """No place is a member, no meeting has a chair's post, and who came to the ministers' meeting was not therefore at the summit."""
    named = store.entity(reading.operators.get("has", ""))
    has = store.types(named) if named else ()
    known = vocabulary.load()
    if found.question in operators.OF_MEMBERS and known.is_any(has, "Place"):
        return False
    if found.question == "chairs" and known.is_any(has, "Meeting"):
        return False
    if found.question == "participants" and found.verdict == "no" and "Mechanism" in has:
        return False
    if _is_of_two_formats(store, found):
        return False
    is_of_seat = found.question == "bodies" and found.verdict == "yes" and "has its seat" in reading.asks
    if is_of_seat and "type" not in reading.parameters:
        kinds = [store.types(f"{iris.ID}{operators.key_of(row.cells[operators.thing(found)])}") for row in found.rows]
        return any(known.is_any(kind, "Secretariat") for kind in kinds)  # some body of it is not its headquarters
    types = store.types(_meeting(reading)) if "meeting" in reading.parameters else ()
    if found.question == "meeting" and "of summits" in reading.asks and known.is_any(types, "MinisterialMeeting"):
        return False
    is_summit = not types or known.is_any(types, "Summit") or not known.is_any(types, "Meeting")
    return is_summit or "of summits" not in reading.asks or found.question != "participants"


def _is_of_two_formats(store: Store, found: Answer) -> bool:
    """Whether it is said that a format does not belong to another one: that it became that, or works with it, may have been asked."""
    if found.verdict == "yes" or found.question not in (*operators.OF_MEMBERS, "membership-changes"):
        return False
    known = vocabulary.load()
    of = [found.parameters.get("mechanism"), found.parameters.get("member") or found.operators.get("has")]
    types = [store.types(f"{iris.ID}{one}") for one in of if one]
    return len(types) > 1 and all(known.is_any(t, "Mechanism") and not known.is_any(t, "Polity") for t in types)


def _is_of_a_change_of_form(_: Store, reading: Reading, found: Answer) -> bool:
    """That a meeting was held then does not say that a format became another one."""
    return "turns into" not in reading.asks or found.question not in (*OF_MEETINGS, "meeting")


def _is_of_every_word(_: Store, reading: Reading, found: Answer) -> bool:
    """That a state belongs to a format does not say that this sent troops there, nor that a meeting was held that it was an emergency."""
    is_of_meetings = found.question in (*_OF_MEETINGS, "chairs")
    left = reading.left or (is_of_meetings and reading.unsaid)
    return not (left and found.verdict == "yes" and found.question not in OF_FIGURES)


def _is_as_planned(_: Store, reading: Reading, found: Answer) -> bool:
    """That nobody left does not say that nobody is about to."""
    is_about_to_leave = "about to leave" in reading.asks and reading.parameters.get("change") == ["left"]
    return found.verdict != "no" or not is_about_to_leave


_NOT_OF_ALL = (
    "attendance",
    "summits",
    "meetings",
    "hosted",
    "common-mechanisms",
    "memberships",
    "comparison",
    "chairs",
    "overlap",
)
"""Questions whose rows say nothing of those that are missing."""


def _is_of_all(store: Store, reading: Reading, found: Answer) -> bool:
    """That one state of a region is there does not say that all are, nor that a document was signed who signed it."""
    asks_all = "all of them" in reading.asks
    if (asks_all or "a part of them" in reading.asks) and found.question in _NOT_OF_ALL:
        return False  # that there are some meetings, members or mechanisms does not say that these are all, or half
    if asks_all and found.question in _OF_DOCUMENTS and (found.verdict == "yes" or "a role" in reading.asks):
        return False
    region = _named(store, reading, "has", "Region")
    if asks_all and found.question == "participants" and found.verdict == "yes" and not region:
        return False  # nor that somebody came says that all did
    if region and found.question == "signatories" and "signatory" in reading.parameters:
        return False  # whoever signed something with a state of a region did not therefore sign that region's treaty
    if not region or found.question in operators.OF_MEMBERS:
        return not region or "a part of them" not in reading.asks  # how many there are to be is not compared
    if not asks_all:
        return found.verdict == "yes" or bool(found.rows)
    told = {str(operators.key_of(row.cells.get(operators.thing(found)))) for row in found.rows}
    return found.verdict == "yes" and inside_a_region.states_of(store, region) <= told


def _is_of_both(_: Store, reading: Reading, found: Answer) -> bool:
    """That something is not so of both at once is no no for each."""
    wanted = reading.operators
    if found.verdict != "no" or "both of two" not in reading.asks or "has" not in wanted:
        return True
    return "both" in wanted and found.question in operators.OF_MEMBERS


def _is_of_that_meeting(store: Store, reading: Reading, found: Answer) -> bool:
    """A meeting of another format, or of another time, is not the one that is asked about."""
    if found.question in ("meetings", "summits") and reading.called:
        return False  # where a meeting was held says nothing of whose foreign minister came
    meeting, wanted = _named(store, reading, "has", "Meeting"), reading.operators
    if not meeting:
        return True
    of = reading.parameters.get("mechanism", [""])[0]
    held_by = {q.object.value for q in store.quads(ox.NamedNode(meeting), term("mechanism"), None, DEFAULT)}
    if of and found.verdict == "no" and iris.ID + of not in held_by:
        return False
    days = [wanted[bound] for bound in ("since", "until") if bound in wanted] or reading.when[:1]
    return all(repeats.is_dated(store, meeting, day) for day in days)


def _is_told(store: Store, reading: Reading, found: Answer) -> bool:
    """Where documents do not tell of what is asked (a place, all parties to a treaty, anything), that none has it is no no."""
    if found.verdict != "no":
        return True
    of = store.entity(reading.parameters.get("mechanism", [""])[0])
    if found.question in operators.OF_MEMBERS:
        are_texts = of and vocabulary.load().is_any(store.types(of), "Document")
        return (
            not are_texts and not _named(store, reading, "has", *_NO_MEMBERS) and _tells_places(store, reading, found)
        )
    if "has" not in reading.operators or found.rows:
        return _tells_places(store, reading, found)
    rest = {n: v for n, v in reading.given.items() if n != "has"}
    every = catalogue_answers.asked(store, reading.question.name, rest, reading.as_of, found.language)
    return every is not None and bool(every.rows)


def _is_of_a_whole_list(store: Store, reading: Reading, found: Answer) -> bool:
    """That a list of signatories lacks somebody is no no where documents count more, or name none of the format's own members.

    Nor has anybody signed what is only planned.
    """
    if found.question == "signatories" and found.verdict == "yes":
        party = (reading.parameters.get("signatory") or [reading.operators.get("has", "")])[0]
        is_late = any(party in document_sentences.need_not_have_signed(store, row) for row in found.rows)
        return any(document_sentences.is_signed(store, row) for row in found.rows) and not (reading.when and is_late)
    document = reading.parameters.get("document", [""])[0]
    if (found.question, found.verdict) != ("signatories", "no") or not document:
        return True
    every = catalogue_answers.asked(store, "signatories", {"document": [document]}, None, found.language)
    if every is None or len(every.rows) != 1 or every.count is not None:
        return False  # a count is given only of a list that is not whole
    named = every.rows[0].cells.get("signatories")
    parties = {f"{iris.ID}{operators.key_of(one)}" for one in named} if isinstance(named, list) else set()
    of = {q.object.value for q in store.quads(ox.NamedNode(iris.ID + document), term("mechanism"), None, DEFAULT)}
    own = {member for one in of for member in pairs.members_of(store, one, full=True)}
    return not own or not own.isdisjoint(parties)


def _tells_places(store: Store, reading: Reading, found: Answer) -> bool:
    return not (_named(store, reading, "matching", "Place") and _PLACES.isdisjoint(found.columns))


def _is_of_the_post(store: Store, reading: Reading, found: Answer) -> bool:
    """That no format has a chair is no no. That a party came does not say that its president did, unless whoever came is that."""
    # That a person is no chair of a format says nothing of what the person is in a state.
    is_of_a_state = "mechanism" not in reading.parameters and _named(store, reading, "has", "Person")
    is_of_no_chair = is_of_a_state or _named(store, reading, "has", "Mechanism")
    if found.question == "chairs" and found.verdict == "no" and is_of_no_chair:
        return False
    is_of_today = found.question == "officials" and not (reading.is_past or "former office" in reading.asks)
    if found.verdict == "yes" and is_of_today and all(in_office.is_former(row) for row in found.rows):
        return False
    posts = [post for name in reading.called for post in lexicon.alternatives(name)]
    if found.question not in _OF_PEOPLE or found.verdict != "yes" or not posts:
        return True
    if any(matched.rows(found.rows, post) for post in posts):
        return True
    came = {str(operators.key_of(row.cells["person"])) for row in found.rows if row.cells.get("person")}
    held = (catalogue_answers.asked(store, "officials", {"of": [one]}, None, found.language) for one in came)
    return any(any(matched.rows(every.rows, post) for post in posts) for every in held if every is not None)


def _is_of_what_was_said(_: Store, reading: Reading, found: Answer) -> bool:
    """That somebody was there does not say that he said so."""
    return "claimed" not in reading.asks or found.question == "statements"


def _is_of_whoever_came(store: Store, reading: Reading, found: Answer) -> bool:
    """Where documents do not name who came for a state, somebody of that state may have been there."""
    person = _named(store, reading, "has", "Person")
    if found.question != "participants" or found.verdict != "no" or not person:
        return True
    given = {"meeting": reading.parameters.get("meeting", [])}
    every = catalogue_answers.asked(store, "participants", given, None, found.language)
    parties: dict[str, bool] = {}
    for row in every.rows if every is not None else ():
        party = f"{iris.ID}{operators.key_of(row.cells.get('party'))}"
        parties[party] = parties.get(party, False) or bool(row.cells.get("person"))
    return all(parties.get(state, True) for state in office_sentences.states_of(store, person))


def _is_of_heads(_: Store, reading: Reading, found: Answer) -> bool:
    """That somebody came does not say that heads of state did, or ministers; nor that all of these did, unless each was one."""
    wanted = [posts for cue, posts in narrowing.HEADS.items() if cue in reading.asks]
    if found.question != "participants" or found.verdict != "yes" or not wanted:
        return True
    came_as = [str(row.cells.get("capacity") or "").casefold() for row in found.rows]
    enough = all if "all of them" in reading.asks else any
    return all(enough(any(post in one for post in posts) for one in came_as) for posts in wanted)


def _meeting(reading: Reading) -> str:
    return f"{iris.ID}{reading.parameters.get('meeting', [''])[0]}"


def _named(store: Store, reading: Reading, operator: str, *kinds: str) -> str:
    """What an operator names, if it is of one of some kinds (IRI); empty if it is not."""
    entity = store.entity(reading.operators.get(operator, ""))
    return entity if entity and vocabulary.load().is_any(store.types(entity), *kinds) else ""
