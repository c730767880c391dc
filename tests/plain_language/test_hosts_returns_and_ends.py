"""Who hosted how often, who came back, when talks ended and funds began: told from what the documents say, or not told."""

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # Of eight summits in Manama, documents name the host of three.
        ("How many GCC summits has Bahrain hosted?", "Bahrain hosted 8 meetings"),
        ("Сколько саммитов ССАГПЗ принимал Бахрейн?", "принято встреч — 8"),
        ("科威特举办过多少次海合会峰会？", "科威特主办会议8次"),
        ("Which country has hosted the most GCC summits?", "Saudi Arabia (13 of 47)"),
        ("How many ASEAN-Japan summits has Thailand hosted?", "12th ASEAN-Japan Summit"),
        # On the sidelines of another meeting, and of a union that is its own host: the place is told, and no host.
        ("Who hosted the China-Japan-Korea summit in 2002?", "in Phnom Penh."),
        ("Where was the 40th G7 summit?", "Brussels"),
    ],
)
def test_a_member_hosts_what_is_held_with_it(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert said in told, told


@pytest.mark.parametrize(
    ("text", "count", "other"),
    [
        # Papua New Guinea is an observer of ASEAN, Algeria a partner of BRICS.
        ("Which countries belong to both ASEAN and APEC?", "have 7 common members", "Papua"),
        ("Which countries belong to both BRICS and the African Union?", "have 3 common members", "Algeria"),
        ("Какие страны состоят одновременно в БРИКС и Африканском союзе?", "общих членов — 3", "Алжир"),
        ("哪些国家同时是东盟和亚太经合组织的成员？", "有7个共同成员", "巴布亚"),
    ],
)
def test_common_members_are_members_of_each(whole_graph, text, count, other):
    told = whole_graph.ask(text).headline
    assert count in told, told
    assert other not in told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("When was Syria re-admitted to the Arab League?", "resumed on 7 May 2023"),
        # A founding member that joined again; no document dates what came between.
        ("When did Uzbekistan return to the CSTO?", "Uzbekistan joined the Collective Security Treaty Organization (CSTO) on 16"),
        ("Когда Узбекистан вернулся в ОДКБ?", "16 августа 2006"),
        ("乌兹别克斯坦什么时候重返集体安全条约组织？", "2006年8月16日"),
        ("When did South Africa rejoin the Commonwealth?", "joined the Commonwealth of Nations on 1 June 1994"),
        ("When did Fiji return to the Pacific Islands Forum?", "No document here tells when Fiji came back"),
        ("斐济什么时候重返太平洋岛国论坛？", "没有文件说明斐济何时重返太平洋岛国论坛。"),
    ],
)  # fmt: skip
def test_when_somebody_came_back_is_told_or_not_known(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert said in told, told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # Documents name them alone where they came to meetings.
        ("Who was US Trade Representative in 2023?", "Katherine Tai"),
        ("2023年美国贸易代表是谁？", "戴琪"),
        ("Who was US Defense Secretary in 2023?", "Lloyd Austin"),
        ("Кто был министром обороны США в 2023 году?", "Ллойд Остин"),
        ("Where were the China-Afghanistan-Pakistan special envoys in May 2025?", "10 May 2025 in Kabul"),
        ("2025年5月中国阿富汗巴基斯坦特使会在哪里举行？", "喀布尔"),
        # The sixth meeting there was the summit.
        ("How many C5+1 ministerial meetings took place in New York?", "5: "),
        ("C5+1部长级会议在纽约举行过几次？", "5次"),
        # What became of a conference counts its summits from the first of that.
        ("Where was the first CSCE summit held?", "1st OSCE summit was held on 30 July"),
        ("Где прошёл первый саммит СБСЕ?", "Хельсинки"),
    ],
)
def test_a_post_and_a_kind_of_meeting_are_those_that_are_named(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert said in told, told


@pytest.mark.parametrize(
    "text", ["Who was China's finance minister in 2023?", "Who is the executive secretary of the Energy Charter?"]
)
def test_another_post_is_no_answer(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("When did RCEP negotiations begin and end?", "negotiations ended: November 2019"),
        ("RCEP谈判什么时候开始、什么时候结束？", "谈判开始：2013年"),
        # The agreement that alone belongs to the format has the day.
        ("When were EU-Mercosur negotiations concluded?", "6 December 2024"),
        ("Когда закончились переговоры ЕС — МЕРКОСУР?", "6 декабря 2024"),
        ("欧盟—南方共同市场谈判什么时候结束？", "2024年12月6日"),
        ("When was the IBSA Fund created?", "start: 2004"),
        ("三海倡议投资基金什么时候成立？", "开始：2019年"),
        ("When was the Luban workshop in Tajikistan opened?", "start: 2022"),
        ("When will the Bakhty-Ayagoz railway be finished?", "2028"),
        ("Когда достроят железную дорогу Бахты — Аягоз?", "2028"),
        ("When was the Russian-Arab summit originally planned?", "15 October 2025"),
        ("俄罗斯—阿拉伯峰会原定什么时候举行？", "2025年10月15日"),
    ],
)
def test_when_it_began_and_ended_is_told_of_any_thing(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert said in told, told


def test_when_it_was_adopted_does_not_say_when_talks_ended(whole_graph):
    with pytest.raises(ComityError):
        whole_graph.ask("When were negotiations on the ASEAN-China FTA 3.0 concluded?")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # The figure says it, and no action of the forum implements anything.
        ("How many cooperation projects have China and the Arab states carried out?", "more than 200"),
        ("中国和阿拉伯国家实施了多少个合作项目？", "超过200"),
        # Statements say it, and no property of the formats.
        ("How often are India-Central Asia summits supposed to be held?", "every two years"),
        ("How often do ECO summits take place?", "every two years"),
        ("Как часто проводятся саммиты ОЭС?", "раз в два года"),
        ("How often does the OSCE summit take place?", "No document here says how often."),
        ("How often does the SCO summit take place?", "annual"),  # as documents say of its Council of Heads of State
        # Notes count the turns, of which documents date some.
        ("How many times has Poland chaired the Visegrad Group?", "7 times, as documents count; 3 of these are dated"),
        ("波兰担任过几次维谢格拉德集团轮值主席国？", "主席7次"),
        ("How many times has Czechia chaired the Visegrad Group?", "3 times, as far as documents here tell"),
    ],
)
def test_what_a_figure_a_statement_or_a_note_says_is_not_denied(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert said in told, told


def test_that_no_action_is_told_does_not_say_that_there_was_none(whole_graph):
    with pytest.raises(ComityError):
        whole_graph.ask("How many projects has the SCO carried out?")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("非盟成立时有多少个成员？", "2002年为53"),
        ("东盟成立时有几个成员？", "5个创始成员"),
        ("上合组织成立时有几个成员国？", "6个创始成员"),
        ("Сколько членов было в ШОС при создании?", "— 6: Казахстан"),
        ("Сколько стран было в ЕАЭС на момент создания?", "было членов: 3"),
        ("How many members did ASEAN have at its founding?", "5 founding members"),
    ],
)
def test_who_belonged_to_it_when_it_was_founded_founded_it(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert said in told, told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # Documents here have one of the 47, and one of them counts all.
        ("2023年5月哈萨克斯坦和中国签署了多少份文件？", "47"),
        ("Сколько документов подписали Казахстан и Китай в мае 2023?", "47"),
        ("How many documents did China and Kazakhstan sign in May 2023?", "47"),
        # The first meeting of the forum was one of ministers; its first summit came six years later.
        ("How many African countries attended the first FOCAC?", "44 states took part in the 1st FOCAC Ministerial"),
        ("第一届中非合作论坛有多少个非洲国家参加？", "44个国家"),
        # Who belongs to it need not have come.
        ("How many African states took part in FOCAC 2024?", "54 states took part in the 4th FOCAC summit"),
        ("How many heads of state came to the second Belt and Road Forum?", ": 37 in April 2019"),
        ("第二届“一带一路”国际合作高峰论坛有多少位国家元首出席？", "37"),
    ],
)
def test_how_many_signed_and_came_is_told_of_the_same_meeting(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert said in told, told


def test_documents_are_no_heads_of_state(whole_graph):
    with pytest.raises(ComityError):
        whole_graph.ask("How many heads of state attended the SCO summit in Tianjin?")
