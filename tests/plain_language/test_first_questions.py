"""What people ask first of a graph of cooperation: answers worked out from the documents by hand."""

from __future__ import annotations

from datetime import date

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # Planned beside held.
        ("When is the G7 summit in Evian?", ["29th G7 summit", "no document reports it", "14–16 June 2026"]),
        # The capital of a state, which is no figure of it.
        ("What is the capital of Kazakhstan?", ["its capital is Astana"]),
        ("哈萨克斯坦的首都是哪里？", ["首都：阿斯塔纳"]),
        ("Какая столица у Казахстана?", ["столица: Астана"]),
        # Founding documents: signed on the day of founding, called constitutive, or a treaty of that name alone.
        ("what is the founding document of the SCO", ["Declaration on the establishment", "15 June 2001"]),
        ("what is ASEAN's founding document", ["ASEAN Declaration", "8 August 1967"]),
        ("which treaty created Mercosur", ["Treaty of Asuncion", "26 March 1991"]),
        ("constitutive act of the African Union", ["Constitutive Act", "11 July 2000"]),
        ("каким документом учреждён ЕАЭС", ["Договор о ЕАЭС", "29 мая 2014"]),
        ("上合组织的成立文件是什么", ["上海合作组织成立宣言", "2001年6月15日"]),
        # What a state founded.
        ("which mechanisms did Kazakhstan co-found", ["founding member", "Shanghai Cooperation Organisation"]),
        ("какие организации основал Китай", ["член-основатель", "Шанхайская организация сотрудничества"]),
        ("中国参与创立了哪些组织", ["创始成员", "上海合作组织"]),
        # Who chaired the summits of a format, and which ones somebody chaired.
        ("who has chaired SCO summits", ["Emomali Rahmon (2008)", "Xi Jinping (2018)", "Xi Jinping (2025)"]),
        ("who chaired the China–Central Asia summits", ["Xi Jinping (2023)", "Kassym-Jomart Tokayev (2025)"]),
        ("谁主持过上合组织峰会", ["习近平（2018）", "习近平（2025）"]),
        ("which summits has Xi Jinping chaired", ["Xi Jinping chaired", "25th SCO summit"]),
        ("习近平主持过哪些峰会", ["习近平主持了", "第二十五届上合组织峰会"]),
        # Organs of a union, whose presidents came to meetings for the union.
        ("President of the European Commission", ["Ursula von der Leyen"]),
        ("who is the president of the European Council", ["António Costa"]),
        ("кто глава Еврокомиссии", ["Урсула фон дер Ляйен", "председатель Европейской комиссии"]),
        ("欧盟委员会主席是谁", ["乌尔苏拉·冯德莱恩", "欧盟委员会主席"]),
        # What happened in a place, where something is, what a region is.
        ("what happened in Tashkent in 2016", ["23–24 June 2016", "Tashkent"]),
        ("where is the BRICS bank", ["Shanghai"]),
        ("where is Kazakhstan", ["Central Asia"]),
        ("что такое Центральная Азия", ["Казахстан", "Киргизия", "Таджикистан", "Туркменистан", "Узбекистан"]),
        # Who is meant by a name that ends with "states", and who is not in.
        ("金砖国家有哪些", ["巴西", "俄罗斯", "印度", "中国", "南非"]),
        ("哪个中亚国家没有加入上合组织", ["土库曼斯坦"]),
        ("which Central Asian country did not join the SCO", ["Turkmenistan"]),
        # A person's promises are told of the state for which the person spoke.
        ("what did Xi Jinping announce in Astana", ["1.5 billion yuan", "3,000"]),
        ("largest trading partner of China in Central Asia", ["Kazakhstan"]),
        # Posts in the reader's language; a deputy's or designate's post is not told with that of the Secretary-General.
        ("上合组织秘书长是谁", ["努尔兰·叶尔梅克巴耶夫", "秘书长"]),
        ("кто генсек ОДКБ", ["Таалатбек Масадыков", "генеральный секретарь"]),
        ("which countries want to join BRICS", ["candidate"]),
    ],
)
def test_said(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(words in told for words in said), told


@pytest.mark.parametrize(
    ("text", "unsaid"),
    [
        ("who is the secretary general of the SCO", ["deputy", "designate"]),
        ("who chaired the 2018 SCO summit", ["Sargsyan"]),  # who chaired the board of another body, and was a guest
        ("what happened in Tashkent in 2016", ["no document"]),
        ("how much money did China promise Africa", ["One pledge"]),
    ],
)
def test_not_said(whole_graph, text, unsaid):
    told = whole_graph.ask(text).headline
    assert not any(words in told for words in unsaid), told


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("members of the EU", "lists the members of the European Union"),
        ("newest member of the EU", "lists the members of the European Union"),
        ("is France a member of the EU", "lists the members of the European Union"),
        ("欧盟有哪些成员国", "欧盟的成员"),
        ("who chairs Atlantis", "“Atlantis”"),
        ("who is the president of the AIIB", "“AIIB”"),
        ("how many people live in BRICS countries", "population"),
    ],
)
def test_what_no_document_tells_is_declined_with_the_reason(whole_graph, text, why):
    with pytest.raises(ComityError) as refused:
        whole_graph.ask(text)
    assert why in str(refused.value)


def test_the_formats_of_a_union_are_no_members_of_it(whole_graph):
    assert "is a member of" in whole_graph.ask("which mechanisms is the EU a member of").headline


@pytest.mark.parametrize("text", ["when is the next ASEAN summit", "next SCO summit", "下一届上合组织峰会什么时候举行"])
def test_if_nothing_is_planned_after_today_the_last_plan_is_told_as_that(whole_graph, text, monkeypatch):
    monkeypatch.setattr("comity.model.dates.today", lambda: date(2030, 1, 1))
    told = whole_graph.ask(text).headline
    assert "No document here plans a meeting after today" in told or "没有文件提到今后的会议" in told
