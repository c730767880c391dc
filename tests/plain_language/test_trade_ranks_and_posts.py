"""Whose largest partner somebody is, whose ambassador somebody is to whom, and what formats and bodies signed."""

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # Documents rank ASEAN first among the partners of China from 2020, and China first among those of others.
        ("谁是中国第一大贸易伙伴？", "中国的伙伴：东南亚国家联盟排第1"),
        ("东盟哪一年首次成为中国第一大贸易伙伴？", "2020年"),
        ("东盟是哪年成为中国最大贸易伙伴的？", "2020年"),
        ("中国是哪些国家的第一大贸易伙伴", "9方的第1大伙伴：土库曼斯坦（2011年至2018年"),
        # documents say "since 2008" of it, and name years after that, and the whole of 2025 and five months of it
        ("For which states is China the biggest trade partner?", "of 9: Turkmenistan (2011–2018, "),
        ("For which states is China the biggest trade partner?", "Tajikistan (2025, 2023 and January–March 2016)"),
        ("Для каких государств Китай — крупнейший торговый партнёр?", "Китай — партнёр № 1 (сторон — "),
    ],
)
def test_a_name_right_before_the_rank_is_whose_partner_it_is(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Who is the EU ambassador to Turkmenistan?", "Beata Peksa"),
        ("кто посол ЕС в Туркменистане", "Беата Пекса"),
        ("Who is Germany's ambassador to Turkmenistan?", "Bernd Heinze"),
    ],
)
def test_a_state_may_be_in_the_name_of_a_post(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("В каком городе подписали соглашение о создании РАТС ШОС?", "Санкт-Петербург"),
        ("Where was the agreement on the SCO RATS signed?", "Saint Petersburg"),
        ("1996年上海五国签了什么协定", "边境地区"),
    ],
)
def test_what_a_format_or_body_signed_are_its_documents(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("俄罗斯是哪年被踢出八国集团的？", "2014年3月"),
        ("When was Russia kicked out of the G8?", "March 2014"),
        ("В каком году Россию исключили из Большой восьмерки?", "2014"),
        ("Was Myanmar invited to the EU-ASEAN summit in Brussels in December 2022?", "No: Myanmar (not invited)."),
        ("How many members did the Shanghai Five have?", "5 members on 26 April 1996"),
        ("上海五国有几个成员？", "5个成员"),
        ("When did the BSEC charter come into effect?", "in force since 1 May 1999"),
        ("в каком городе прошло 22-е заседание совета глав государств ШОС", "Самарканд"),
        ("上合组织总理会议多久开一次？", "每年一次"),
        ("Как часто собирается Совет глав правительств ШОС?", "раз в год"),
        ("What is the G20 Compact with Africa?", "founded in 2017"),
        # The document states the sum by which it grew, beside the levels of both years.
        ("by how much did China-Kyrgyzstan trade grow in 2024", "2.9 billion US dollars"),
        ("突厥国家组织在多少个领域开展合作？", "8个合作领域"),
        # Almaty 2002 and 2006, Istanbul 2010, Shanghai 2014, Dushanbe 2019, Astana 2022.
        ("Apart from Kazakhstan, which countries have hosted CICA summits?", "3 were held outside Kazakhstan"),
        ("除哈萨克斯坦外，哪些国家主办过亚信峰会？", "以外举行3次"),
        ("Was Timor-Leste admitted to ASEAN in Kuala Lumpur in October 2025?", "Yes: Timor-Leste joined"),
        ("How many heads of state came to the Arab League summit in Nouakchott?", "7 on 25 July 2016"),
    ],
)
def test_says_what_is_asked(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


SOLD = "5.9 billion US dollars"  # by the EAEU to the Emirates in 2021, which sold it about 418 million


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("What were the EAEU's exports to the UAE in 2021?", SOLD),
        ("exports to the UAE from the EAEU in 2021", SOLD),
        ("EAEU exports to UAE 2021", SOLD),
        ("How much did the UAE buy from the EAEU in 2021?", SOLD),
        ("What were the EAEU's imports from the UAE in 2021?", "418 million"),
        ("экспорт ЕАЭС в ОАЭ в 2021 году", "5,9 млрд"),
        ("На какую сумму ЕАЭС импортировал из ОАЭ в 2021 году?", "418 млн"),
        ("2021年欧亚经济联盟对阿联酋出口额是多少？", "59亿"),
        ("2021年欧亚经济联盟从阿联酋进口多少？", "4.18亿"),
        ("Central Asia's exports to China 2025", "35.1 billion"),
        ("2025年中亚对中国出口多少", "351亿"),
    ],
)
def test_who_sold_to_whom_is_read_whoever_reports_it(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    "text",
    [
        "сколько глав государств приехало на саммит ЛАГ в Нуакшоте в 1999 году",
        "How many journalists attended the second China-Central Asia summit?",
        # Nobody knows such a summit: who came to another of that year is no answer.
        "how many heads of state came to the Wakanda summit in 2016",
        "сколько глав государств приехало на саммит в Гондоре в 2016 году",
        "how many people came to the Narnia forum in 2019",
    ],
)
def test_no_other_thing_is_counted(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    ("text", "said", "not_said"),
    [
        ("Second-largest trading partner of Uzbekistan in early 2020, please", "Russia, number 2", "Uzbekistan ("),
        ("Who is Uzbekistan's number one trading partner?", "China, number 1", "number 9"),
        ("China's number 1 trading partner", "Association of Southeast Asian Nations, number 1", "number 2"),
    ],
)
def test_a_rank_in_words_or_of_a_time_is_of_the_partner(whole_graph, text, said, not_said):
    told = whole_graph.ask(text).headline
    assert said in told, told
    assert not_said not in told, told


@pytest.mark.parametrize(
    "text",
    [
        "By what percent did Russia's trade with Central Asia grow in January-July 2025?",
        "На сколько процентов выросла торговля России с Центральной Азией за январь — июль 2025 года?",
    ],
)
def test_the_growth_of_trade_in_some_months(whole_graph, text):
    assert "4 %" in whole_graph.ask(text).headline
