"""The dialog after an error that nobody expected."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from nnsim.model.project import Project
from ui.base import theme
from ui.base.diagnostics import copy, diagnostics, open_log
from ui.base.recent_events import done


class CrashDialog(QDialog):
    """What happened, the text to report, and whether to go on."""

    def __init__(
        self,
        text: str,
        kept: bool,
        projects: Sequence[Project],
        abandon: Callable[[], object],
        parent: QWidget | None,
    ) -> None:
        """`abandon` closes all windows, whatever is unsaved in them."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setWindowTitle(self.tr("Something went wrong"))
        self.resize(640, 400)
        self._abandon = abandon
        title = QLabel(self.tr("nnsim met an error that it did not expect."), self)
        title.setFont(theme.font(15, QFont.Weight.DemiBold))
        self.sentence = QLabel(self._consequence(kept), self)
        self.sentence.setWordWrap(True)
        before = "\n".join(("Before it:", *done()))
        self.report = QPlainTextEdit(f"{text}\n\n{diagnostics(*projects)}\n\n{before}", self)
        self.report.setReadOnly(True)
        self.report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.report.setAccessibleName(self.tr("Text to report"))
        self._told = QLabel(self)
        self._told.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        for widget in (title, self.sentence, self.report, self._told):
            column.addWidget(widget)
        column.addLayout(self._buttons())

    def _consequence(self, kept: bool) -> str:
        if kept:
            return self.tr(
                "Training is paused, and unsaved work is kept: after Quit, the next start offers it. "
                "Please report the text below; nothing is sent by itself."
            )
        return self.tr(
            "Training is paused. Unsaved work could not be kept for recovery: press Continue and "
            "save it. Please report the text below; nothing is sent by itself."
        )

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        actions = (
            (self.tr("C&opy"), self._copy),
            (self.tr("Open &log"), self._open_log),
            (self.tr("&Quit"), self._quit),
            (self.tr("&Continue"), self.accept),
        )
        buttons = [QPushButton(text, self) for text, _ in actions]
        for button, (_, slot) in zip(buttons, actions, strict=True):
            button.clicked.connect(slot)
            row.addWidget(button)
        row.insertStretch(2, 1)
        buttons[-1].setDefault(True)
        return row

    def _copy(self) -> None:
        copy(self.report.toPlainText())
        self._told.setText(self.tr("Copied."))

    def _open_log(self) -> None:
        self._told.setText(open_log())

    def _quit(self) -> None:
        self.accept()
        self._abandon()
        QApplication.exit(1)
