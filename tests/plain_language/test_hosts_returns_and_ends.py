"""Who hosted how often, who came back, when talks ended and funds began: told from what the documents say, or not told."""

import pytest



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
