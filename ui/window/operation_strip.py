"""The strip of operations, which is the program counter, over the timeline of the run."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from nnsim.engine.program import Operation
from nnsim.model.network import Network
from nnsim.model.project import Project
from ui.base import theme
from ui.canvas.labels import badge
from ui.training.session import TrainingSession
from ui.transport.chip_layout import HEIGHT, TITLE, ChipLabel
from ui.transport.operation_chips import OperationChips
from ui.widgets.icon_button import IconButton
from ui.window.position_label import operation_name, phase_name
from ui.window.timeline import TimelineBar

_MARGIN = 16  # px


class OperationStrip(QWidget):
    """The chips, which scroll, and under them the timeline with the place of the cursor in words."""

    def __init__(self, session: TrainingSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._chips = OperationChips()
        self._chips.setAccessibleName(self.tr("Operations of the iteration"))
        self._chips.chosen.connect(session.control.go_to)
        self._chips.sought.connect(self._seek)
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(self._chips)
        self._scroll.setFixedHeight(theme.px(TITLE + HEIGHT))
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for set_policy in (
            self._scroll.setHorizontalScrollBarPolicy,
            self._scroll.setVerticalScrollBarPolicy,
        ):
            set_policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._back = IconButton("chevron-left", self.tr("Earlier operations"), self)
        self._on = IconButton("chevron-right", self.tr("Later operations"), self)
        self._add_scrolling()
        self.timeline = TimelineBar(session, self)
        row = QHBoxLayout()
        row.setSpacing(4)
        for widget in (self._back, self._scroll, self._on):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignBottom)
        row.setStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, 10, _MARGIN, 8)
        layout.setSpacing(6)
        layout.addLayout(row)
        layout.addWidget(self.timeline)
        self._shown: tuple[tuple[Operation, ...], Network] | None = None
        session.updated.connect(self.refresh)
        theme.changed.connect(self._draw_anew)
        session.document.changed.connect(self._follow)  # to what layers are called now
        self.refresh()

    def _add_scrolling(self) -> None:
        bar = self._scroll.horizontalScrollBar()
        for button, pages in ((self._back, -1), (self._on, 1)):
            button.setProperty("role", "quiet")
            button.setFixedSize(theme.px(20), theme.px(HEIGHT))
            button.setAutoRepeat(True)
            button.clicked.connect(partial(self._turn, pages))
        bar.valueChanged.connect(self._show_ends)
        bar.rangeChanged.connect(self._show_ends)

    def _turn(self, pages: int) -> None:
        bar = self._scroll.horizontalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep() * 3 // 4)

    def _show_ends(self) -> None:
        """Offer to scroll where there is more than fits; what fits does not depend on the buttons."""
        bar, room = self._scroll.horizontalScrollBar(), self.width() - 2 * _MARGIN
        self._chips.fit(room)
        fits = self._chips.width() <= room
        for button, can in (
            (self._back, bar.value() > bar.minimum()),
            (self._on, bar.value() < bar.maximum()),
        ):
            button.setVisible(not fits)
            button.setEnabled(can)

    def refresh(self) -> None:
        """Show where the trainer stands."""
        trainer = self.session.trainer
        self.setEnabled(trainer is not None)
        if trainer is None:
            self._shown = None
            self._chips.show_operations([])
            self._show_ends()
            self.timeline.refresh()
            return
        steps, network = trainer.current.program.steps, self.session.document.project.network
        if self._shown != (steps, network):
            self._shown = steps, network
            self._chips.show_operations([_described(step, network) for step in steps])
            self._show_ends()
        current = self._chips.show_position(trainer.current.position)
        if not self.session.control.racing:
            self._seek(current)
        self.timeline.refresh()

    def _follow(self, _before: Project, _after: Project) -> None:
        self.refresh()

    def _draw_anew(self) -> None:
        self._scroll.setFixedHeight(theme.px(TITLE + HEIGHT))
        self._shown = None
        self.refresh()

    def _seek(self, chip: QRect) -> None:
        self._scroll.ensureVisible(chip.center().x(), 0, self.width() // 3, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_ends()

    def wheelEvent(self, event: QWheelEvent) -> None:
        bar = self._scroll.horizontalScrollBar()
        bar.setValue(bar.value() - event.angleDelta().y() // 2)


def _described(step: Operation, network: Network) -> ChipLabel:
    """What a chip shows of a step; the network knows what its layers are called now."""
    translate = QCoreApplication.translate
    phase, operation = phase_name(step), operation_name(step)
    if step.layer is None:
        return ChipLabel(step.phase, "", "", operation, operation, phase)
    layer = network.by_id.get(step.layer.id, step.layer)
    if step.phase == "update":
        name = translate("OperationStrip", "{0}: {1}").format(phase, layer.name)
        return ChipLabel(step.phase, "", phase, layer.name, layer.name, name)
    name = translate("OperationStrip", "{0}: {1}, {2}").format(phase, operation, layer.name)
    affine = "z" if step.phase == "forward" else "∂w"
    short = affine if step.operation == "affine" else badge(layer.activation)
    return ChipLabel(step.phase, layer.id, layer.name, operation, short, name)
