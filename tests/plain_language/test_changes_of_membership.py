"""Who joined or left, and when: at a meeting, after a year, as the nth, suspended or not."""

import pytest


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Which state was admitted to CICA at the Astana summit of October 2022?", ["Kuwait", "13 October 2022"]),
        ("When did Timor-Leste become the 11th member of ASEAN?", ["Timor-Leste", "26 October 2025"]),
        ("Did Belarus become the tenth member of the SCO?", ["Yes", "4 July 2024"]),
        ("Какая страна ушла из ГУАМ в 2005 году?", ["Узбекистан", "2005"]),
        ("Which state became an EAEU observer after 2021?", ["Iran", "26 December 2024"]),
        ("埃及曾经被阿拉伯国家联盟中止成员资格吗？", ["是", "1979", "1989"]),
        (
            "Who was suspended from the Arab League?",
            [
                "Participation in the League of Arab States suspended",
                "Syria (12 November 2011)",
                "Reinstated",
                "Syria (7 May 2023)",
            ],
        ),
        ("Who is suspended from the African Union?", ["as documents told last", "Sudan"]),
        ("Who joined the SCO after Iran?", ["Belarus", "4 July 2024"]),
        ("谁在伊朗之后加入了上合组织", ["白俄罗斯", "2024年7月4日"]),
        ("кто стал членом ШОС после Ирана", ["Беларусь", "4 июля 2024"]),
        ("Who joined ASEAN before Vietnam?", ["Brunei", "7 January 1984"]),
        ("Which state joined ASEAN between Vietnam and Cambodia?", ["Laos", "Myanmar", "1997"]),
        ("Was Egypt ever suspended from the Arab League?", ["Yes", "1979", "1989"]),
        ("In 2023, was the Russian Federation still a Council of Europe member?", ["No", "16 March 2022"]),
    ],
)
def test_what_is_told(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(word in told for word in said), told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Did Guinea-Bissau get suspended from the African Union after the 2025 coup?", "Yes, as documents told last"),
        ("When exactly did the African Union suspend Guinea-Bissau after the 2025 coup?", "28 November 2025"),
        ("Приостановил ли Африканский союз членство Гвинеи-Бисау после переворота в ноябре 2025 года?", "Да: "),
    ],
)  # fmt: skip
def test_after_something_of_a_year_is_still_in_that_year(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


def test_who_became_a_member_later_did_not_at_that_summit(whole_graph):
    answer = whole_graph.ask(
        "Did India and Pakistan become full members of the SCO at the Tashkent summit of June 2016?"
    )
    assert answer.verdict == "no"


def test_since_when_a_party_has_a_role_is_told(whole_graph):
    assert "2020年" in whole_graph.ask("古巴从哪一年起成为欧亚经济联盟观察员国？").headline
