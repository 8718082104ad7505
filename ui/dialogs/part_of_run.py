"""A dialog that asks for a part of the run: past iterations, and for a page such as are yet to come."""

import math

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QWidget

from nnsim.errors import UserError
from ui.base import theme
from ui.base.translation import error_text
from ui.training.session import TrainingSession
from ui.widgets.number_field import Check, NumberField, within

USUAL, MOST = 200, 100_000  # iterations
_WIDTH = 340  # px


def asked_part(
    session: TrainingSession, title: str, parent: QWidget, ahead: bool = True
) -> tuple[int, int] | None:
    """The first and the last iteration that are wanted; None if none are.

    With `ahead` some may be yet to come.
    """
    trainer = session.trainer
    if trainer is None:
        return 0, USUAL  # who records it says why not
    past = trainer.timeline.start, trainer.timeline.end
    dialog = PartOfRun(past, trainer.iteration, title, parent, ahead)
    accepted = dialog.exec()
    dialog.deleteLater()
    return dialog.part if accepted else None


class PartOfRun(QDialog):
    """Proposes the run so far; where there is none yet, the iterations that come next."""

    def __init__(
        self, past: tuple[int, int], present: int, title: str, parent: QWidget, ahead: bool
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        start, end = past
        self._furthest = math.inf if ahead else end
        last = end if end > start else present + USUAL
        first = max(start, last - MOST)
        self.first = self._field(
            self.tr("From iteration"), first, within(start, end if ahead else end - 1)
        )
        self.last = self._field(self.tr("To iteration"), last, self._check_last)
        self.hint = QLabel(self)
        self.hint.setWordWrap(True)
        self.hint.setFixedWidth(theme.px(_WIDTH))
        buttons = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(buttons.Ok | buttons.Cancel, self)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        grid = QGridLayout(self)
        grid.setContentsMargins(20, 16, 20, 16)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        for row, field in enumerate((self.first, self.last)):
            grid.addWidget(QLabel(field.accessibleName(), self), row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(self.hint, 2, 0, 1, 2)
        grid.addWidget(self.buttons, 3, 0, 1, 2)
        known = self.tr("{0} to {1} are the past of this run.")
        if end == start:
            known = self.tr("This run has no past yet: it is trained for the page.")
        elif ahead:
            known = self.tr(
                "{0} to {1} are the past of this run; further on it is trained for the page."
            )
        self._hint = known.format(f"{start:,}", f"{end:,}")
        self._say(self._hint, "muted")

    def _field(self, name: str, value: int, allowed: Check) -> NumberField:
        field = NumberField(self, whole=True, allowed=allowed)
        field.setAccessibleName(name)
        field.set_value(value)
        field.refused.connect(lambda problem: self._say(problem, "error"))
        field.textEdited.connect(lambda: self._say(self._hint, "muted"))
        return field

    def _check_last(self, value: float) -> None:
        first = int(self.first.value)
        within(first + 1, min(first + MOST, self._furthest))(value)

    @property
    def part(self) -> tuple[int, int]:
        """The first and the last iteration."""
        return int(self.first.value), int(self.last.value)

    def accept(self) -> None:
        """Close it if both numbers can be."""
        if not (self.first.commit() and self.last.commit()):
            return
        try:
            self._check_last(self.last.value)  # the first may have become another
        except UserError as error:
            self._say(error_text(error), "error")
        else:
            super().accept()

    def _say(self, text: str, role: str) -> None:
        self.hint.setText(text)
        theme.set_mark(self.hint, "role", role)
