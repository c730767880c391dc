"""Questions that ask whether a number is above or below another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.plain_language.words.limits import Limit, taken_out


@pytest.mark.parametrize(
    ("question", "verdict", "told"),
    [
        # 106.3 billion dollars in 2025 (stheadline-2026-01-18-china-ca-trade)
        ("Did China–Central Asia trade exceed 100 billion dollars in 2025?", "yes", "106.3 billion"),
        ("2025年中国与中亚五国贸易额突破1000亿美元了吗", "yes", "1063亿"),
        (
            "Превысил ли товарооборот Китая с Центральной Азией 100 миллиардов долларов в 2025 году?",
            "yes",
            "106,3 млрд",
        ),
        # 43.82 billion dollars in 2024
        ("Was trade between China and Kazakhstan more than 40 billion in 2024?", "yes", "43.82 billion"),
        ("Was trade between China and Kazakhstan less than 40 billion in 2024?", "no", "43.82 billion"),
        ("Does the African Union have more than 50 members?", "yes", "55 members"),
        ("Did BRICS have fewer than six members in 2012?", "yes", "5 members"),
        ("Было ли у БРИКС менее десяти членов в 2012?", "yes", "5"),
        ("Has BRICS more than 20 members?", "no", "11 members"),
    ],
)
def test_whether_a_number_is_above_or_below_another(whole_graph, question, verdict, told):
    answer = whole_graph.ask(question)
    assert answer.verdict == verdict
    assert told in answer.headline


def test_what_was_understood_tells_the_limit(whole_graph):
    assert (
        "above 100 billion"
        in whole_graph.ask("Did China–Central Asia trade exceed 100 billion dollars in 2025?").understood
    )


@given(
    st.integers(min_value=1, max_value=999),
    st.sampled_from(
        [("billion", 1e9), ("млрд", 1e9), ("亿", 1e8), ("万亿", 1e12), ("million", 1e6), ("миллионов", 1e6)]
    ),
    st.sampled_from([("more than", True), ("less than", False), ("超过", True), ("менее", False)]),
)
def test_a_limit_is_taken_out_of_a_text(number, scale, side):
    text, limit = taken_out(f"was trade {side[0]} {number} {scale[0]}")
    assert limit == Limit(number * scale[1], side[1])
    assert str(number) not in text


@pytest.mark.parametrize("text", ["was it held over 2024", "is China among the top 5 partners of Kazakhstan"])
def test_neither_a_year_nor_a_rank_is_a_limit(text):
    assert taken_out(text) == (text, None)


@pytest.mark.parametrize(
    "text",
    [
        "Who chairs the SCO? " * 20,
        "上合组织秘书处在哪个城市？ " * 12 + "上合组织秘",
        "Где находится секретариат ОТГ? Где находится секретариат ОТГ?",
    ],
)
def test_the_same_again_and_again_is_asked_once(whole_graph, text):
    once = text[: text.index("?") + 1] if "?" in text else text[: text.index("？") + 1]
    assert whole_graph.ask(text[:490]).headline == whole_graph.ask(once).headline


def test_a_question_mark_behind_it_all_makes_no_other_question(whole_graph):
    """It took five seconds to read."""
    asked = "上合组织秘书处在哪个城市"
    assert whole_graph.ask(f"{asked} " * 20 + "?").headline == whole_graph.ask(f"{asked}?").headline
