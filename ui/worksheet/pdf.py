"""A worksheet and its key as PDF files."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QMarginsF
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from nnsim.exercises.worksheet import Worksheet, WorksheetError, worksheet
from nnsim.files import native
from nnsim.files.disk import replace_bytes
from ui.base import language
from ui.worksheet.ink import DOTS
from ui.worksheet.sheet import pages

_RESOLUTION = 1200  # per inch


def write(asked: Mapping[str, Any]) -> None:
    """Write what the command asks for, which names its files, or nothing. Raises UserError."""
    known = language.languages()
    if asked["language"] not in known:
        raise WorksheetError(
            "There is no language “{code}”; choose one of {known}.",
            code=asked["language"],
            known=", ".join(known),
        )
    sheet = worksheet(native.read(Path(asked["file"])), asked["seed"], asked["blanks"])
    if asked["key"] is None:
        replace_bytes(Path(asked["sheet"]), contents(sheet, (False, True)))
        return
    replace_bytes(Path(asked["key"]), contents(sheet, (True,)))
    replace_bytes(Path(asked["sheet"]), contents(sheet, (False,)))


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
