"""What only one document tells, often one that few read: counted in a note, dated there, the first one that something was so."""

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # a note with the number of what is counted is told, whatever else documents name of that
        ("How many results did the first Belt and Road Forum bring?", "270"),
        ("How many African countries attended the UK-Africa Investment Summit?", "21 African countries"),
        ("How many Egyptians have been secretary-general of the Arab League?", "seven Egyptians"),
        ("How many members of the Arab League asked for Iraq's withdrawal in August 1990?", "12 of 21 members"),
        # but not a number of something else
        ("How many states at the first European Political Community summit?", "44 states"),
        # a note that names its year tells of that: Andijan is the capital of 2026, in a document of 2025
        ("Which city was the cultural capital of the Turkic world in 2025?", "Aktau"),
        # what is not the largest is told as it is
        ("Is the EU the largest investor in ASEAN?", "second largest investor in ASEAN"),
        # the first summit is not the first with something
        ("Which summit of CELAC was the first with all members represented?", "7th CELAC summit"),
        ("Which APEC leaders meeting was the first to end with no declaration?", "26th APEC"),
        ("When was the post of EU Special Representative for Central Asia created?", "created in July 2005"),
    ],
)
def test_a_note_counts_or_dates_what_is_asked(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    "text", ["首次有非洲国家参加的金砖峰会是哪一次？", "Where was the first summit attended by the pope?"]
)
def test_the_first_one_with_something_is_not_the_first(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    ("text", "said", "absent"),
    [
        # the summit of 2026 is planned in Bishkek; that of 2025 was in Tianjin, that of 2024 in Astana
        ("Who chairs the SCO in 2026 and what is the theme of the summit?", ["Kyrgyzstan", "25 лет ШОС"], "Tianjin"),
        ("Кто председательствует в ШОС в 2026 году и какая тема саммита?", ["Киргизия", "25 лет ШОС"], "Астана"),
        ("谁担任2026年上合组织主席国，峰会主题是什么？", ["吉尔吉斯斯坦", "25 лет ШОС"], "阿斯塔纳"),
        ("Which country chairs ASEAN in 2026, and when is the summit?", ["Philippines", "10–12 November 2026"], "1976"),
    ],
)
def test_the_second_half_is_of_the_same_year(whole_graph, text, said, absent):
    told = whole_graph.ask(text).headline
    assert all(words in told for words in said)
    assert absent not in told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("What was on the agenda of the AU mid-year meeting in Malabo in 2025?", "justice through reparations"),
        ("Что было в повестке координационной встречи АС в Малабо в 2025 году?", "репараций"),
        ("2026年APEC贸易部长会议将讨论什么？", "亚太自由贸易区"),
        # what a format has on its agenda in a year is its calendar
        ("What is on the agenda of the SCO in 2026?", "Bishkek"),
    ],
)
def test_the_agenda_of_a_meeting_is_what_it_discussed(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Which countries form the Pacific Alliance?", "4 members"),
        ("Which countries formed ASEAN?", "5 founding members"),
    ],
)
def test_who_forms_it_belongs_to_it(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    ("text", "said", "absent"),
    [
        # a role at a named meeting, whatever verb asks for it
        ("Who gave the keynote on AU reform at the fifth AU-EU summit?", ["Paul Kagame"], "Ghana"),
        ("Who chaired COMESA at the AU mid-year meeting in Nairobi?", ["Zambia"], "Kenya"),
        ("Who came to the 2006 G8 summit on behalf of the CIS?", ["Nursultan Nazarbayev"], "Putin"),
        (
            "Who spoke for Afghanistan at the third trilateral with China and Pakistan?",
            ["Salahuddin Rabbani"],
            "Saturday",
        ),
        # of a summit that is called after a continent, how many states came tells how many of these did
        ("How many African states came to the second US-Africa Leaders Summit?", ["49 states"], "members"),
        ("第四届中非经贸博览会有多少个非洲国家参加?", ["53个国家"], "成员"),
        # a note with a bound tells of it if it names the same year
        ("For how long was the Quad dormant after 2007?", ["ten years"], "members"),
        # platforms and bodies have areas as formats do
        ("Which areas does the ADMM-Plus cover?", ["5 areas", "military medicine"], "Australia"),
        ("东盟防长扩大会议有哪些合作领域？", ["5个合作领域", "军事医学"], "澳大利亚"),
        ("Which bodies of ministers does the CSTO have?", ["Council of Foreign Ministers"], "Moscow"),
    ],
)
def test_what_one_meeting_or_body_has_is_told(whole_graph, text, said, absent):
    told = whole_graph.ask(text).headline
    assert all(words in told for words in said)
    assert absent not in told
