"""What is told where no document has what is asked: who belongs to what nobody dates, and which bodies and hosts there are instead."""

import pytest

from comity.errors import UnknownQuestionError
from small_facts import document

LEAGUE = (
    "  - id: league\n    type: Mechanism\n    name: {en: Klow League}\n    form: organization\n    areas: [fishing]\n"
    "    members:\n      - {state: aland, role: member}\n      - {state: borduria, role: member}\n"
    "  - {id: fishing, type: PriorityArea, name: {en: fishing}}\n"
    "  - {id: mining, type: PriorityArea, name: {en: mining}}\n"
    "  - {id: works, type: WorkingGroup, name: {en: Works Group}, of: league}\n"
    "  - {id: met, type: Summit, name: {en: Klow League summit}, of: league, start: '2019-05-04', host: borduria}\n"
    "  - {id: online, type: Summit, name: {en: Klow League summit}, of: league, start: '2021-03-02'}\n"
    "  - {id: next, type: Summit, name: {en: second Klow League summit}, of: league, start: '2024-05', status: planned}\n"
    "  - {id: pact, type: Mechanism, name: {en: Mountain Pact}}\n"
    "  - {id: due, type: Summit, name: {en: Mountain Pact summit}, of: pact, start: '2024-07', host: aland, status: planned}\n"
    "  - {id: aland, type: State, name: {en: Aland}}\n"
    "  - {id: borduria, type: State, name: {en: Borduria}}\n"
)


@pytest.fixture
def league(tiny):
    return tiny(document("one", LEAGUE, "2026-01-01"))


@pytest.mark.parametrize(
    ("question", "untold", "told"),
    [
        ("When did Aland join the Klow League?", "says when Aland joined", "Aland is a member of the Klow League"),
        ("When was the Klow League founded?", "says when the Klow League was founded", "4 May 2019"),
        ("How old is the Klow League?", "says when the Klow League was founded", "4 May 2019"),
        ("Does the Klow League have a secretariat?", "names a secretariat", "Works Group"),
        (
            "Has any country left the Klow League?",
            "No document here mentions any party leaving",
            "Aland and Borduria",
        ),
        ("Did Aland host a Klow League summit?", "names Aland as a host", "Borduria (2019)"),
        ("Does the Klow League work on mining?", "No document here names mining among the areas", "fishing"),
        ("Where was the last Mountain Pact summit?", "no document reports it", "2024"),
    ],
)
def test_what_is_untold_is_said_with_what_comes_nearest(league, question, untold, told):
    answer = league.ask(question).headline
    assert untold in answer
    assert told in answer


@pytest.mark.parametrize(
    "question", ["Was there a Klow League summit in 2020?", "Did the Klow League hold a summit in 2020?"]
)
def test_that_no_summit_is_told_of_in_a_year_is_no_plain_no(league, question):
    """Its summits have no numbers, so that there may have been another one."""
    answer = league.ask(question)
    assert answer.verdict == ""
    assert "No document here tells of a summit of the Klow League in 2020. 2 summits" in answer.headline


@pytest.mark.parametrize(
    "question",
    [
        "Was there a China-Central Asia summit in 2024?",
        "был ли саммит Китай — Центральная Азия в 2024 году?",
        "2024年举行过中国—中亚峰会吗",
    ],
)
def test_between_the_first_and_the_second_none_is_told_of(whole_graph, question):
    answer = whole_graph.ask(question)
    assert answer.verdict == ""
    assert "2024" in answer.headline
    assert "2025" in answer.headline


@pytest.mark.parametrize(
    "question",
    ["Was there a C5+1 summit before 2024?", "Был ли саммит C5+1 до 2024 года?", "2024年以前举行过中国—中亚峰会吗"],
)
def test_before_a_year_is_not_in_it(whole_graph, question):
    assert whole_graph.ask(question).verdict == "yes"


def test_two_summits_of_one_day_are_no_trouble(tiny):
    twice = LEAGUE + "".join(
        f"  - {{id: twin-{n}, type: Summit, name: {{en: twin {n}}}, of: league, start: '2019-05-04'{o}}}\n"
        for n, o in (("a", ", ordinal: 4"), ("b", ""))
    )
    told = tiny(document("one", twice, "2026-01-01")).ask("Was there a Klow League summit in 2018?").headline
    assert "No document here tells of a summit of the Klow League in 2018." in told


def test_of_whom_nothing_is_told_it_is_asked_back(league):
    with pytest.raises(UnknownQuestionError):
        league.ask("When did Syldavia join the Klow League?")


def test_whether_a_format_has_a_form(league):
    assert league.ask("Is the Klow League an international organisation?").verdict == "yes"
    assert league.ask("Is the Klow League a forum?").verdict == ""


@pytest.mark.parametrize(
    ("question", "verdict", "said"),
    [
        ("Are Kazakhstan and Uzbekistan members of the China-Central Asia mechanism?", "yes", "Uzbekistan is a member"),
        ("Входят ли Казахстан и Узбекистан в механизм «Китай — Центральная Азия»?", "yes", "Узбекистан — член"),
        ("哈萨克斯坦和乌兹别克斯坦都是中国—中亚机制的成员吗", "yes", "乌兹别克斯坦是"),
        ("Are Russia and Kazakhstan members of the China-Central Asia mechanism?", "no", "Kazakhstan is a member"),
        ("Are Cambodia and Myanmar members of the Mekong-Japan Cooperation?", "yes", "Myanmar has been a member"),
    ],
)
def test_the_parties_in_the_name_of_a_format_are_not_asked_for(whole_graph, question, verdict, said):
    answer = whole_graph.ask(question)
    assert answer.verdict == verdict
    assert said in answer.headline


def test_a_format_that_is_named_is_not_taken_apart(whole_graph):
    assert "上海" not in whole_graph.ask("乌兹别克斯坦何时加入俄罗斯—中亚").headline
    assert whole_graph.ask("Has Lithuania left China's 17+1 format?").verdict == "yes"
    assert whole_graph.ask("Did the African Union become a G20 member at the New Delhi summit?").verdict == "yes"


def test_states_in_the_name_of_a_format_ask_for_none(whole_graph):
    assert whole_graph.ask("Has ASEAN-Republic of Korea ever held a summit?").verdict == "yes"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Who chaired the African Union before president Ndayishimiye of Burundi?", "Lourenço"),
        ("Кто председательствовал в Африканском союзе до президента Бурунди Ндайишимийе?", "Лоренсу"),
        ("Who chaired the AU after President Kagame?", "Sisi"),
        ("Who chaired the AU before Rwandan president Paul Kagame?", "Condé"),
        ("2018年卢旺达总统卡加梅之后谁担任非盟主席", "塞西"),
        ("who is taking over from Ahmed Aboul Gheit as secretary general of the arab league", "Fahmy"),
    ],
)
def test_a_person_is_followed_with_the_post_and_the_state_beside_the_name(whole_graph, question, said):
    assert said in whole_graph.ask(question).headline


@pytest.mark.parametrize(
    "question",
    [
        "Which free trade deal of the EAEU entered into force first, the one with Serbia or the one with Vietnam?",
        "Which EAEU agreement entered into force first?",
    ],
)
def test_the_first_in_force_need_not_be_the_first_signed(whole_graph, question):
    """Documents: in force with Vietnam since 5 October 2016, with Serbia since 10 July 2021."""
    told = whole_graph.ask(question).headline
    assert "Vietnam" in told
    assert "Serbia" not in told


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Who proposed to create the Lancang-Mekong Cooperation in 2014?", "Li Keqiang"),
        ("Кто предложил создать механизм сотрудничества Ланьцанцзян — Меконг в 2014 году?", "Ли Кэцян"),
        ("澜湄合作是谁提出的", "李克强"),
        (
            "Which leader proposed a Central Asian Investment Partnership Fund at the C5+1 summit in Washington?",
            "Mirziyoyev",
        ),
    ],
)
def test_whose_idea_it_was(whole_graph, question, said):
    assert said in whole_graph.ask(question).headline


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What city is the cultural capital of the Turkic world in 2026?", "Andijan"),
        ("2026年突厥世界文化之都是哪座城市？", "安集延"),
        ("What percentage of GDP did NATO agree to spend at The Hague", "5 %"),
        ("By how much did EAEU trade with Vietnam grow in 2017?", "36.7 %"),
        ("growth of China–ASEAN trade in 2022", "11.2 %"),
        ("What is the 2025-2026 action year?", "theme year"),
        ("Что такое Секретариат C5+1?", "секретариат"),
        ("三海倡议主要在哪些领域开展合作", "能源"),
        ("2019年6月上合组织比什凯克峰会时，上合组织有几个成员国？", "8个成员"),
        (
            "Which became an ASEAN dialogue partner first, Canada or New Zealand, and in what year?",
            "New Zealand (1975)",
        ),
        ("Which territory did CARICOM admit as an associate member in 2024?", "Curaçao"),
        ("Since when is the Chiang Mai Initiative Multilateralisation in force?", "24 March 2010"),
        ("С какого года Доминиканская Республика — член Центральноамериканской интеграционной системы (СИКА)?", "2013"),
        ("which region does ASEAN cover?", "South-East Asia"),
        (
            "I'm a student writing about India and its region: when was the first India–Central Asia summit?",
            "27 January 2022",
        ),
        ("Я журналист из Казахстана: когда основана ШОС?", "15 июня 2001"),
        ("For a briefing on the SCO: who is its secretary general?", "Yermekbayev"),
        ("Which group has more member states, SAARC or BIMSTEC?", "8 in South Asian Association"),
    ],
)
def test_what_was_asked_back_before(whole_graph, question, said):
    assert said in whole_graph.ask(question).headline


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("was Indonesia already a full BRICS member before the Rio summit of July 2025?", "yes"),
        ("Была ли Индонезия членом БРИКС до саммита в Рио-де-Жанейро?", "yes"),
        ("Was Iran a BRICS member before the Johannesburg summit in 2023?", "no"),
        ("Did Iran join BRICS before the Kazan summit?", "yes"),
        ("Did Iran join BRICS before the Johannesburg summit of 2023?", "no"),
    ],
)
def test_who_was_a_member_before_a_meeting(whole_graph, question, verdict):
    assert whole_graph.ask(question).verdict == verdict


@pytest.mark.parametrize(
    "question",
    [
        "Who is against Pakistan joining the SCO?",
        "Who was president of Iran when it joined the SCO?",
        "Was the Mercosur summit in Mendoza an emergency meeting?",
        "what period does the CSTO Charter cover",
        "Will any country leave the EAEU?",
        "Has nobody left the EAEU?",
        "is moldova leaving the cis",
        "Did Mongolia's president leave the SCO summit early?",
        "How old is the leader of the OAS?",
        "Is nuclear energy among the areas of the C5+1?",
        "Is ASEAN a former international organisation?",
        "Does ASEAN have a forum?",
        "Which EAEU agreement entered into force first since 2016?",
        "By how much did EAEU trade with Vietnam fall in 2017?",
        "Did China chair the SCO only once?",
    ],
)
def test_something_else_is_not_answered_with_what_comes_nearest(whole_graph, question):
    with pytest.raises(UnknownQuestionError):
        whole_graph.ask(question)


@pytest.mark.parametrize("question", ["Which documents has Afghanistan signed?", "坦桑尼亚签署了哪些文件"])
def test_what_others_signed_where_somebody_came_is_not_what_they_signed(whole_graph, question):
    with pytest.raises(UnknownQuestionError):
        whole_graph.ask(question)


def test_what_two_formats_have_in_common_is_told_of_neither_alone(whole_graph):
    with pytest.raises(UnknownQuestionError):
        whole_graph.ask("What do the Weimar Triangle and the CIS have in common?")
    assert "个共同领域" in whole_graph.ask("上合组织和金砖国家有什么共同点").headline
    both = whole_graph.ask("Which Pacific Alliance members are at the same time associate states of Mercosur?").headline
    assert all(state in both for state in ("Chile", "Colombia", "Peru"))
    assert "Mexico" not in both
    assert "share no full member" in whole_graph.ask("Which members of AUKUS are also in the Visegrad Group?").headline


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("谁签署了第六次中亚国家元首磋商会晤联合声明？", "土库曼斯坦"),
        ("丹麦哪年担任北极理事会主席国", "2009年至2011年"),
        ("когда Дания председательствовала в Арктическом совете", "2009–2011"),
    ],
)
def test_a_kind_in_a_title_and_all_terms_of_a_chair(whole_graph, question, said):
    assert said in whole_graph.ask(question).headline


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Was the SCO founded in Beijing?", "Shanghai"),
        ("东盟是在雅加达成立的吗", "曼谷"),
        ("Была ли ШОС основана в Пекине?", "Шанха"),
    ],
)
def test_what_was_founded_elsewhere_was_not_founded_there(whole_graph, question, said):
    answer = whole_graph.ask(question)
    assert answer.verdict == "no"
    assert said in answer.headline


def test_who_never_chaired_or_left_is_told_as_untold(whole_graph):
    assert "names Japan as the chair" in whole_graph.ask("Has Japan ever chaired ASEAN?").headline
    assert "says that Mongolia left" in whole_graph.ask("Did Mongolia leave the SCO?").headline


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Which cities have hosted the China-Central Asia summit?", ["Xi'an (2023)", "Astana (2025)"]),
        ("哪些城市主办过中国—中亚峰会？", ["西安", "阿斯塔纳"]),
        ("Which cities have hosted the BRICS summit?", ["Yekaterinburg (2009)", "Ufa (2015)"]),
    ],
)
def test_all_cities_of_summits_are_told(whole_graph, question, said):
    told = whole_graph.ask(question).headline
    assert all(one in told for one in said)
