"""What people ask in other words than most: who took over, since when and until when, before or after, who did not sign."""

import pytest

from comity.errors import UnknownQuestionError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Who took the chair of the Arctic Council from Norway?", ["Denmark"]),
        ("Since when has the African Union been a member of the G20?", ["joined", "9 September 2023"]),
        ("哪国在2026年2月接任非盟轮值主席？", ["恩达伊施米耶"]),
        ("Who was the African Union’s chairperson from January 2018 to February 2019?", ["Kagame"]),
        ("From which year until which year was Venezuela a member of the Andean Community?", ["1973", "2006"]),
        ("С какого года и до какого года Венесуэла была в Андском сообществе?", ["1973", "2006"]),
        ("Which countries created ALBA?", ["Cuba and Venezuela"]),
        ("When was ALBA created?", ["14 December 2004"]),
        ("Was the SCO founded before or after BRICS?", ["First: Shanghai Cooperation Organisation"]),
        ("ШОС основана раньше или позже БРИКС?", ["Сначала: Шанхайская"]),
        ("Which was signed first, the SCO Charter or the Tehran Convention?", ["First: SCO Charter", "2003"]),
        ("Was the SCO Charter adopted before the CSTO Charter?", ["Yes"]),
        (
            "Which two of the five Central Asian states did not sign the friendship treaty at Cholpon-Ata in July 2022?",
            ["Not among those who signed it: Tajikistan and Turkmenistan."],
        ),
        ("哪些中亚国家没有签署《21世纪中亚友好、睦邻与合作发展条约》？", ["未签署者：土库曼斯坦。"]),
        (
            "Какие две страны Центральной Азии не поставили подпись под договором о дружбе в Чолпон-Ате летом 2022 года?",
            ["Не подписали: Таджикистан и Туркменистан."],
        ),
        ("did india and pakistan become members of the shanghai organisation in the same year??", ["Yes"]),
        ("“上海五国”机制始于哪一年？", ["1996"]),
        ("金砖新开发银行2023年3月上任的行长是谁", ["罗塞夫"]),
    ],
)
def test_it_is_answered(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(word in told for word in said), told


def test_by_now_and_then_are_told_apart(whole_graph):
    """Tajikistan signed in 2025 what three signed in 2022."""
    assert whole_graph.ask("Did Tajikistan sign the Central Asian friendship treaty in 2022?").verdict == "no"
    by_now = whole_graph.ask(
        "Has Tajikistan signed the Central Asian friendship treaty that it held back from in 2022?"
    )
    assert by_now.verdict != "no"
    assert "Tajikistan (August 2025)" in by_now.headline


def test_who_came_is_not_told_of_who_stayed_away(whole_graph):
    with pytest.raises(UnknownQuestionError):
        whole_graph.ask("Which G20 member was absent from the Johannesburg summit?")


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Has the third China–Central Asia summit planned for 2027 already taken place?", "no"),
        ("第三届中国—中亚峰会已经举行了吗？", "no"),
        ("Has the second China–Central Asia summit already taken place?", "yes"),
        ("Is the third China–Central Asia summit planned for 2027?", "yes"),
    ],
)
def test_what_is_planned_has_not_taken_place(whole_graph, text, verdict):
    assert whole_graph.ask(text).verdict == verdict


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("When was Syria allowed back into the Arab League?", ["resumed on 7 May 2023"]),
        ("叙利亚何时重返阿盟？", ["2023年5月7日恢复"]),
        ("Which country's president was chosen as chair of the African Union for 2026?", ["Burundi"]),
        ("ticad 9 city dates", ["Yokohama", "August 2025"]),
        ("in which city is the International Visegrad Fund", ["Bratislava"]),
        ("Which free trade body came before CARICOM?", ["Free Trade Association"]),
        ("Who was China's largest trade partner in Central Asia in 2024?", ["Kazakhstan"]),
        ("В каком городе 15 мая 1992 года подписан Договор о коллективной безопасности?", ["Ташкент"]),
        ("Which two countries created ALBA in Havana in 2004?", ["Cuba and Venezuela"]),
        ("亚信秘书处是哪年哪月成立的？", ["亚信秘书处", "2006年6月"]),
        ("最早的一次二十国集团峰会是在哪里开的？", ["华盛顿"]),
        ("Did OPEC or the Organisation of Islamic Cooperation come first?", ["First: Organization of the Petroleum"]),
        ("科威特加入以后，亚信有多少个成员国？", ["28"]),
        ("How many member states has CICA had since Kuwait joined in 2022?", ["28 members"]),
        ("Which four countries were the first to sign the Treaty of Chaguaramas?", ["Barbados", "Trinidad"]),
        ("What was the value of trade inside Mercosur in 2010?", ["44.55 billion"]),
        ("В каком городе сидит банк БРИКС, ну который Новый банк развития", ["Шанхай"]),
        ("First FOCAC summit on African soil - which city was it?", ["Johannesburg"]),
    ],
)
def test_it_is_told_what_was_asked(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(word in told for word in said), told


@pytest.mark.parametrize(
    "text",
    [
        "Which two countries created ALBA in Caracas in 2004?",
        "В каком городе 15 мая 1993 года подписан Договор о коллективной безопасности?",
        "Will the BRICS countries have a common currency by 2035?",
        "At which Quad gathering was the Critical Minerals Initiative unveiled?",
    ],
)
def test_what_does_not_agree_is_not_answered(whole_graph, text):
    with pytest.raises(UnknownQuestionError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("А Чили разве полноправный член МЕРКОСУР?", "Нет"),
        ("Неужели Монголия член ШОС?", "Нет"),
        ("难道蒙古是上合组织成员?", "否"),
        ("智利难道是南方共同市场正式成员吗?", "否"),
        ("Did Kazakhstan put its name to the Xi'an Declaration?", "Yes"),
    ],
)
def test_what_is_asked_in_doubt_and_signed_by_name_is_answered_with_yes_or_no(whole_graph, text, said):
    assert whole_graph.ask(text).headline.startswith(said)
