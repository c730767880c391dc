"""Who had a post one after another, who founded what, and what it was called before: what documents tell is told in order."""

import pytest

from comity.errors import ComityError

_SCO = ["Zhang Deguang", "Bolat Nurgaliyev", "Rashid Alimov", "Vladimir Norov", "Zhang Ming"]


def _headline(graph, text):
    """The sentence that answers, or the refusal."""
    try:
        return graph.ask(text).headline
    except ComityError as refused:
        return f"refused: {refused}"


def _stand_in_order(told, said):
    places = [told.find(word) for word in said]
    return -1 not in places and places == sorted(places)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("list all SCO secretaries-general", [*_SCO, "Nurlan Yermekbayev"]),
        ("all secretary-generals of ASEAN", ["Dharsono", "Phan Wannamethee", "Kao Kim Hourn"]),
        ("names of GCC secretaries-general", ["7", "Bishara", "Al-Hejailan", "Albudaiwi"]),
        ("how many secretaries-general has the GCC had", ["7", "Bishara", "Albudaiwi"]),
        ("list SCO chairs", ["Russia (…–2015)", "Uzbekistan", "India", "Kazakhstan", "China (July 2024"]),
        ("which countries chaired the EAEU", ["Kazakhstan (2016)", "Armenia (2019)", "Belarus (2025)"]),
        ("chairs of the SCO since 2020", ["India", "Kazakhstan", "China", "Kyrgyzstan"]),
        ("东盟历任秘书长", ["1976", "2023"]),
        ("金砖国家主席国顺序", ["中国", "南非", "俄罗斯", "巴西", "印度"]),
        ("список генеральных секретарей ШОС", ["Чжан Дэгуан", "Рашид Алимов", "Чжан Мин"]),
        ("former secretaries-general of the SCO", _SCO),
        ("list of secretaries general of the Arab League", ["9", "Azzam", "Fahmy", "without dates", "Amr Moussa"]),
    ],
)
def test_all_who_had_a_post_are_told_in_turn(whole_graph, text, said):
    told = _headline(whole_graph, text)
    assert _stand_in_order(told, said), told
    assert "in post" not in told.casefold(), told
    assert "Zaki" not in told, told


def test_who_is_in_office_is_no_former_one(whole_graph):
    assert "Yermekbayev" not in _headline(whole_graph, "former secretaries-general of the SCO")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("second SG of the SCO", ["Bolat Nurgaliyev", "Zhang Deguang"]),
        ("third SG of ASEAN", ["Ali Bin Abdullah", "Dharsono"]),
        ("fifth SG of the GCC", ["Al-Zayani", "Bishara"]),
        ("third AU commission chairperson", ["Jean Ping", "interim"]),
        ("fourth chair of the African Union", ["Sassou Nguesso", "Mbeki"]),
        ("второй генеральный секретарь ШОС", ["Нургалиев", "Чжан Дэгуан"]),
        ("上合组织第二任秘书长", ["努尔加利耶夫", "张德广"]),
        ("非盟首任委员会主席", ["埃西", "科纳雷"]),
        ("非盟第一任委员会主席是谁", ["埃西", "科纳雷"]),
        ("独联体第一任秘书长", ["Korotchenya", "1994"]),
        ("third secretary-general of the SCO", ["do not tell", "Nurgaliyev", "Mezentsev"]),
        ("second secretary-general of the Arab League", ["do not tell", "Azzam", "Hassouna"]),
        ("second chair of BRICS", ["do not tell", "China"]),
        ("first president of the European Council", ["do not tell", "Costa", "Michel"]),
    ],
)
def test_the_nth_is_told_only_if_all_before_are(whole_graph, text, said):
    told = _headline(whole_graph, text)
    assert _stand_in_order(told, said), told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SG of the Arab League before Fahmy", ["Aboul Gheit"]),
        ("previous chairperson of the AU Commission", ["Faki"]),
        ("who succeeded Lim Jock Hoi", ["Kao Kim Hourn"]),
        ("who succeeded Amr Moussa", ["do not tell", "El-Arabi (2011", "without dates"]),
        ("who preceded Zhang Ming", ["Norov"]),
        ("кто сменил Чжан Мина", ["Ермекбаев"]),
        ("谁接替张明", ["叶尔梅克巴耶夫"]),
    ],
)
def test_who_came_next(whole_graph, text, said):
    told = _headline(whole_graph, text)
    assert _stand_in_order(told, said), told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("when did Zhang Ming's term end", ["Zhang Ming", "secretary general", "December 2024"]),
        ("张明任期", ["上海合作组织秘书长", "2024"]),
        ("срок полномочий Чжан Мина", ["генеральный секретарь", "2024"]),
        ("was Gaddafi chair of the AU", ["Yes", "had the chair", "2009"]),
        ("卡扎菲担任过非盟主席吗？", ["是", "2009"]),
        ("was Gaddafi chair of the AU in 2015", ["No", "Mugabe"]),
    ],
)
def test_when_somebody_had_a_post(whole_graph, text, said):
    told = _headline(whole_graph, text)
    assert _stand_in_order(told, said), told


@pytest.mark.parametrize(
    ("text", "said", "unsaid"),
    [
        ("who is the executive secretary of the cis", ["Lebedev"], ["Last known"]),
        ("кто исполнительный секретарь СНГ", ["Лебедев"], ["Последнее"]),
        ("who chairs the CIS in 2025", ["Tajikistan", "2026"], ["Russia"]),
        ("head of the African Union", ["Ndayishimiye"], ["Orientation Committee", "Haddadi"]),
        ("who heads the EAEU", ["Kazakhstan"], ["Khristenko"]),
        ("кто возглавляет ЕАЭС", ["Казахстан"], ["Христенко"]),
        ("who heads CARICOM", ["Barnett", "Drew"], ["Applewhaite"]),
        ("who heads the OTS", ["Omuraliev", "Azerbaijan"], ["Amreyev"]),
        ("谁领导突厥国家组织", ["奥穆拉利耶夫", "阿塞拜疆"], ["阿姆列耶夫"]),
        ("who chairs the GCC", ["Bahrain"], ["Kuwait"]),
        ("osce secretary general", ["Kubis", "2005", "Helga Schmid"], ["date: Jan Kubis"]),
        ("king of Saudi Arabia", ["Salman bin Abdulaziz", "2022"], ["Minister"]),
        ("король Саудовской Аравии", ["Салман"], []),
        ("who was prime minister of Japan in 2024", ["Ishiba"], ["do not name who came"]),
        ("who chairs the Visegrad Group", ["Hungary", "1 July 2025"], ["1 January 2025"]),
    ],
)
def test_who_heads_it(whole_graph, text, said, unsaid):
    told = _headline(whole_graph, text)
    assert _stand_in_order(told, said), told
    assert not [word for word in unsaid if word in told], told


@pytest.mark.parametrize(
    ("text", "said", "unsaid"),
    [
        ("who founded the CSTO", ["2002", "only Uzbekistan", "do not tell"], ["one member"]),
        ("кто основал ОДКБ", ["2002", "только: Узбекистан", "не говорят"], ["было членов"]),
        ("who founded the OAU", ["1963", "only Morocco", "do not tell"], ["one member"]),
        ("who founded CICA", ["Kazakhstan", "1992"], ["China"]),
        ("谁创立了亚信", ["哈萨克斯坦", "1992"], ["中国"]),
        ("who founded IORA", ["1997", "only India"], ["One founding member"]),
        ("who founded ASEM", ["1996", "only China, Japan"], ["3 founding members"]),
        ("who founded China-CEEC", ["2012", "do not tell"], ["Estonia"]),
        ("who founded the Berlin Process", ["Angela Merkel"], []),
        ("кто предложил Берлинский процесс", ["Меркель"], []),
        ("who founded the Belt and Road", ["Xi Jinping"], ["Algeria"]),
        ("谁提出一带一路", ["习近平"], ["丝路基金"]),
        ("who launched the Quad", ["Abe"], []),
        ("whose idea was CICA", ["Kazakhstan", "1992"], []),
        ("кто инициировал СВМДА", ["Казахстан", "1992"], []),
        ("who founded ASEAN", ["5 founding members", "Indonesia", "Thailand"], []),
        ("who founded the SCO", ["6 founding members", "China", "Uzbekistan"], []),
    ],
)
def test_few_founders_are_not_all(whole_graph, text, said, unsaid):
    told = _headline(whole_graph, text)
    assert _stand_in_order(told, said), told
    assert not [word for word in unsaid if word in told], told


@pytest.mark.parametrize(
    ("text", "said", "unsaid"),
    [
        ("what was the OTS previously called", ["2021", "Cooperation Council of Turkic Speaking States"], []),
        ("old name of OTS", ["Cooperation Council of Turkic Speaking States"], []),
        ("突厥国家组织原名", ["突厥语国家合作理事会"], []),
        ("прежнее название ОТГ", ["Совет Сотрудничества тюркоязычных государств"], []),
        ("former name of the PIF", ["South Pacific Forum"], ["Forum des"]),
        ("former name of the OIC", ["formerly the Organisation of the Islamic Conference"], []),
        ("old name of GUAM", ["no former name", "2006"], ["Strasbourg"]),
        ("is the SCO a successor of the Shanghai Five", ["Yes", "Shanghai Five"], []),
        ("is the AU the successor of the OAU", ["Yes", "African Union"], []),
        ("Is the Shanghai Five the successor of the SCO?", ["No"], []),
        ("非盟是非统组织的继承者吗？", ["是", "非洲统一组织"], []),
        ("what came after the Rio Group", ["Latin American and Caribbean States"], ["dissolved"]),
        ("what does BRICS stand for", ["do not write out"], []),
        ("what does GUAM stand for", ["Organization for Democracy and Economic Development"], []),
    ],
)
def test_what_it_was_called_before(whole_graph, text, said, unsaid):
    told = _headline(whole_graph, text)
    assert all(word in told for word in said), told
    assert not [word for word in unsaid if word in told], told


@pytest.mark.parametrize("text", ["first president of Kazakhstan", "哈萨克斯坦首任总统"])
def test_whoever_came_last_is_not_the_first(whole_graph, text):
    told = _headline(whole_graph, text)
    assert "Tokayev" not in told, told
    assert "托卡耶夫" not in told, told


@pytest.mark.parametrize(
    ("text", "said"),
    [("former secretaries-general of OPEC", "Barkindo"), ("ОПЕК бывшие генсеки", "Баркиндо")],
)
def test_those_of_whom_no_term_is_told_are_named_without_one(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline
