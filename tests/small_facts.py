"""Fact files of a few sentences: a mechanism with a member, a summit, a figure; and reference facts of a few states."""

import json

_REFERENCE = {
    "states": """
  - {id: japan, type: State, name: {en: Japan, ru: Япония}, iso3: JPN, cow: "740"}
  - {id: china, type: State, name: {en: China, ru: Китай}, iso3: CHN, cow: "710", region: asia}
  - {id: india, type: State, name: {en: India, ru: Индия}, iso3: IND, cow: "750", capital: delhi}
  - {id: kazakhstan, type: State, name: {en: Kazakhstan}, iso3: KAZ, cow: "705"}
""",
    "regions": "\n  - {id: asia, type: Region, name: {en: Asia}, includes: [japan, china, india]}\n",
    "places": """
  - {id: astana, type: Place, name: {en: Astana}, in: kazakhstan, latitude: 51.169, longitude: 71.449}
  - {id: tokyo, type: Place, name: {en: Tokyo}, in: japan}
  - {id: delhi, type: Place, name: {en: Delhi}, in: india}
""",
    "demonyms": "\n  - {id: china, type: State, demonyms: [Chinese]}\n",
    "organizations": "\n  - {id: some-bank, type: Organization, name: {en: Some Bank}}\n",
}
"""The files of reference facts with which an import begins, of a few states."""


def reference(folder):
    """Write the reference facts of a few states into a folder, for imports that name no others."""
    (folder / "reference").mkdir(parents=True)
    for name, facts in _REFERENCE.items():
        head = f"source: {{id: {name}, title: T, publisher: P, kind: reference, language: en}}\nfacts:"
        (folder / "reference" / f"{name}.yaml").write_text(head + facts, encoding="utf-8")


def document(name, facts, published=None):
    """The text of a fact file with these facts, given as YAML list items."""
    dated = f'  published: "{published}"\n' if published else ""
    return (
        f'source:\n  id: {name}\n  title: "Title of {name}"\n  publisher: Press\n  kind: news\n  language: en\n'
        f'  url: "https://example.org/{name}"\n{dated}facts:\n{facts}'
    )


def membership(rest="", state="aland", mechanism="pact"):
    """A mechanism with one member, whose entry continues with this text."""
    return (
        f"  - id: {mechanism}\n    type: Mechanism\n    name: {{en: The {mechanism}}}\n    members:\n"
        f"      - {{state: {state}, role: member{rest}}}\n"
        f"  - id: {state}\n    type: State\n    name: {{en: {state.title()}}}\n"
    )


def summit(*lines):
    """A summit of a mechanism with these further lines, and two possible places."""
    rest = "".join(f"    {line}\n" for line in lines)
    return (
        "  - id: pact\n    type: Mechanism\n    name: {en: The Pact}\n"
        f"  - id: pact-summit\n    type: Summit\n    of: pact\n    ordinal: 1\n{rest}"
        "  - {id: szohod, type: Place, name: {en: Szohod}}\n  - {id: klow, type: Place, name: {en: Klow}}\n"
    )


def figure(indicator, value):
    """A figure with its value in its id. The indicator is any text."""
    text = json.dumps(indicator, ensure_ascii=False)
    return f"  - {{id: fig-{value}, type: Figure, indicator: {text}, value: {value}, unit: USD}}\n"
