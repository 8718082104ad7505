"""Small tables from public reports and course pages: read, or refused with the row and the column."""

import math
from pathlib import Path

import numpy as np
import pytest

from nnsim.data.tables import (
    Options,
    Remark,
    Table,
    TableError,
    dataset_of,
    proposed,
    read_table,
    remarks,
)

TABLES = Path(__file__).parents[3] / "data" / "tables"


def case(number: int, **options: object) -> Table:
    return read_table(next(TABLES.glob(f"csv{number:02}_*")), Options(**options))  # type: ignore[arg-type]


def kinds(table: Table) -> dict[str, str]:
    return {column.name: column.kind for column in table.columns}


def said(table: Table) -> dict[str, Remark]:
    return {remark.about: remark for remark in remarks(table, proposed(table))}


def places(table: Table) -> list[tuple[int, str | None]]:
    return [(problem.row, problem.column) for problem in table.problems]


def test_semicolons_separate_where_commas_are_decimal():
    table = case(1)
    assert (table.found.delimiter, table.found.decimal, table.n_rows) == (";", ",", 5)
    assert kinds(table) == {"Datum": "date", "Temperatur (Celsius)": "number"}
    assert table.columns[1].numbers.tolist() == [21.7, 21.95, 22.08, 22, -0.5]
    assert proposed(table).inputs == ()  # a date is no input by itself
    assert "left out" in said(table)


def test_points_between_thousands_are_no_decimal_points():
    price, area = case(3).columns
    assert price.numbers.tolist() == [1000.92, 12345, 999.1]
    assert area.numbers.tolist() == [45.5, 120, 30.25]


def test_missing_cells_are_named_by_row_and_column():
    table = case(5)
    assert places(table) == [(3, "horsepower"), (5, "horsepower")]
    assert table.column("weight").numbers[0] == 2228
    assert table.column("car name").cells[0] == "maker a, model one"
    assert table.column("car name").kind == "text"
    with pytest.raises(TableError, match=r"Row 3, column “horsepower”"):
        dataset_of(table, proposed(table))


def test_a_category_called_na_is_no_gap():
    table = case(7)
    assert table.column("region").classes == ("AS", "EU", "NA")
    assert table.problems == ()


def test_a_mark_of_utf_8_belongs_to_no_name():
    table = case(9)
    assert table.columns[0].name == "id"
    assert table.columns[0].kind == "index"
    assert "id" not in proposed(table).inputs


def test_lines_may_end_in_carriage_returns():
    data = dataset_of(case(10), proposed(case(10)))
    assert data.features.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert data.targets.tolist() == [[0], [1], [1], [0]]


def test_korean_is_read_in_cp949():
    table = case(11)
    assert table.found.encoding == "cp949"
    assert [column.name for column in table.columns] == ["공부시간", "수면시간", "점수", "합격"]
    assert len(table.column("합격").classes) == 2


def test_labels_1_2_3_are_classes_and_it_is_said_and_a_number_on_request():
    table = case(15)
    assert table.column("class").classes == ("1", "2", "3")
    assert "3 classes: 1, 2, 3" in said(table)["guess"].text
    assert dataset_of(table, proposed(table)).targets.shape == (6, 3)
    assert table.with_kinds({"class": "number"}).column("class").kind == "number"


def test_a_constant_column_is_pointed_out():
    assert said(case(17))["constant"].columns == ("g",)


def test_true_and_false_are_two_classes():
    data = dataset_of(case(18), proposed(case(18)))
    assert data.class_names == ("false", "true")
    assert data.targets.ravel().tolist() == [0, 1, 0, 1, 0, 1, 0]


def test_rows_with_too_many_and_too_few_cells_are_named():
    assert places(case(19)) == [(4, None), (5, None)]


def test_a_column_that_counts_the_rows_is_left_out_and_pointed_out():
    table = case(20)
    assert said(table)["index"].columns == ("observation",)
    assert proposed(table).inputs == ("input1", "input2")


def test_samples_in_columns_are_offered_to_be_transposed():
    assert "transposed" in said(case(23))
    table = case(23, transpose=True)
    data = dataset_of(table, proposed(table))
    assert data.features.tolist() == [[1.5, 2], [-0.8, 1.2]]
    assert data.targets.tolist() == [[1], [0]]


def test_equal_inputs_with_different_targets_are_pointed_out_with_what_can_be_reached():
    _, values = said(case(26))["contradiction"].words
    assert values["loss"] == pytest.approx(math.log(2))
    assert values["accuracy"] == 0.5


@pytest.mark.parametrize("path", sorted(TABLES.glob("*.csv")), ids=lambda path: path.stem)
def test_cells_are_the_texts_that_numbers_were_read_from(path: Path):
    table = read_table(path)
    for column in table.columns:
        assert len(column.cells[:]) == table.n_rows
        assert column.cells[-1] == column.cells[table.n_rows - 1]
        plain = [c for c in column.cells if c.replace(".", "", 1).isdigit()]
        if table.found.decimal == ".":
            assert set(map(float, plain)) <= set(column.numbers[~np.isnan(column.numbers)])
