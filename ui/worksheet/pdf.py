"""A worksheet and its key as PDF files."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QMarginsF
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from nnsim.cli import targets
from nnsim.exercises.worksheet import Worksheet, WorksheetError, worksheet
from nnsim.files import native
from ui.base import language
from ui.worksheet.ink import DOTS
from ui.worksheet.sheet import pages

_RESOLUTION = 1200  # per inch


def write(asked: Mapping[str, Any]) -> bool:
    """Write what the command asks for; whether it is where it was asked for. Raises UserError."""
    known = language.languages()
    if asked["language"] not in known:
        raise WorksheetError(
            "There is no language “{code}”; choose one of {known}.",
            code=asked["language"],
            known=", ".join(known),
        )
    file = Path(asked["file"])
    sheet = worksheet(native.read(file), asked["seed"], asked["blanks"])
    parts: dict[str, tuple[bool, ...]] = {"sheet": (False, True)}
    if asked["key"] is not None:
        parts = {"key": (True,), "sheet": (False,)}
    made = {Path(asked[name]): contents(sheet, part) for name, part in parts.items()}
    saved = [targets.save(data, path, file) for path, data in made.items()]
    return all(saved)


def contents(sheet: Worksheet, parts: tuple[bool, ...]) -> bytes:
    """The PDF of some parts one after the other: of the sheet for False, of its key for True."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF())
    writer.setCreator("nnsim")
    painter = QPainter(writer)
    painter.scale(_RESOLUTION / DOTS, _RESOLUTION / DOTS)
    for number, paint in enumerate(p for is_key in parts for p in pages(sheet, is_key)):
        if number:
            writer.newPage()
        paint(painter)
    painter.end()
    return bytes(buffer.data().data())
