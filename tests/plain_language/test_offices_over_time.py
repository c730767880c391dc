"""Who has an office today, who had it before, and who ever had it are three questions; none is answered by another one's list."""

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    "text",
    [
        "List of SCO secretaries-general",
        "Who were the secretaries-general of the SCO?",
        "上合组织历任秘书长有哪些",
        "Все генеральные секретари ШОС",
    ],
)
def test_everybody_who_had_it(whole_graph, text):
    people = {row.cells["person"]["id"] for row in whole_graph.ask(text).rows}
    assert {"zhang-ming", "vladimir-norov", "rashid-alimov"} <= people


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Which countries have chaired the SCO?", ["China", "India", "Kyrgyzstan"]),
        ("上合历任主席国", ["中国", "印度", "吉尔吉斯斯坦"]),
        ("Какие страны председательствовали в ШОС?", ["Китай", "Индия", "Киргизия"]),
        ("Who was the previous secretary-general of ASEAN?", ["Before Kao Kim Hourn: Lim Jock Hoi"]),
        ("东盟前秘书长是谁", ["林玉辉"]),
        # Mercosur's chair goes round twice a year, and no document tells who has it today.
        ("who holds the presidency of Mercosur now?", ["Last known chair", "Documents do not say"]),
        # Somebody came to a meeting as secretary general in 2025, years after documents told of the post itself.
        ("who is NATO secretary general?", ["Mark Rutte"]),
        ("who heads the UN?", ["António Guterres"]),
        ("日本首相是谁", ["高市早苗"]),
        ("Кто канцлер Германии?", ["Последнее, что сообщали документы"]),
        # The Union's chair is no official of its Commission.
        ("who is the chairperson of the African Union?", ["The chair of the African Union"]),
        ("Who is the chairperson of the AU Commission?", ["Youssouf"]),
        ("Who is Nurlan Yermekbayev?", ["Secretary General (Shanghai Cooperation Organisation"]),
        ("默茨是谁", ["弗里德里希·默茨"]),
    ],
)
def test_said(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(words in told for words in said), told


@pytest.mark.parametrize("text", ["How old is Xi Jinping?"])
def test_no_other_office_or_person_is_told_instead(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)
