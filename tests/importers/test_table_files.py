"""A table is read however it is written: its delimiter, encoding and packing are found out, and what is broken is told with its row."""

import bz2
import gzip
import lzma

import polars as pl
import pytest

from comity.errors import ComityError
from table_mappings import SMALL, SOURCE


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plain.csv", "id,name,year\na,Größe,1990\n"),
        ("bom.csv", "\ufeffid,name,year\r\na,Größe,1990\r\n"),
        ("semicolons.csv", 'id;name;year\n"a";"Größe";1990\n'),
        ("pipes.txt", "id|name|year\na|Größe|1990\n"),
        ("tabs.tsv", "id\tname\tyear\na\tGröße\t1990\n"),
        ("wide.csv", "id,name,year\na,Größe,1990\n".encode("utf-16")),
        ("packed.csv.gz", gzip.compress("id,name,year\na,Größe,1990\n".encode(), mtime=0)),
        ("packed-whatever-its-name.csv", gzip.compress("id,name,year\na,Größe,1990\n".encode(), mtime=0)),
        ("packed.csv.bz2", bz2.compress("id,name,year\na,Größe,1990\n".encode())),
        ("packed.csv.xz", lzma.compress("id,name,year\na,Größe,1990\n".encode())),
        ("said.csv", "sep=;\nid;name;year\na;Größe;1990\n"),
        ("said-with-bom.csv", '\ufeff"sep=|"\r\nid|name|year\r\na|Größe|1990\r\n'),
        ("blank-lines.csv", "\n id , name,year\n\na,Größe, 1990 \n\n"),
    ],
)
def test_the_dialect_is_found_out(imported, name, content):
    made = imported(SMALL, content, name=name)
    assert (made.one("t-a", "name"), made.one("t-a", "established")) == ("Größe@en", "1990")
    assert made.counts() == (1, 1, 0, 0)


def test_quotation_marks_that_mean_nothing_swallow_no_rows(imported):
    rows = [f"a{i}\t{name}\t199{i}" for i, name in enumerate(('"Open', "Plain", 'Two" and "more', "Last"))]
    made = imported(SMALL, "\n".join(["id\tname\tyear", *rows]), name="raw.tsv")
    assert made.counts() == (4, 4, 0, 0)
    assert made.one("t-a0", "name") == '"Open@en'


def test_cells_of_several_lines_and_rows_that_are_broken(imported):
    made = imported(SMALL, 'id,name,year\na,"Two\nlines",1990\nb,short\nc,long,1990,more\nd,Good,1991\n')
    assert made.one("t-a", "name") == "Two\nlines@en"
    assert made.counts() == (4, 2, 0, 2)
    rows = sorted(place.row for places in made.report.examples.values() for place in places)
    assert rows == [3, 4], "rows are counted as RFC 7111 counts them"


def test_parquet_is_read_as_a_table_of_text_is(imported, tmp_path):
    frame = pl.DataFrame(
        {"id": ["a", "b", None], "name": ["Α", "B", "C"], "year": [1990, None, 1991], "on": [True, False, None]}
    )
    frame.write_parquet(tmp_path / "t.parquet")
    made = imported(SMALL, tmp_path / "t.parquet")
    assert made.one("t-a", "established") == "1990"
    assert made.all("t-b", "established") == set()
    assert made.counts() == (3, 2, 0, 1)


def test_parquet_is_known_by_its_content(imported, tmp_path):
    pl.DataFrame({"id": ["a"], "name": ["A"], "year": [1990]}).write_parquet(tmp_path / "t.data")
    assert imported(SMALL, tmp_path / "t.data").one("t-a", "established") == "1990"


def test_rows_are_numbered_as_in_the_file_that_says_its_delimiter(imported):
    made = imported(SMALL, "sep=;\nid;name;year\na;A;soon\n")
    assert [place.row for places in made.report.examples.values() for place in places] == [3]


def test_several_files_of_one_form(imported):
    made = imported(SMALL, "id,name,year\na,A,1990\n", "id,name,year\nb,B,1991\na,A,1990\n")
    assert {name: (c.read, c.imported, c.merged) for name, c in made.report.files.items()} == {
        "table.csv": (1, 1, 0),
        "1-table.csv": (2, 1, 1),
    }


def test_a_table_without_a_header_and_with_lines_above(imported):
    mapping = SOURCE + 'table: {header: false, skip: 2}\nfacts: [{id: "{1}", type: Mechanism, name: "{2}"}]\n'
    assert imported(mapping, "Exported 2020\n\na,Alpha\n").one("t-a", "name") == "Alpha@en"


def test_bytes_that_are_no_text_refuse_their_row_and_control_characters_too(imported):
    # Behind what is looked at to find out the encoding.
    good = b"id,name,year\n" + b"".join(b"r%d,%b,1990\n" % (i, b"Plain" * 400) for i in range(200))
    made = imported(SMALL, good + b"x,Gr\xf6\xdfe,1990\ny,a\x07b,1990\n")
    assert made.counts() == (202, 200, 0, 2)
    encoding, control = sorted(made.reasons(), key=len, reverse=True)
    assert "encoding: windows-1252" in encoding
    assert "control character" in control


def test_an_encoding_that_is_not_said_is_asked_for(imported):
    with pytest.raises(
        ComityError, match=r"table.csv:2: the file is not in UTF-8; name its encoding, as in table: \{encoding"
    ):
        imported(SMALL, "id,name,year\na,Größe,1990\n".encode("latin-1"))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04....", b"%PDF-1.7"])
def test_what_is_no_table_is_named(imported, content):
    with pytest.raises(ComityError, match=r"table\.csv (is not a text table|has no rows)"):
        imported(SMALL, content)


def test_a_packed_file_that_is_damaged_is_told(imported):
    with pytest.raises(ComityError, match=r"table\.csv\.gz: the packed file is damaged"):
        imported(SMALL, gzip.compress(b"id,name,year\n")[:10] + b"\xff" * 20, name="table.csv.gz")
