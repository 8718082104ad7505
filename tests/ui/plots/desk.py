"""A session and the cards that are shown on it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nnsim.presets.defaults import xor_demo
from tests.support.running import run_to
from ui.document.document import Document
from ui.document.selection import Selection
from ui.document.subject import Subject
from ui.plots.asking.ranking_plot import RankingPlot
from ui.plots.context import PlotContext
from ui.plots.plot_panel import PlotPanel
from ui.training.session import TrainingSession


class Desk:
    """A session on XOR after 300 iterations, and cards that are shown on it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.document = Document(xor_demo())
        self.session = TrainingSession(self.document)
        run_to(self.session, 300, qtbot)
        self.parent = QWidget()
        self.document.setParent(self.parent)
        self.selected: list[Selection] = []
        self.hints: list[str] = []
        self.selection = Selection()
        subject = Subject(self.document, lambda: self.selection, self.parent)
        subject.select_asked.connect(self.selected.append)
        self.subject = subject
        about = self.document, self.session, subject, self.hints.append, self.parent
        self.context = PlotContext(*about)
        self.cards: list[PlotPanel] = []

    def show(self, card: PlotPanel) -> None:
        self.cards.append(card)
        card.hint.connect(self.hints.append)
        card.resize(360, 320)
        self.parent.resize(360, 320)
        self.parent.show()
        card.complete()

    def click(self, card: RankingPlot, row: int) -> None:
        place = card.list.visualItemRect(card.list.item(row, 0)).center()
        QTest.mouseClick(card.list.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def close(self) -> None:
        for card in self.cards:
            card.dispose()
        self.parent.close()
