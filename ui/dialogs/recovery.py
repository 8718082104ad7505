"""The question after a crash: which of the documents that were not saved are to come back."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.base import theme
from ui.document.recovery import Leftover, leftovers, when
from ui.widgets.layouts import MoreBelow

_ROWS_SHOWN = 5  # before the list scrolls


# Into a window, while there are more of them or not; False if it is damaged.
Recover = Callable[[Leftover, bool], bool]


def offer(recover: Recover, parent: QWidget, even_if_none: bool = False) -> None:
    """Ask about what earlier processes left; without anything, only if asked for."""
    found = leftovers()
    if found or even_if_none:
        RecoveryDialog(found, recover, parent).open()


class RecoveryDialog(QDialog):
    """A row for every document. What is neither recovered nor discarded is offered again next time."""

    def __init__(self, found: Sequence[Leftover], recover: Recover, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Recover unsaved work"))
        self.setMinimumWidth(520)
        self._take, self._waiting = recover, list(found)
        self._sentence = QLabel(self._first_sentence(), self)
        self._sentence.setWordWrap(True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        for leftover in found:
            self._rows.addWidget(_Row(leftover, self._recover, self._discard, self))
        self._rows.addStretch(1)
        self.buttons = QDialogButtonBox(self)
        reject = QDialogButtonBox.ButtonRole.RejectRole
        later = self.buttons.addButton(self.tr("&Later") if found else self.tr("&Close"), reject)
        if found:
            later.setToolTip(self.tr("Asks again at the next start"))
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self._leave_the_rest)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(16)
        column.addWidget(self._sentence)
        column.addWidget(self._list(), 1)
        column.addWidget(self.buttons)

    def _first_sentence(self) -> str:
        if not self._waiting:
            return self.tr("There is no unsaved work to recover.")
        if len(self._waiting) == 1:
            return self.tr(
                "nnsim ended unexpectedly. This document had changes that were not saved:"
            )
        return self.tr("nnsim ended unexpectedly. These documents had changes that were not saved:")

    def _list(self) -> QScrollArea:
        content = QWidget(self)
        content.setLayout(self._rows)
        self._rows.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea(self)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(content)
        MoreBelow(area)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        row = content.sizeHint().height() / max(1, len(self._waiting))
        area.setMinimumHeight(int(row * min(len(self._waiting), _ROWS_SHOWN)))
        area.setVisible(bool(self._waiting))
        return area

    # -- answers ----------------------------------------------------------------------------------

    def _recover(self, row: "_Row") -> None:
        if self._take(row.leftover, len(self._waiting) > 1):
            self._done_with(row)
        else:
            row.show_damage()

    def _discard(self, row: "_Row") -> None:
        row.leftover.discard()
        self._done_with(row)

    def _done_with(self, row: "_Row") -> None:
        self._waiting.remove(row.leftover)
        row.hide()
        row.deleteLater()
        if not self._waiting:
            self.accept()

    def _leave_the_rest(self) -> None:
        for leftover in self._waiting:
            leftover.place.leave()


class _Row(QWidget):
    """One document, when it was autosaved, and the two buttons."""

    def __init__(
        self,
        leftover: Leftover,
        on_recover: Callable[["_Row"], None],
        on_discard: Callable[["_Row"], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.leftover = leftover
        head = leftover.head
        name = head.name if head else leftover.place.path.name
        title = QLabel(name, self)
        title.setFont(theme.font(weight=QFont.Weight.DemiBold))
        if head and head.path:
            title.setToolTip(head.path)
        self._detail = QLabel(when(head) if head else "", self)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(title)
        texts.addWidget(self._detail)
        self.recover = QPushButton(self.tr("Recover"), self)
        self.recover.setAccessibleName(self.tr("Recover {0}").format(name))
        self.recover.clicked.connect(partial(on_recover, self))
        self.discard = QPushButton(self.tr("Discard"), self)
        self.discard.setAccessibleName(self.tr("Discard {0} for good").format(name))
        self.discard.clicked.connect(partial(on_discard, self))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(texts, 1)
        row.addWidget(self.recover)
        row.addWidget(self.discard)
        if head is None:
            self.show_damage()

    def show_damage(self) -> None:
        """Say that there is nothing to be had from the file."""
        self._detail.setText(self.tr("This recovery file is damaged and cannot be read."))
        self.recover.setEnabled(False)
