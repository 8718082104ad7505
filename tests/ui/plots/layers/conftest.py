"""A card as it stands in a dock, with a selection that a test can change."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import generate
from nnsim.editing.layers import build
from nnsim.functions.activations import Activation
from nnsim.functions.optimizers import Optimizer
from nnsim.model.project import Project, Training, new_project
from ui.base import theme
from ui.document.document import Document
from ui.document.selection import Selection
from ui.document.subject import Subject
from ui.plots.catalogue import plots
from ui.plots.computed_plot import ComputedPlot
from ui.plots.context import PlotContext
from ui.plots.pg.view import PlotView
from ui.plots.plot_panel import PlotPanel
from ui.training.session import TrainingSession
from ui.widgets.quiet_choice import QuietChoice


@dataclass
class Canvas:
    """What a canvas has selected."""

    selected: Selection


@dataclass
class Card:
    """A plot of a document that is trained by a session."""

    panel: PlotPanel
    context: PlotContext
    canvas: Canvas

    @property
    def session(self) -> TrainingSession:
        return self.context.session

    @property
    def project(self) -> Project:
        return self.context.document.project

    def train(self, iterations: int) -> None:
        assert self.session.trainer is not None
        self.session.trainer.run(iterations)
        self.session.updated.emit()

    def select(self, **parts: frozenset[object]) -> None:
        self.canvas.selected = Selection(**parts)  # type: ignore[arg-type]
        self.context.subject.changed.emit()

    def settle(self) -> None:
        """Let turns pass, and the slices of what is computed."""
        assert isinstance(self.panel, ComputedPlot)
        while self.session.control.loop.turns.take() or self.panel._work.waits:
            QApplication.processEvents()

    def about(self) -> str:
        return self.panel._about.text()

    def point_at(self, plot: PlotView, x: float, y: float) -> str:
        """Move the mouse to a place of the plane; what is said there."""
        at = plot.to_pixel(x, y)
        QTest.mouseMove(plot, QPoint(1, 1))
        QTest.mouseMove(plot, QPoint(round(at.x()), round(at.y())))
        return plot.accessibleDescription()


Maker = Callable[..., Card]


def project_of(
    data: str = "three_spirals",
    sizes: tuple[int, ...] = (4, 3),
    hidden: str = "tanh",
    output: str = "softmax",
    loss: str = "softmax_cross_entropy",
    batch_size: int = 16,
) -> Project:
    dataset = generate(default_recipe(data))
    widths = [dataset.n_features, *sizes, dataset.n_targets]
    network = build(widths, Activation(hidden), Activation(output))
    return new_project(network, dataset, Training(loss, Optimizer("sgd", 0.1), batch_size))


@pytest.fixture
def card(qtbot: QtBot) -> Iterator[Maker]:
    """Makes the card of a plot by its id, of a size that it has in a dock, in the light theme."""
    made: list[Card] = []
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, theme.LIGHT)

    def make(plot: str, project: Project | None = None, size: tuple[int, int] = (344, 300)) -> Card:
        window = QWidget()
        window.resize(*size)
        document = Document(project or project_of())
        session = TrainingSession(document)
        canvas = Canvas(Selection())
        subject = Subject(document, lambda: canvas.selected, window)
        context = PlotContext(document, session, subject, lambda _: None, window)
        panel = next(row for row in plots() if row.id == plot).make(context)
        panel.setGeometry(0, 0, *size)
        made.append(Card(panel, context, canvas))
        window.show()
        panel.show()
        qtbot.waitExposed(window)
        return made[-1]

    yield make
    theme.apply(app, theme.LIGHT)
    for each in made:
        each.session.control.pause()
        each.panel.dispose()
        each.context.parent.deleteLater()
    made.clear()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def choose(choice: QuietChoice, number: int) -> None:
    """By the keyboard, as a closed list is changed."""
    choice.setFocus()
    while choice.currentIndex() != number:
        key = Qt.Key.Key_Down if choice.currentIndex() < number else Qt.Key.Key_Up
        QTest.keyClick(choice, key)
