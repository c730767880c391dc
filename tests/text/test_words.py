"""What people read is there in every language, and lies where a translator finds it."""

import ast
import json
import re
from string import Formatter

import pytest

from comity.model.languages import LANGUAGES
from comity.text import calendar, words
from places import CHECKOUT

PACKAGE = CHECKOUT / "graph" / "comity"
FILES = {
    path: json.loads((PACKAGE / path).read_text(encoding="utf-8")) for path in ("text/words.json", "build/dataset.json")
}
ENTRIES = {
    **{
        f"{subject}: {name}": said
        for subject, named in FILES["text/words.json"].items()
        for name, said in named.items()
    },
    **{f"data set: {name}": said for name, said in FILES["build/dataset.json"].items()},
}
UNLIKE = {
    "relations: position": "English puts {v} after the post itself, and only where the post does not tell it",
    "headlines: next host": "Chinese nouns have no plural",
    "headlines: figure": "a bare Chinese number needs a word between it and a month",
}
LETTERS = {
    "errors.py": "hints of errors, which stand below all that has words",
    "charts/chart.py": "the full stop of Chinese, and the Russian abbreviation that ends a date",
    "charts/svg.py": "letters that are wide, and marks that begin or end a line in Chinese",
    "facts/units.py": "words that curators write for units, each told as the code that is meant",
    "importers/cells.py": "dates as tables have them",
    "drafting/traditional.py": "letters by which traditional and simplified Chinese are told apart",
    "drafting/moments.py": "the endings that tell the Russian month of May from the beginning of a word",
    "drafting/heads.py": "the Russian abbreviation that ends a date",
    "drafting/sentences.py": "Russian abbreviations whose full stop may end no sentence",
    "explorer/texts.py": "any short word at the end of a line",
    "naming/keys.py": "й and и are two letters, though one is the other with a breve",
    "naming/kinds.py": "what goes with a year",
    "naming/stems.py": "endings of Russian words",
    "naming/lookup.py": "the word that ends what is no name of a mechanism: states",
    "plain_language/composed/before_a_change.py": "the order of Chinese words, with the two that may stand between them",
    "plain_language/words/dates.py": "the grammar of dates and ordinals in a question",
    "plain_language/words/relative_dates.py": "the grammar of times that depend on today",
    "plain_language/words/written_dates.py": "Chinese numerals in dates",
    "plain_language/names/mentions.py": "the letters in which Russian writes the initials of international names",
    "server/api/operations.py": "an example of a search in any language",
    "curation/json_schema.py": "an example of a name in another language",
}


def _placeholders(text):
    """The names of placeholders; ``{n|one|many}`` and ``{n?one|many}`` are the number ``n`` in words;
    ``{the n}`` and ``{a n}`` are ``n`` in English."""
    names = (
        name.removeprefix("the ").removeprefix("a ") for _, name, _, _ in Formatter().parse(text) if name is not None
    )
    return sorted({re.split(r"[|?]", name)[0] for name in names})


def test_each_word_is_there_in_every_language_with_the_same_placeholders():
    for entry, said in ENTRIES.items():
        assert tuple(said) == LANGUAGES, entry
        assert all(said.values()), entry
        if entry not in UNLIKE and not entry.startswith("dates: "):
            in_each = {language: _placeholders(text) for language, text in said.items()}
            assert all(names == in_each["en"] for names in in_each.values()), (entry, in_each)


@pytest.mark.parametrize("language", LANGUAGES)
def test_dates_of_every_month_are_told_with_its_name(language):
    told = {calendar.text(f"2025-{month:02}{day}", language) for month in range(1, 13) for day in ("", "-17", "-17~")}
    assert len(told) == 36
    assert all("2025" in text for text in told)
    assert calendar.text("2025-13", language) == "2025-13"


def test_one_word_in_all_languages_is_the_word_of_each():
    assert words.each("measures", "degree") == {n: words.of("measures", n)["degree"] for n in LANGUAGES}
    with pytest.raises(KeyError):
        words.of("tables", "fr")


def test_no_program_holds_words_of_another_language():
    """But for those that need the letters; examples in docstrings and comments are no words of answers."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        lines = dict(enumerate(text.splitlines(), start=1))
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Expr):  # a docstring
                lines |= dict.fromkeys(range(node.lineno, (node.end_lineno or 0) + 1), "")
        if any(re.search("[\u0400-\u04ff\u4e00-\u9fff]", line.partition("  #")[0]) for line in lines.values()):
            found.add(path.relative_to(PACKAGE).as_posix())
    assert found == set(LETTERS)
