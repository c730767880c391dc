"""Using the pages of the server in Chromium: asking by form, following a source, names completed, the editor; for everyone."""

import re

import pytest

from barriers import barriers

pytestmark = pytest.mark.xdist_group("serve")


def test_asked_by_form_answered_with_sources_that_lead_to_the_document(visit, address):
    page = visit("/ask")
    page.click("text='Members of a mechanism'")
    page.fill("#field-mechanism", "SCO")
    page.select_option("#field-role", label="observer")
    page.fill("#field-as-of", "2012-06-01")
    page.click("button.run")
    assert page.url == f"{address}/ask/members?mechanism=SCO&role=observer&as-of=2012-06-01"
    rows = page.locator("tbody tr").all_inner_texts()
    assert {"India", "Pakistan"} <= {row.split("\t")[0] for row in rows}
    page.locator("tbody tr").first.locator(".cites a").first.click()
    cited = page.locator("li:target a").first
    title = cited.inner_text()
    cited.click()
    assert page.inner_text("h1") == title
    page.locator("article h3 a").first.click()
    assert re.fullmatch(r".*/id/[a-z0-9-]+\.html", page.url)


def test_the_explorer_opens_in_the_language_of_its_address(visit, served):
    served.get("/explore")  # the first to ask for it waits for it to be made
    page = visit("/explore?lang=zh")
    page.wait_for_selector("body[data-ready]")
    assert page.evaluate("explorer.state.language") == "zh"


@pytest.mark.parametrize(
    ("locale", "language", "other"), [("ru-RU", "ru", "EN"), ("zh-CN", "zh", "EN"), ("fr-FR", "en", "РУ")]
)
def test_the_explorer_opens_in_the_language_of_the_browser(visit, served, locale, language, other):
    served.get("/explore")  # the first to ask for it waits for it to be made
    page = visit("/explore", locale=locale)
    page.wait_for_selector("body[data-ready]")
    assert page.evaluate("explorer.state.language") == language
    page.click(f"#languages button:text-is('{other}')")
    assert "lang=" in page.url  # whoever opens this link sees the same, in whatever browser


def test_the_explorer_leads_wherever_the_pages_lead(visit, served):
    served.get("/explore")  # the first to ask for it waits for it to be made
    links = "all => all.map(a => new URL(a.href).pathname)"
    menu = visit("/ask").locator("header nav:not(.languages) a").evaluate_all(links)
    page = visit("/explore")
    page.wait_for_selector("body[data-ready]")
    assert {*page.locator("#elsewhere a").evaluate_all(links), "/explore"} == {*menu, "/", "/explore"}


def test_a_browser_that_looks_for_an_icon_finds_one(visit, address):
    assert visit("/ask").request.get(f"{address}/favicon.ico").headers["content-type"] == "image/svg+xml"


def test_a_question_works_without_scripts(visit, address):
    page = visit("/ask/common-members", java_script_enabled=False)
    boxes = page.locator("input[name=mechanism]")
    boxes.nth(0).fill("BRICS")
    boxes.nth(1).fill("上海合作组织")
    page.click("button.run")
    assert page.url.startswith(f"{address}/ask/common-members?mechanism=BRICS&mechanism=")
    assert "India" in page.inner_text("tbody")
    page.goto(f"{address}/sparql")
    page.fill("textarea", "ASK { id:china a comity:State }")
    page.click("main button.run")
    assert page.inner_text(".verdict") == "Yes"


def test_names_are_completed_while_they_are_typed(visit):
    page = visit("/ask/participants")
    page.locator("#field-meeting").press_sequentially("Xi'an summit")
    offered = "#find-meeting option"
    page.wait_for_selector(offered, state="attached")
    values = page.eval_on_selector_all(offered, "all => all.map(each => each.value)")
    assert "china-central-asia-summit-1" in values
    page.fill("#field-meeting", "china-central-asia-summit-1")
    page.click("main button.run")
    assert "Kazakhstan" in page.inner_text("tbody")


def test_one_more_mechanism_is_added_to_a_comparison(visit):
    page = visit("/compare?mechanism=brics&mechanism=asean")
    before = page.locator("input[name=mechanism]").count()
    page.click("button.another")
    assert page.locator("input[name=mechanism]").count() == before + 1
    page.keyboard.type("apec")
    page.keyboard.press("Enter")
    page.wait_for_url("**mechanism=apec")
    assert page.locator("thead th").count() == 4


def test_the_editor_runs_a_query_in_place_and_tells_what_is_wrong(visit, address):
    page = visit("/sparql?lang=ru")
    page.fill("#query", 'SELECT ?s ?n WHERE { VALUES ?s { id:china } ?s rdfs:label ?n FILTER (LANG(?n) = "zh") }')
    page.press("#query", "Control+Enter")
    page.wait_for_selector("#output tbody td")
    assert page.inner_text("#output tbody tr").split() == ["id:china", "中国", "zh"]
    assert page.get_attribute("#output tbody a", "href") == "/id/china?lang=ru"
    assert page.inner_text("#remark").startswith("Строк: 1")
    page.reload()
    assert page.inner_text("#output tbody tr").split() == ["id:china", "中国", "zh"]
    page.fill("#query", "SELECT ?s WHERE { ?s")
    page.press("#query", "Control+Enter")
    page.wait_for_selector("#problem:not(:empty)")
    assert "more { than }" in page.inner_text("#problem")
    page.fill("#query", "CONSTRUCT { ?s a ?t } WHERE { VALUES ?s { id:china } ?s a ?t }")
    page.press("#query", "Control+Enter")
    page.wait_for_selector("#output pre")
    assert "State" in page.inner_text("#output pre")
    assert page.inner_text("#problem") == ""
    page.press("#query", "Tab")
    assert page.evaluate("document.activeElement.id") == "query"
    page.press("#query", "Escape")
    page.press("#query", "Tab")
    assert page.evaluate("document.activeElement.id") != "query"


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (360, "dark")])
def test_no_barrier_that_axe_finds_and_nothing_wider_than_the_screen(visit, address, width, theme):
    page = visit("/ask", viewport={"width": width, "height": 740}, color_scheme=theme)
    paths = [
        "/ask/members?mechanism=chinna&as-of=x",
        "/path?from=kazakhstan&to=nanjing&lang=ru",
        "/ask/meeting?meeting=c5-plus-1-summit-1&lang=zh",
        "/id/nanjing.html",
        "/sparql?query=SELECT%20*%20%7B%20id%3Achina%20%3Fp%20%3Fo%20%7D%20LIMIT%209",
    ]
    # The dark theme differs in colours only.
    for path in paths if theme == "light" else paths[2:3] + paths[-1:]:
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        assert barriers(page) == [], path
