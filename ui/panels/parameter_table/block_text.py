"""A block of numbers as spreadsheets put it on the clipboard: a line a row, a tab between cells."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication

from nnsim.errors import UserError
from nnsim.model.parameter_ref import ParameterRef
from ui.panels.parameter_table.contents import Cell, Contents
from ui.widgets.number_field import NumberError, read_number

Block = list[list[str]]
_NOTHING = ("", "–", "-")  # what stands where there is no wire or bias

translate = QCoreApplication.translate


def written_block(rows: Iterable[Iterable[float | None]]) -> str:
    """The text of a block, at full precision; empty cells where there is no parameter."""
    return "\n".join("\t".join("" if x is None else repr(x) for x in row) for row in rows)


def read_block(text: str) -> Block:
    """The cells of a text."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
    return [list(map(str.strip, line.split("\t"))) for line in lines]


def placed(block: Block, contents: Contents, first: Cell) -> dict[ParameterRef, float]:
    """The numbers of a block and where they go from a cell on. Raises NumberError."""
    _check_size(block, contents, first)
    found = {}
    for down, cells in enumerate(block):
        for across, cell in enumerate(cells):
            row, column = first[0] + down, first[1] + across
            parameter = contents.parameter(row, column)
            try:
                number = _number(cell, parameter)
            except UserError as error:
                sentence = translate(
                    "WeightTable", "Line {row}, column {column} of what was copied: {problem}"
                )
                raise NumberError(
                    sentence, row=down + 1, column=across + 1, problem=error
                ) from None
            if parameter is not None:
                found[parameter] = number
    return found


def _number(cell: str, parameter: ParameterRef | None) -> float:
    if parameter is not None:
        return read_number(cell)
    if cell not in _NOTHING and read_number(cell) != 0:
        raise NumberError(
            translate("WeightTable", "there is no wire or bias here, so leave this cell empty.")
        )
    return 0.0


def _check_size(block: Sequence[Sequence[str]], contents: Contents, first: Cell) -> None:
    height, width = len(block), len(block[0])
    uneven = next((n for n, row in enumerate(block, start=1) if len(row) != width), None)
    if uneven is not None:
        sentence = translate(
            "WeightTable",
            "Line {line} of what was copied has {cells} cells, and the first has {width}.",
        )
        raise NumberError(sentence, line=uneven, cells=len(block[uneven - 1]), width=width)
    rows, columns = len(contents.rows) - first[0], len(contents.columns) - first[1]
    if height > rows or width > columns:
        sentence = translate(
            "WeightTable",
            "What was copied is {height} × {width} cells; from the cell chosen on there are "
            "{rows} × {columns}.",
        )
        raise NumberError(sentence, height=height, width=width, rows=rows, columns=columns)
