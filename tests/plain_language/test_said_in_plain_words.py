"""What people say in other words than documents do is read alike: "unveiled", "played host to", "Jan-Feb", "头五个月"."""

import pytest

from comity.errors import UnknownQuestionError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("By what percentage did trade between Tajikistan and China rise in Jan-Feb 2020?", "35 %"),
        ("What was China-Central Asia trade in Jan–May 2025?", "286.42 billion yuan"),
        ("Сколько составила торговля Китая с Центральной Азией в янв–мае 2025 года?", "286,42 млрд юаней"),
        ("На сколько процентов выросла торговля Таджикистана и Китая в янв.-фев. 2020 г.?", "35 %"),
        ("2025年头五个月中国与中亚的贸易额是多少？", "2864.2亿元人民币"),
    ],
)
def test_months_may_be_cut_short_or_counted(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    "text", ["2025年头五个月中国与中亚的贸易额按人民币算是多少？", "2025年头五个月中国与中亚的贸易额以人民币计是多少？"]
)
def test_all_trade_is_told_and_not_that_by_road(whole_graph, text):
    """The title of a document has the word for trade in it as well."""
    told = whole_graph.ask(text).headline
    assert "2864.2" in told
    assert "公路" not in told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("How many summits did the African Union hold in the course of 2018?", "4 in 2018"),
        ("how many countries sat at the Preparatory SEOM of asean in Taguig in march 2026?", "11 states"),
        ("Which German foreign minister played host to the Green Central Asia conference?", "Heiko Maas"),
        ("Which country was picked to host the next CHOGM after Rwanda?", "Samoa"),
        ("What initiative was it that Takaichi unveiled at the first Central Asia + Japan summit?", "Tokyo Initiative"),
        ("What standing did the SCO get at the CIS in October 2025?", "observer"),
        (
            "Egypt was thrown out of the Arab League for a while: from when until when?",
            "suspended in 1979 and resumed in 1989",
        ),
        ("埃及从何时到何时被开除出阿盟？", "1979年中止，1989年恢复"),
        ("印度从哪一年起由东盟“部门对话伙伴”升格为全面“对话伙伴”？", "1995年12月"),
        ("When did the Lancang–Mekong information sharing platform on water go into service?", "30 November 2020"),
        ("澜湄水资源合作信息共享平台何时投入使用？", "2020年11月30日"),
        ("Кто был от Узбекистана на саммите ОЭС в Ашхабаде в 1996 году?", "Ислам Каримов"),
        ("Где проводился 11-й внеочередной саммит Африканского союза (ноябрь 2018)?", "Аддис-Абеба"),
        ("В какие дни прошёл саммит США с тихоокеанскими островными государствами в 2022 году?", "28–29 сентября 2022"),
        ("На какое число был намечен 32-й ретрит министров экономики АСЕАН на Филиппинах?", "13 марта 2026"),
        ("С какой периодичностью созывается Форум сотрудничества Китай — Африка?", "раз в три года"),
    ],
)
def test_other_words_for_what_documents_tell(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("How many members did the SCO have after India joined?", "8 members"),
        ("How many members did NATO have after Finland joined?", "31 members"),  # no other joined it in 2023
        ("Сколько стран было в ШОС после того, как присоединился Иран?", "членов: 9"),
        ("Сколько стран в формате консультативных встреч после того, как в 2025 году к нему присоединился Азербайджан?", "членов: 6"),
        ("白俄罗斯加入后上合组织有多少成员国？", "10个成员"),
        ("Who joined the SCO after Iran joined?", "Belarus"),
    ],
)  # fmt: skip
def test_members_after_somebody_joined_are_those_of_that_day(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


def test_nobody_joined_then(whole_graph):
    with pytest.raises(UnknownQuestionError):
        whole_graph.ask("How many members did the SCO have after Belarus joined in 2023?")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Did Turkmenistan sign the Astana Declaration of 2025?", "6 parties"),
        ("did turkmenistan put its name to the 2025 Astana Declaration with China?", "Yes"),
        ("Which meeting adopted the Beijing Declaration of 2022?", "14th BRICS Summit"),
        ("When was the Beijing Declaration of 2015 adopted?", "CELAC"),
    ],
)
def test_of_documents_that_are_called_alike_the_year_says_which(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    "text",
    [
        "Did Turkmenistan sign the Astana Declaration?",  # CICA adopted one as well
        "When was the Beijing Declaration of 2018 signed?",  # one of the FOCAC, and one with the Arab states
    ],
)
def test_it_is_asked_back_which_of_them_if_nothing_says(whole_graph, text):
    with pytest.raises(UnknownQuestionError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Сколько глав государств приехало на саммит ЛАГ 2003 года в Египет?", "одиннадцать глав государств"),
        ("2003年阿盟峰会有多少国家元首出席？", "十一位国家元首"),
        (
            "Сколько примерно человек участвовало в первой министерской конференции «Россия — Африка»?",
            "1500 участников",
        ),
        ("第一届俄非部长级会议有多少人参加？", "1500名与会者"),
        ("How many people attended TICAD 6?", "more than 6000 participants"),
        ("How many presidents took part in the first summit of Turkic-speaking states?", "6 parties"),
        ("Сколько президентов участвовало в первом саммите тюркоязычных государств?", "участников — 6"),
        (
            "Сколько президентов было на саммите «Китай — Центральная Азия» в Сиане?",
            "шести глав государств",
        ),  # not the visits of Xi
        ("How many heads of state attended the second China–Central Asia summit?", "6 parties"),  # 2025 is no count
    ],
)
def test_how_many_came_is_told_by_a_note_that_counts_them(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    "text",
    [
        "How many journalists attended TICAD 6?",  # 6000 took part
        "Сколько человек приехало на саммит ШОС в Тяньцзине?",  # no note says
        "What share of China's trade with Central Asia went by rail in 2024?",  # that by road is told
        "Is China a co-organiser of TICAD?",
        "Did Japan co-host the first TICAD?",  # that it holds them does not say that it held the first one
    ],
)
def test_nothing_near_is_told_instead(whole_graph, text):
    with pytest.raises(UnknownQuestionError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("What share of China's trade with Central Asia went by road in 2024?", "51.8 %"),
        ("What share of China's trade with Central Asia went by road in 2024, and what was it back in 2020?", "19.9 %"),
        ("2024年中国与中亚贸易中公路运输占百分之几？", "51.8%"),
        ("By how many votes to how many did the Argentine Senate pass the EU-Mercosur agreement?", "69 votes to 3"),
        ("美日菲首次领导人峰会上代表菲律宾的是谁？", "马科斯"),
        ("2018年1月欧盟南部国家集团(MED9)峰会在哪个首都？", "罗马"),
        ("中国在2025年5月的中拉论坛部长级会议上宣布给拉美多少信贷额度？", "660亿元人民币"),
        ("What did the six foreign ministers send for the launch of the China–Central Asia secretariat?", "letters"),
    ],
)
def test_shares_votes_and_what_was_sent(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    "text",
    [
        "Is the World Bank a co-organiser of TICAD?",
        "Числится ли Всемирный банк среди соорганизаторов ТИКАД?",
        "世界银行是东京非洲发展国际会议的共同主办方吗？",
    ],
)
def test_whether_a_party_is_one_of_those_that_hold_it_together(whole_graph, text):
    told = whole_graph.ask(text)
    assert told.verdict == "yes"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Кто из президентов был от Узбекистана на ашхабадском саммите ОЭС 1996 года?", "Ислам Каримов"),
        ("В какие дни в Вашингтоне шёл саммит США с тихоокеанскими островными государствами в 2022 году?", "28–29"),
        ("Какая доля торговли Китая с Центральной Азией шла автомобильным транспортом в 2024 году?", "51,8 %"),
        (
            "What's the name of the initiative Takaichi unveiled at the December 2025 summit with the five Central Asian leaders?",
            "Tokyo Initiative",
        ),
        ("Когда прошёл первый саммит России с лидерами пяти стран Центральной Азии?", "14 октября 2022"),
    ],
)
def test_posts_in_another_language_and_leaders_of_a_region(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


def test_another_post_is_not_that_of_whoever_came(whole_graph):
    with pytest.raises(UnknownQuestionError):
        whole_graph.ask("Какой премьер-министр представлял Узбекистан на саммите ОЭС в Ашхабаде в 1996 году?")
