"""What a meeting adopted under a title, how many documents were to be signed there, and what texts and notes count."""

import pytest

from comity.errors import ComityError

ASKED = [
    # One of several texts, by words of its title.
    (
        "What development concept did the presidents of Central Asia adopt at the sixth consultative meeting?",
        ["Adopted at", "Central Asia – 2040 development concept"],
        "Joint Statement",
    ),
    (
        "Which data initiative did the China-Central Asia foreign ministers adopt in June 2022?",
        ["Data Security Cooperation Initiative"],
        "Connectivity",
    ),
    (
        "Which initiative did the foreign ministers of China and Central Asia adopt in June 2022?",
        ["Data Security Cooperation Initiative", "Connectivity Cooperation"],
        "Roadmap",
    ),
    (
        "Какую инициативу о данных приняли министры иностранных дел Китая и стран Центральной Азии в июне 2022 года?",
        ["безопасности данных"],
        "Дорожная карта",
    ),
    # Whoever adopts a text need not be in its title.
    (
        "Какие документы приняли президенты ЦА на шестой консультативной встрече?",
        ["2040", "Совместное заявление", "Дорожная карта"],
        "-",
    ),
    # How many were to be signed is not how many are told of.
    ("How many documents were planned to be signed at the SCO summit in Astana in July 2024?", ["24"], "Anti-Drug"),
    ("number of documents they planned to sign at the SCO summit in Astana, July 2024?", ["24"], "Anti-Drug"),
    # How many points a text has.
    ("Из какого числа пунктов состоит итоговая декларация казанского саммита БРИКС?", ["134"], "-"),
    (
        "How many points did the consensus of the China–Central Asia foreign ministers of June 2022 have?",
        ["ten-point"],
        "-",
    ),
    # How many came, by a note.
    (
        "How many member countries were represented at the CELAC gathering in Buenos Aires in January 2023?",
        ["all 33 members represented"],
        "-",
    ),
    (
        "How many participants were expected at the Regional Ecological Summit in Astana?",
        ["about 1,500 participants"],
        "-",
    ),
    # When it was adopted says nothing of whether it is in force today.
    ("Is the ASEAN Charter that was adopted in 2007 in force?", ["Yes", "15 December 2008"], "No:"),
    ("2007年通过的东盟宪章现在生效了吗？", ["是", "2008年12月15日"], "否"),
    ("Was the ASEAN Charter in force in 2007?", ["No", "15 December 2008"], "Yes"),
    # Of several guests, not whoever presides for the place.
    ("Who was the guest at the Astana consultative meeting in August 2024?", ["Ilham Aliyev, guest"], "Tokayev"),
    # A note denies what is claimed.
    ("Is the ASEAN human rights declaration binding?", ["No", "non-binding"], "-"),
    ("Is the human rights declaration that ASEAN adopted in 2012 legally binding?", ["No", "non-binding"], "-"),
]


@pytest.mark.parametrize(("text", "said", "unsaid"), ASKED)
def test_it_is_told(whole_graph, text, said, unsaid):
    told = whole_graph.ask(text).headline
    assert [part for part in said if part not in told] == [], told
    assert unsaid == "-" or unsaid not in told


@pytest.mark.parametrize(
    "text",
    [
        # When ministers prepared a summit is not when that was held.
        "On what day did ministers prepare the 2025 Arab-Islamic summit in Doha?",
        "Скажите, пожалуйста, какого числа министры готовили арабо-исламский саммит 2025 г. в Дохе?",
        # What a meeting adopted is not what a format has.
        "2022年6月中国—中亚外长会通过了什么数据倡议？",
    ],
)
def test_another_thing_is_not_told(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)
