"""Which plane of many features a map shows: two of them are its axes, the others are held at values."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.base import theme
from ui.base.icons import icon
from ui.base.number_format import format_number
from ui.plots.maps.settings import MapSettings
from ui.plots.pg.plane import PADDING
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.layouts import MoreBelow
from ui.widgets.quiet_choice import QuietChoice

MOST_SLIDERS = 30  # of more features the first have one, the others stay at their means
_IN_SIGHT = 4  # rows; more are scrolled
_STEPS = 200  # of a slider
_ROW, _NUMBER = 22, 58  # px


class _Slider(QSlider):
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the column scrolls, and nothing changes on the way


class _Row(QWidget):
    """One feature: its name, a slider over what the data have of it, and its value."""

    moved = Signal(int, float)  # the feature, and its new value

    def __init__(self, name: str, feature: int, span: tuple[float, float], parent: QWidget) -> None:
        super().__init__(parent)
        self.feature, self._span = feature, span
        label = ElidedLabel(name, self)
        label.setProperty("role", "muted")
        label.setToolTip(name)
        self.slider = _Slider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(0, _STEPS)
        self.slider.setPageStep(_STEPS // 10)
        self.slider.setAccessibleName(name)
        self.slider.valueChanged.connect(self._tell)
        self._number = QLabel(self)
        self._number.setProperty("role", "caption")
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._number.setFixedWidth(theme.px(_NUMBER))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label, 2)
        row.addWidget(self.slider, 3)
        row.addWidget(self._number)
        self.setFixedHeight(theme.px(_ROW))

    def _tell(self, position: int) -> None:
        low, high = self._span
        value = low + (high - low) * position / _STEPS
        self._number.setText(format_number(value))
        self.moved.emit(self.feature, value)

    def show_value(self, value: float) -> None:
        """Show a value without telling anyone."""
        low, high = self._span
        blocked = self.slider.blockSignals(True)
        self.slider.setValue(round((value - low) / (high - low) * _STEPS) if high > low else 0)
        self.slider.blockSignals(blocked)
        self._number.setText(format_number(value))


class Slices(QWidget):
    """Shown where there are more features than axes; the same one twice makes the two change places.

    The sliders of the others are behind a button: closed, they take nothing of the map's height.
    """

    chosen = Signal(object)  # (across, up): indices of features
    moved = Signal(int, float)  # a feature that is held, and at what
    reset = Signal()  # hold all at their training means again

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings: MapSettings | None = None
        self.rows: list[_Row] = []
        self.across = QuietChoice(self.tr("Feature across"), self.tr("The horizontal axis"), self)
        self.up = QuietChoice(self.tr("Feature up"), self.tr("The vertical axis"), self)
        self.across.chosen.connect(partial(self._choose, 0))
        self.up.chosen.connect(partial(self._choose, 1))
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(PADDING, 0, PADDING, 2)
        column.setSpacing(0)
        row.setSpacing(10)
        row.addWidget(self.across)
        row.addWidget(self.up)
        row.addStretch(1)
        row.addWidget(self._make_button())
        column.addLayout(row)
        self._body = self._make_body()
        self._body.hide()
        column.addWidget(self._body)
        theme.changed.connect(self._dress)

    def _make_button(self) -> QToolButton:
        self.others = QToolButton(self)
        self.others.setProperty("role", "more")
        self.others.setText(self.tr("Others"))
        self.others.setToolTip(self.tr("What the features are held at that are no axis"))
        self.others.setCheckable(True)
        self.others.setIconSize(QSize(14, 14))
        self.others.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.others.toggled.connect(self._open)
        self._dress()
        return self.others

    def _dress(self) -> None:
        name = "chevron-down" if self.others.isChecked() else "chevron-right"
        self.others.setIcon(icon(name, theme.current().muted))

    def _open(self, opened: bool) -> None:
        self._body.setVisible(opened)
        self._dress()

    def _make_body(self) -> QWidget:
        body = QWidget(self)
        self.note = ElidedLabel("", body)
        self.note.setProperty("role", "caption")
        self.means = QPushButton(self.tr("Means"), body)
        self.means.setProperty("role", "quiet")
        self.means.setToolTip(self.tr("Hold all other features at their training means again"))
        policy = self.means.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # or the map would have another size
        self.means.setSizePolicy(policy)
        self.means.clicked.connect(self.reset)
        row, column = QHBoxLayout(), QVBoxLayout(body)
        row.addWidget(self.note, 1)
        row.addWidget(self.means)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        self._list = QWidget(body)
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 6, 0)
        self._column.setSpacing(0)
        self._area = QScrollArea(body)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._list)
        MoreBelow(self._area)
        column.addWidget(self._area)
        return body

    @property
    def arrangement(self) -> bool:
        """Whether the sliders are shown."""
        return self.others.isChecked()

    @arrangement.setter
    def arrangement(self, opened: bool) -> None:
        self.others.setChecked(opened)

    def show_settings(self, settings: MapSettings) -> None:
        """Offer the features of these settings, two of them chosen, and sliders for the others."""
        before, self._settings = self._settings, settings
        names = settings.dataset.given_names
        self.setVisible(len(names) > 2)
        if len(names) <= 2:
            return
        same = before is not None and before.dataset is settings.dataset
        if not (same and before is not None and before.axes == settings.axes):
            axes = zip((self.across, self.up), "→↑", settings.axes, strict=True)
            for choice, arrow, axis in axes:
                choice.set_choices([(n, f"{arrow} {name}") for n, name in enumerate(names)], axis)
            self._make_rows(settings)
        for row in self.rows:
            row.show_value(float(settings.held[row.feature]))
        moved = bool(settings.set_at)
        self.means.setVisible(moved)
        self.note.setText(
            self.tr("Other features are held at:")
            if moved
            else self.tr("Other features are held at their training means:")
        )

    def _make_rows(self, settings: MapSettings) -> None:
        for row in self.rows:
            self._column.removeWidget(row)
            row.setParent(None)
            row.deleteLater()
        dataset = settings.dataset
        held = [n for n in range(dataset.n_given) if n not in settings.axes][:MOST_SLIDERS]
        self.rows = []
        for feature in held:
            values = dataset.given_features[:, feature]
            span = float(values.min()), float(values.max())
            row = _Row(dataset.given_names[feature], feature, span, self._list)
            row.moved.connect(self.moved)
            self._column.addWidget(row)
            self.rows.append(row)
        self._area.setFixedHeight(theme.px(_ROW) * min(len(held), _IN_SIGHT))

    def _choose(self, place: int, axis: int) -> None:
        assert self._settings is not None
        axes = list(self._settings.axes)
        if axis == axes[1 - place]:
            axes.reverse()
        axes[place] = axis
        self.chosen.emit(tuple(axes))
