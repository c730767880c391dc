"""What was once dropped of a question, or told of something else: the answer keeps to it, or it is asked back."""

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # Documents name him until 2006, and do not say since when; Nurgaliyev came in January 2007.
        ("Who was the first SCO secretary-general?", "Zhang Deguang (secretary-general"),
        ("谁是上合组织首任秘书长？", "张德广"),
        ("Кто был первым генеральным секретарём ШОС?", "Чжан Дэгуан"),
        # He only acted, and documents name others without a date.
        ("Who was the first secretary general of the CSTO?", "Bordyuzha and Yuri Khachaturov"),
        ("Who was the first president of the New Development Bank?", "K. V. Kamath (President, 7 July 2015"),
    ],
)
def test_the_first_in_an_office_need_not_have_a_first_day(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    "text",
    [
        "How many ASEAN summits did Obama attend?",
        "At how many ASEAN summits was Obama present?",
        "How many Central Asia summits did Xi Jinping attend?",
        "奥巴马参加过几次东盟峰会？",
        "На скольких саммитах АСЕАН был Обама?",
    ],
)
def test_whoever_came_is_no_side_of_a_format(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("How many countries left OPEC?", "Indonesia (January 2009 and November 2016)"),
        ("有几个国家退出了欧佩克？", "印度尼西亚（2009年1月和2016年11月）"),
        ("Сколько стран вышло из ОПЕК?", "Индонезия (январь 2009 г. и ноябрь 2016 г.)"),
        ("How many times did Indonesia leave OPEC?", "(OPEC) 2 times: in January 2009 and in November 2016"),
    ],
)
def test_whoever_left_twice_is_one_of_those_who_left(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    "text",
    [
        "What documents were signed at the Astana summit?",
        "How many documents were signed at the Astana summit?",
        "What documents were signed at the Astana SCO summit?",
        "Which declaration was adopted at the Astana summit?",
        "Which documents were signed at the Dushanbe summit?",
        "Which agreements were signed at the Beijing summit?",
        "阿斯塔纳峰会签署了哪些文件？",
        "Какие документы были подписаны на саммите в Астане?",
    ],
)
def test_what_its_host_ever_signed_was_not_signed_at_one_summit(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    "text",
    [
        "Which documents were signed at the Samarkand SCO summit?",
        "上合组织撒马尔罕峰会签署了哪些文件？",
        "Какие документы были подписаны на Самаркандском саммите ШОС?",
    ],
)
def test_documents_of_one_summit_are_its_own(whole_graph, text):
    assert whole_graph.ask(text).parameters["meeting"] == "sco-summit-22"


@pytest.mark.parametrize(
    ("text", "name", "other"),
    [
        ("Who is the Chinese vice premier?", "He Lifeng", "Ling Ji"),
        ("Who was vice premier of China in 2023?", "He Lifeng", "Sun Weidong"),
        ("谁是中国副总理？", "何立峰", "凌激"),
        ("Кто вице-премьер Китая?", "Хэ Лифэн", "Лин Цзи"),
        ("Who is the deputy prime minister of Kazakhstan?", "Murat Nurtleu", "Rau"),
        ("Who is the vice minister of commerce of China?", "Ling Ji", "He Lifeng"),
        ("谁是上合组织副秘书长？", "叶尔梅克巴耶夫", "2025年1月1日"),
    ],
)
def test_a_deputy_is_that_of_the_one_who_is_named(whole_graph, text, name, other):
    told = whole_graph.ask(text).headline
    assert name in told
    assert other not in told


@pytest.mark.parametrize(
    "text", ["Who is the deputy secretary-general of ASEAN?", "Who is the vice president of Iran?"]
)
def test_who_heads_something_is_no_deputy(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("What is the smallest promise made by China to Central Asia?", "Different units cannot be compared."),
        ("Which is the largest pledge of the EU?", "Different units cannot be compared."),
        ("中国最大的承诺是什么？", "单位不同，无法比较。"),
    ],
)
def test_sums_in_different_units_are_not_put_in_one_row(whole_graph, text, said):
    assert whole_graph.ask(text).headline.startswith(said)


@pytest.mark.parametrize(
    ("text", "verdict", "said"),
    [
        ("西安峰会之前举行过中国—中亚峰会吗", "yes", "2022年1月25日"),
        ("Before the Xi'an summit, was there a China–Central Asia summit?", "yes", "25 January 2022"),
        ("Был ли саммит «Китай — Центральная Азия» до сианьского саммита?", "yes", "25 января 2022"),
        ("Was there a China-Central Asia summit before the Astana summit?", "yes", "Xi'an"),
        ("阿斯塔纳峰会之前举行过中国—中亚峰会吗？", "yes", "西安"),
        ("Was there a China-Central Asia summit after the Xi'an summit?", "yes", "17 June 2025"),
        ("Was there a BRICS summit before the Yekaterinburg summit?", "no", "1st BRICS Summit"),
    ],
)
def test_whether_there_was_one_before_another(whole_graph, text, verdict, said):
    answer = whole_graph.ask(text)
    assert answer.verdict == verdict
    assert said in answer.headline


@pytest.mark.parametrize(
    "text",
    [
        "Who is chairman of the CIS Interparliamentary Assembly?",
        "Who heads the CSTO Parliamentary Assembly?",
        "Who leads the EAEU Court?",
        "谁领导集安组织联合参谋部？",
        "谁是东盟基金会负责人？",
        "Кто возглавляет Объединённый штаб ОДКБ?",
    ],
)
def test_who_heads_a_format_need_not_head_its_bodies(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


def test_who_heads_a_body_is_told_by_the_name_of_the_post(whole_graph):
    told = whole_graph.ask("Who heads the CSTO Joint Staff?").headline
    assert "Anatoly Sidorov (chief of the Joint Staff)" in told
    assert "Masadykov" not in told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("What is GUAM?", "Azerbaijan, Georgia, Moldova and Ukraine"),
        ("What is guam?", "Azerbaijan, Georgia, Moldova and Ukraine"),
        ("What is Guam?", "a territory"),
        ("Is Azerbaijan a member of GUAM?", "Yes:"),
    ],
)
def test_an_organisation_is_written_in_capitals(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    "text",
    [
        "Is GUAM an observer of the Pacific Islands Forum?",
        "Did Moldova sign the GUAM charter?",
        "摩尔多瓦签署古阿姆宪章了吗？",
        "Подписала ли Молдавия устав ГУАМ?",
        "Did Azerbaijan sign the OTS charter?",
    ],
)
def test_whoever_belongs_to_a_format_need_not_have_signed_its_charter(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    "text",
    [
        "Does India–Central Asia have a secretariat?",
        "Is the India-Central Asia secretariat in New Delhi?",
        "印度—中亚有秘书处吗？",
        "Есть ли секретариат у формата Индия — Центральная Азия?",
    ],
)
def test_a_body_that_is_to_be_set_up_is_not_told_as_there(whole_graph, text):
    answer = whole_graph.ask(text)
    assert answer.verdict == "unknown"
    assert "to be set up" in answer.headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Where is the India–Central Asia secretariat?", "only as planned"),
        ("Which bodies does India–Central Asia have?", "“proposed by India”"),
        ("Does China–Central Asia have a secretariat?", "Yes:"),
    ],
)
def test_plans_are_told_as_plans(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline
