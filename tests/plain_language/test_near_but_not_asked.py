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
    ],
)
def test_what_documents_do_not_say_is_no_verdict(whole_graph, text, verdict):
    assert not _told(whole_graph, text).startswith(verdict)
