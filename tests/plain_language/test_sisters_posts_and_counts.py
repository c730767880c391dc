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
        "When did the EU and ASEAN become strategic partners?",
        "欧盟和东盟何时成为战略伙伴？",
        "Когда ЕС и АСЕАН стали стратегическими партнёрами?",
        "When was the post of EU Special Representative for Central Asia created?",
        "Когда учреждена должность спецпредставителя ЕС по Центральной Азии?",
        "How is the SCO secretary-general chosen?",
    ],
)
def test_what_no_document_tells_is_not_answered_by_what_stands_beside_it(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)
