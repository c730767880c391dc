"""Things that may be one under two ids: told to the curator, and answered in merges.yaml."""

import itertools
import re

import pytest

from comity.build import builder, cache
from comity.curation import duplicates
from comity.facts import reading
from places import FACTS

pytestmark = pytest.mark.xdist_group("suspects")


@pytest.fixture(scope="module")
def packaged(whole_graph):
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("COMITY_FACTS")
        return builder.read(cache.cache_folder(), [str(FACTS)])


@pytest.mark.usefixtures("all_facts")
def test_check_finds_no_fault_in_the_packaged_facts_and_no_two_ids_that_may_mean_one_thing(run):
    answer = run("check")
    assert answer.code == 0
    assert "may be the same" not in answer.err
    assert re.search("; no (errors|problems)", answer.out)
    assert "duplicates" not in answer.out


def test_every_answer_is_to_a_suspicion_or_compares_known_things(packaged):
    known = {identifier for file in packaged for identifier, _, _ in file.definitions} | {f.source for f in packaged}
    identity = packaged[0].identity
    assert len(identity.distinct) > 50
    for pair in identity.distinct:
        assert pair <= known, pair
        assert len({identity.of(i) for i in pair}) == 2


def test_merges_have_a_reason_each():
    with open(FACTS / "merges.yaml", encoding="utf-8") as file:
        entries = [line for line in file if line.startswith("  - {")]
    assert len(entries) > 50
    assert all(re.search(r'because: "[^"]{8,}', entry) for entry in entries)


def source(name, *blocks):
    head = f"source: {{id: {name}, title: T, publisher: P, kind: news, language: en, url: 'https://e.org'}}"
    return head + "\nfacts:\n" + "".join(f"  - {block}\n" for block in ("{id: m, type: Mechanism}", *blocks))


@pytest.fixture
def suspected(tmp_path):
    def find(*blocks, answers=""):
        for number, block in enumerate(blocks):
            (tmp_path / f"s{number}.yaml").write_text(source(f"s{number}", *itertools.chain([block])), encoding="utf-8")
        if answers:
            (tmp_path / "merges.yaml").write_text(answers)
        return [(s.first, s.second) for s in duplicates.find(reading.read([str(tmp_path)]))]

    return find


def person(identifier, name):
    return f"{{id: {identifier}, type: Person, name: {{en: '{name}'}}}}"


def figure(identifier, period, unit, value):
    measured = f"indicator: exports, reporter: m, period: '{period}', unit: {unit}, value: {value}"
    return f"{{id: {identifier}, type: Figure, {measured}}}"


def area(identifier, name):
    return f"{{id: {identifier}, type: PriorityArea, name: {{en: '{name}'}}}}"


@pytest.mark.parametrize(
    ("one", "other", "are_suspects"),
    [
        (person("a", "Mukhtar Tleuberdi"), person("b", "Mukhtar Tileuberdi"), True),
        (person("a", "Zheenbek Kulubaev"), person("b", "Jeenbek Kulubayev"), True),
        (person("a", "S. Jaishankar"), person("b", "Subrahmanyam Jaishankar"), True),
        (person("a", "Wei Tong"), "{id: b, type: Person, name: {en: ['Tong W.', 'Wei Tung']}}", True),
        (person("a", "Wang Yi"), person("b", "Wang Wentao"), False),
        (person("a", "Hamad bin Isa Al Khalifa"), person("b", "Hamad bin Khalifa Al Thani"), False),
        # Meetings of one series on one day, or with one number; what tells them apart.
        ("{id: a, type: Summit, of: m, start: '2020-05-06'}", "{id: b, type: Summit, of: m, start: '2020-05-06'}", True),
        ("{id: a, type: Summit, of: m, start: '2020-05-06'}", "{id: b, type: Summit, of: m, start: '2020-05-07'}", False),
        ("{id: a, type: Summit, of: m, ordinal: 4}", "{id: b, type: Summit, of: m, ordinal: 4}", True),
        ("{id: a, type: Summit, of: m, ordinal: 4}", "{id: b, type: Session, of: m, ordinal: 4}", False),
        ("{id: a, type: Summit, of: m, ordinal: 4, start: '2019'}", "{id: b, type: Summit, ordinal: 4, start: '2020'}", False),
        # Figures of one measure; another unit, period or partner is another measure.
        (figure("a", "2024", "USD", 5), figure("b", "2024", "USD", 6), True),
        (figure("a", "2024", "USD", 5), figure("b", "2024", "CNY", 36), False),
        (figure("a", "2024", "USD", 5), figure("b", "2023", "USD", 6), False),
        # Names with the same words in another order.
        (area("a", "culture and education"), area("b", "education and culture"), True),
        (area("a", "culture and education"), area("b", "culture and science"), False),
        # Names a letter apart, and names that differ by a number.
        ("{id: a, type: Fund, name: {en: 'Trans-Caspian Fund'}}", "{id: b, type: Fund, name: {en: 'Trans Caspian funds'}}", True),
        ("{id: a, type: Summit, name: {en: '4th Summit of M'}}", "{id: b, type: Summit, name: {en: '5th Summit of M'}}", False),
    ],
)  # fmt: skip
def test_suspects(suspected, one, other, are_suspects):
    assert suspected(one, other) == ([("b", "a")] if are_suspects else [])


def test_an_answer_ends_the_suspicion(suspected):
    twins = (person("a", "Mukhtar Tleuberdi"), person("b", "Mukhtar Tileuberdi"))
    assert suspected(*twins, answers='distinct:\n  - {ids: [a, b], because: "brothers"}\n') == []


def test_what_is_merged_is_no_suspect(suspected):
    twins = (person("a", "Mukhtar Tleuberdi"), person("b", "Mukhtar Tileuberdi"))
    assert suspected(*twins, answers='merges:\n  - {from: b, into: a, because: "one person"}\n') == []


FAULTY = {
    "a": "give ids and because",
    "{ids: [a], because: x}": "list two or more different ids",
    "{ids: [a, a], because: x}": "list two or more different ids",
    "{ids: [a, 'B C'], because: x}": "list two or more different ids",
    "{ids: [a, b], because: ''}": "without a reason",
    "{ids: [a, b]}": "give ids and because",
}


@pytest.mark.usefixtures("part_packaged")
def test_faulty_answers_are_told_with_their_lines(run, tmp_path):
    (tmp_path / "merges.yaml").write_text("distinct:\n" + "".join(f"  - {entry}\n" for entry in FAULTY))
    ended = run("check", str(tmp_path / "merges.yaml"))
    assert ended.code == 2
    told = [line for line in ended.err.splitlines() if "merges.yaml:" in line]
    assert len(told) == len(FAULTY)
    for line, (number, said) in zip(told, enumerate(FAULTY.values(), start=2), strict=True):
        assert f"merges.yaml:{number}: distinct: " in line
        assert said in line


@pytest.mark.usefixtures("part_packaged")
def test_check_warns_of_a_new_file_and_accepts_it(run, tmp_path):
    file = tmp_path / "example.yaml"
    block = "{id: tokaev, type: Person, name: {en: 'Kassym-Jomart Tokaev'}}"
    file.write_text(source("example", block).replace("id: m,", "id: new-mechanism,"), encoding="utf-8")
    ended = run("check", str(file))
    assert ended.code == 0
    assert f'{file}:4: warning: tokaev: may be the same as "kassym-jomart-tokayev"' in ended.err
    assert "use one id, or say under distinct in merges.yaml why they differ" in ended.err


@pytest.mark.usefixtures("part_packaged")
def test_check_tells_the_id_that_an_old_one_is_read_as(run, tmp_path):
    file = tmp_path / "example.yaml"
    file.write_text(
        source("example", "{id: x-2030, type: Summit, of: gulf-cooperation-council}").replace("id: m,", "id: new-one,")
    )
    ended = run("check", str(file))
    assert ended.code == 0
    assert (
        f'{file}:4: warning: "gulf-cooperation-council" is read as "gcc" (merges.yaml); use that in new files'
        in ended.err
    )
