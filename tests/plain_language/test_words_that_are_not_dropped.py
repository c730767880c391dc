"""Words that change what is asked are read, or the question is asked back: where it was held, since when, which ministers, the first."""

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    ("text", "said", "unsaid"),
    [
        ("How many BRICS summits were held in Russia?", "4 meetings", "Durban"),
        ("上合组织在中国举行了几次峰会？", "5次", "阿斯塔纳"),
        ("Когда был саммит ШОС в Шанхае?", "2006", "Астана"),
        ("Has India been a member of the SCO since 2005?", "No: India joined", "Yes"),
        ("印度自2005年起是上合组织成员吗？", "否", "是："),
        ("Является ли Индия членом ШОС с 2005 года?", "Нет", "Да"),
        ("Has Kazakhstan been a member of the SCO since 2002?", "Yes", "No:"),
        ("Is Iran the newest member of the SCO?", "No: Latest: Belarus", "Yes"),
        ("Where was the 21st SCO summit?", "Dushanbe", "Government"),
        ("Who chaired the CIS in 2024?", "Russia", "Tajikistan"),
        ("How many countries attended the SCO summit in Tashkent in 2016?", "documents here name 1", "One party"),
    ],
)  # fmt: skip
def test_it_is_read(whole_graph, text, said, unsaid):
    told = whole_graph.ask(text).headline
    assert said in told
    assert unsaid not in told


@pytest.mark.parametrize(
    "text",
    [
        "尼日尔被非盟暂停成员资格了吗？",
        "Did Modi and Xi meet in Tianjin?",
        "Did Xi meet with Biden?",
        "Is Kazakhstan a former member of the SCO?",
        "Is Kyrgyzstan the smallest member of the SCO?",
        "Was the Tianjin summit the largest in the history of the SCO?",
        "Was the Kazan summit the largest BRICS summit?",
        "Is Germany a neighbour of China?",
        "Did the United States rejoin the G7?",
        "Did Uzbekistan leave the CSTO twice?",
        "When was the G20 finance ministers meeting in Rio?",
        "BRICS finance ministers meeting",
        "When did the transport ministers of China and Central Asia meet in Tashkent?",
        "How many journalists attended the Tianjin summit?",
        "What was the trade of China with Central Asia in the first half of 2024?",
        "What was the growth of China's exports to Central Asia in 2023?",
        "Who attended the Dushanbe summit?",
    ],
)
def test_it_is_asked_back_rather_than_dropped(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)
