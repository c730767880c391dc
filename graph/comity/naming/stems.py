"""Words without their endings: "Казахстана" becomes "Казахстан", and "joined" becomes "join"."""

from __future__ import annotations

import functools
import re
import threading

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_CASE = re.compile(
    "(?<=[а-яё]{3})(?:ами|ями|ого|его|ому|ему|ыми|ими|ах|ях|ей|ой|ом|ем|ам|ям|ую|юю|ая|яя|ое|ее|ые|ие|ым|им|ых|их|ый|ий"
    "|[аяоеуюыийь])$"
)
_IRREGULAR = {
    form: verb
    for verb, *forms in (
        line.split()
        for line in """trainee training trainings
be is are was were been am
have has had having
do does did done
go went gone goes
come came
get got gotten
give gave given
take took taken
make made
meet met
hold held
sit sat
say said
tell told
know knew known
begin began begun
become became
bring brought
build built
choose chose chosen
draw drew drawn
find found
grow grew grown
keep kept
lead led
leave left
let let
lie lay
pay paid
put put
rise rose risen
run ran
see saw seen
sell sold
send sent
set set
speak spoke spoken
spend spent
stand stood
think thought
understand understood
win won
write wrote written
fly flew flown
bear bore
buy bought
fall fell fallen
находиться находится находятся находился находилась находилось
состоять состоит состоят состоял состояла состояли
пройти прошел прошла прошло прошли пройдет прошедший состоялся состоялась состоялось состоялись состоится состоятся
принять принял приняла приняло приняли примет примут принят принята приняты
войти вошел вошла вошло вошли войдет вступит вступают
выйти вышел вышла вышло вышли выйдет
стать стал стала стало стали станет
основать основан основана основано основали основал
создать создан создана создано создали создал
учредить учрежден учреждена учреждено учредили
расти растет рос росла вырос выросла выросло
вступить вступил вступила вступило вступили
произойти произошло произошла произошел произойдет
торговать торгует торгуют торговал
сказать сказал сказала сказано""".splitlines()
    )
    for form in forms
}
_LETTER = re.compile("(?<=[а-яё]{3})[аяоеуюыийь]$")
_PLURAL = re.compile(r"(?<=[а-яё]{3})(?:ов|ев)\b")


_VERB = re.compile("[а-яё]{2,}(?:л|ла|ло|ли|лся|лась|лось|лись|[еиая]т|[ую]т|[еи]тся|[уюая]тся|на|ны|но)")


_SHORTEST = 4
"""How many letters at least a word without "-ami" has."""


def without_cases(folded: str) -> str:
    """A folded Russian name without its case endings; other names stay as they are.

    ``stem`` would not do: it takes names such as "Габала" for verbs.
    """
    if not _CYRILLIC.search(folded):
        return folded
    return " ".join(map(_without_case, folded.split()))


def _without_case(word: str) -> str:
    """A word without its ending; "Майами" has none, though it ends like one."""
    short = _CASE.sub("", word)
    return word if len(short) < _SHORTEST and word.endswith(("ами", "ями")) else short


def lower_case_words(text: str) -> list[str]:
    """The numbers and the Russian words in small letters of a text."""
    return re.findall(r"\b(?:[а-яё]+|\d+)\b", text)


def is_russian_verb(word: str) -> bool:
    """Whether a Russian word in small letters ends as verbs in the past and in the third person do, and short participles."""
    return bool(_VERB.fullmatch(word))


def case_forms(folded: str) -> list[str]:
    """The names without case endings that a folded text may stand for, the likeliest first.

    "Китая" loses one letter to match "Китай" without its ending, "Кубой" loses two; "островов" becomes "остров", but "Токаев"
    must not become "Тока".
    """
    if not _CYRILLIC.search(folded):
        return [folded]
    plain = without_cases(folded)
    return [" ".join(_LETTER.sub("", word) for word in folded.split()), plain, _PLURAL.sub("", plain)]


_ADJECTIVE = re.compile("([а-яё][а-яё ]+[сц]к)(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими)")
_ANY_ADJECTIVE = re.compile("[а-яё]+(?:[ыи]й|ой|[ое]го|[ое]му|[ыи]м|[ое]м|ая|яя|ую|юю|ое|ее|ей)")
_PLURAL_ADJECTIVE = ("ых", "их")
_SUFFIXES = ("ск", "нск", "йск", "инск", "анск")
_PALATAL = str.maketrans({"г": "ж", "к": "ч"})


def adjective_stem(folded: str) -> str:
    """A Russian adjective of a place without its ending: "вильнюсского" becomes "вильнюсск". Empty if it is none."""
    found = _ADJECTIVE.fullmatch(folded)
    return found[1] if found else ""


def may_be_adjective(folded: str) -> bool:
    """Whether a Russian word ends as adjectives in the singular do: "консультативной"."""
    return bool(_ANY_ADJECTIVE.fullmatch(folded))


def may_be_counted_adjective(folded: str) -> bool:
    """Whether a Russian word ends as the adjectives of what is counted do: "сколько африканских стран"."""
    return folded.endswith(_PLURAL_ADJECTIVE)


def adjective_stems(folded: str) -> set[str]:
    """What the adjective of a place with this Russian name may be without its ending: "пражск" for "Прага", "биаррицк" for "Биарриц".

    There are several, as the name alone does not tell which one is used.
    """
    short = _LETTER.sub("", folded)
    found = {base + suffix for base in (folded, short) for suffix in _SUFFIXES}
    found |= {short[:-1] + short[-1].translate(_PALATAL) + "ск", *([folded] if folded.endswith("ск") else [])}
    return found | ({short + "к"} if short.endswith("ц") else set())


class _Stemmers(threading.local):
    """The stemmers of a thread: each holds the word that it is at, so threads must not share one."""

    def __init__(self) -> None:
        import Stemmer  # many answers need none

        self.russian, self.english = (Stemmer.Stemmer(language, 0) for language in ("russian", "english"))


@functools.cache
def _stemmers() -> _Stemmers:
    return _Stemmers()


@functools.lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a folded word by the Snowball algorithm, for Russian or English according to its letters.

    Forms of irregular verbs, which the algorithm does not know, become the verb: "went" is "go". "Состоялся", it took place, would
    have the stem of "состоит", it belongs.
    """
    word = _IRREGULAR.get(word, word)
    stemmers = _stemmers()
    return str((stemmers.russian if _CYRILLIC.search(word) else stemmers.english).stemWord(word))
