"""How tables are written: what is found out, what is told of rows, and what is refused."""

import codecs
import os
import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pytest

from nnsim.data.tables import Options, TableError, dialects, read_table, reader, records


def numbers(text: str, column: int = 0, **options: object) -> list[float]:
    return read_table(text, Options(**options)).columns[column].numbers.tolist()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["1.000,92", "12.345,00", "999,10"], [1000.92, 12345, 999.1]),
        (["1,000.92", "12,345.00", "999.10"], [1000.92, 12345, 999.1]),
        (["1'000.5", "20"], [1000.5, 20]),
        (["1 000,5", "20,25"], [1000.5, 20.25]),
        (["1\u202f000,5", "20,25"], [1000.5, 20.25]),
        (["1.234.567", "2"], [1234567, 2]),
        (["1,234,567", "2"], [1234567, 2]),
        (["0,125", "0,250"], [0.125, 0.25]),
        (["0.125", "0.250"], [0.125, 0.25]),
        (["1.000", "2.500"], [1, 2.5]),
        (["\u22121", "+2", ".5", "2228.", "1e3", "1E-2"], [-1, 2, 0.5, 2228, 1000, 0.01]),
        (["-0,5", "1e3"], [-0.5, 1000]),
    ],
)
def test_numbers_in_many_ways_of_writing(cells: list[str], expected: list[float]):
    text = "a;b\n" + "".join(f"{cell};x\n" for cell in cells)
    assert numbers(text) == expected


@pytest.mark.parametrize(
    "cell", ["1_000", "1,00,0", "inf", "Infinity", "1e999", "0x10", "12a", "1.2.3"]
)
def test_what_is_no_number_is_a_problem_of_its_cell(cell: str):
    table = read_table(f"a;b\n1.5;1\n2.25;2\n{cell};3\n")
    assert [(problem.row, problem.column) for problem in table.problems] == [(4, "a")]
    assert cell in table.problems[0].text


def test_a_comma_in_quotes_among_commas_separates_thousands():
    assert numbers('a,b\n"1,500",1\n"2,250",2\n') == [1500, 2250]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32"])
def test_two_and_four_bytes_a_letter_are_read(encoding: str):
    table = read_table("größe,y\n1,2\n3,4\n".encode(encoding))
    assert [column.name for column in table.columns] == ["größe", "y"]


def test_a_mark_of_utf_16_is_read():
    data = codecs.BOM_UTF16_LE + "이름,y\n1,2\n".encode("utf-16-le")
    assert read_table(data).columns[0].name == "이름"


def test_the_first_line_of_excel_says_what_separates_cells():
    table = read_table("sep=;\na;b\n1,5;2\n3;4\n")
    assert table.found.delimiter == ";"
    assert table.columns[0].numbers.tolist() == [1.5, 3]


def test_columns_may_be_aligned_by_spaces_and_tabs():
    table = read_table('  a   b\tc\n 1.5  2  "x y"\n10    3\t"z"  \n')
    assert [column.name for column in table.columns] == ["a", "b", "c"]
    assert table.columns[0].numbers.tolist() == [1.5, 10]
    assert table.columns[2].cells[:] == ["x y", "z"]


@pytest.mark.parametrize("text", [b"\ra,b\r\n1,2\r\n", b"\ra,b\n1,2", b"\r\r\na,b\n1,2\n"])
def test_blank_lines_that_end_in_another_way_than_the_header_are_passed_over(text: bytes):
    table = read_table(text)
    assert [column.name for column in table.columns] == ["a", "b"]
    assert [list(column.cells) for column in table.columns] == [["1"], ["2"]]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_blank_lines_are_passed_over_together_and_counted(monkeypatch, end: str):
    read, reads = records.raw_rows, []

    def raw_rows(*about: object) -> object:
        reads.append(about)
        return read(*about)

    monkeypatch.setattr(records, "raw_rows", raw_rows)
    monkeypatch.setattr(dialects, "raw_rows", raw_rows)
    blank = 70_000 * end
    table = read_table(blank + f"a,b{end}1,2{end}" + blank + f"3,4{end}")
    assert [column.numbers.tolist() for column in table.columns] == [[1, 3], [2, 4]]
    assert [table.row_number(row) for row in (0, 1)] == [70_002, 140_003]
    assert len(reads) < 20


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
@pytest.mark.parametrize("letters", range(1, 20))
def test_no_row_is_lost_after_a_name_of_several_lines(end: str, letters: int):
    name = "a" * letters + end + "(kg)"
    table = read_table(end + f'"{name}",b{end}' + "".join(f"{n},{n}{end}" for n in range(9)))
    assert [column.name for column in table.columns] == [name, "b"]
    assert table.columns[0].numbers.tolist() == list(range(9))
    assert table.row_number(0) == 3


@pytest.mark.parametrize("near", [1, 2, 3, 100])
def test_a_line_ends_in_any_way_however_far_away(monkeypatch, near: int):
    monkeypatch.setattr(records, "_NEAR", near)
    text = "a,b\r\n12345,6\r\r\n\n7,8\r9,10\n1,2"
    ends = [found.end() for found in re.finditer(r"\r\n|\r|\n", text)] + [len(text)]
    for start in range(1, len(text) + 1):
        assert records._line_end(text, start) == next(end for end in ends if end >= start)


def test_rows_count_blank_lines_and_header_as_a_spreadsheet_does():
    table = read_table('a,b\n\n1,"two\nlines"\n\n?,x\n2,y\n3,z\n\n,\n\n')
    assert [table.row_number(row) for row in range(table.n_rows)] == [3, 5, 6, 7]
    assert [(p.row, p.column) for p in table.problems] == [(5, "a")]
    assert table.columns[1].cells[0] == "two\nlines"


def test_without_a_header_columns_are_called_by_their_place():
    table = read_table("0,0,0\n0,1,1\n1,0,1\n1,1,0\n")
    assert table.found.header is False
    assert [column.name for column in table.columns] == ["x1", "x2", "x3"]
    assert table.row_number(0) == 1


def test_names_that_are_missing_or_the_same_are_told_apart():
    table = read_table("a,,a,b,\n1,2,3,4,\n5,6,7,8,\n")
    assert [column.name for column in table.columns] == ["a", "x2", "a (2)", "b"]


def test_a_header_without_a_name_for_the_names_of_rows_is_that_of_the_other_columns():
    table = read_table("mpg cyl\nMazda 21 6\nDatsun 22.8 4\n")
    assert [column.name for column in table.columns] == ["row", "mpg", "cyl"]
    assert table.columns[1].numbers.tolist() == [21, 22.8]


def test_an_index_without_a_name_is_found():
    assert read_table(",x,y\n0,5,1\n1,6,0\n2,7,1\n").columns[0].kind == "index"


def test_commas_at_the_end_of_every_row_make_no_column():
    table = read_table("1,2,\n3,4,\n5,6,\n")
    assert len(table.columns) == 2
    assert table.problems == ()


def test_texts_of_a_header_are_told_from_a_first_row_of_texts():
    assert read_table("colour,kind\nred,a\nblue,b\nred,a\n").found.header is True
    assert read_table("red,a\nblue,b\nred,b\nblue,a\n").found.header is False


@pytest.mark.parametrize(
    "cells",
    [
        ["2020-03-01", "2020-3-2"],
        ["2020-03-01T09:50:00Z", "2020-03-01 09:50"],
        ["1.3.2020", "24.12.2021"],
        ["03/01/2020 9:50 PM", "12/24/20"],
        ["2020. 3. 1.", "2020. 12. 24."],
        ["09:50", "23:59:59.5"],
    ],
)
def test_dates_are_no_numbers_and_no_classes(cells: list[str]):
    text = "when;y\n" + "".join(f"{cell};1\n" for cell in cells)
    assert read_table(text, Options(delimiter=";")).columns[0].kind == "date"


def test_what_was_said_of_missing_cells_holds_for_every_column():
    text = "a,b\n1,NA\n-99,x\n2,x\n3,NA\n"
    assert read_table(text).columns[1].classes == ("NA", "x")
    table = read_table(text, Options(missing=("NA", "-99")))
    assert table.columns[0].missing.tolist() == [1]
    assert table.columns[1].missing.tolist() == [0, 3]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"delimiter": "x"}, "delimiter"),
        ({"decimal": ";"}, "decimal"),
        ({"decimal": ",", "thousands": ","}, "differ"),
    ],
)
def test_options_that_cannot_be_are_refused(options: dict[str, str], said: str):
    with pytest.raises(TableError, match=said):
        Options(**options)  # type: ignore[arg-type]


@pytest.mark.parametrize("encoding", ["utf-8", "nonsense", "hex", "ascii"])
def test_an_encoding_that_does_not_fit_is_refused(encoding: str):
    with pytest.raises(TableError, match=encoding):
        read_table("größe,y\n1,2\n".encode("latin-1"), Options(encoding=encoding))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "nothing"),
        ("\n\r\n  \n", "nothing"),
        ("a,b\n", "no row"),
        ('a,b\n1,2\n"3,4\n5,6\n', "Row 3: a quotation mark"),
        ("a,b,c\n1,2\n3,4\n", "header has 3 cells where rows have 2"),
        ("\0\1\2", "no text"),
        ("PK\3\4\n\0", "no text"),
        ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "no text"),
        ("\xd0\xcf\x11\xe0\xa1W\0o\0r\0k\0b\0o\0o\0k\0\0", "save the table there as CSV"),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(text: str, said: str):
    with pytest.raises(TableError, match=said):
        read_table(text.encode("latin-1"))


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("[Content_Types].xml", "xl/workbook.xml"), "a workbook.* save the table there as CSV"),
        (("mimetype", "content.xml"), "a workbook"),
        (("x.npy", "y.npy"), "arrays of NumPy, not a table; save an array as CSV"),
        (("table.csv", "notes.txt"), "packed file .ZIP., not a table; unpack it"),
        (("word/document.xml",), "packed file"),
    ],
)
def test_an_archive_is_told_by_what_is_in_it(names: tuple[str, ...], said: str):
    data = BytesIO()
    with ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(name, "1,2\n")
    with pytest.raises(TableError, match=said):
        read_table(data.getvalue())


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a device without an end")
def test_a_device_is_no_table():
    with pytest.raises(TableError, match="/dev/zero is not an ordinary file; choose another"):
        read_table(Path("/dev/zero"))


def test_a_file_is_refused_by_its_size_before_it_is_read(tmp_path: Path):
    path = tmp_path / "sparse.csv"
    with path.open("wb") as file:
        os.truncate(file.fileno(), reader.MAX_BYTES + 1)
    with pytest.raises(TableError, match="larger than 536,870,912 bytes"):
        read_table(path)


def test_a_name_that_no_file_can_have_is_refused():
    with pytest.raises(TableError):
        read_table(Path("x" * 5000))


def test_what_would_have_too_many_columns_is_not_transposed():
    with pytest.raises(TableError, match="10,000"):
        read_table("a,b\n" + "1,2\n" * 10_000, Options(transpose=True))


@pytest.mark.parametrize(("limit", "value"), [("MAX_ROWS", 9), ("MAX_VALUES", 19)])
def test_more_rows_or_cells_than_there_may_be_are_refused(monkeypatch, limit: str, value: int):
    monkeypatch.setattr(records, limit, value)
    read_table("a,b\n" + "1,2\n" * 9)
    with pytest.raises(TableError, match="the most there may be"):
        read_table("a,b\n" + "1,2\n" * 10)


def test_more_columns_than_there_may_be_are_refused():
    with pytest.raises(TableError, match="10,000"):
        read_table("," * 11_000 + "\n")


def test_progress_is_told_and_may_end_the_reading():
    text = "a,b\n" + "1.25,2\n" * 100_000
    shares: list[float] = []
    read_table(text, progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert len(shares) > 2

    def stop(_share: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        read_table(text, progress=stop)


def test_cells_of_any_page_are_what_was_written():
    lines = [f'{n},"row ""{n}"" of\n{n}"' for n in range(30_000)]
    column = read_table("a,b\n" + "\n".join(lines)).columns[1]
    assert column.cells[29_999] == 'row "29999" of\n29999'
    assert column.cells[12_345:12_347] == ['row "12345" of\n12345', 'row "12346" of\n12346']


def test_columns_in_rows_are_transposed_when_asked_for():
    table = read_table("age,20,30,40\nheight,1.5,1.75,2\n", Options(transpose=True))
    assert [column.name for column in table.columns] == ["age", "height"]
    np.testing.assert_array_equal(table.columns[1].numbers, [1.5, 1.75, 2])
