"""Questions that ask two things, name things in several ways, or name what the rows only imply."""

import pytest

from comity.errors import ComityError


def says(graph, text, said, unsaid=""):
    """Whether the sentence of the answer has what it should, and nothing that it should not."""
    told = graph.ask(text).headline
    return (said in told and (not unsaid or unsaid not in told)) or told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Is Morocco a member of the African Union, and if so since when?", "Yes: Morocco has been a member"),
        ("Состоит ли сейчас Узбекистан в ОДКБ, и если нет, то с какого года?", "Нет: Узбекистан больше не член"),
        ("沙特阿拉伯是海合会成员吗？如果是，从何时起？", "是"),
    ],
)
def test_whether_something_is_so_and_since_when(whole_graph, text, said):
    assert says(whole_graph, text, said) is True


def test_a_second_question_goes_on_from_the_first(whole_graph):
    told = whole_graph.ask("第二届中国—中亚峰会在哪里举行？第三届定在哪一年？").headline
    assert "阿斯塔纳" in told
    assert "2027年" in told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Where was the Boe Declaration adopted and in which year?", "(3–6 September 2018) in Yaren, Nauru."),
        ("When was the Treaty of Asunción signed?", "on 26 March 1991"),
        ("When was the SCO Charter signed and when did it enter into force?", "in force since 19 September 2003"),
        ("西安宣言是何时何地通过的？", "2023年5月19日在首届中国-中亚峰会通过，地点：中国西安"),
        ("Когда принята Сианьская декларация?", "документ принят 19 мая 2023"),
    ],
)
def test_one_document_is_told_by_when_and_where_it_was_adopted(whole_graph, text, said):
    assert says(whole_graph, text, said) is True


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("С какого числа действует соглашение о свободной торговле ЕАЭС с Вьетнамом?", "5 октября 2016"),
        ("When did the EAEU's free trade agreement with Iran enter into force?", "15 May 2025"),
    ],
)
def test_an_agreement_is_found_by_the_party_in_its_name(whole_graph, text, said):
    assert says(whole_graph, text, said) is True


@pytest.mark.parametrize(
    ("text", "larger"),
    [
        ("2025年土库曼斯坦和乌兹别克斯坦，哪个跟中国贸易额更大？", "最大：乌兹别克斯坦"),
        ("Turkmenistan and Uzbekistan, which trades more with China in 2025?", "Largest: Uzbekistan"),
    ],
)
def test_of_two_that_are_joined_by_and_which_is_the_larger(whole_graph, text, larger):
    assert says(whole_graph, text, larger) is True


@pytest.mark.parametrize(
    ("text", "said", "unsaid"),
    [
        # The name of one organisation ends within that of another.
        ("When did Serbia become a member of the Black Sea Economic Cooperation organisation?", "April 2004", "ECO"),
        # A forum is a series of its own, and no summit of its mechanism.
        ("Когда и где прошёл первый форум сотрудничества «Республика Корея — Центральная Азия»?", "2007", "2026"),
        ("When was the first Korea–Central Asia Cooperation Forum?", "15 November 2007", "board"),
        # The region is that of the body.
        ("Where is the Regional Youth Cooperation Office of the Western Balkans based?", "Tirana", ""),
        ("quad leaders sept 2024 meeting, which town?", "Wilmington", ""),
        ("上合组织天津峰会是哪天开始的？", "2025年8月31日", ""),
        ("2024年中国同中亚五国的贸易总额是多少？", "948.2亿美元", "永久睦邻"),
    ],
)
def test_names_are_read_as_people_mean_them(whole_graph, text, said, unsaid):
    assert says(whole_graph, text, said, unsaid) is True


def test_who_only_helps_to_chair_is_told_as_that(whole_graph):
    told = whole_graph.ask("Who chairs the CIS in 2026?").headline
    assert "Turkmenistan (2026)" in told
    assert "Tajikistan (co-chair, 2026)" in told


def test_who_is_in_office_now_is_told_without_those_before(whole_graph):
    told = whole_graph.ask("Who is the EU Special Representative for Central Asia at the moment?").headline
    assert "Eduards Stiprais (EU Special Representative for Central Asia, from 1 March 2025)" in told
    assert "Hakala" not in told


@pytest.mark.parametrize(
    ("text", "said", "unsaid"),
    [
        ("which Central Asian states are not in the CSTO", "2 are in Central Asia and not in", "Kazakhstan"),
        ("哪些中亚国家不是集安组织成员", "乌兹别克斯坦和土库曼斯坦", "哈萨克斯坦"),
        ("Какие страны Центральной Азии не входят в ОДКБ?", "Узбекистан и Туркменистан", "Казахстан"),
        # Nobody is said to be no member only because few members are named.
        ("Which European states are not in the Council of Europe", "too few to say", "Poland"),
    ],
)
def test_which_states_of_a_region_are_not_in_a_format(whole_graph, text, said, unsaid):
    assert says(whole_graph, text, said, unsaid) is True


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Who succeeded Norov as SCO secretary-general?", "Zhang Ming"),
        ("Кто сменил Тасмагамбетова на посту генсека ОДКБ?", "Масадыков"),
        ("How much new money did Cameron announce for Central Asia in April 2024?", "50 million pounds"),
    ],
)
def test_people_are_known_by_their_family_names(whole_graph, text, said):
    assert says(whole_graph, text, said) is True


@pytest.mark.parametrize(
    ("text", "said", "unsaid"),
    [
        ("Когда Сирию вернули в Лигу арабских государств?", "восстановлено 7 мая 2023", ""),
        ("С какого числа Грузия официально не член СНГ?", "18 августа 2009", ""),
        ("2010年以来（含2010年）南盟开过几次峰会？", "共3次", ""),
        ("阿塞拜疆现在算D-8成员吗？", "是：", ""),
        ("立陶宛目前还留在中国—中东欧国家合作里吗？", "否：", ""),
        # Africa is in the name of the format, and not where it first met.
        ("首次在非洲举办的TICAD是第几届？", "第六届", "东京，"),
        ("How many TICAD conferences have been held in Africa?", "Nairobi", "Yokohama"),
        ("Where are the headquarters of the Arab League and of the OIC?", "Jeddah", ""),
        ("Which CAREC countries aren't members of the Economic Cooperation Organization?", "China, Georgia", "Iran"),
        ("Who hosted and who chaired the CSTO summit of November 2025?", "chaired by Sadyr Japarov", ""),
        ("How many times has Sri Lanka hosted a SAARC sumit?", "3 meetings", ""),
        ("Which country hosts the D-8 summit after the Cairo summit?", "Indonesia", ""),
        ("Какие государства создали МЕРКОСУР?", "Парагвай и Уругвай", "Боливия"),
        ("which baltic states are in the Bucharest Nine", "Estonia, Latvia and Lithuania", ""),
        ("Which Baltic states are not in NB8", "None is in Baltic states", ""),
        ("Name the three states of the Lublin Triangle.", "Lithuania, Poland and Ukraine", ""),
        (
            "trade between China and Central Asia in the first five months of 2025",
            "39.8 billion US dollars in January",
            "106",
        ),
        ("На сколько процентов вырос товарооборот Таджикистана и России за пять месяцев 2025-го?", "9,3 %", "Да:"),
        # May is no form of Miami, and a sum no yes.
        ("Товарооборот Таджикистана с Китаем за январь-май 2025 года?", "964 млн долл. США", "Да:"),
        ("Does Hungary have observer status in the Organization of Turkic States?", "Yes: Hungary", ""),
        ("阿拉伯国家联盟1945年的创始国有哪几个？", "7个成员", ""),
        ("length of the dushanbe-kulma highway in km", "1,008 km", ""),
        ("Korea-Central Asia Cooperation Forum, 14th edition: city?", "Dushanbe", ""),
    ],
)
def test_what_new_questions_showed(whole_graph, text, said, unsaid):
    assert says(whole_graph, text, said, unsaid) is True


@pytest.mark.parametrize(
    "text",
    [
        "上合组织天津锋会的安保费用花了多少钱",
        "2025年谁接替法某出任非盟委员会主席",
        "Who succeeded Blofeld as SCO secretary-general?",
    ],
)
def test_a_word_that_nothing_explains_is_asked_about(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


def test_whoever_took_part_is_not_said_to_have_hosted(whole_graph):
    told = whole_graph.ask("Has India itself ever hosted one of the India-Nordic summits?")
    assert told.verdict == "no"
    assert all(host in told.headline for host in ("Norway (2026)", "Denmark (2022)", "Sweden (2018)"))


def test_that_others_hosted_is_no_answer_if_some_summits_are_not_told_of(whole_graph):
    """Documents do not tell of every numbered summit of the OIC: another may have been there; of the Francophonie, they tell of 19."""
    untold = whole_graph.ask("Has Slovenia hosted an OIC summit?")
    assert (untold.verdict, untold.headline[:26]) == ("", "No document here names Slo")
    assert whole_graph.ask("Has Slovenia hosted a Francophonie summit?").verdict == "no"


def test_whoever_came_instead_of_a_prime_minister_is_named_with_a_no(whole_graph):
    told = whole_graph.ask("Did India's prime minister attend the SCO heads of government meeting in Dushanbe in 2018?")
    assert told.verdict == "no"
    assert "foreign minister" in told.headline


def test_members_are_as_many_as_the_last_count_says(whole_graph):
    """Documents here still name Canada and the United Kingdom, which left the Colombo Plan."""
    told = whole_graph.ask("How many members does the Colombo Plan have?")
    assert told.count == 28
    assert "28 members by the last count; documents here name 30" in told.headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Which members of the SCO are in neither the CSTO nor the EAEU?",
            "or the Eurasian Economic Union (EAEU): China, India, Iran, Pakistan and Uzbekistan.",
        ),
        ("Which countries belong to the EAEU, the CSTO and the SCO?", "Belarus, Kazakhstan, Kyrgyzstan and Russia."),
        ("Which states are members of both ASEAN and APEC but not RCEP?", "None is in the Association"),
        ("哪些国家既是上合组织成员又是金砖国家成员，但不是二十国集团成员？", "有1个：伊朗。"),
        ("Какие страны входят в ШОС и БРИКС, но не входят в G20?", "1: Иран."),
        ("Which mechanisms include Kazakhstan and Japan but not China?", "“Central Asia plus Japan” Dialogue."),
    ],
)
def test_several_formats_or_parties_are_combined(whole_graph, text, said):
    assert says(whole_graph, text, said) is True


@pytest.mark.parametrize(
    ("text", "unsaid"),
    [
        ("Which is the oldest of ASEAN, SAARC, APEC and the GCC?", "None is in"),
        ("Is there any country that is a full member of both NATO and the SCO?", "32 members"),
    ],
)
def test_formats_are_combined_only_if_that_is_asked(whole_graph, text, unsaid):
    assert unsaid not in whole_graph.ask(text).headline


def test_one_party_in_several_formats_is_told_of_each(whole_graph):
    told = whole_graph.ask("Is Russia in the SCO, BRICS and the G20?")
    assert told.verdict == "yes"
    assert told.headline.startswith("Yes: Russia")
    assert told.headline.count("Russia is a") + told.headline.count("Russia has been a") == 3
    told = whole_graph.ask("Is Kazakhstan in the SCO, BRICS and the G20?")
    assert told.verdict == "no"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Did Iran join the SCO before Belarus?", "Yes: first Iran (4 July 2023), then Belarus (4 July 2024)."),
        ("Did Belarus join the SCO before Iran?", "No: first Iran"),
        ("Was the EAEU founded before the SCO?", "No: first Shanghai Cooperation Organisation (SCO, 15 June 2001)"),
        ("Was OPEC created after ASEAN?", "No: first Organization of the Petroleum Exporting Countries"),
        ("Вступил ли Иран в ШОС раньше Белоруссии?", "Да: сначала Иран (4 июля 2023 г.), затем Беларусь"),
        ("伊朗比白俄罗斯更早加入上合组织吗？", "是：先是伊朗（2023年7月4日），后是白俄罗斯"),
        ("Кто вступил в ШОС позже — Иран или Белоруссия?", "Позже: Беларусь (4 июля 2024 г.)."),
        ("Who joined BRICS later, Egypt or Indonesia?", "Later: Indonesia (6 January 2025)."),
    ],
)
def test_which_of_two_came_first(whole_graph, text, said):
    assert says(whole_graph, text, said) is True


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Кто был исполнительным секретарём СНГ до Сергея Лебедева?", "Владимир Рушайло"),
        ("сколько грузов перевезли по Среднему коридору (ТМТМ) в 2023 г.", "2,7 млн т"),
        ("Какой теме был посвящён саммит Тюркского совета в Бодруме в 2014 году?", "Cooperation in Tourism"),
    ],
)
def test_words_in_other_cases_are_understood(whole_graph, text, said):
    assert says(whole_graph, text, said) is True


def test_that_somebody_took_part_does_not_say_that_they_met_in_person(whole_graph):
    with pytest.raises(ComityError):
        whole_graph.ask(
            "Did the leaders of India, Israel, the UAE and the US meet in person for their first I2U2 summit?"
        )


def test_that_one_came_before_another_is_no_answer_of_one_alone(whole_graph):
    # When Hungary joined the EU, no document here tells.
    with pytest.raises(ComityError):
        whole_graph.ask("Did Hungary join the EU before NATO?")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Who chaired the African Union between Thabo Mbeki and Olusegun Obasanjo?", "Joaquim Chissano"),
        (
            "Who was president of the New Development Bank between K. V. Kamath and Dilma Rousseff?",
            "Marcos Prado Troyjo",
        ),
        (
            "Кто возглавлял коллегию Евразийской экономической комиссии между Виктором Христенко и Михаилом Мясниковичем?",
            "Тигран Саркисян",
        ),
        ("Who took over Mercosur's pro tempore presidency from Javier Milei in July 2025?", "Lula da Silva"),
        ("Who was Secretary General of the Pacific Islands Forum before Baron Waqa?", "Henry Puna"),
        ("Who chaired the SCO after Kyrgyzstan in 2019?", "Russia (2019"),
    ],
)
def test_who_came_between_after_and_before(whole_graph, text, said):
    assert says(whole_graph, text, said) is True


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Which SCO members are not founding members?",
            "4 members of the Shanghai Cooperation Organisation (SCO) did not found it",
        ),
        ("上合组织有哪些成员不是创始成员？", "4个成员不是创始成员：伊朗、印度、巴基斯坦和白俄罗斯。"),
        (
            "Какие члены БРИКС не были основателями?",
            "7: Египет, Индонезия, Иран, ОАЭ, Саудовская Аравия, Эфиопия и Южно-",
        ),
    ],
)
def test_the_members_that_did_not_found_a_format(whole_graph, text, said):
    assert says(whole_graph, text, said) is True


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "How much did China pledge to Central Asia in 2023 and in 2025?",
            "2023: One pledge: 26 billion yuan (26 billion yuan of financing support, China). 2025: 2 pledges",
        ),
        (
            "When did Morocco walk out of the OAU, and when did it join the African Union?",
            "joined the African Union on 31 January",
        ),
        (
            "How many observer states did the Pacific Alliance have in July 2018, and how many in December 2022?",
            "Number of observers, Pacific Alliance: 61 in December 2022",
        ),
    ],
)
def test_the_same_is_asked_twice(whole_graph, text, said):
    assert says(whole_graph, text, said) is True


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "When did trade between China and Central Asia exceed 100 billion dollars?",
            "for the first time in 2025 (106.3 billion",
        ),
        ("中国与中亚的贸易额哪一年首次突破1000亿美元？", "2025年首次超过1000亿美元"),
        (
            "Когда торговля Китая с Центральной Азией превысила 100 млрд долларов?",
            "впервые больше 100 млрд долл. США в 2025",
        ),
        (
            "By how much did China–Central Asia trade grow between 2020 and 2025?",
            "+175.4 % from 2020 (38.6 billion US dollars)",
        ),
        ("На сколько процентов вырос товарооборот Китая и Центральной Азии с 2020 по 2025 год?", "+175,4 %"),
    ],
)
def test_what_a_series_of_figures_shows(whole_graph, text, said):
    assert says(whole_graph, text, said) is True


@pytest.mark.parametrize(
    ("text", "said", "unsaid"),
    [
        ("Which country was the most recent to join NATO, and when did it join?", "Latest: Sweden (2024).", "Belgium"),
        (
            "Which state was the last to become a full member of CARICOM, and in which year?",
            "Latest: Haiti (2 July 2002).",
            "15",
        ),
        ("Has Ecuador left ALBA? In what year?", "Yes: Ecuador left the Bolivarian Alliance", "8 mechanisms"),
    ],
)
def test_a_closer_question_is_not_another(whole_graph, text, said, unsaid):
    assert says(whole_graph, text, said, unsaid) is True


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Когда Азербайджан стал полноправным участником Консультативных встреч глав государств Центральной Азии?",
            "16 ноября 2025",
        ),
        ("上合组织2025年天津峰会发表了什么宣言?", "第二十五届上合组织峰会天津宣言"),
        ("2025年上合组织天津峰会发表了什么宣言?", "第二十五届上合组织峰会天津宣言"),
        ("where is apec 2026", "Shenzhen"),
        ("What year was the Helsinki Final Act adopted?", "1975"),
        (
            "На какой год перенесли первый саммит Корея — Центральная Азия, который сначала планировали на 2025-й?",
            "2026",
        ),
        ("2026年5月的欧洲政治共同体峰会由哪个国家承办？", "亚美尼亚"),
        ("Who took over as Arab League secretary-general in July 2026?", "Nabil Fahmy"),
        ("Which three economies entered APEC in 1998?", "Peru (November 1998), Russia"),
    ],
)
def test_names_and_times_are_taken_for_what_they_are(whole_graph, text, said):
    assert says(whole_graph, text, said) is True


def test_as_many_of_the_last_are_told_as_are_asked_for(whole_graph):
    assert (
        says(
            whole_graph, "Which two countries were the last to join NATO?", "Latest: Sweden (2024) and Finland (2023)."
        )
        is True
    )


def test_a_question_about_who_heads_a_body_goes_on_from_one_about_where_it_is(whole_graph):
    told = whole_graph.ask("新开发银行总部设在哪里,现任行长是谁?").headline
    assert "上海" in told
    assert "迪尔玛·罗塞夫" in told


@pytest.mark.parametrize(
    ("text", "said", "unsaid"),
    [
        ("Who takes part in SPECA besides the five Central Asian states?", "Afghanistan and Azerbaijan", "Kazakhstan"),
        ("Кто, помимо пяти центральноазиатских республик, участвует в СПЕКА?", "Азербайджан", "Казахстан"),
        ("上合组织除中亚国家外还有哪些成员？", "白俄罗斯", "哈萨克斯坦"),
        ("Who besides Japan is in the Quad?", "Australia, India and United States", ""),
        ("members of IBSA except India", "Brazil and South Africa", ""),
        ("东盟除越南以外的成员", "印度尼西亚", "越南、"),
    ],
)
def test_members_besides_some_are_the_others(whole_graph, text, said, unsaid):
    assert says(whole_graph, text, said, unsaid) is True


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Which three BRICS countries form IBSA?", "Brazil, India and South Africa"),
        ("Which countries signed RCEP but are not in ASEAN?", "Australia"),
        ("How many members are left in the CBSS?", "10 members"),
        ("Сколько государств осталось в СГБМ?", "10"),
        ("Which body did the African Union replace?", "The African Union follows the Organization of African Unity."),
    ],
)
def test_what_is_asked_of_one_format_with_another_in_it(whole_graph, text, said):
    assert says(whole_graph, text, said) is True


def test_two_parties_are_both_in_two_formats(whole_graph):
    try:
        told = whole_graph.ask("Входят ли Казахстан и Кыргызстан одновременно в ЕАЭС и в ОДКБ?")
    except ComityError:
        return
    assert told.verdict == "yes", told.headline


def test_a_title_is_not_taken_apart(whole_graph):
    """A document about Finland is no answer to who signed the Helsinki Final Act."""
    with pytest.raises(ComityError):
        whole_graph.ask("How many states signed the Helsinki Final Act?")


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Who hosts the Africa-France summit in 2026 and who hosted it in 2017?", "Nairobi", "Bamako"),
        ("亚太经合组织成立于哪年，现在有多少个成员经济体？", "1989", "21"),
        ("Which country hosted the SCO summit in 2025 and which one got it for 2026?", "Tianjin", "Bishkek"),
    ],
)
def test_the_second_half_of_a_text_is_answered_too(whole_graph, text, first, second):
    headline = whole_graph.ask(text).headline
    assert first in headline
    assert second in headline


def test_whoever_is_in_two_formats_at_once_need_not_have_joined_both_on_one_day(whole_graph):
    assert whole_graph.ask("Состоит ли Казахстан в ОДКБ и в ОТГ одновременно?").verdict == "yes"
    assert whole_graph.ask("Индия и Пакистан вступили в ШОС одновременно?").verdict == "yes"
    assert whole_graph.ask("ШОС и БРИКС были основаны одновременно?").verdict == "no"
