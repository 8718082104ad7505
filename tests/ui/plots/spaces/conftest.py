"""A plot of the catalogue in a window of its own, with a canvas that is not there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nnsim.model.project import Project
from ui.document.document import Document
from ui.document.selection import Selection
from ui.document.subject import Subject
from ui.plots.context import PlotContext
from ui.plots.plot_panel import PlotPanel
from ui.training.session import TrainingSession

Plot = TypeVar("Plot", bound=PlotPanel)
Show = Callable[[Callable[[PlotContext], Plot], Project], Plot]


@dataclass
class Canvas:
    """What is selected on it, and the subject that plots are told of."""

    selection: Selection = field(default_factory=Selection)
    subject: Subject | None = None

    def select(self, layer: str) -> None:
        self.selection = Selection(layers=frozenset({layer}))
        assert self.subject is not None
        self.subject.changed.emit()


@pytest.fixture
def canvas() -> Canvas:
    return Canvas()


@pytest.fixture
def show(qtbot: QtBot, canvas: Canvas) -> Show[PlotPanel]:
    cards = []  # else they would go at once

    def made(make: Callable[[PlotContext], Plot], project: Project) -> Plot:
        document, card = Document(project), QWidget()
        cards.append(card)
        document.setParent(card)
        canvas.subject = Subject(document, lambda: canvas.selection, card)
        session = TrainingSession(document)
        plot = make(PlotContext(document, session, canvas.subject, print, card))
        qtbot.addWidget(card, before_close_func=lambda _: plot.dispose())
        for widget in (plot, card):
            widget.resize(344, 440)
        card.show()
        return plot

    return made
