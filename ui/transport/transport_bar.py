"""A bar to start, run and step something, with its speed and the figures that matter."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, SignalInstance
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.base import theme
from ui.base.commands import CommandAction, plain
from ui.base.icons import icon
from ui.widgets.steady_label import SteadyLabel


class Paced(Protocol):
    """What runs at a speed: so many steps a second."""

    speed: float

    @property
    def speed_changed(self) -> SignalInstance:
        """Tells that the speed is another."""


class TransportBar(QWidget):
    """Buttons share their actions with the menus. A subclass fills the row and says what may go."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 0, 16, 0)
        self._row.setSpacing(8)
        self._holders: dict[str, QWidget] = {}
        self._columns: list[QVBoxLayout] = []
        self._captions: dict[str, QLabel] = {}
        self._figures: dict[str, SteadyLabel] = {}
        self._fitted = 0, 0  # the widths when it was fitted last
        theme.changed.connect(self._dress)

    # -- for a subclass ---------------------------------------------------------------------------

    @property
    def is_running(self) -> bool:
        """Whether what it drives is under way."""
        return False

    @property
    def _spare(self) -> tuple[tuple[QWidget, ...], ...]:
        """What goes first where there is too little room; keys do the same."""
        return ()

    def words_of_speed(self, speed: float) -> str:
        """What is said beside the slider."""
        return f"{speed:g}"

    # -- width and type ---------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_width()

    def event(self, event: QEvent) -> bool:
        """Fit the row again where something in it has become wider, as by the type of presenting."""
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self._widths != self._fitted:
            row, room = self._widths
            if row > room:
                self._fit_width()
        return handled

    @property
    def _widths(self) -> tuple[int, int]:
        """What the row takes at the least, and what there is."""
        return self._row.minimumSize().width(), self.width()

    def _fit_width(self) -> None:
        """Show as much as there is room for."""
        for widgets in self._spare:
            for widget in widgets:
                widget.show()
        for widgets in self._spare:
            row, room = self._widths
            if row <= room:
                break
            for widget in widgets:
                widget.hide()
        self._fitted = self._widths

    def _fit_type(self) -> None:
        """Take the size of the type."""
        self.setFixedHeight(theme.px(52))
        for button in self.findChildren(QToolButton):
            side = theme.px(self._icon_side(button))
            button.setIconSize(QSize(side, side))
        self.run_button.setIconSize(QSize(theme.px(18), theme.px(18)))
        self.run_button.setFixedWidth(theme.px(88))
        self._fit_run()
        self.speed.setMinimumWidth(theme.px(40))
        self.speed.setMaximumWidth(theme.px(96))
        self._fit_speed()

    def _icon_side(self, button: QToolButton) -> int:
        return 20

    def _dress(self) -> None:
        self._show_run()
        self._fit_type()

    # -- buttons ----------------------------------------------------------------------------------

    def _tool_button(self, action: CommandAction) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(action.command.words)
        return button

    def _run_button(self, run: CommandAction) -> QPushButton:
        self.run_button = QPushButton(self)
        self.run_button.setObjectName("run")
        self.run_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.run_button.clicked.connect(run.trigger)
        self._run = run
        return self.run_button

    def _show_run(self) -> None:
        """What the button does, with room for whatever it said so far, so that nothing moves."""
        text = plain(self._run.text())
        self.run_button.setText(text)
        self.run_button.setAccessibleName(text)
        picture = "player-pause" if self.is_running else "player-play"
        self.run_button.setIcon(icon(picture, theme.current().on_accent))
        self._fit_run()
        self._fit_width()
        self.run_button.setToolTip(self._run.toolTip())
        self.run_button.setEnabled(self._run.isEnabled())

    def _fit_run(self) -> None:
        self.run_button.ensurePolished()
        needed = self.run_button.sizeHint().width()
        self.run_button.setFixedWidth(max(self.run_button.minimumWidth(), needed))

    # -- speed ------------------------------------------------------------------------------------

    def _speed_widgets(
        self, paced: Paced, speeds: Sequence[float], tip: str
    ) -> tuple[QWidget, ...]:
        self._paced, self._speeds = paced, speeds
        self._speed_label = QLabel(self.tr("Speed"), self)
        self._speed_label.setProperty("role", "muted")
        self.speed = QSlider(Qt.Orientation.Horizontal, self)
        self.speed.setRange(0, len(speeds) - 1)
        self.speed.setPageStep(1)
        self.speed.setAccessibleName(self.tr("Speed"))
        self.speed.setToolTip(tip)
        self._speed_text = QLabel(self)
        self._speed_text.setProperty("role", "muted")
        self._show_speed()
        self.speed.valueChanged.connect(lambda stop: setattr(paced, "speed", speeds[stop]))
        paced.speed_changed.connect(self._show_speed)
        return self._speed_label, self.speed, self._speed_text

    @property
    def speed_words(self) -> str:
        """What it says beside the slider."""
        return self._speed_text.text()

    def _show_speed(self) -> None:
        speed = self._paced.speed
        with QSignalBlocker(self.speed):
            self.speed.setValue(bisect_left(self._speeds, speed))
        words = self.words_of_speed(speed)
        self._speed_text.setText(words)
        self.speed.setAccessibleDescription(words)
        self._fit_speed()
        if self._holders:
            self._fit_width()

    def _fit_speed(self) -> None:
        """Take no more room than the words need: beside them it is free."""
        advance = QFontMetrics(theme.font()).horizontalAdvance
        self._speed_text.setFixedWidth(advance(self._speed_text.text()) + 4)

    # -- figures ----------------------------------------------------------------------------------

    def _add_figure(self, name: str, title: str, tip: str) -> None:
        self._holders[name] = holder = QWidget(self)
        column = QVBoxLayout(holder)
        self._columns.append(column)
        column.setSpacing(0)
        column.setContentsMargins(8, 4, 0, 4)
        caption, value = QLabel(title, holder), SteadyLabel("–", holder)
        caption.setProperty("role", "caption")
        value.setProperty("role", "figure")
        theme.set_font(value, 16, QFont.Weight.DemiBold)
        value.setAccessibleName(title)
        self._captions[name], self._figures[name] = caption, value
        for label in (caption, value):
            label.setToolTip(tip)
            column.addWidget(label, 0, Qt.AlignmentFlag.AlignRight)
        value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(holder)

    def _fit_figures(self) -> None:
        """Have the row know of new widths at once, which it would only later."""
        for column in self._columns:
            column.activate()
        self._fit_width()
