"""The tools beside or below a map: what is in hand, which class it draws, how far and how dense."""

from dataclasses import dataclass
from functools import partial
from math import ceil, floor

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from nnsim.data.datasets import Dataset
from nnsim.data.point_edits import MOST_CLASSES
from ui.base import theme
from ui.base.class_marks import class_colours, path
from ui.document.naming import class_names
from ui.plots.maps.drawing.strokes import Ink, has_values
from ui.plots.maps.settings import MapSettings
from ui.plots.pg.plane import PADDING
from ui.widgets.icon_button import IconButton
from ui.widgets.line_edit import TextField
from ui.widgets.number_field import NumberField
from ui.widgets.wrapped_row import WrappedRow

translate = QCoreApplication.translate

RADII, DENSITIES = (2, 40), (1, 60)  # % of the plane; points in one touch
_WIDTH, _GAP, _CHIP = 124, 4, 16  # px
_ANY = 2**24 - 1  # px: what Qt calls QWIDGETSIZE_MAX
_LONGEST = 6  # characters of a class on its button
_NAMED = 4  # classes whose names have room there


@dataclass(frozen=True)
class Tool:
    """What the left button can be made to do."""

    id: str
    icon: str
    key: Qt.Key
    text: str


def tools() -> tuple[Tool, ...]:
    """All there are, in the language of now."""
    return (
        Tool("spray", "spray", Qt.Key.Key_B, translate("Drawing", "Brush: points along the way")),
        Tool("point", "circle-plus", Qt.Key.Key_P, translate("Drawing", "A single point")),
        Tool("erase", "eraser", Qt.Key.Key_E, translate("Drawing", "Eraser")),
        Tool("move", "arrows-move", Qt.Key.Key_M, translate("Drawing", "Move a point")),
    )


class DrawingBar(QWidget):
    """Shown while points are drawn. `tool` is what is in hand, `ink` what it draws."""

    changed = Signal()  # another tool, class, radius or density
    class_asked = Signal(str)  # a new class of this name
    name_asked = Signal(int, str)  # another name of a class
    blank_asked = Signal(int, bool)  # begin anew: so many features, and whether there are classes

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.tool = "spray"
        self.label = 0
        self._named = 0  # the class that gets a name
        self._dataset: Dataset | None = None
        self._tools, self._classes = QHBoxLayout(), WrappedRow(_GAP)
        self._tools.setSpacing(_GAP)
        self._what = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._what.addLayout(self._tools)
        self._what.addLayout(self._classes, 1)
        self._how = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self.buttons = self._make_tools()
        self._chips = QButtonGroup(self)
        self.chips: list[QToolButton] = []
        self.more = IconButton("plus", self.tr("One more class"), self)
        self.more.clicked.connect(self.ask_class)
        self.name = _NameField(self)
        self.name.setFixedWidth(theme.px(_WIDTH))
        self.name.setAccessibleName(self.tr("Name of the class"))
        self.name.accepted.connect(self._take_name)
        self.name.hide()
        self._classes.addWidget(self.more)
        self._add_sliders()
        self._column = QVBoxLayout(self)
        self._column.setSpacing(6)
        for part in (self._what, self._how):
            part.setSpacing(6)
        self._column.addLayout(self._what)
        self._column.addWidget(self.name)
        self._column.addLayout(self._how)
        self._column.addStretch(1)
        self.stand(below=False)
        theme.changed.connect(self._dress)

    def stand(self, *, below: bool) -> None:
        """Be two rows below the map, or a column beside it."""
        way = QBoxLayout.Direction.LeftToRight if below else QBoxLayout.Direction.TopToBottom
        self._what.setDirection(way)
        self._how.setDirection(way)
        left, top = (PADDING, 0) if below else (0, 4)
        self._column.setContentsMargins(left, top, PADDING, 0)
        width = theme.px(_WIDTH) + PADDING
        self.setMinimumWidth(width)
        self.setMaximumWidth(_ANY if below else width)

    def _make_tools(self) -> dict[str, IconButton]:
        made, group = dict[str, IconButton](), QButtonGroup(self)
        for tool in tools():
            key = chr(tool.key.value)
            button = made[tool.id] = IconButton(tool.icon, f"{tool.text} ({key})", self)
            button.setCheckable(True)
            button.setFixedWidth(_quarter())
            button.clicked.connect(partial(self.take, tool.id))
            group.addButton(button)
            self._tools.addWidget(button)
        made[self.tool].setChecked(True)
        return made

    def _add_sliders(self) -> None:
        self.radius = self._slider(self.tr("Radius"), RADII, 8, "[ ]")
        self.density = self._slider(self.tr("Density"), DENSITIES, 5, "")
        self.value = NumberField(self, step=0.1)
        self.value.set_value(1.0)
        self.value.setAccessibleName(self.tr("Target of new points"))
        self._value_row = self._labelled(self.tr("Target"), self.value)
        self._what.addWidget(self._value_row)
        self.anew = QToolButton(self)
        self.anew.setProperty("role", "aside")
        self.anew.setText(self.tr("Start over"))
        self.anew.setToolTip(self.tr("Begin with an empty plane; undo brings the points back"))
        self.anew.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.anew.setMenu(self._blank_menu())
        self._how.addWidget(self.anew)

    def _blank_menu(self) -> QMenu:
        menu = QMenu(self.anew)
        for text, width, classes in (
            (self.tr("Two &classes over x₁ and x₂"), 2, True),
            (self.tr("&Values over x"), 1, False),
            (self.tr("Va&lues over x₁ and x₂"), 2, False),
        ):
            menu.addAction(text, partial(self.blank_asked.emit, width, classes))
        return menu

    def _slider(self, name: str, limits: tuple[int, int], value: int, keys: str) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal, self)
        slider.setRange(*limits)
        slider.setValue(value)
        slider.setAccessibleName(name)
        slider.setToolTip(f"{name} ({keys})" if keys else name)
        slider.valueChanged.connect(self.changed)
        self._how.addWidget(self._labelled(name, slider))
        return slider

    def _labelled(self, name: str, control: QWidget) -> QWidget:
        row, label = QWidget(self), QLabel(name, self)
        label.setProperty("role", "caption")
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(label)
        layout.addWidget(control, 1)
        return row

    # -- what is in hand --------------------------------------------------------------------------

    @property
    def ink(self) -> Ink:
        """What new points are."""
        return Ink(self.label, float(self.value.value))

    def take(self, tool: str) -> None:
        """Take a tool in hand."""
        self.tool = tool
        self.buttons[tool].setChecked(True)
        self.changed.emit()

    def choose_class(self, label: int) -> None:
        """Draw points of another class, if there is one."""
        if label < len(self.chips):
            self.label = label
            self.chips[label].setChecked(True)
            if self.tool in ("erase", "move"):
                self.take("spray")
            self.changed.emit()

    def widen(self, share: float) -> None:
        """Let the brush reach further by a share, or less far."""
        change = self.radius.value() * share
        self.radius.setValue(self.radius.value() + (ceil(change) if share > 0 else floor(change)))

    # -- classes ----------------------------------------------------------------------------------

    def show_view(self, view: MapSettings) -> None:
        """Offer what can be drawn into these data."""
        dataset, self._dataset = view.dataset, view.dataset
        self._value_row.setVisible(has_values(view))
        self.more.setVisible(dataset.is_classification)
        self.more.setEnabled(len(dataset.class_names) < MOST_CLASSES)
        self.label = min(self.label, max(len(dataset.class_names) - 1, 0))
        if [chip.toolTip() for chip in self.chips] != self._tips(dataset):
            self._make_chips(dataset)
        self._dress()

    def _tips(self, dataset: Dataset) -> list[str]:
        return [
            self.tr("Class {0} ({1}); F2 or a right click names it").format(name, (k + 1) % 10)
            for k, name in enumerate(class_names(dataset))
        ]

    def _make_chips(self, dataset: Dataset) -> None:
        for chip in self.chips:
            self._classes.removeWidget(chip)
            chip.deleteLater()
        self.chips = []
        for label, (name, tip) in enumerate(
            zip(class_names(dataset), self._tips(dataset), strict=False)
        ):
            chip = QToolButton(self)
            chip.setProperty("role", "beside")
            chip.setCheckable(True)
            if len(dataset.class_names) <= _NAMED:
                chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            else:
                chip.setFixedWidth(_quarter())
            chip.setIconSize(QSize(_CHIP, _CHIP))
            chip.setFixedHeight(28)
            chip.setText(name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…")
            chip.setToolTip(tip)
            chip.setAccessibleName(self.tr("Class {0}").format(name))
            chip.clicked.connect(partial(self.choose_class, label))
            chip.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            chip.customContextMenuRequested.connect(partial(self.ask_name, label))
            self._chips.addButton(chip)
            self._classes.addWidget(chip)
            self.chips.append(chip)
        self._classes.removeWidget(self.more)  # it stands behind the classes
        self._classes.addWidget(self.more)
        if self.chips:
            self.chips[self.label].setChecked(True)

    def ask_class(self) -> None:
        """Ask for one more class, called by the next number that is free."""
        taken = self._dataset.class_names if self._dataset is not None else ()
        numbers = map(str, range(len(taken), 2 * len(taken) + 1))
        self.class_asked.emit(next(name for name in numbers if name not in taken))

    def ask_name(self, label: int, *_place: object) -> None:
        """Ask for another name of a class."""
        if self._dataset is not None and label < len(self._dataset.class_names):
            self._named = label
            self.name.setText(self._dataset.class_names[label])
            self.name.show()
            self.name.selectAll()
            self.name.setFocus()

    def _take_name(self, name: str) -> None:
        self.name_asked.emit(self._named, name)

    def _dress(self) -> None:
        """Draw the marks of the classes in the colours of the theme."""
        for label, chip in enumerate(self.chips):
            chip.setIcon(_mark(label, len(self.chips)))


class _NameField(TextField):
    """Enter takes what was typed; Esc, or going elsewhere, gives it up."""

    accepted = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.hide()
            self.accepted.emit(self.text().strip())
        elif key == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:  # its own menu
            self.hide()


def _quarter() -> int:
    """The width of a button of which four are in a row."""
    return (theme.px(_WIDTH) - 3 * _GAP) // 4


def _mark(label: int, classes: int) -> QIcon:
    """A class as it is drawn on the map."""
    colour = class_colours(theme.current(), classes)[label]
    picture = QPixmap(2 * _CHIP, 2 * _CHIP)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawPath(path(label, _CHIP * 0.6).translated(_CHIP, _CHIP))
    painter.end()
    picture.setDevicePixelRatio(2)
    return QIcon(picture)
