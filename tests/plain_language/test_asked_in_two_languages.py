"""What readers of little-known documents ask in Chinese and Russian: the meeting beside another, posts, shares and parts."""

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # by the documents: ECO 15 Ashgabat, 16 Tashkent; ASEAN 33 Singapore, 34 Bangkok; OIC 15 Banjul, 16 Baku
        ("Кто принимал саммит ОЭС после 15-го?", "Ташкент"),
        ("第33届东盟峰会之后由哪国主办？", "泰国"),
        ("Кто примет саммит ОИС после пятнадцатого?", "Баку"),
        ("Which country hosts the next ASEAN summit after the 33rd?", "Bangkok"),
        # BRICS 14 Beijing, 15 Johannesburg, 16 Kazan
        ("第15届金砖峰会之前的一届由谁主办？", "北京"),
        ("Какой саммит БРИКС был перед 15-м?", "Пекин"),
        ("Где прошёл саммит БРИКС, следующий за 15-м?", "Казань"),
        ("第15届金砖峰会之后的峰会在哪里举行？", "喀山"),
        ("天津峰会之后哪国主办上合组织峰会？", "比什凯克"),
    ],
)
def test_the_meeting_after_another_is_told_and_not_that_one(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    ("text", "said", "unsaid"),
    [
        # the 15th summit ended on 24 August 2023: five states took part from 1 January 2024, Indonesia joined on 6 January 2025
        ("Кто вступил в БРИКС после 15-го саммита?", ["Индонезия", "Египет"], "Китай"),
        ("第15届金砖峰会之后哪些国家加入了金砖？", ["印度尼西亚", "埃及"], "中国"),
        ("Which countries joined BRICS after the 15th summit?", ["Indonesia", "Egypt"], "Argentina"),
        ("第15届金砖峰会之前开过几次峰会？", ["共14次"], "约翰内斯堡"),
    ],
)
def test_what_was_after_a_meeting_is_asked_of_the_time_after_it(whole_graph, text, said, unsaid):
    headline = whole_graph.ask(text).headline
    assert all(one in headline for one in said)
    assert unsaid not in headline


@pytest.mark.parametrize(
    "text",
    [
        "Which ministers met after the 15th BRICS summit?",
        # nor does a number of members, or of those who want one, tell how many signed an agreement
        "Сколько стран подписало Соглашение о свободной торговле ЕАЭС с Ираном?",
        "How many countries signed the free trade agreement of the EAEU with Iran?",
    ],
)
def test_what_only_stands_near_is_not_told(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # the 31st ASEAN summit, Manila 2017: Tusk came as president, Aung San Suu Kyi as State Counsellor, Guterres for the UN
        ("昂山素季以什么身份出席2017年马尼拉东盟峰会？", "昂山素季，国务资政"),
        ("昂山素季在第31届东盟峰会上担任什么职务？", "昂山素季，国务资政"),
        ("Кем был Антониу Гутерриш на 31-м саммите АСЕАН?", "Антониу Гутерриш, генеральный секретарь"),
        ("What post did Donald Tusk hold at the 2017 ASEAN summit in Manila?", "Donald Tusk, President"),
        ("谁代表联合国出席第31届东盟峰会？", "古特雷斯"),
        # the 8th ministerial conference of FOCAC, Dakar 2021: Wang Wentao as commerce minister, for Senegal two ministers and Sall
        ("Какую должность занимал Ван Вэньтао на конференции ФОКАК в Дакаре?", "министр торговли"),
        ("王文涛在中非合作论坛第八届部长级会议上是什么职务？", "商务部长"),
        ("中非合作论坛第八届部长级会议上，塞内加尔派出了哪些部长？", "Amadou Hott"),
        # the 27th meeting of CARICOM, July 2006
        ("Какой пост занимала Порша Симпсон-Миллер на встрече КАРИКОМ 2006 года?", "премьер-министр"),
    ],
)
def test_who_came_to_a_meeting_and_as_what_is_asked_of_them_alone(whole_graph, text, said):
    headline = whole_graph.ask(text).headline
    assert said in headline
    assert "Трамп" not in headline
    assert "习近平" not in headline


def test_a_russian_ordinal_is_one_with_either_letter(whole_graph):
    told = whole_graph.ask("Где прошёл четвёртый саммит БРИКС?").headline
    assert told == whole_graph.ask("Где прошёл четвертый саммит БРИКС?").headline
    assert "Дели" in told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # documents have a part of the world's GDP and land under several names
        ("Какова доля РИК в мировом ВВП?", "более 33 %"),
        ("中俄印三国占世界GDP的比重是多少？", "超过33%"),
        ("中俄印占世界陆地面积的比例是多少？", "超过19%"),
        ("亚太经合组织占全球GDP的比重是多少？", "62%"),
        ("Какую долю суши занимает БРИКС?", "более 30 %"),
        # not who signed the treaty, to what the SCO belongs, nor the capital that the bank may have at most
        ("Сколько статей в Договоре о дружбе Центральной Азии XXI века?", "32"),
        ("2025年上合组织有多少观察员国和对话伙伴？", "2025年8月为16"),
        ("新开发银行的启动资本是多少？", "500亿美元"),
        ("What was the start-up capital of the NDB?", "50 billion US dollars"),
    ],
)
def test_a_quantity_is_found_by_all_its_names_and_around_the_name_of_whose_it_is(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # roedl-2021-11-12-rcep: Australia ratified on 2 November 2021; the agreement took effect for it on 1 January 2022
        ("Когда Австралия ратифицировала RCEP?", "2 ноября 2021"),
        ("澳大利亚何时批准RCEP？", "2021年11月2日"),
        ("When did Thailand ratify RCEP?", "28 October 2021"),
    ],
)
def test_when_a_format_was_ratified_is_told_of_its_treaty(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline
