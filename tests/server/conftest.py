"""What the tests of the server share: a store so small that each test can have its own."""

import pytest

from comity.build import builder


@pytest.fixture(scope="module")
def small_store(tmp_path_factory):
    """A function that builds a store of one state in its own folder."""

    def build():
        folder = tmp_path_factory.mktemp("store")
        facts = "source: {id: s, title: T, publisher: P, language: en, kind: reference}\n"
        (folder / "s.yaml").write_text(facts + "facts: [{id: x, type: State, name: {en: X}}]\n", encoding="utf-8")
        builder.build_into(str(folder / "store"), [str(folder / "s.yaml")])
        return str(folder / "store")

    return build
