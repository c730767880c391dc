"""Fact files of a few sentences: a mechanism with a member, a summit, a figure."""

import json


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
