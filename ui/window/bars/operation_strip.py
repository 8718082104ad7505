"""The strip of operations, which is the program counter, over the timeline of the run."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nnsim.engine.program import Operation
from nnsim.model.network import Network
from nnsim.model.project import Project
from ui.base import theme
from ui.canvas.labels import badge
from ui.document.naming import layer_name
from ui.training.session import TrainingSession
from ui.training.step_text import operation_name, phase_name
from ui.transport.chip_layout import ChipLabel
from ui.transport.chip_row import ChipRow
from ui.window.bars.timeline import TimelineBar

_MARGIN = 16  # px


class OperationStrip(QWidget):
    """The chips, which scroll, and under them the timeline with the place of the cursor in words."""

    def __init__(self, session: TrainingSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.chips = ChipRow(self.tr("Operations of the iteration"), self)
        self.chips.chosen.connect(session.control.go_to)
        self.timeline = TimelineBar(session, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, 10, _MARGIN, 8)
        layout.setSpacing(6)
        layout.addWidget(self.chips)
        layout.addWidget(self.timeline)
        self._shown: tuple[tuple[Operation, ...], Network] | None = None
        session.updated.connect(self._pull)
        theme.changed.connect(self._draw_anew)
        session.document.changed.connect(self._follow)  # to what layers are called now
        self.refresh()

    def refresh(self) -> None:
        """Show where the trainer stands."""
        trainer = self.session.trainer
        self.setEnabled(trainer is not None)
        if trainer is None:
            self._shown = None
            self.chips.show_steps([])
            self.timeline.refresh()
            return
        steps, network = trainer.current.program.steps, self.session.document.project.network
        if self._shown != (steps, network):
            self._shown = steps, network
            self.chips.show_steps([_described(step, network) for step in steps])
        current = self.chips.chips.show_position(trainer.current.position)
        if not self.session.control.racing:
            self.chips.seek(current)
        self.timeline.refresh()

    def _pull(self) -> None:
        if self.session.control.words_due:
            self.refresh()

    def _follow(self, _before: Project, _after: Project) -> None:
        self.refresh()

    def _draw_anew(self) -> None:
        self._shown = None
        self.refresh()


def _described(step: Operation, network: Network) -> ChipLabel:
    """What a chip shows of a step; the network knows what its layers are called now."""
    translate = QCoreApplication.translate
    phase, operation = phase_name(step), operation_name(step)
    if step.layer is None:
        return ChipLabel(step.phase, "", "", operation, operation, phase)
    layer = network.by_id.get(step.layer.id, step.layer)
    if step.phase == "update":
        called = layer_name(layer)
        name = translate("OperationStrip", "{0}: {1}").format(phase, called)
        last = called.rpartition(" ")[2]
        number = last if last.isdigit() else ""
        return ChipLabel(step.phase, "", phase, called, called, name, number)
    name = translate("OperationStrip", "{0}: {1}, {2}").format(phase, operation, layer_name(layer))
    affine = "z" if step.phase == "forward" else "∂w"
    short = affine if step.operation == "affine" else badge(layer.activation)
    return ChipLabel(step.phase, layer.id, layer_name(layer), operation, short, name)
