"""Open a table: what was found in it, what is made of it, and what is wrong, before anything changes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from nnsim.data.datasets import Dataset
from nnsim.data.tables import Options, Remark, Table, read_table, remarks
from nnsim.errors import UserError
from nnsim.files.cancelling import CancelledError
from nnsim.model.project import Project
from nnsim.presets.defaults import fit_to_data
from ui.base import theme
from ui.base.translation import Phrase, error_text
from ui.dialogs.table_import.draft import (
    Draft,
    begun,
    problems_of,
    ranges_of,
    reread,
    with_kind,
    with_role,
)
from ui.dialogs.table_import.findings import Findings
from ui.dialogs.table_import.grid import TableGrid
from ui.dialogs.table_import.outcome import Outcome
from ui.dialogs.table_import.preview import MakeScatter, Preview
from ui.dialogs.table_import.reading_row import ReadingRow
from ui.dialogs.table_import.scaling import ScalingChoice
from ui.document.document import Document
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.opening import read_beside, read_in_parts

_SIZE = 1240, 780  # px at most, and nearly all of a window that is smaller
_SIDE = 300  # px that the columns at the sides are wide
_LIVE = 20_000  # rows up to which the split follows a slider
_AT_ONCE = 200_000  # cells: what comes of more is looked at when they are shown
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, eq=False)
class _Result:
    """What a draft comes to: a data set and the project with it, and why that cannot be used.

    What is refused for some of its cells is shown as it would be without their rows.
    """

    dataset: Dataset | None
    project: Project | None
    error: UserError | None
    remarks: Sequence[Remark]


class TableImport(QDialog):
    """Makes the data of a document of a table, in one step of undo, and until then changes nothing."""

    used = Signal(object, object)  # the projects before and after

    def __init__(
        self,
        table: Table,
        source: Path | str,
        document: Document,
        make_scatter: MakeScatter,
        parent: QWidget,
    ) -> None:
        """`source` is the file, or the text that was pasted."""
        super().__init__(parent)
        self._source, self._document = source, document
        self._draft, self._result = begun(table), _Result(None, None, None, ())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Open a table"))
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._show_result)
        self.name = table.name or self.tr("Pasted table")
        self.facts = QLabel(self)
        self.reading = ReadingRow(isinstance(source, str), self)
        self.grid = TableGrid(self._draft, self)
        self.preview = Preview(make_scatter, self)
        self.findings, self.scaling, self.outcome = (
            Findings(self),
            ScalingChoice(self),
            Outcome(self),
        )
        self.problem = ElidedLabel("", self)
        self._buttons()
        self._lay_out(parent)
        self._connect()
        self._show()
        if table.n_rows * len(table.columns) > _AT_ONCE:
            self.use.setEnabled(False)
            self._soon.start()  # the rows are seen before
        else:
            self._show_result()
        (self.use if self.use.isEnabled() else self.grid).setFocus()

    # -- building ---------------------------------------------------------------------------------

    def _buttons(self) -> None:
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        accepts = QDialogButtonBox.ButtonRole.AcceptRole
        self.use: QPushButton = self.buttons.addButton("", accepts)
        self.use.setDefault(True)
        self.use.setToolTip(self.tr("Make these rows the data (Ctrl+Enter)"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _lay_out(self, parent: QWidget) -> None:
        around = parent.window().size()
        side = min(theme.px(_SIDE), around.width() // 4)
        for part in (self.preview, self.outcome, self.findings):
            part.setFixedWidth(side)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addLayout(self._head())
        column.addLayout(self._upper(), 5)
        column.addWidget(_line(self))
        column.addLayout(self._lower(), 4)
        column.addWidget(_line(self))
        column.addLayout(self._foot())
        width, height = map(theme.px, _SIZE)
        self.resize(min(width, around.width() - 40), min(height, around.height() - 40))

    def _head(self) -> QLayout:
        head = QHBoxLayout()
        title = QLabel(self.name, self)
        theme.set_font(title, 16, QFont.Weight.DemiBold)
        self.facts.setProperty("role", "muted")
        head.addWidget(title)
        head.addWidget(self.facts, 1)
        return head

    def _upper(self) -> QLayout:
        upper = QGridLayout()
        upper.setHorizontalSpacing(24)
        upper.setVerticalSpacing(12)
        upper.addWidget(self.reading, 0, 0)
        upper.addWidget(self.grid, 1, 0)
        upper.addWidget(self.preview, 0, 1, 2, 1)
        upper.setRowStretch(1, 1)
        upper.setColumnStretch(0, 1)
        return upper

    def _lower(self) -> QLayout:
        lower = QHBoxLayout()
        lower.setSpacing(16)
        for number, widget in enumerate((self.findings, self.scaling, self.outcome)):
            if number:
                lower.addWidget(_line(self, upright=True))
            lower.addWidget(widget, int(number == 1))
        return lower

    def _foot(self) -> QLayout:
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self.problem, 1)
        foot.addWidget(self.buttons)
        return foot

    def _connect(self) -> None:
        self.reading.told.connect(self._reread)
        self.grid.kind_chosen.connect(lambda *column: self._take(with_kind(self._draft, *column)))
        self.grid.role_chosen.connect(lambda *column: self._take(with_role(self._draft, *column)))
        self.findings.pointed.connect(self.grid.point_at)
        self.findings.way_chosen.connect(partial(self._choose, "missing"))
        self.outcome.share_chosen.connect(partial(self._choose, "test_share"))
        self.outcome.stratified_chosen.connect(partial(self._choose, "stratified"))
        self.scaling.inputs_chosen.connect(partial(self._scale, "inputs"))
        self.scaling.targets_chosen.connect(partial(self._scale, "targets"))

    # -- choosing ---------------------------------------------------------------------------------

    def _choose(self, setting: str, value: object) -> None:
        changes = {setting: value}
        choice = replace(self._draft.choice, **changes)  # type: ignore[arg-type]
        self._take(replace(self._draft, choice=choice))

    def _scale(self, what: str, way: str) -> None:
        changes = {what: way}
        scaling = replace(self._draft.scaling, **changes)  # type: ignore[arg-type]
        self._take(replace(self._draft, scaling=scaling))

    def _take(self, draft: Draft) -> None:
        self._draft = draft
        self._show()
        self._soon.start()

    def _reread(self, options: Options) -> None:
        """Read the table again as it is told to be written; what was chosen of it stays."""

        def read(report: object) -> Table:
            return read_table(self._source, options, report)  # type: ignore[arg-type]

        try:
            table = read_in_parts(read, self.name, self)
        except CancelledError:
            self.reading.show_found(self._draft.table.found)
        except UserError as error:
            self.reading.show_found(self._draft.table.found)
            self._say(error_text(error))
        else:
            self._take(reread(self._draft, table))

    # -- showing ----------------------------------------------------------------------------------

    def _size(self, draft: Draft) -> str:
        rows, columns = draft.table.n_rows, len(draft.table.columns)
        parts = (
            self.tr("1 row") if rows == 1 else self.tr("{0} rows").format(f"{rows:,}"),
            self.tr("1 column") if columns == 1 else self.tr("{0} columns").format(f"{columns:,}"),
        )
        return " × ".join(parts)

    def _show(self) -> None:
        """Show what is chosen."""
        draft = self._draft
        self.facts.setText(f"{self._size(draft)} · {self.reading.state}")
        self.reading.show_found(draft.table.found)
        self.grid.show_draft(draft)
        self.preview.show_draft(draft)
        self.outcome.show_draft(draft)
        self.outcome.share.set_live(draft.table.n_rows <= _LIVE)

    def _show_result(self) -> None:
        """Show what comes of it; that may take long, and then the window lives on."""
        draft, project = self._draft, self._document.live()
        try:
            result = read_beside(partial(_result, draft, project), self.name, self)
        except CancelledError:
            result = _Result(None, None, None, ())
        if not isValid(self):
            return
        self._result = result
        problems = problems_of(draft)
        self.findings.show_findings(draft, problems, result.remarks)
        dataset = result.dataset
        numbers = dataset is not None and not dataset.is_classification
        ranges = ranges_of(dataset, draft.choice.targets) if dataset else []
        n_train = len(dataset.train_indices) if dataset else 0
        self.scaling.show_scaling(draft.scaling, ranges, n_train, numbers)
        self.outcome.show_outcome(draft, dataset, result.project)
        self._show_whether(result)

    def _show_whether(self, result: _Result) -> None:
        """Say how many rows would be used, or why none can be."""
        dataset = result.dataset if result.error is None else None
        count = len(dataset.features) if dataset else 0
        rows = self.tr("Use 1 row") if count == 1 else self.tr("Use {0} rows")
        self.use.setText(rows.format(f"{count:,}") if count else self.tr("Use these rows"))
        self.use.setEnabled(result.error is None)
        if result.error is not None:
            self._say(error_text(result.error))
        elif isinstance(self._source, str):
            self._say(self.tr("The rows are kept in the project."), wrong=False)
        else:
            text = self.tr("The rows are kept in the project; the file is not needed again.")
            self._say(text, wrong=False)

    def _say(self, sentence: str, wrong: bool = True) -> None:
        self.problem.setText(sentence)
        self.problem.setToolTip(sentence)
        theme.set_mark(self.problem, "role", "error" if wrong else "muted")

    # -- answering --------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard; from anywhere else it takes Ctrl."""
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.accept()
        elif isinstance(focused := self.focusWidget(), QPushButton):
            focused.click()

    def accept(self) -> None:
        """Make the rows the data; where they cannot be, the dialog stays and says why."""
        if self._soon.isActive():
            self._soon.stop()
            self._show_result()
        dataset, before = self._result.dataset, self._document.live()
        if dataset is None or self._result.error is not None:
            return
        text = Phrase("TableImport", "Open table {0}").of(self.name)
        if self._document.apply(text, lambda project: fit_to_data(project, dataset)):
            super().accept()
            self.used.emit(before, self._document.project)

    def done(self, result: int) -> None:
        self.preview.scatter.dispose()
        super().done(result)


def _result(draft: Draft, project: Project) -> _Result:
    said = remarks(draft.table, draft.choice)
    try:
        dataset = draft.dataset()
        return _Result(dataset, fit_to_data(project, dataset), None, said)
    except UserError as error:
        if draft.choice.missing != "refuse":
            return _Result(None, None, error, said)
        choice = replace(draft.choice, missing="drop")
        return replace(_result(replace(draft, choice=choice), project), error=error, remarks=said)


def _line(parent: QWidget, upright: bool = False) -> QFrame:
    line = QFrame(parent)
    line.setProperty("role", "hairline")
    if upright:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line
