"""The card that every plot sits on: a title row, and a view that is pulled only while it is seen."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from nnsim.errors import UserError
from nnsim.files.disk import replace_bytes
from ui.base import theme
from ui.base.translation import error_text
from ui.plots.pg import export
from ui.plots.pg.plane import PADDING
from ui.plots.pg.view import PlotView
from ui.plots.veil import Veil
from ui.training.session import TrainingSession
from ui.widgets.elided_label import PartsLabel


class PlotPanel(QWidget):
    """A title with controls at its right, and below it whatever a subclass adds to `column`.

    Its numbers and its picture can be saved: by the menu of its right button, or `python -m nnsim plot`.
    """

    hint = Signal(str)  # what is pointed at or was done, "" when nothing is

    def __init__(self, title: str, session: TrainingSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._disposed = False
        self._veil: Veil | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 4, 0, 4)
        self.column.setSpacing(0)
        self.header = QHBoxLayout()
        self.header.setContentsMargins(PADDING, 0, PADDING, 0)
        self.header.setSpacing(12)
        self._title = QLabel(self)
        self._title.setProperty("role", "title")
        self.set_title(title)
        self.header.addWidget(self._title)
        self.column.addLayout(self.header)
        self._about = PartsLabel(self)
        self._about.setProperty("role", "caption")
        self._about.hide()
        below = QHBoxLayout()
        below.setContentsMargins(PADDING, 0, PADDING, 0)
        below.addWidget(self._about)
        self.column.addLayout(below)
        session.updated.connect(self._pull)
        theme.changed.connect(self._restyle_if_seen)

    def follow_beside(self) -> None:
        """Show anew, too, when the run beside has gone on: its ghost is drawn."""
        self.session.comparison.advanced.connect(self._pull)

    def set_title(self, title: str) -> None:
        """Call the card this."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def set_tip(self, text: str) -> None:
        """Explain the card at its title."""
        self._title.setToolTip(text)

    def set_controls(self, *controls: QWidget) -> None:
        """Have these at the right of the title."""
        self.header.addStretch(1)
        for control in controls:
            self.header.addWidget(control)

    @property
    def words_due(self) -> bool:
        """Whether what is said under the title is written anew."""
        return self.session.control.words_due

    def set_about(self, text: str) -> None:
        """Say under the title what is shown, and of which samples; "" for nothing."""
        if self._about.text() and text and not self.words_due:
            return
        self._about.setText(text)
        self._about.setVisible(bool(text))

    @property
    def veiled(self) -> bool:
        """Whether it hides what it shows."""
        return self._veil is not None

    def veil(self, veiled: bool) -> None:
        """Hide what it shows, which would answer a question, or show it again."""
        if veiled == self.veiled:
            return
        if self._veil is not None:
            self._veil.lift()
        words = self.tr("Shown after your prediction")
        self._veil = Veil(words, self, self.header) if veiled else None

    def refresh(self) -> None:
        """Show the session as it is now. Called only while the card can be seen."""
        raise NotImplementedError

    def complete(self) -> None:
        """Show the session as it is now, with everything computed to its end before this returns."""
        self.refresh()

    def table(self) -> tuple[Sequence[str], Sequence[Sequence[object]]]:
        """The numbers that are shown: the names of the columns, and the rows."""
        raise NotImplementedError

    def restyle(self) -> None:
        """Take the colours of the present theme where they are not read when painting."""

    def dispose(self) -> None:
        """Let go of everything before the window is deleted; nothing is shown from then on."""
        if self._disposed:
            return
        self._disposed = True
        self.session.updated.disconnect(self._pull)
        theme.changed.disconnect(self._restyle_if_seen)
        for plot in self.findChildren(PlotView):
            plot.dispose()

    # -- what is pointed at -----------------------------------------------------------------------

    def say(self, plot: PlotView, lines: Sequence[str], *, beside: bool = True) -> None:
        """Say as a hint what is at the place that is pointed at, and beside it."""
        plot.show_text("\n".join(lines) if beside else "")
        self.hint.emit(" · ".join(lines))

    def say_nothing(self) -> None:
        """Nothing is pointed at."""
        self.hint.emit("")

    # -- saving -----------------------------------------------------------------------------------

    def menu(self) -> QMenu:
        """What the right button offers; a subclass adds to it."""
        menu = QMenu(self)
        menu.addAction(self.tr("&Copy picture"), self.copy)
        saving = menu.addMenu(self.tr("&Save as"))
        for suffix, text in (
            ("png", self.tr("P&NG picture…")),
            ("svg", self.tr("&SVG drawing…")),
            ("pdf", self.tr("&PDF page…")),
            ("tex", self.tr("&TikZ drawing for LaTeX…")),
            ("csv", self.tr("&CSV numbers…")),
        ):
            saving.addAction(text, partial(self._ask_where, suffix))
        if planes := self.findChildren(PlotView):
            menu.addSeparator()
            if marked := [plane for plane in planes if plane.has_marks]:
                on = all(plane.grid for plane in marked)
                grid = menu.addAction(self.tr("&Grid"))
                for plane in marked:
                    grid.triggered.connect(partial(plane.set_grid, not on))
                grid.setCheckable(True)
                grid.setChecked(on)
            every = menu.addAction(self.tr("Show &all"))
            for plane in planes:
                every.triggered.connect(plane.show_all)
        return menu

    def copy(self) -> None:
        """Put the picture on the clipboard."""
        try:
            with export.painted_whole():
                picture = export.image(self)
        except UserError as error:
            self.hint.emit(error_text(error))
            return
        QGuiApplication.clipboard().setImage(picture)
        self.hint.emit(self.tr("The picture of the plot was copied."))

    def save(self, path: Path) -> None:
        """Write a file whose name says what it is: .png, .svg, .pdf, .tex or .csv. Raises a UserError."""
        self.complete()
        numbers = self.table() if path.suffix.lower() == ".csv" else ((), ())
        replace_bytes(path, export.contents(self, numbers, path))

    def _ask_where(self, suffix: str) -> None:
        kind = f"{suffix.upper()} (*.{suffix})"
        dialog = QFileDialog(self, self.tr("Save the plot"), str(Path.home()), kind)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix)
        dialog.selectFile(f"{self._title.text()}.{suffix}")
        accepted = dialog.exec()
        dialog.deleteLater()
        if accepted:
            self._save_and_tell(Path(dialog.selectedFiles()[0]))

    def _save_and_tell(self, path: Path) -> None:
        try:
            self.save(path)
        except UserError as error:
            self.hint.emit(error_text(error))
        else:
            self.hint.emit(self.tr("Saved {0}").format(path.name))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())
        event.accept()

    # -- following --------------------------------------------------------------------------------

    def _restyle_if_seen(self) -> None:
        if self.isVisible():
            self.restyle()

    def _pull(self) -> None:
        """Follow: at once, or in a race when it is this card's turn, so that no event waits for all."""
        if self._disposed or not self.isVisible():
            return
        if self.session.control.racing:
            self.session.control.loop.turns.ask(self._take_turn)
        else:
            self.refresh()

    def _take_turn(self) -> None:
        if not self._disposed and self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._disposed:
            self.refresh()
