"""A yes or no is on all that was asked; what a neighbouring fact says is no yes. Worked out from the fact files by hand."""

from __future__ import annotations

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    "text",
    [
        "does BRICS have a common currency",  # its reserve arrangement is none
        "did the African Union create a common currency",
        "did the CSTO send troops to Kazakhstan",  # that Kazakhstan is a member does not say so
        "отправляла ли ОДКБ войска в Казахстан",
        "did Turkmenistan sign the friendship treaty of Central Asia",  # it signed others
        "is moldova leaving the cis",  # that it is a member does not say that it stays
        "where is the LMC secretariat",  # no document tells its seat
        "what is the Alliance of Sahel States",
    ],
)
def test_it_is_declined(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    ("text", "verdict", "said"),
    [
        ("Was the Kazan summit in 2023", "no", "22–24 October 2024"),
        ("习近平参加里约金砖峰会了吗", "no", "李强"),
        ("Is Stoltenberg the NATO secretary general", "no", "Mark Rutte"),
        ("Is Rutte the NATO secretary general", "possibly", "24 June 2025"),
        ("is Nurlan Yermekbayev the secretary general of the SCO", "yes", "Nurlan Yermekbayev"),
        ("did Tokayev attend the BRICS summit in Kazan", "unknown", "Not known"),
        ("was Honduras suspended from the OAS", "unknown", "Not known"),
        ("did Gabon leave OPEC", "yes", "July 2016"),
        ("was Russia in the G8", "yes", "1998–March 2014"),
        # Who was in the city, of whatever meeting there.
        ("did Modi attend Tianjin", "yes", "25th SCO summit"),
        ("был ли Си Цзиньпин в Казани", "yes", "БРИКС"),
        ("did Putin go to Johannesburg in 2023", "no", "online"),
    ],
)
def test_the_verdict_is_on_what_was_asked(whole_graph, text, verdict, said):
    answer = whole_graph.ask(text)
    assert answer.verdict == verdict
    assert said in answer.headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("next Mercosur summit", "20 December 2025"),  # and not one that was planned for 2018
        ("who is Mark Rutte", "Secretary General"),
        ("кто такой Пезешкиан", "президент (Иран)"),
        ("AU commission chair", "Mahmoud Ali Youssouf"),
        ("all ASEAN chairs", "Malaysia"),
        ("what was adopted in Tianjin in 2025", "Development strategy for 2026-2035"),
        ("what happened in Kazan", "16th BRICS Summit"),
        ("what is the Global Security Initiative", "announced by China"),
        ("how many leaders' summits has the C5+1 held so far?", "2 summits"),
        ("BRICS share of world GDP", "about 35 % (2025)"),
        ("first consultative meeting of Central Asian heads of state", "15 March 2018"),
        ("list G20 summit hosts", "India"),
        ("when was the CAREC institute founded", "CAREC Secretariat (2001)"),
        ("which country trades most with Kazakhstan", "China"),
        ("Which country trades most with Uzbekistan?", "China, number 1 (2025"),
    ],
)
def test_said(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline
