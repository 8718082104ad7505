"""Random tables, written by Python's csv and read back: equal, or refused with row and column."""

import csv
import math
import sys
from contextlib import suppress
from dataclasses import replace
from io import StringIO

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nnsim.data.tables import Options, Table, TableError, dataset_of, proposed, read_table
from nnsim.data.tables.records import plain_columns

from .mutations import LIMIT, mutated, outcome

LETTERS = st.characters(exclude_categories=["C", "Zl", "Zp", "Zs"])
TEXTS = st.text(LETTERS, min_size=1, max_size=6)
NAMES = st.lists(TEXTS, min_size=2, max_size=5, unique=True)
HUGE = sys.float_info.max
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
KOREAN = [
    "공부시간",
    "합격",
    "불합격",
    "수면",
    "점수",
    "남자",
    "서울",
    "몸무게",
    "예",
    "아니오",
    "높음",
]
WESTERN = ["Größe", "Köln", "München", "année", "Besançon", "señor", "niño", "façade", "Åse", "São"]


def written(rows: list[list[str]], delimiter: str, line_end: str, quoting: int) -> str:
    text = StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=line_end, quoting=quoting).writerows(rows)
    return text.getvalue()


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[list[str]], list[list[object]]]:
    """The rows of a table with a header, and the values in it: the first column has numbers only."""
    names = draw(NAMES)
    count = draw(st.integers(1, 8))
    columns: list[list[object]] = [draw(st.lists(NUMBERS, min_size=count, max_size=count))]
    for _ in names[1:]:
        cell = draw(st.sampled_from([NUMBERS, st.one_of(NUMBERS, st.none()), TEXTS]))
        columns.append(draw(st.lists(cell, min_size=count, max_size=count)))
    values = [list(row) for row in zip(*columns, strict=True)]
    return [names, *([_cell(value) for value in row] for row in values)], values


def _cell(value: object) -> str:
    return "" if value is None else value if isinstance(value, str) else repr(value)


@given(
    tables(),
    st.sampled_from([",", ";", "\t", "|", " "]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.integers(0, 3),
)
@settings(max_examples=80, deadline=None)
def test_what_is_written_is_read_back(table, delimiter, line_end, encoding, blank):
    rows, values = table
    quoting = csv.QUOTE_ALL if delimiter == " " else csv.QUOTE_MINIMAL
    text = written(rows, delimiter, line_end, quoting) + blank * line_end
    found = read_table(
        text.encode(encoding), Options(delimiter=delimiter, decimal=".", header=True)
    )
    assert found.found.encoding in (encoding, "utf-8")
    assert [column.name for column in found.columns] == rows[0]
    assert found.n_rows == len(values)
    for place, column in enumerate(found.columns):
        assert column.cells[:] == [row[place] for row in rows[1:]]
        for row, number in enumerate(column.numbers):
            value = values[row][place]
            if not isinstance(value, str):
                assert number == value if value is not None else math.isnan(number)


LINES = st.lists(st.text(' ,"\r\n\t;ab1', max_size=8), min_size=1, max_size=4)


@given(
    LINES, st.sampled_from([",", ";", "\t", " "]), st.integers(1, 4), st.sampled_from(["", "\n"])
)
@example(["a,b", "c,d"], ",", 2, "\n")
@example(["a;b\r", "c;d\r"], ";", 2, "")
@example(["a", "b,c,d"], ",", 2, "")  # as many cells as two rows of two, and yet none of them
@settings(max_examples=150, deadline=None)
def test_lines_that_are_plain_are_what_csv_reads(lines, delimiter, width, end):
    text = "\n".join(lines) + end
    columns = plain_columns(text, delimiter, width)
    if columns is not None:
        rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
        assert [list(row) for row in zip(*columns, strict=True)] == list(rows)


def test_most_tables_are_plain():
    assert plain_columns("1,a\n2,b\n", ",", 2) == [["1", "2"], ["a", "b"]]
    assert plain_columns("1\ta\r\n\tb", "\t", 2) == [["1", ""], ["a", "b"]]


@given(tables(), st.sampled_from([",", ";", "\t", "|"]), st.data())
@settings(max_examples=100, deadline=None)
def test_a_row_of_another_length_is_told_with_its_number(table, delimiter, data):
    rows, _ = table
    place = data.draw(st.integers(1, len(rows) - 1))
    rows[place] = [*rows[place], "1"] if data.draw(st.booleans()) else rows[place][:-1]
    text = written(rows, delimiter, "\n", csv.QUOTE_MINIMAL)
    if len(rows) == 2:  # the row may be right and the header wrong
        with suppress(TableError):
            read_table(text, Options(delimiter=delimiter, header=True))
        return
    found = read_table(text, Options(delimiter=delimiter, header=True))
    assert (place + 1, None) in [(problem.row, problem.column) for problem in found.problems]


@given(
    st.lists(
        st.tuples(NUMBERS, NUMBERS, st.sampled_from(["a b", "c", "d"])), min_size=4, max_size=20
    ),
    st.sampled_from([(",", "."), (";", "."), (";", ","), ("\t", ","), ("|", "."), ("\t", ".")]),
)
@example([(0.0, 1.0, "c"), (HUGE, 2.0, "d"), (-HUGE, 4.0, "c"), (0.5, 1.0, "d")], (",", "."))
@settings(max_examples=100, deadline=None)
def test_how_a_table_is_written_is_found_out(rows, signs):
    delimiter, decimal = signs
    lines = [[f"{x:.4f}", f"{y:.4f}", name] for x, y, name in rows]
    lines = [[cell.replace(".", decimal) for cell in line] for line in lines]
    table = read_table(written([["size", "weight", "kind"], *lines], delimiter, "\n", 0))
    assert (table.found.delimiter, table.found.decimal, table.found.header) == (*signs, True)
    np.testing.assert_array_equal(table.columns[0].numbers, [float(f"{x:.4f}") for x, *_ in rows])
    np.testing.assert_array_equal(table.columns[1].numbers, [float(f"{y:.4f}") for _, y, _ in rows])


@given(st.lists(st.sampled_from(KOREAN), min_size=1, max_size=30))
@settings(max_examples=60, deadline=None)
def test_korean_is_told_from_other_encodings(words):
    assert cells_in(words, "cp949") == words


@given(st.lists(st.sampled_from(WESTERN), min_size=1, max_size=30))
@settings(max_examples=60, deadline=None)
def test_western_letters_are_told_from_korean(words):
    assert cells_in(words, "latin-1") == words


def cells_in(words: list[str], encoding: str) -> list[str]:
    text = "x,word\n" + "".join(f"{n},{word}\n" for n, word in enumerate(words))
    return read_table(text.encode(encoding), Options(header=True)).columns[1].cells[:]


@given(
    st.lists(st.one_of(NUMBERS.map(repr), st.sampled_from(["", "NA", "?", "x1"])), min_size=3),
    st.sampled_from(["drop", "mean"]),
)
@example(3 * [repr(sys.float_info.max)] + [""], "mean")
@settings(max_examples=60, deadline=None)
def test_no_cell_that_cannot_be_used_is_trained_on(cells, missing):
    rows = [["size", "y"], *([cell, str(place % 2)] for place, cell in enumerate(cells))]
    table = read_table(written(rows, ",", "\n", 0), Options(header=True, decimal="."))
    usable = [cell for cell in cells if cell not in ("", "NA", "?", "x1")]
    choice = _numbers(table, missing)
    if choice is None or not usable:
        return
    data = dataset_of(table, choice)
    assert np.isfinite(data.features).all()
    assert len(data.features) == (len(usable) if missing == "drop" else len(cells))


def _numbers(table: Table, missing: str):
    if "number" not in table.columns[0].kinds_possible:
        return None
    choice = replace(proposed(table, ["size"], ["y"]), missing=missing, test_share=0.0)
    return replace(choice, kinds={"size": "number", "y": "number"})


@pytest.mark.parametrize("first", range(0, 300, 100))
def test_damaged_tables_are_read_or_refused_by_a_sentence_and_soon(first):
    for seed in range(first, first + 100):
        _, seconds = outcome(mutated(seed))
        assert seconds < 2 * LIMIT, seed  # coverage takes its time
