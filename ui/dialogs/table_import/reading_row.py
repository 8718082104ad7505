"""How the table is written: what was found in the file, each of which can be told otherwise."""

from collections.abc import Hashable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from nnsim.data.tables import Options
from nnsim.data.tables.encodings import ENCODINGS
from nnsim.data.tables.options import DECIMALS, DELIMITERS, THOUSANDS
from ui.widgets.labelled_row import Captioned
from ui.widgets.option_box import Option, OptionBox

_TITLES = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8 BOM",
    "utf-16": "UTF-16",
    "utf-32": "UTF-32",
    "cp949": "CP949",
    "latin-1": "Latin-1",
    "latin_1": "Latin-1",
}
_MISSING: tuple[tuple[str, ...] | None, ...] = (None, ("",), ("?",), ("NA",), ("-",), ("999",))


class ReadingRow(QWidget):
    """Emits `told` with the options that the user has set, and the rest still to be found out."""

    told = Signal(object)

    def __init__(self, pasted: bool, parent: QWidget) -> None:
        """The encoding of what was `pasted` is no question."""
        super().__init__(parent)
        self._told = Options()
        self.boxes = {name: OptionBox((), self) for name in _fields()}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for name, (title, purpose) in _fields().items():
            box = self.boxes[name]
            box.setSizeAdjustPolicy(OptionBox.SizeAdjustPolicy.AdjustToContents)
            box.chosen.connect(partial(self._tell, name))
            field = Captioned(title, box, purpose=purpose)
            row.addWidget(field)
            field.setVisible(name != "encoding" or not pasted)
        row.addStretch(1)

    def show_found(self, found: Options) -> None:
        """Show how the table has been read."""
        for name, box in self.boxes.items():
            value = getattr(found, name)
            box.set_options(_options(name, value))
            box.set_value(value)

    @property
    def state(self) -> str:
        """Whether all was found out, or something told."""
        if self._told == Options():
            return self.tr("found in the table: change what is wrong")
        return self.tr("read as you chose")

    def _tell(self, name: str, value: Hashable) -> None:
        before = self._told
        told = {name: value}
        if name in ("decimal", "thousands") and value:  # the other of the two gives way
            other = "thousands" if name == "decimal" else "decimal"
            if getattr(before, other) == value:
                told[other] = None
        self._told = replace(before, **told)  # type: ignore[arg-type]
        self.told.emit(self._told)


def _fields() -> dict[str, tuple[str, str]]:
    """What can be told, by the names of Options: its title and what it is."""
    translate = QCoreApplication.translate
    return {
        "encoding": (
            translate("ReadingRow", "Encoding"),
            translate("ReadingRow", "How the file writes letters as bytes"),
        ),
        "delimiter": (
            translate("ReadingRow", "Delimiter"),
            translate("ReadingRow", "What stands between two cells"),
        ),
        "decimal": (
            translate("ReadingRow", "Decimal"),
            translate("ReadingRow", "What stands before the fraction of a number"),
        ),
        "thousands": (
            translate("ReadingRow", "Thousands"),
            translate("ReadingRow", "What stands between groups of three digits"),
        ),
        "header": (
            translate("ReadingRow", "Header"),
            translate("ReadingRow", "Where the columns have their names from"),
        ),
        "missing": (
            translate("ReadingRow", "Missing"),
            translate("ReadingRow", "What is written where a number or a class is missing"),
        ),
        "transpose": (
            translate("ReadingRow", "Samples in"),
            translate("ReadingRow", "Whether a row or a column of the table is one sample"),
        ),
    }


def _options(name: str, present: Hashable) -> list[Option]:
    """What a field offers, what it has now among it."""
    values: dict[str, tuple[Hashable, ...]] = {
        "encoding": ENCODINGS,
        "delimiter": tuple(DELIMITERS),
        "decimal": DECIMALS,
        "thousands": THOUSANDS,
        "header": (True, False),
        "missing": _MISSING,
        "transpose": (False, True),
    }
    offered = values[name]
    if present not in offered:
        offered = *offered, present
    return [Option(value, _title(name, value)) for value in offered]


def _title(name: str, value: Hashable) -> str:
    translate = QCoreApplication.translate
    if name == "encoding":
        return _TITLES.get(str(value), str(value).upper())
    if name == "header":
        first, none = translate("ReadingRow", "first row"), translate("ReadingRow", "none")
        return first if value else none
    if name == "transpose":
        rows, columns = translate("ReadingRow", "rows"), translate("ReadingRow", "columns")
        return columns if value else rows
    if name == "missing":
        return _missing(value)
    signs = {
        ",": translate("ReadingRow", ", comma"),
        ";": translate("ReadingRow", "; semicolon"),
        "\t": translate("ReadingRow", "tab"),
        "|": translate("ReadingRow", "| bar"),
        " ": translate("ReadingRow", "space"),
        ".": translate("ReadingRow", ". point"),
        "'": translate("ReadingRow", "' apostrophe"),
        "": translate("ReadingRow", "none"),
    }
    return signs[str(value)]


def _missing(value: Hashable) -> str:
    translate = QCoreApplication.translate
    if not isinstance(value, tuple):
        return translate("ReadingRow", "usual signs")
    if not any(value):
        return translate("ReadingRow", "only empty cells")
    return " ".join(filter(None, value))
