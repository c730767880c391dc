"""Drafts of small texts in three languages, whose facts are worked out by hand; and texts that mean harm."""

import itertools
import re
import time

import pytest

from comity.drafting import draft, inputs, traditional, writing
from comity.errors import ComityError
from comity.facts import yaml_reader
from draft_facts import drafted, of_source, texts

ENGLISH = """Leaders of the GCC and Central Asia meet in Tashkent
Gulf Daily, 12 May 2027

The third GCC-Central Asia Summit was held in Tashkent, Uzbekistan, on 11 May 2027. Uzbek President Shavkat Mirziyoyev chaired the summit.
Saudi Crown Prince Mohammed bin Salman and Kazakh President Kassym-Jomart Tokayev took part. The leaders adopted the Tashkent Declaration.

Trade between the GCC and Central Asia reached $4.1 billion in 2026, up 12 percent from 2025. Saudi Arabia pledged $500 million.

The next summit will be held in Kuwait in 2029.
"""
CHINESE = """金砖国家领导人第十九次会晤在新德里举行
环球日报 2027年7月9日

金砖国家领导人第十九次会晤7月7日至8日在印度新德里举行。印度总理莫迪主持会晤，中国国家主席习近平和俄罗斯总统普京出席。

2026年，中国与印度贸易额超过1500亿美元，比2025年增长8%。
"""
RUSSIAN = """Вьетнам станет наблюдателем ШОС
Вестник Евразии, 3 июня 2027

Саммит ШОС пройдет 1 июля 2027 года в Бишкеке, Кыргызстан.
В нем примут участие президент Казахстана Касым-Жомарт Токаев и президент России Владимир Путин.

Индия и Пакистан вступили в ШОС 9 июня 2017 года.
"""


@pytest.fixture(scope="module")
def drafting(graph):
    """A function that gives the draft of a text: its YAML, its blocks by id, and its source."""

    def made(text):
        yaml = writing.to_yaml(draft.of(graph.store, inputs.read(text.encode())), graph.store)
        tree = yaml_reader.parse(yaml)
        return yaml, {block["id"]: block for block in tree.get("facts") or []}, tree["source"]

    return made


def test_an_english_text_is_drafted(drafting):
    yaml, facts, source = drafting(ENGLISH)
    assert (source["publisher"], source["published"], source["language"]) == ("Gulf Daily", "2027-05-12", "en")
    summit = facts["gcc-central-asia-summit-3"]
    told = {k: summit[k] for k in ("type", "of", "ordinal", "start", "place", "host", "next_host", "next_year")}
    assert told == {
        "type": "Summit",
        "of": "gcc-central-asia",
        "ordinal": "3",
        "start": "2027-05-11",
        "place": "tashkent",
        "host": "uzbekistan",
        "next_host": "kuwait",
        "next_year": "2029",
    }
    assert [(p["state"], p["person"], p["role"]) for p in summit["participants"]] == [
        ("uzbekistan", "shavkat-mirziyoyev", "chair, president"),
        ("saudi-arabia", "mohammed-bin-salman", "Crown Prince"),
        ("kazakhstan", "kassym-jomart-tokayev", "president"),
    ]
    (declaration,) = summit["adopted"]
    assert facts[declaration]["adopted_at"] == "gcc-central-asia-summit-3"
    figures = {
        b["indicator"]: (b["reporter"], b["partner"], b["period"], b["value"], b["unit"])
        for b in facts.values()
        if b["type"] == "Figure"
    }
    assert figures["trade-turnover"] == ("gcc", "central-asia", "2026", "4100000000", "USD")
    assert figures["trade-turnover-growth"] == ("gcc", "central-asia", "2026", "12", "percent")
    (pledge,) = [b for b in facts.values() if b["type"] == "Pledge"]
    assert (pledge["announced_by"], pledge["amount"]) == ("saudi-arabia", {"value": "500000000", "unit": "USD"})
    # What was held is told apart from what is planned.
    assert "status" not in summit
    assert [b["status"] for b in facts.values() if b.get("start") == "2029"] == ["planned"]
    assert "# “The third GCC-Central Asia Summit was held in Tashkent, Uzbekistan, on 11 May 2027.”\n" in yaml


def test_a_chinese_text_is_drafted(drafting):
    _, facts, source = drafting(CHINESE)
    assert (source["published"], source["language"]) == ("2027-07-09", "zh")
    (summit,) = [b for b in facts.values() if b["type"] == "Summit"]
    assert (summit["of"], summit["ordinal"], summit["start"], summit["end"]) == (
        "brics",
        "19",
        "2027-07-07",
        "2027-07-08",
    )
    assert (summit["place"], summit["host"]) == ("new-delhi", "india")
    assert [(p["person"], p["role"]) for p in summit["participants"]] == [
        ("narendra-modi", "chair, Prime Minister"),
        ("xi-jinping", "president"),
        ("vladimir-putin", "president"),
    ]
    (trade,) = [b for b in facts.values() if b.get("indicator") == "trade-turnover"]
    assert (trade["value"], trade["unit"], trade["qualifier"]) == ("150000000000", "USD", "more-than")


def test_a_russian_text_is_drafted(drafting):
    _, facts, source = drafting(RUSSIAN)
    assert (source["publisher"], source["language"]) == ("Вестник Евразии", "ru")
    (summit,) = [b for b in facts.values() if b["type"] == "Summit"]
    assert (summit["start"], summit["place"], summit["host"], summit["status"]) == (
        "2027-07-01",
        "bishkek",
        "kyrgyzstan",
        "planned",
    )
    members = facts["shanghai-cooperation-organisation"]["members"]
    assert [(m["state"], m["role"], m["from"]) for m in members] == [
        ("india", "member", "2017-06-09"),
        ("pakistan", "member", "2017-06-09"),
    ]


def test_a_draft_says_what_the_record_has(drafting):
    text = (
        "The second China–Central Asia Summit was held in Almaty, Kazakhstan, on 17 June 2025.\nExample News, 18 June 2025\n\n"
        "The second China–Central Asia Summit was held in Almaty, Kazakhstan, on 17 June 2025. "
        "It was hosted by Kazakhstan. The next summit will be held in China in 2027."
    )
    yaml, _, _ = drafting(text)
    assert '    start: "2025-06-17"  # confirms' in yaml
    assert "    place: almaty  # contradicts: record has astana" in yaml
    assert 'accessed: "' not in yaml  # nobody has said where it was read


def test_what_the_text_does_not_show_is_marked(drafting):
    yaml, _, source = drafting("BRICS\n\nThe 40th BRICS Summit was held in Moscow, Russia, on 5 May 2048.")
    assert "published" not in source
    assert '  publisher: "?"  # unsure: the text does not say who published it' in yaml
    assert "# unsure: the address of the document" in yaml
    assert "  - id: brics-summit-40  # new thing" in yaml


def test_every_draft_passes_the_check_and_finds_most_of_the_facts(whole_graph, all_facts, run, tmp_path):
    """Every third of the texts in tests/known/drafting, for speed; ``scripts/drafts`` drafts all. The goals are those of the whole."""
    found, due, told = 0, 0, 0
    for text in itertools.islice(texts(), 0, None, 3):
        yaml = writing.to_yaml(
            draft.of(whole_graph.store, inputs.read(text.text.encode()), id_=f"draft-{text.name}"), whole_graph.store
        )
        (tmp_path / f"draft-{text.name}.yaml").write_text(yaml, encoding="utf-8")
        got = drafted(yaml)
        found, due, told = found + len(text.facts & got), due + len(text.facts), told + len(got)
    assert found / due >= 0.85, f"recall {found / due:.2f}"
    assert found / told >= 0.9, f"precision {found / told:.2f}"
    checked = run("check", str(tmp_path))
    assert checked.code == 0, checked.err


def test_states_and_then_people_are_paired_and_that_day_is_the_day_told_before(drafting):
    _, facts, _ = drafting(
        "Leaders meet\nNews, 12 May 2027\n\nThe third GCC-Central Asia Summit was held in Tashkent on 11 May 2027. "
        "The presidents of Kazakhstan, Kyrgyzstan and Uzbekistan, Kassym-Jomart Tokayev, Sadyr Japarov and Shavkat Mirziyoyev, "
        "took part. That day, Uzbekistan handed the chairmanship of the SCO to Kazakhstan."
    )
    present = {p["state"]: p["person"] for p in facts["gcc-central-asia-summit-3"]["participants"]}
    assert present == {
        "kazakhstan": "kassym-jomart-tokayev",
        "kyrgyzstan": "sadyr-japarov",
        "uzbekistan": "shavkat-mirziyoyev",
    }
    chairs = {c["state"]: c for c in facts["shanghai-cooperation-organisation"]["chairs"]}
    assert (chairs["kazakhstan"]["from"], chairs["uzbekistan"]["to"]) == ("2027-05-11", "2027-05-11")


def test_amounts_told_by_partner_are_figures_of_their_own(drafting):
    _, facts, _ = drafting(
        "Investment\nNews, 12 May 2027\n\nChinese direct investment in Central Asia stood at $27.7 billion in June 2026. "
        "Kazakhstan accounts for $10.4 billion, ahead of Turkmenistan with $9.5 billion."
    )
    told = {(b["partner"], b["value"], b["period"]) for b in facts.values() if b["type"] == "Figure"}
    assert told == {
        ("central-asia", "27700000000", "2026-06"),
        ("kazakhstan", "10400000000", "2026-06"),
        ("turkmenistan", "9500000000", "2026-06"),
    }


def test_a_summit_without_number_or_date_is_that_of_the_days_of_the_document(whole_graph):
    text = "SCO leaders gather in Dushanbe\nNews, 18 September 2021\n\nThe SCO summit in Dushanbe was chaired by President Emomali Rahmon."
    yaml = writing.to_yaml(draft.of(whole_graph.store, inputs.read(text.encode())), whole_graph.store)
    assert "id: sco-summit-21" in yaml
    assert "id: sco-summit-8" not in yaml


def test_what_a_thing_cannot_have_is_a_comment_with_all_its_entries(whole_graph):
    text = (
        "Mayors meet\nNews, 5 May 2024\n\nThe 7th China-CEEC Capital Mayors Forum was held in Sarajevo on 4 May 2024.\n\n"
        "Mongolia and Afghanistan are observers. Armenia and Nepal are dialogue partners."
    )
    yaml = writing.to_yaml(draft.of(whole_graph.store, inputs.read(text.encode())), whole_graph.store)
    assert all("members" not in block for block in yaml_reader.parse(yaml)["facts"])
    assert len(re.findall(r"^#\?     +- \{state: .*\}", yaml, re.MULTILINE)) == 4


def test_traditional_chinese_is_read_and_quoted_as_written(drafting):
    pytest.importorskip("opencc")
    yaml, facts, source = drafting(
        "東協峰會在曼谷舉行\n新華社曼谷2027年5月12日電\n\n第50屆東盟峰會2027年5月11日在泰國曼谷舉行，紐西蘭和澳大利亞總理出席。"
    )
    assert (source["publisher"], source["published"], source["language"]) == ("新華社", "2027-05-12", "zh-Hant")
    summit = facts["asean-summit-50"]
    assert (summit["start"], summit["place"], summit["host"]) == ("2027-05-11", "bangkok", "thailand")
    assert {p["state"] for p in summit["participants"]} == {"new-zealand", "australia"}
    assert "# “第50屆東盟峰會2027年5月11日在泰國曼谷舉行" in yaml


def test_without_its_library_traditional_chinese_says_what_to_install(graph, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "opencc", None)
    traditional._converter.cache_clear()
    with pytest.raises(ComityError, match=r"needs opencc; install it with: pip install 'comity\[draft\]'"):
        draft.of(graph.store, inputs.read("東盟峰會\n\n第50屆東盟峰會在泰國曼谷舉行。".encode()))


@pytest.mark.parametrize(
    ("byline", "publisher", "published"),
    [
        ("Example News, Bangkok, 12 May 2027", "Example News", "2027-05-12"),
        ("«Вестник», 12 мая 2027 года", "Вестник", "2027-05-12"),
        ("12 мая 2027 — Вестник", "Вестник", "2027-05-12"),
        ("12.05.2027, Вестник", "Вестник", "2027-05-12"),
        ("俄罗斯卫星通讯社西安2027年5月12日电", "俄罗斯卫星通讯社", "2027-05-12"),
        ("Анкара, Вестник, 12 мая 2027 г.", "Вестник", "2027-05-12"),
        ("By Example News, Dec. 16, 2027", "Example News", "2027-12-16"),
        ("example.org", "example.org", None),
        ("The Example Post", "The Example Post", None),
        ("What is it?", "?", None),
    ],
)
def test_a_byline_tells_who_published_and_when(drafting, byline, publisher, published):
    text = {
        "А": "Саммит БРИКС открылся в Казани.",
        "«": "Саммит БРИКС открылся в Казани, Россия.",
        "1": "Саммит БРИКС открылся.",
        "俄": "金砖峰会举行。",
    }
    body = text.get(byline[0], "The BRICS summit was held in Kazan, Russia.")
    _, _, source = drafting(f"{body[:8]}…\n{byline}\n\n{body}")
    assert (source["publisher"], source.get("published")) == (publisher, published)


def test_the_items_of_a_list_are_read_with_the_line_above(drafting):
    _, facts, _ = drafting(
        "ASEAN in brief\nExample News, 12 May 2027\n\nAbout ASEAN\n- 11 members.\n- On the mainland: Cambodia, Laos, Thailand.\n"
        "- The islands: Indonesia, Singapore and the Philippines.\n\n"
        "The 50th ASEAN Summit was held in Bangkok on 11 May 2027.\n\nPriorities of the summit:\n- Growth: trade and energy."
    )
    assert facts["asean"]["member_count"] == "11"
    members = {m["state"] for m in facts["asean"]["members"]}
    assert members == {"cambodia", "laos", "thailand", "indonesia", "singapore", "philippines"}
    assert len(facts["asean-summit-50"]["identified"]) == 2


def test_exports_that_rose_to_a_sum_are_of_the_year_spoken_of_and_exact(drafting):
    _, facts, _ = drafting(
        "Торговля\nВестник, 19 января 2027 года\n\nТоварооборот Китая и Казахстана в 2026 году составил $50 млрд. "
        "Экспорт увеличился за год на 11%, до $30 млрд. Импорт прибавил 14% к уровню 2025 года и достиг $20 млрд."
    )
    told = {(b["indicator"], b["period"], b["value"], b.get("qualifier")) for b in facts.values()}
    assert told == {
        ("trade-turnover", "2026", "50000000000", None),
        ("exports", "2026", "30000000000", None),
        ("exports-growth", "2026", "11", None),
        ("imports", "2026", "20000000000", None),
        ("imports-growth", "2026", "14", None),
    }


def test_us_dollars_name_no_state(drafting):
    _, facts, _ = drafting(
        "Deals\nNews, 12 May 2027\n\nChina and Kazakhstan took part in the 19th BRICS Summit on 11 May 2027 "
        "with deals of 17 billion US dollars."
    )
    assert [p["state"] for p in facts["brics-summit-19"]["participants"]] == ["china", "kazakhstan"]


def test_a_series_is_told_by_its_years_or_numbers(whole_graph):
    text = (
        "G7\nNews, 12 May 2027\n\nBritain hosted the G7 summits of 1977, 1984 and 1991, all in London, "
        "and the one of 1998 in Birmingham.\n\n"
        "The first China-Central Asia Summit was held in Xi'an in May 2023, the second in Astana on 17 June 2025."
    )
    made = draft.of(whole_graph.store, inputs.read(text.encode()))
    told = {b.id: (b.get("start"), b.get("place")) for b in made.blocks if b.type == "Summit"}
    assert told == {
        "g7-summit-3": ("1977", "london"),
        "g7-summit-10": ("1984", "london"),
        "g7-summit-17": ("1991", "london"),
        "g7-summit-24": ("1998", "birmingham"),
        "china-central-asia-summit-1": ("2023-05", "xian"),
        "china-central-asia-summit-2": ("2025-06-17", "astana"),
    }


def test_the_day_on_which_a_meeting_was_to_be_held_is_not_told(drafting):
    _, facts, _ = drafting(
        "Summit put off\nNews, 9 May 2027\n\nThe 19th BRICS Summit, which was to be held in Moscow on 15 May 2027, has been postponed."
    )
    summit = facts["brics-summit-19"]
    assert (summit["status"], summit.get("start")) == ("postponed", None)


def test_who_is_listed_with_posts_came_to_the_meeting_that_a_text_is_about(drafting):
    _, facts, _ = drafting(
        "Казань принимает гостей\nВестник, 12 мая 2027\n\nСаммит БРИКС открылся в Казани 11 мая 2027 года. "
        "С хозяином увиделись президент Казахстана Касым-Жомарт Токаев, президент Узбекистана Шавкат Мирзиёев и премьер-министр Индии "
        "Нарендра Моди."
    )
    (summit,) = [b for b in facts.values() if b["type"] == "Summit"]
    assert {p["person"] for p in summit["participants"]} == {
        "kassym-jomart-tokayev",
        "shavkat-mirziyoyev",
        "narendra-modi",
    }
    assert not any("positions" in b for b in facts.values())


def test_a_list_of_facts_is_read_by_its_labels(drafting):
    _, facts, _ = drafting(
        "Five things to know\nNews, 16 December 2027\n\nWhat: The 19th BRICS Summit.\nWhen: 14-15 December 2027.\nWhere: New Delhi, India."
    )
    summit = facts["brics-summit-19"]
    told = {k: summit.get(k) for k in ("start", "end", "place", "host")}
    assert told == {"start": "2027-12-14", "end": "2027-12-15", "place": "new-delhi", "host": "india"}


HOSTILE = {
    "control": "BRICS \x1b[31msummit\x07\x00\nNews\x1b]0;owned\x07, 5 May 2027\n\n"
    "The 19th BRICS Summit was held in New Delhi, India, on 4 May 2027.\x08\u202e",
    "yaml": 'x: {a: [1, "\nNews", 5 May 2027\n\n'
    'The 19th BRICS Summit" # was: held in New Delhi, India, on 4 May 2027.\n'
    '- id: evil\n  type: "Summit\n...\n---\n!!python/object:os.system\n',
    "comment": "Summit\n\nThe 19th BRICS Summit was held in New Delhi, India, on 4 May 2027 "
    "under the theme “a\u2028  - id: evil\u0085    type: Summit”.",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_gives_a_plain_file(drafting, text):
    yaml, facts, _ = drafting(text)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]", yaml)
    assert "evil" not in facts
    assert "brics-summit-19" in facts


def test_a_long_text_is_drafted_within_seconds(graph):
    text = (
        "Title\n\n"
        + "The 19th BRICS Summit was held in New Delhi, India, and 中国与印度贸易额 rose by 8% to $150 billion. "
        * 10_000
    )
    begun = time.monotonic()
    made = draft.of(graph.store, inputs.read(text.encode()))
    assert len(text.encode()) > 1_000_000
    assert time.monotonic() - begun < 60, "on a busy machine; alone it takes a few seconds"
    assert any("sentences were read" in remark for remark, _ in made.remarks)


@pytest.mark.parametrize(
    ("data", "said"), [(b"", "no text"), (b" \n\t ", "no text"), (b"\xff\xd8\xff\xe0\x00JFIF", "not UTF-8 text")]
)
def test_what_is_no_text_is_refused_in_one_sentence(graph, data, said):
    with pytest.raises(ComityError, match=said):
        draft.of(graph.store, inputs.read(data, "file"))


PAGE = """<!DOCTYPE html><html lang="en"><head><title>x | Site</title><meta property="og:site_name" content="Example Agency">
<meta property="og:title" content="BRICS to meet in Brasilia"><link rel="canonical" href="https://example.org/a?x=1">
<meta property="article:published_time" content="2027-03-05T10:00:00Z"><script>The 18th BRICS Summit</script></head><body>
<nav>The 44th ASEAN Summit was held in Vientiane, Laos, on 9 October 2024.</nav>
<article><p>The 20th BRICS Summit will be held in <b>Brasilia</b>, Brazil, on May 3-4, 2027.</p></article></body></html>"""


def test_a_page_tells_of_itself(graph):
    pytest.importorskip("selectolax")
    made = draft.of(graph.store, inputs.read(PAGE.encode()))
    source = {k: made.source[k] for k in ("title", "publisher", "published", "language", "url")}
    assert source == {
        "title": "BRICS to meet in Brasilia",
        "publisher": "Example Agency",
        "published": "2027-03-05",
        "language": "en",
        "url": "https://example.org/a?x=1",
    }
    assert [(b.id, b.get("start"), b.get("end"), b.get("status")) for b in made.blocks] == [
        ("brics-summit-20", "2027-05-03", "2027-05-04", "planned")
    ]


@pytest.mark.parametrize(("data", "package"), [(PAGE.encode(), "selectolax"), (b"%PDF-1.7\n", "pypdf")])
def test_a_plain_installation_says_what_to_install(monkeypatch, data, package):
    for module in (package, "selectolax.lexbor"):
        monkeypatch.setitem(__import__("sys").modules, module, None)
    with pytest.raises(ComityError, match=rf"needs {package}; install it with: pip install 'comity\[draft\]'"):
        inputs.read(data)


def _pdf(*lines):
    """A PDF of one page with these lines of text."""
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    page = "/Resources << /Font << /F1 5 0 R >> >> /MediaBox [0 0 612 792] /Contents 4 0 R"
    body = f"BT /F1 12 Tf 14 TL 50 700 Td {shown} ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R {page} >>",
        f"<< /Length {len(body)} >>\nstream\n{body}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    text, places = "%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(text))
        text += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    text += f"xref\n0 6\n0000000000 65535 f \n{table}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n{len(text)}\n%%EOF"
    return text.encode()


def test_a_pdf_is_read_with_its_lines_joined_and_a_damaged_one_is_told():
    pytest.importorskip("pypdf")
    found = inputs.read(_pdf("The 19th BRICS Summit was held", "in New Delhi on 4 May 2027."))
    assert found.text.strip() == "The 19th BRICS Summit was held in New Delhi on 4 May 2027."
    with pytest.raises(ComityError, match=r"cannot be read|no text"):
        inputs.read(b"%PDF-1.7\nnonsense", "a.pdf")


def test_standard_input_is_drafted(run, part_packaged, tmp_path, monkeypatch):
    (tmp_path / "t.txt").write_text("T\n\nIt rained.", encoding="utf-8")
    answer = run("draft", str(tmp_path / "t.txt"))
    assert (answer.code, answer.out) == (1, "")
    assert "no facts were found" in answer.err
    answer = run("draft", str(tmp_path / "missing.txt"))
    assert answer.code == 2
    assert "cannot be read" in answer.err
    answer = run("draft", str(tmp_path / "t.txt"), "-o", str(tmp_path / "Not An Id.yaml"))
    assert answer.code == 2
    assert "name it not-an-id.yaml" in answer.err


def test_only_the_remarks_of_a_draft_are_taken_away():
    head = "# A draft by rules: …\n# Decide what is unsure, …\n"
    facts = (
        'source:\n  title: "Fund # new deal \\" # confirms"  # unsure: why\n  note: mine # my own\n'
        "facts:\n  # “A sentence.”\n  # mine\n  - id: a  # new thing\n#?    place: b  # new\n    adopted: [a, b]  # a new, b confirms\n"
    )
    assert writing.without_remarks(head + facts) == (
        'source:\n  title: "Fund # new deal \\" # confirms"\n  note: mine # my own\nfacts:\n  # mine\n  - id: a\n    adopted: [a, b]\n'
    )
    assert writing.without_remarks(facts) == facts


def test_a_text_is_measured_by_what_it_can_show():
    """By its own language if it was written in another one than its document, and without the mark of a date that is about right."""
    source = {"language": "ja", "published": "2023~"}
    assert {f.told for f in of_source(source, "zh")} == {("source", "language", "zh"), ("source", "published", "2023")}
    assert ("source", "language", "zh-Hant") in {f.told for f in of_source({"language": "zh-Hant"}, "zh")}
