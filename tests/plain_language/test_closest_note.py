"""Questions whose answer no row has, but a statement or a note of a document in words of its own: it is quoted."""

import re
from contextlib import suppress

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Which country leads Mercosur in the first half of 2026?", "“leads Mercosur in the first six months of 2026”"),
        ("which countries made up the celac troika in 2025", "“the troika is Uruguay, Colombia and Honduras”"),
        ("Which G20 member boycotted the Johannesburg summit?", "“boycotted by the United States”"),
        ("How often does the chair of CARICOM's Conference of Heads of Government rotate?", "every six months"),
        ("Which G7 summit was the first to be attended by a pope?", "The 50th G7 summit was held on 13–15 June 2024"),
        (
            "Which Mercosur country was the first to ratify the EU-Mercosur agreement?",
            "Uruguay: “the first Mercosur state",
        ),
    ],
)
def test_a_note_that_says_what_is_asked_is_quoted(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Какое государство бойкотировало саммит Двадцатки в Йоханнесбурге?", "бойкотирован Соединенными Штатами"),
        ("Сколько лидеров приехало на второй форум «Один пояс, один путь»?", "лидеры 40 стран"),
        (
            "Какие две страны не подписали Договор о дружбе в Чолпон-Ате в 2022 году?",
            "Таджикистан и Туркменистан не подписали",
        ),
        ("哪个东盟国家最先批准《东盟宪章》？", "新加坡最先"),
        ("哪个国家是澳门论坛的第十个成员？", "赤道几内亚"),
        ("最早与东盟建立对话关系的国家是哪个？", "澳大利亚为首个"),
        ("G7卡纳那斯基斯峰会发表联合公报了吗", "结束时未发表联合公报"),
    ],
)
def test_a_note_is_quoted_in_the_language_of_the_question(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


def test_why_is_answered_only_where_a_document_gives_a_reason(whole_graph):
    answer = whole_graph.ask("Why was the 47th CARICOM heads of government meeting put off?")
    assert "“put off because of Hurricane Beryl”" in answer.headline
    with pytest.raises(ComityError, match="not why"):
        whole_graph.ask("Why did Turkmenistan leave the CIS?")


def test_what_the_note_lacks_is_said(whole_graph):
    answer = whole_graph.ask("Which G20 member boycotted the Johannesburg summit?")
    assert answer.understood.endswith("not read: “member”")


@pytest.mark.parametrize(
    "text",
    [
        # India "may join at any time once in effect": no day, and nobody asked of India.
        "On what day did RCEP take effect?",
        # "initial contribution pooled by …": no sum.
        "How big was the initial contribution to the Team Europe Initiative on water, energy and climate in Central Asia?",
        # "nine countries have observer status" is said of the Barents council.
        "How many Arctic states are members of the Arctic Council?",
        # What the third meeting agreed does not say who was the minister of a state at the first.
        "首次“中国+中亚五国”外长视频会议，吉尔吉斯斯坦外长是谁",
        # That China and Japan acceded does not say when India did.
        "When did India accede to the Treaty of Amity and Cooperation in Southeast Asia?",
        "印度什么时候加入《东南亚友好合作条约》？",
        # What was signed at another second summit is not what was signed at that of Russia and Central Asia.
        "Какие страны подписали декларацию саммита Россия — Центральная Азия?",
        # "30 years of relations" and "35 years" have no year in common.
        "俄罗斯哪一年成为东盟对话伙伴国？",
        # What APEC notes of six states of ASEAN does not say who joined ASEAN last.
        "东盟最年轻的成员国是谁，哪年加入？",
        # "renamed from …" is said of the summit with the United States.
        "What was the Pacific Islands Forum called before it was renamed?",
    ],
)
def test_no_note_is_quoted_that_does_not_say_it(whole_graph, text):
    with suppress(ComityError):
        assert not re.search(
            "Documents say|文件写道|слова документов|В документах сказано", whole_graph.ask(text).headline
        )


def test_statements_and_notes_of_members_are_rows_with_whom_they_are_about(whole_graph):
    rows = [row.cells for row in whole_graph.ask("statements", entity="mercosur").rows]
    told = {(row["subject"]["id"], row["says"]) for row in rows}
    assert ("paraguay", "leads Mercosur in the first six months of 2026") in told
    assert ("argentina", "founding member") in told
