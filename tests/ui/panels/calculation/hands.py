"""What tests of the arithmetic select, step to and read."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from nnsim.model.network import Layer
from ui.document.document import Document
from ui.document.selection import Selection
from ui.panels.calculation.panel import CalculationPanel
from ui.training.session import TrainingSession

LEFT = Qt.MouseButton.LeftButton


def hidden(document: Document, index: int = 0) -> int:
    return document.project.network.computed[0].neurons[index]


def select(inspector: CalculationPanel, *neurons: int) -> None:
    inspector.show_selection(Selection(neurons=frozenset(neurons)))


def select_layer(inspector: CalculationPanel, layer: Layer) -> None:
    inspector.show_selection(Selection(layers=frozenset({layer.id})))


def before_update(session: TrainingSession) -> None:
    """Step to where everything of the iteration is known and nothing has changed."""
    trainer = session.trainer
    assert trainer is not None
    session.control.go_to([step.phase for step in trainer.program.steps].index("update"))


def clipboard() -> str:
    return QGuiApplication.clipboard().text()
