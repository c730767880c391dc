"""What is told is the thing that is asked for, and not its sister: its ministers, its number, its body, and whoever signed or met."""

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    ("text", "said", "not_said"),
    [
        # trend-2025-05-16-astana-transport-ministers; the meeting itself has no day there
        (
            "What did the China and Central Asian transport ministers sign in Astana in 2025?",
            "digital transformation of international freight logistics",
            "Final Document",
        ),
        # republicworld-2023-04-14-india-ca-jwg-chabahar
        ("Where did the India-Central Asia working group on Chabahar meet?", "Mumbai", "online"),
        # lica-2004-10-22-cica-ministers; the second informal meeting was in New York in 2013
        ("When was the 2nd CICA foreign ministers meeting?", "22 October 2004", "New York"),
        ("Когда прошла вторая встреча министров иностранных дел СВМДА?", "22 октября 2004", "Нью-Йорк"),
        ("When was the second informal CICA foreign ministers meeting?", "September 2013", "Almaty"),
        # liquisearch-csto-developments
        ("Did the CSTO and the SCO sign an agreement?", "Agreement between the CSTO and the SCO", "Charter"),
        ("Подписали ли ОДКБ и ШОС соглашение?", "октябре 2007", "Устав"),
        ("集安组织和上合组织签署协定了吗？", "2007年10月", "章程"),
        # C5+1: Biden in 2023, Trump in 2025
        ("When did Trump meet Central Asian leaders?", "6 November 2025", "2023"),
        ("When did Biden meet the Central Asian presidents?", "19 September 2023", "2025"),
        # tvzvezda-2025-09-06-g20-miami
        ("When will the G20 be in the US?", "Miami", "Pittsburgh"),
        ("Когда Большая двадцатка будет в США?", "Майами", "Питтсбург"),
        # sectsco-secretariat
        ("How long is the term of the SCO secretary-general?", "one term of three years", "Yermekbayev"),
        ("afghanistan sco observer", "7 June 2012", "pandemic"),
        ("白俄罗斯上合组织观察员", "2015年", "疫情"),
        ("Беларусь наблюдатель ШОС", "2015", "пандеми"),
    ],
)
def test_the_thing_itself_is_told_and_not_its_sister(whole_graph, text, said, not_said):
    told = whole_graph.ask(text).headline
    assert said in told, told
    assert not_said not in told, told


@pytest.mark.parametrize(
    "text",
    [
        "Did the SCO and ASEAN sign a memorandum?",
        "How many containers were carried on the Middle Corridor in 2024?",
        "brics currency",
        "上合组织货币",
        "Когда учреждена должность спецпредставителя ЕС по Центральной Азии?",
        "How is the SCO secretary-general chosen?",
    ],
)
def test_what_no_document_tells_is_not_answered_by_what_stands_beside_it(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    ("text", "said", "not_said"),
    [
        # The participants of summits: Johnson as host in 2021, Draghi as host of the G20 in 2021, Rouhani as president in 2014
        ("Who was prime minister of the UK in 2021?", "Boris Johnson", "Gordon Brown"),
        ("Кто был премьер-министром Великобритании в 2021 году?", "Борис Джонсон", "Браун"),
        ("Who was prime minister of Italy in 2021?", "Mario Draghi", "Conte"),
        ("谁是2021年的意大利总理？", "德拉吉", "孔特"),
        ("Who was president of Iran in 2015?", "Hassan Rouhani (president), as of", "Ahmadinejad"),
        # au-int-cpauc-functions, africanews-2016-07-19-au-27
        ("Who was chairperson of the AU Commission in 2015?", "Dlamini-Zuma", "Documents do not say"),
        # pina-2024-10-21-chogm
        ("Who was Commonwealth secretary-general until 2025?", "Patricia Scotland", "Botchwey"),
        ("Кто был генеральным секретарём Содружества до 2025 года?", "Патриция Скотланд", "Ботчвей"),
        ("Who chaired the SCO until 2025?", "China", "Kyrgyzstan"),
        # trend-2025-09-10-cica-baku-2026, trend-2023-10-10-cica-sarybay
        ("Who heads the CICA secretariat?", "Kairat Sarybay", "Mirzozoda"),
        ("Кто возглавляет секретариат СВМДА?", "Кайрат Сарыбай", "Мирзозода"),
        ("Who heads the ASEAN secretariat?", "Kao Kim Hourn", "Roque"),
        ("谁领导东盟秘书处？", "高金洪", "罗克"),
        ("Who is the director of the SCO Secretariat?", "Yermekbayev", "Sharsheev"),
        ("Who heads the EAEU Commission?", "Sagintayev", "Khristenko"),
    ],
)
def test_a_post_is_told_of_whoever_had_it_then(whole_graph, text, said, not_said):
    told = whole_graph.ask(text).headline
    assert said in told, told
    assert not_said not in told, told


@pytest.mark.parametrize(
    "text",
    [
        "Who was prime minister of the UK in 2016?",
        "Who was president of Turkmenistan in 2008?",
        "Кто был президентом Туркменистана в 2008 году?",
        "Who was president of the European Council at the Samarkand summit?",
    ],
)
def test_who_had_a_post_long_before_says_nothing_of_a_later_year(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    ("text", "said", "not_said"),
    [
        # gulfnews-arab-summits-through-the-years, pledgetimes-2022-11-01-arab-summits
        ("How many countries took part in the first Arab summit?", "13 states", "1945"),
        ("Сколько стран участвовало в первом саммите Лиги арабских государств?", "13", "1945"),
        ("首届阿拉伯国家联盟峰会有多少国家参加？", "13个国家", "1945"),
        # gnews-cz-2024-focac-declaration
        ("How many African states took part in FOCAC 2024?", "54 states took part", "members"),
        ("2024年中非合作论坛有多少国家参加？", "54个国家", "成员"),
        ("Сколько стран участвовало в ФОКАК 2024?", "54", "членов"),
        # swissinfo-2025-12-20-mercosur
        ("Which country hosts the next Mercosur summit?", "Paraguay", "Argentina"),
        ("谁主办下一届南方共同市场峰会？", "巴拉圭", "阿根廷"),
        ("Кто примет следующий саммит МЕРКОСУР?", "Парагвай", "Аргентина"),
        # wnp-2025-05-13-gcc-us tells of two meetings of 2015
        ("How many GCC-US summits were held?", "5 summits", "2015, 2016"),
        # 53 belonged to it in 2002; 54 in 2013 and 2014
        ("How many members did the African Union have in 2016?", "but not all", "53 in 2002"),
        ("Сколько членов было в Африканском союзе в 2016 году?", "не всех членов", "53"),
    ],
)
def test_a_number_is_that_of_what_is_counted(whole_graph, text, said, not_said):
    told = whole_graph.ask(text).headline
    assert said in told, told
    assert not_said not in told, told


@pytest.mark.parametrize(
    "text",
    [
        "Which African country hosted the most summits?",
        "哪个非洲国家主办的峰会最多？",
        "Какая страна Центральной Азии принимала больше всего саммитов?",
        "How many countries took part in the last Arab League summit?",
        "How many members does the United Nations have?",
        "How many members does the United Nations Security Council have?",
        "联合国有多少成员国？",
    ],
)
def test_what_is_not_counted_here_has_no_number(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    ("text", "said", "not_said"),
    [
        ("erdogan brics", "No document here names Recep Tayyip Erdoğan at a meeting of BRICS", "connected"),
        ("埃尔多安 金砖", "没有文件提到", "联系"),
        ("Эрдоган БРИКС", "Ни один документ", "связей"),
        ("modi brics", "Narendra Modi took part in 8 meetings", "connected"),
        ("what is the belt and road", "The Belt and Road Initiative", "source document"),
        ("What is the United Nations?", "an outside organization", "a outside"),
        ("Did Serbia take part in the third Belt and Road Forum?", "Aleksandar Vučić", "and Serbia"),
        ("When was the G20 Riyadh summit?", "Riyadh", "实现"),
        ("How many members does fOCAC have?", "(FOCAC)", "fOCAC"),
        # 24kg-2018-08-24-ifas; no document lists what the fund is about
        ("Which organisations deal with the Aral Sea?", "International Fund for Saving the Aral Sea", "None"),
        ("哪些机制涉及咸海？", "拯救咸海国际基金会", "0个"),
        ("Какие организации занимаются Аральским морем?", "Международный фонд спасения Арала", "— 0"),
        ("What was the theme of the G20 Riyadh summit?", "实现", "no document"),
    ],
)
def test_a_sentence_says_what_readers_want_of_it(whole_graph, text, said, not_said):
    told = whole_graph.ask(text).headline
    assert said in told, told
    assert not_said not in told, told
