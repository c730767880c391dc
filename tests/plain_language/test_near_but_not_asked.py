"""A yes or no says what was asked: nothing near it makes one."""

import pytest

from comity.errors import ComityError


def _told(graph, text):
    """The sentence, or nothing if the question is asked back."""
    try:
        return graph.ask(text).headline
    except ComityError:
        return ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Is the secretariat of the China–Central Asia mechanism located in Beijing?", ["No", "Xi'an"]),
        ("Секретариат механизма «Китай — Центральная Азия» находится в Пекине?", ["Нет", "Сиань"]),
        ("Проходил ли первый саммит «Россия — Африка» в Санкт-Петербурге?", ["Нет", "Сочи"]),
        ("Was the first BRIC summit held in Brazil?", ["No", "Yekaterinburg"]),
        ("Did Ashgabat host both the first and the sixth Caspian Summit?", ["Yes", "2002", "2022"]),
        (
            "Was the CELAC summit of 2025 held in Honduras, and the China–CELAC Forum meeting of the same year in Beijing?",
            ["Yes", "Tegucigalpa", "Beijing"],
        ),
        ("Are Canada and Mexico both full members of the Pacific Alliance?", ["No: Canada", "Mexico is a member"]),
        ("Was the SCO Charter already in force in 2002?", ["No"]),
        ("Действует ли Устав ОДКБ?", ["Да", "2003"]),
        (
            "Was the Treaty on the Eurasian Economic Union signed in May 2014 by only three states?",
            ["Yes", "3 parties"],
        ),
        ("Was the Treaty on the Eurasian Economic Union signed by five states?", ["No", "3 parties"]),
        ("2024年中非合作论坛北京峰会上，中国承诺的资金支持是3600亿美元吗？", ["否", "3600亿元人民币"]),
        ("Did China pledge 360 billion yuan at FOCAC 2024?", ["Yes"]),
        ("Did the EU pledge 12 billion dollars in Samarkand?", ["No", "12 billion euros"]),
        (
            "Присутствовал ли президент Туркменистана на первой консультативной встрече глав государств Центральной Азии?",
            ["Нет"],
        ),
        ("第三届中国—中亚峰会是否计划于2027年在中国举行？", ["是", "2027"]),
        ("Is the third China-Central Asia summit planned for 2026?", ["No", "2027"]),
        ("Планируется ли третий саммит «Китай — Центральная Азия» в 2027 году?", ["Да", "2027"]),
        ("Was the second G20 summit held in 2010?", ["No", "2009"]),
        ("Was Syria readmitted to the Arab League in May 2023?", ["Yes", "7 May 2023"]),
        ("Is João Lourenço the Chairperson of the African Union today?", ["No", "Ndayishimiye"]),
        ("Верно ли, что саммит ШОС 2022 года прошёл в Самарканде?", ["Да", "Самарканд"]),
        ("Fact check: the Pacific Islands Forum secretariat is based in Honiara.", ["No", "Suva"]),
    ],
)
def test_it_is_so_or_not(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(word in told for word in said), told


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # No document says where these joined.
        ("Was Timor-Leste admitted to ASEAN in Kuala Lumpur in October 2025?", "No"),
        ("Стал ли Азербайджан участником консультативных встреч глав государств Центральной Азии в Ташкенте?", "Нет"),
        # Four of the five signed it, one of them later.
        ("Did all five Central Asian presidents sign the treaty of friendship at Cholpon-Ata in July 2022?", "Yes"),
        # Azerbaijan hosted both; that the one is no summit of the other says nothing.
        ("Did Azerbaijan host both a summit of the OTS and a summit of the ECO in 2025?", "No"),
        ("Перешло ли председательство в ЕАЭС на 2026 год от Белоруссии к Казахстану?", "Нет"),
        ("Был ли первый саммит «Республика Корея — Центральная Азия» перенесён с 2025 на 2026 год?", "Нет"),
        # They held two; this was the second.
        ("Was the Africa–CARICOM summit in Addis Ababa in September 2025 the first one?", "Yes"),
        # It declined; documents only tell that it was a candidate.
        ("Did Argentina turn down its invitation to join BRICS in December 2023?", "No"),
        ("Were the presidents of China and Russia both absent from the G20 summit in New Delhi?", "No"),
        ("Was Dilma Rousseff the first president of the New Development Bank?", "Yes"),
        ("Проходило ли заседание Совета глав государств СНГ 10 октября 2025 года в Душанбе?", "Нет"),
        # Documents do not list all parties to the treaty.
        ("中国是否在2003年作为第一个对话伙伴国加入《东南亚友好合作条约》？", "否"),
        ("2022年5月的第二次中国—太平洋岛国外长会通过了联合公报吗？", "是"),
    ],
)
def test_what_documents_do_not_say_is_no_verdict(whole_graph, text, verdict):
    assert not _told(whole_graph, text).startswith(verdict)


@pytest.mark.parametrize(
    ("text", "unsaid"),
    [
        ("Which country proposed CICA?", "members"),
        ("Какая страна предложила создать СВМДА?", "основатели"),
        ("Какой договор был принят на встрече глав государств ЦА в Чолпон-Ате в 2022 году?", "Консультативная встреча"),
        ("Сколько пунктов в Казанской декларации БРИКС?", "принят"),
        ("阿拉伯国家联盟和海合会谁的成员多？", "共同成员"),
        ("NDB authorised capital?", "Rio"),
        ("G20 leaders met twice in 2010: which city hosted the second of the two summits?", "London"),
        (
            "How large is the Global Gateway package for Central Asia announced in Samarkand, and in which currency?",
            "6 members",
        ),
    ],
)
def test_what_is_near_is_not_told_instead(whole_graph, text, unsaid):
    assert unsaid not in _told(whole_graph, text)


def test_each_of_two_meetings_is_told_with_its_pledges(whole_graph):
    told = _told(whole_graph, "Compare Japan's headline pledges at TICAD V (2013) and TICAD 8 (2022)")
    assert "3.2 trillion yen" in told
    assert "30 billion US dollars" in told


@pytest.mark.parametrize(
    "text",
    [
        "Что говорил Путин на саммите ШОС в Тяньцзине?",
        "О чём говорил Токаев на саммите ОТГ 2024 года?",
        "托卡耶夫在2024年突厥国家组织峰会上说了什么?",
        "За что Мирзиёев говорил спасибо коллегам на консультативной встрече 16 ноября 2025?",
        "What did Aliyev say thanks for at the consultative meeting on 16 November 2025?",
    ],
)
def test_what_somebody_said_at_a_meeting_is_not_what_is_noted_of_it_or_that_he_came(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


def test_thanks_are_courtesy_at_an_end_and_asked_about_with_an_object(whole_graph):
    told = whole_graph.ask("What did Ilham Aliyev thank his colleagues for?").headline
    assert "the decision on Azerbaijan's accession" in told
    assert "1985" in whole_graph.ask("Thank you, when was ECO founded?").headline
    assert "1985" in whole_graph.ask("When was ECO founded, thanks").headline
