"""``comity chart``: the name of the file says what is written, and each mistake is one sentence."""

import csv
import xml.etree.ElementTree as ET

import pytest

SERIES = ("chart", "series", "trade-turnover", "china", "central-asia")


@pytest.mark.usefixtures("graph")  # built by now: a build would tell how far it is
def test_a_chart_is_written_as_svg_or_as_the_table_behind_it(run, tmp_path):
    svg, table, data = (str(tmp_path / f"trade.{ending}") for ending in ("svg", "csv", "json"))
    for output in (svg, table, data):
        answer = run(*SERIES, "-o", output)
        assert (answer.code, answer.err) == (0, "")
        assert answer.out.endswith(f"The chart is in {output}\n")
    drawn = {e.get("data-key"): float(e.get("data-value")) for e in ET.parse(svg).iter() if e.get("data-sources")}
    with open(table, encoding="utf-8", newline="") as file:
        assert {row["period"]: float(row["value"]) for row in csv.DictReader(file)} == drawn


def test_parameters_and_language_may_be_named_like_those_of_a_question(run):
    answer = run(
        "chart", "hosts", "--mechanism", "china-central-asia", "--type", "Summit", "--language", "ru", "--narrow"
    )
    root = ET.fromstring(answer.out)
    assert root.get("lang") == "ru"
    assert root.get("width") == "360"
    assert run("chart", "hosts", "china-central-asia", "--type", "Summit", "-l", "ru", "--narrow").out == answer.out


def test_a_png_is_as_wide_as_asked(run, tmp_path):
    pytest.importorskip("resvg_py")
    output = tmp_path / "hosts.png"
    assert run("chart", "hosts", "china-central-asia", "-o", str(output), "--width", "300").code == 0
    assert int.from_bytes(output.read_bytes()[16:20], "big") == 300


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["hosts", "china-central-asia", "-o", "x.gif"], 2, "let the name of the file end so"),
        (["hosts"], 2, "say of what"),
        (["pie", "brics"], 2, "'pie' is not one of"),
        (["membership", "kazakhstan"], 2, "give one of the type Mechanism"),
        (["membership", "atlantis"], 2, 'nothing here is called "atlantis"'),
        (["trade", "kazakhstan", "brunei"], 1, "neither exports and imports nor turnover"),
        ([*SERIES[1:], "--as-of", "2020-01-01"], 2, "leave this out: --as-of"),
        (["membership", "china-central-asia", "--as-of", "2024"], 2, "is not one day"),
    ],
)
def test_a_mistake_is_one_sentence(run, arguments, code, said):
    answer = run("chart", *arguments)
    assert answer.code == code
    assert said in answer.err
    assert "Traceback" not in answer.err
