"""Each kind of sentence says what was asked: the venue and theme of a meeting, who came as what, terms, units, what others say."""

import pytest

from comity.questions import wording
from comity.text import calendar
from small_facts import document, summit

NEW = "2026-11-01"
PACT = "  - id: pact\n    type: Mechanism\n    name: {en: The Pact}\n"
STATES = "  - {id: aland, type: State, name: {en: Aland}}\n  - {id: borduria, type: State, name: {en: Borduria}}\n"
PEOPLE = "  - {id: ann, type: Person, name: {en: Ann}%s}\n  - {id: bob, type: Person, name: {en: Bob}}\n"


def figure(period, value, rest=""):
    """Trade of Aland with Borduria in US dollars."""
    return (
        f"  - {{id: trade-{period}, type: Figure, indicator: trade-turnover, reporter: aland, partner: borduria, "
        f'period: "{period}", value: {value}, unit: USD{rest}}}\n'
    )


def test_a_sentence_has_one_full_stop_after_a_russian_date():
    assert wording.sentence("15 в 2025 г.. По другим: 14.", "ru") == "15 в 2025 г. По другим: 14."


@pytest.mark.parametrize(
    ("edtf", "en", "zh", "ru"),
    [
        ("2025-06-17/2025-06-18", "17–18 June 2025", "2025年6月17日至18日", "17–18 июня 2025 г."),
        ("2025-06-30/2025-07-02", "30 June – 2 July 2025", "2025年6月30日至7月2日", "30 июня – 2 июля 2025 г."),
        ("2023-01/2023-06", "January–June 2023", "2023年1月至6月", "январь–июнь 2023 г."),
        ("2019-12-01/2020-02-02", "1 December 2019 – 2 February 2020", "2019年12月1日至2020年2月2日",
         "1 декабря 2019 г. – 2 февраля 2020 г."),
        ("2025-07~", "about July 2025", "约2025年7月", "около июля 2025 г."),
        ("Aland/Borduria", "Aland/Borduria", "Aland/Borduria", "Aland/Borduria"),
    ],
)  # fmt: skip
def test_days_and_months_from_one_to_another_are_told_once(edtf, en, zh, ru):
    assert [calendar.text(edtf, language) for language in ("en", "zh", "ru")] == [en, zh, ru]


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (
            ['start: "2020-05-01"', 'end: "2020-05-02"', "place: klow", 'venue: "Kropow Castle"', 'theme: "Peace now"'],
            "The Pact talks (no. 1 of the Pact) was held on 1–2 May 2020 in Klow; venue: Kropow Castle; theme: “Peace now”.",
        ),
        (['theme: "Peace now"'], "The Pact talks (no. 1 of the Pact) was held; theme: “Peace now”."),
        (['start: "2027"', "place: klow", "status: planned"], "The Pact talks is planned for 2027 in Klow."),
        (['start: "2026-05-01"', "status: cancelled"], "The Pact talks was cancelled; it was planned for 1 May 2026."),
    ],
)
def test_a_meeting_is_told_with_its_days_place_venue_theme_and_number(tiny, lines, sentence):
    facts = summit("name: {en: Pact talks}", *lines)
    assert tiny(document("one", facts, "2026-01-01")).ask("meeting", "pact-summit").headline == sentence


@pytest.mark.parametrize(
    ("name", "said"),
    [("1st Pact summit", "The 1st Pact summit"), ("First summit of the Pact", "The first summit of the Pact")],
)
def test_a_number_that_the_name_tells_is_not_told_twice(tiny, name, said):
    facts = summit(f"name: {{en: {name}}}", 'start: "2020-05-01"')
    answer = tiny(document("one", facts)).ask("meeting", "pact-summit")
    assert answer.headline == f"{said} was held on 1 May 2020."


def test_who_came_and_in_what_capacity(tiny):
    came = [
        "participants:",
        '  - {state: aland, person: ann, role: "president"}',
        "  - {state: borduria, person: bob}",
        "  - {state: borduria, person: cid}",
        "  - {state: syldavia, role: observer}",
    ]
    facts = summit("name: {en: Pact talks}", *came) + STATES + PEOPLE % ""
    facts += "  - {id: cid, type: Person, name: {en: Cid}}\n  - {id: syldavia, type: State, name: {en: Syldavia}}\n"
    assert tiny(document("one", facts)).ask("participants", "pact-summit").headline == (
        "3 parties took part in the Pact talks: Aland (Ann, president), Borduria (Bob and Cid) and Syldavia (observer)."
    )


def test_chairs_are_told_once_with_their_terms(tiny):
    chairs = (
        '    chairs:\n      - {state: aland, role: chair, from: "2020", to: "2021"}\n'
        '      - {state: borduria, role: chair, from: "2022-01-01"}\n      - {state: aland, role: chair, from: "2018", to: "2018"}\n'
    )
    graph = tiny(document("one", PACT + chairs + STATES, NEW))
    assert graph.ask("chairs", "pact", as_of="any").headline == (
        "Documents name 2 chairs of the Pact: Borduria (from 1 January 2022) and Aland (2020–2021 and 2018)."
    )
    assert (
        graph.ask("chairs", "pact", as_of="2020-06-01").headline
        == "The chair of the Pact on 1 June 2020: Aland (2020–2021)."
    )


def test_a_post_that_documents_name_in_several_languages_is_told_in_the_reader_s(tiny):
    posts = ', positions: [{post: "director", of: pact}, {post: "Director", of: pact}, {post: "директор", of: pact}]'
    graph = tiny(document("one", PACT + PEOPLE % posts))
    assert graph.ask("officials", "pact").headline == "In post at the Pact: Ann (Director)."
    assert graph.ask("officials", "pact", language="ru").headline == "The Pact: пост занимает Ann (директор)."
    assert graph.ask("about", "ann").headline == "Ann: Director."


def test_a_figure_has_its_unit_in_words_its_parties_and_what_others_say(tiny):
    one = document("one", figure("2024", 5200000000, ", qualifier: more-than") + STATES)
    assert tiny(one).ask("figures").headline == "Trade, Aland – Borduria: more than 5.2 billion US dollars in 2024."
    assert tiny(one).ask("figures", language="zh").headline == "贸易额（Aland – Borduria）：2024年超过52亿美元。"
    others = [document(name, figure("2024", 5000000000) + STATES) for name in ("one", "two")]
    others.append(document("three", figure("2024", 7000000000).replace("trade-2024", "other") + STATES))
    assert tiny(*others).ask("figures").headline == (
        "Trade, Aland – Borduria: 5 billion US dollars in 2024. Other documents say 7 billion US dollars."
    )


def test_a_series_tells_every_period_with_its_growth(tiny):
    graph = tiny(document("one", figure("2023", 4000000000) + figure("2024", 5000000000) + STATES))
    told = graph.ask("figure-series", "trade-turnover").headline
    assert told == "Trade, Aland – Borduria: 4 billion US dollars (2023) and 5 billion US dollars (2024, +25 %)."
    russian = graph.ask("figure-series", "trade-turnover", language="ru").headline
    assert russian == "Товарооборот, Aland – Borduria: 4 млрд долл. США (2023 г.) и 5 млрд долл. США (2024 г., +25 %)."


def test_no_growth_is_computed_against_what_a_document_tells(tiny):
    """A rounded 4 billion after 4.6 billion of another count is no fall, if a document tells of a rise."""
    rise = """
      - {id: rise, type: Figure, indicator: trade-turnover-growth, reporter: aland, partner: borduria, period: "2024",
         compared_to: "2023", value: 13, unit: percent}
      - {id: other-rise, type: Figure, indicator: trade-turnover-growth, reporter: aland, partner: celand, period: "2024",
         compared_to: "2023", value: 40, unit: percent}
      - {id: celand, type: State, name: {en: Celand}}
    """.replace("\n      ", "\n  ").strip("\n")
    graph = tiny(
        document("one", figure("2023", 4600000000) + figure("2024", 4000000000) + STATES + rise.rstrip() + "\n")
    )
    answer = graph.ask("figure-series", "trade-turnover")
    assert "(2024)" in answer.headline
    assert "%" not in answer.headline
    assert [row.cells["told"] for row in answer.rows] == [None, 13]


def test_the_next_host_is_named_and_not_one_of_years_ago(tiny):
    """Today is 27 November 2026 in tests."""
    past = summit("name: {en: Old talks}", "next_host: aland", 'next_year: "2024"') + STATES
    graph = tiny(document("one", past))
    assert graph.ask("next-hosts", "pact").headline == (
        "No document here says who hosts the Pact next; the last host announced was Aland (2024)."
    )
    coming = past.replace('"2024"', '"2028"')
    assert tiny(document("one", coming)).ask("next-hosts", "pact").headline == "Next host of the Pact: Aland (2028)."


def test_the_host_of_a_summit_that_is_planned_is_the_next_host_until_its_day(tiny, monkeypatch):
    announced = summit("name: {en: Old talks}", "next_host: aland", 'next_year: "2026"') + STATES
    planned = '  - {id: talks, type: Summit, name: {en: Talks}, of: pact, start: "2026-12-05", status: planned, host: aland}\n'
    later = planned.replace("talks", "more").replace("2026-12-05", "2028").replace("aland", "borduria")
    graph = tiny(document("one", announced + planned + later))
    told = "Next hosts of the Pact: Aland (5 December 2026) and Borduria (2028)."
    assert graph.ask("next-hosts", "pact").headline == told
    monkeypatch.setenv("COMITY_TODAY", "2026-12-06")
    assert graph.ask("next-hosts", "pact").headline == "Next host of the Pact: Borduria (2028)."


def test_what_is_planned_is_ahead(tiny):
    ahead = tiny(document("one", summit("name: {en: Talks}", 'start: "2027"', "place: klow", "status: planned")))
    assert ahead.ask("next-meetings", "pact").headline == "One meeting is planned: Talks (2027, Klow)."
    past = tiny(document("one", summit("name: {en: Talks}", 'start: "2015-07-09"', "status: planned"), "2015-01-01"))
    assert past.ask("next-meetings", "pact").headline == (
        "No document here plans a meeting after today; the last one planned of which no document reports is Talks (9 July 2015)."
    )


def test_what_something_is_repeats_no_name_and_tells_the_purpose(tiny):
    pact = PACT + '    short_name: TP\n    established: "2001-06"\n    purpose: "peace at sea"\n'
    assert tiny(document("one", pact)).ask("about", "pact").headline == (
        "The Pact (TP) is a cooperation mechanism, founded in June 2001. Purpose: peace at sea."
    )


@pytest.mark.parametrize("number", [12, 13])
def test_a_long_list_names_the_first_eight_and_says_how_many_more(tiny, number):
    documents = "".join(
        f"  - {{id: act-{n:02}, type: Declaration, name: {{en: Act {n:02}}}, of: pact}}\n" for n in range(1, number + 1)
    )
    told = tiny(document("one", PACT + documents)).ask("documents", "pact").headline
    assert told.startswith(f"{number} documents of the Pact: Act 01, ")
    assert told.endswith("Act 08 and 5 more." if number > 12 else "Act 11 and Act 12.")


def test_quotation_marks_within_others_are_the_inner_ones_in_russian(tiny):
    facts = PACT.replace("{en: The Pact}", "{ru: «Пакт» (П1)}").replace(
        "type: Mechanism", 'type: Mechanism\n    established: "2001-06"'
    )
    answer = tiny(document("one", facts)).ask("founding", "pact", language="ru")
    assert answer.headline == "Формат «„Пакт“ (П1)» учреждён в июне 2001 г."


VENUE = summit("name: {en: Pact talks}", 'start: "2020-05-01"', 'end: "2020-05-02"', "place: klow", 'venue: "Kropow"')


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("zh", "Pact talks（The Pact第1次）于2020年5月1日至2日在Klow举行，会场：Kropow。"),
        ("ru", "Pact talks (№ 1, The Pact): встреча прошла 1–2 мая 2020 г., место — Klow; площадка: Kropow."),
    ],
)
def test_a_meeting_in_chinese_and_russian(tiny, language, sentence):
    assert tiny(document("one", VENUE)).ask("meeting", "pact-summit", language=language).headline == sentence


def test_a_city_follows_its_state_in_chinese(graph):
    """The second summit was held on 17 June 2025 in Astana in Kazakhstan."""
    told = graph.ask("meeting", "china-central-asia-summit-2", language="zh").headline
    assert told.endswith("峰会于2025年6月17日在哈萨克斯坦阿斯塔纳举行。")


def test_hosts_by_year_name_the_hosts(graph):
    """Brazil in 2025, Russia in 2024, South Africa in 2023."""
    told = graph.ask("hosts-per-year", "brics", type="Summit", since="2023", until="2025").headline
    assert told == "Hosts in 3 years, the latest first: Brazil (2025), Russia (2024) and South Africa (2023)."


def test_what_is_ranked_is_told_with_its_numbers(graph):
    """In documents: Kazakhstan belongs to as many mechanisms with each of these neighbours as the rows say."""
    answer = graph.ask("co-membership", "kazakhstan")
    best = answer.rows[0].cells
    assert answer.headline.startswith(
        f"Kazakhstan shares the most mechanisms with {best['other']['label']} ({best['shared']}), "
    )


def test_yes_tells_who_came_as_what_and_in_which_post_since_when(tiny):
    came = ["participants:", '  - {state: aland, person: ann, role: "president"}', "  - {state: borduria}"]
    talks = document("one", summit("name: {en: Pact talks}", *came) + STATES + PEOPLE % "")
    assert tiny(talks).ask("participants", "pact-summit", has="ann").headline == "Yes: Aland (Ann, president)."
    post = ', positions: [{post: "director", of: pact, from: "2023-01-01"}]'
    officials = tiny(document("one", PACT + PEOPLE % post)).ask("officials", "pact", has="ann")
    assert officials.headline == "Yes: Ann (director, 1 January 2023)."


def test_what_was_only_planned_is_not_told_as_held(tiny):
    """Today is 27 November 2026 in tests."""
    text = """  - {id: summit, type: Summit, name: {en: Summit}, start: "2026-06-14", status: planned,
     participants: [{state: aland, person: ann}]}
"""
    graph = tiny(document("one", text + STATES + PEOPLE % ""))
    told = "The Summit was planned for 14 June 2026; no document reports what came of it."
    assert graph.ask("about", "summit").headline == told
    attended = graph.ask("attendance", "ann")
    assert attended.headline == ""
    assert [row.cells["status"] for row in attended.rows] == ["unconfirmed"]


def test_a_person_has_the_posts_that_most_documents_tell(tiny):
    posts = ("President", "President", "President", "President", "President", "Chair")
    documents = [
        document(f"d{n}", PEOPLE % f", positions: [{{post: {post}, of: pact}}]" + PACT) for n, post in enumerate(posts)
    ]
    assert tiny(*documents).ask("about", "ann").headline == "Ann: President."


def test_of_posts_told_as_often_the_first_by_name_comes_first(tiny):
    documents = [
        document(f"d{n}", PEOPLE % f", positions: [{{post: {post}, of: pact}}]" + PACT)
        for n, post in enumerate(("Director", "Chair", "Envoy"))
    ]
    assert tiny(*documents).ask("about", "ann").headline == "Ann: Chair and Director."


def test_a_person_is_asked_for_the_posts(tiny):
    bodies = "  - {id: pact, type: Mechanism, name: {en: The Pact}}\n" + STATES

    def named(document_, post, more=""):
        return document(
            document_,
            f"  - {{id: ann, type: Person, name: {{en: Ann}}, positions: [{{post: {post}, {more}}}]}}\n" + bodies,
        )

    graph = tiny(
        *(named(f"d{n}", "president", "of: aland") for n in range(5)),
        named("once", "rais", "of: aland"),
        named("later", "secretary-general", 'of: pact, from: "2026-07-01"'),
    )
    assert graph.ask("officials", "ann").headline == (
        "Documents name Ann as president (Aland) and secretary-general (The Pact, from 1 July 2026)."
    )
    assert graph.ask("officials", "pact").headline.startswith("In post at the Pact: Ann")


def test_who_was_told_of_before_somebody_else_took_the_same_post_has_left_it(tiny):
    def holder(source, person, post, published):
        text = (
            f"  - {{id: {person}, type: Person, name: {{en: {person.title()}}}, positions: [{{{post}, of: pact}}]}}\n"
        )
        return document(source, PACT + text, published)

    graph = tiny(
        holder("one", "ann", "post: Secretary-General, from: '2007-01'", "2009-06-15"),
        holder("two", "bob", "post: secretary-general, from: '2025-01-01', to: '2027'", "2025-01-02"),
        holder("three", "bob", "post: deputy, from: '2023-01'", "2024-07-09"),
        holder("four", "cid", "post: secretary-general", "2010-03-01"),
        holder("five", "dot", "post: deputy", "2024-01-01"),
    )
    told = graph.ask("officials", "pact", as_of="2026-11-27")
    assert told.headline == (
        "In post at the Pact: Bob (secretary-general, 1 January 2025 – 2027). "
        "Documents named others for the last time long before: Dot (deputy, 1 January 2024)."
    )
    assert {row.cells["person"]["id"] for row in graph.ask("officials", "pact").rows} == {"ann", "bob", "cid", "dot"}


def test_a_term_of_which_only_days_within_are_known_is_told_by_them(tiny):
    posts = [
        ("ann", "post: director, from: '../2009-06', to: '2009-06/..'"),
        ("bob", "post: director, from: '2007-01', to: '2009-06/..'"),
        ("cid", "post: director, from: '../2014-09', to: '2015-12'"),
    ]
    people = "".join(
        f"  - {{id: {person}, type: Person, name: {{en: {person.title()}}}, positions: [{{{post}, of: pact}}]}}\n"
        for person, post in posts
    )
    assert tiny(document("one", PACT + people)).ask("officials", "pact").headline == (
        "3 people in post at the Pact: Ann (director, as of June 2009), Bob (director, from January 2007, still in June 2009) "
        "and Cid (director, …–December 2015)."
    )


def test_growth_that_is_not_from_the_year_before_says_from_when(tiny):
    def growth(id_, value, base):
        return (
            f"  - {{id: {id_}, type: Figure, indicator: trade-turnover-growth, reporter: aland, partner: borduria, "
            f"period: '2025', compared_to: '{base}', value: {value}, unit: percent}}\n"
        )

    graph = tiny(document("one", growth("growth-1", 12, "2024") + growth("growth-2", 100, "2021") + STATES))
    told = graph.ask("figures", indicator="trade-turnover-growth").headline
    assert told == "Trade growth, Aland – Borduria: 12 % (2025) and 100 % (2025, compared with 2021)."
