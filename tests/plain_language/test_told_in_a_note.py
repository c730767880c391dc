"""What only a note of a document tells: who was not there, how much there is of something, since when it is so."""

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # universalis-1994-11-biarritz; the note of the first European Political Community summit; newton-apec-leaders-meeting
        ("Was Rwanda invited to the Franco-African summit in Biarritz in 1994?", "Rwanda not invited"),
        ("Was Belarus at the first European Political Community summit?", "Russia and Belarus were not invited"),
        ("Did Malaysia attend the first APEC leaders' meeting?", "without Malaysia"),
        ("Was Syria at the 2012 Arab summit?", "Syria not invited"),
        # laprensalatina-2022-11-13-eas-17, jagranjosh-2020-03-26-g20-summits
        ("Was there a joint statement at the 17th East Asia Summit?", "no joint statement"),
        ("Did the G7 summit in 2025 adopt a joint communiqué?", "no joint communiqué"),
        ("Does the G20 have a permanent secretariat?", "no permanent secretariat"),
    ],
)
def test_a_note_denies_what_a_text_asks(whole_graph, text, said):
    answer = whole_graph.ask(text)
    assert answer.verdict == "no"
    assert said in answer.headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("How many articles are in the OAU Charter?", "33 articles"),
        ("How many members does the AU Peace and Security Council have?", "15 members"),
        ("Which ASEAN member was the last to ratify the ASEAN Charter?", "Singapore first and Thailand last"),
        ("When did the EU and ASEAN become strategic partners?", "strategic partners since 1 December 2020"),
        ("欧盟和东盟何时成为战略伙伴？", "2020年12月1日起为战略伙伴"),
        ("Is the free trade agreement between the GCC and South Korea in force?", "not in force in March 2024"),
        ("Did Pacific island ministers adopt the communique China drafted in May 2022?", "communique was not adopted"),
        ("Has the US-Uzbekistan deal been confirmed?", "neither government had confirmed"),
        # of the state that joined it later, and of the agreement
        ("When did RCEP start to apply to the Philippines?", "2 June 2023"),
        ("On which day did RCEP take effect?", "in force since 1 January 2022"),
        ("When did AfCFTA take effect?", "in force since 30 May 2019"),
    ],
)
def test_a_note_tells_what_a_text_asks(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    "text",
    [
        "Did BRICS agree a common currency at the Kazan summit?",
        "Does the G7 have a permanent navy?",
        "Did the G7 summit in 2025 adopt a joint budget?",
        "How many lighthouses are in the OAU Charter?",
        "What did Ghana do with its membership of BRICS in May 1999?",
        "How is the SCO secretary-general chosen?",
        "How many members does the AU Council of Astronomers have?",
        "Did Belarus pay for the first European Political Community summit?",
        "Was Malaysia's king at the first APEC leaders' meeting?",
        "When did Nepal and Mercosur become strategic partners?",
        "Is Iran expected to attend the BRICS summit?",
    ],
)
def test_what_no_document_tells_is_told_by_no_note(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


def test_who_is_not_named_is_not_denied_by_a_note_of_others(whole_graph):
    assert whole_graph.ask("Was Peru at the first European Political Community summit?").verdict == "unknown"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # planned without a date: turkishminute-2025-06-25-nato; numbered ones follow each other, whatever met between
        ("Which country hosts the next NATO summit after the one in Türkiye?", "Albania"),
        ("Кто примет следующий саммит НАТО после Турции?", "Албания"),
        ("Who is going to host APEC after China?", "Vietnam"),
        ("亚太经合组织峰会在中国之后由谁主办？", "越南"),
        ("Which country hosted the OIC summit after Gambia?", "Azerbaijan"),
        ("Which country is due to host the next OIC summit after Gambia?", "Azerbaijan"),
        ("Who hosted the G20 summit after India?", "Brazil"),
    ],
)
def test_whoever_hosts_after_somebody(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize("text", ["Who will host APEC after Vietnam?", "Who hosts the next G20 summit after Mars?"])
def test_whoever_hosted_once_does_not_host_next(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)
