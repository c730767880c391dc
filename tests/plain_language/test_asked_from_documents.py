"""What a reader of one document asks of it: who came for a body, what a body does, who is next, and the part of a sum."""

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    ("text", "said", "absent"),
    [
        # a body is represented like a state
        ("Who represented the World Bank at TICAD V?", "Jim Yong Kim", "Ethiopia"),
        ("Who represented the African Union Commission at TICAD V?", "Nkosazana Dlamini-Zuma", "Helen Clark"),
        ("Who represented UNDP at TICAD V?", "Helen Clark", "Jim Yong Kim"),
        ("Кто представлял Всемирный банк на TICAD V?", "Джим Ён Ким", "Хелен"),
        ("谁代表世界银行出席第五届东京非洲发展国际会议？", "金墉", "海伦"),
        # what a body is for are its tasks
        ("What are the functions of the SCO Secretariat?", "coordinate the work of the SCO", "Yermekbayev"),
        ("What does the SCO Regional Anti-Terrorist Structure do?", "against terrorism, separatism and extremism", "1 body"),
        ("What are the tasks of the UfM secretariat?", "promoting and coordinating projects", "1 body"),
        ("上合组织秘书处的职能是什么？", "coordinate the work of the SCO", "叶尔梅克巴耶夫"),
        ("Каковы функции секретариата ШОС?", "coordinate the work of the SCO", "Ермекбаев"),
        # the summit after one that is named by its number or place alone
        ("Who hosts the APEC summit after the 30th?", "Peru", "San Francisco"),
        ("Which country hosts BRICS after the 17th summit?", "India", "Rio"),
        ("Who hosted the BRICS summit after the 10th?", "Brazil", "South Africa"),
        ("Кто принимает саммит АТЭС после 30-го?", "Перу", "Сан-Франциско"),
        ("第十届金砖峰会之后由谁主办？", "巴西", "南非"),
        # the part of a sum is the one of its parts that has the words of the text
        ("How much of the 2018 FOCAC money was credit lines?", "20 billion US dollars", "60 billion"),
        ("How much of China's FOCAC vaccine promise of 2021 was a donation?", "600 million doses", "1 billion"),
        ("How much of the Global Gateway package for Central Asia is for water?", "6.4 billion euros", "12 billion"),
        ("How much of the 12 billion euro EU package for Central Asia goes to transport?", "3 billion euros", "2.8"),
        ("What part of the FOCAC 2024 financing is assistance?", "80 billion yuan", "360"),
        ("How much of the CRA is China's?", "41 billion US dollars", "100"),
        ("How much of the India line of credit went to Africa?", "India – Africa", "South Africa"),
        # a share is asked for with a name within its words, and is that of whoever's trade it is
        ("What is the share of the G20 in world GDP?", "80 %", "Documents say"),
        ("Какова доля G20 в мировом ВВП?", "80 %", "Пояснение"),
        ("G20占世界GDP的比重是多少？", "80%", "成员"),
        ("What is China's share in Kazakhstan's trade?", "21.3 % (January–September 2023)", "billion"),
        ("How much of world GDP does APEC account for?", "about 62 % (2023)", "dollars"),
        # how many came to "the summit" is asked of the last one, and no other number tells it
        ("How many states took part in the China-Arab states summit?", "21 states took part", "projects"),
        ("Сколько стран участвовало в саммите Корея — Африка?", "48", "членов"),
        ("有多少国家参加了韩国—非洲峰会？", "48个国家出席", "成员"),
        # what a meeting set as its areas is told where no document lists its topics
        ("What did the Quad leaders discuss in Washington in September 2021?", "areas that the Quad", "Host"),
        ("Что обсуждали на саммите PALM10?", "7", "хозяйка"),
        # the points of a text are counted by the documents, and one text is not one point
        ("How many points are in the Weimar Triangle declaration of 1991?", "Documents count 10", "adopted"),
        ("How many paragraphs are there in the Rio de Janeiro Declaration?", "126", "one document"),
        ("Сколько пунктов в декларации БРИКС в Рио?", "126", "принята"),
        ("Who hosted the SCO summit after 2015?", "10 since 1 January 2016", "nothing"),
    ],
)  # fmt: skip
def test_what_a_document_says_is_told_of_whom_and_what_it_is_asked(whole_graph, text, said, absent):
    headline = whole_graph.ask(text).headline
    assert said in headline
    assert absent not in headline


@pytest.mark.parametrize(
    "text",
    [
        "When is the CICA summit after the sixth?",  # documents name no seventh
        "How much of the 2018 FOCAC financing has been paid?",
        "How much of China's credit lines to Africa were paid?",
        "What is Kazakhstan's share in China's trade?",  # documents tell China's in that of Kazakhstan
        "Who heads both the SCO and the CIS?",
        "How much does China trade with Central Asia per month?",
        "Is there a founding document of the C5+1?",
        "How many points does the SCO Charter have?",  # no document counts them
        "What does the Visegrad Fund do?",  # that there is one does not say what it is for
    ],
)
def test_what_is_beside_the_question_does_not_answer_it(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)
