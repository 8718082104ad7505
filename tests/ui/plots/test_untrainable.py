"""Of a network that cannot be trained every plot shows what it would if none had been before it."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from nnsim.editing.layers import resize_layer
from nnsim.model.project import Project, with_network, with_training
from nnsim.presets.defaults import xor_demo
from tests.support.running import run_to
from tests.support.shown import settle
from ui.document.document import Document
from ui.document.selection import Selection
from ui.document.subject import Subject
from ui.plots.catalogue import PlotSpec, plots
from ui.plots.context import PlotContext
from ui.plots.layers.colour_scale import ColourScale
from ui.plots.legend import Legend
from ui.plots.pg.view import PlotView
from ui.training.session import TrainingSession


def with_two_outputs(project: Project) -> Project:
    network = project.network
    return with_network(project, resize_layer(network, network.output.id, 2))


def with_three_inputs(project: Project) -> Project:
    network = project.network
    return with_network(project, resize_layer(network, network.inputs[0].id, 3))


def with_loss_of_classes(project: Project) -> Project:
    return with_training(project, loss="softmax_cross_entropy")


Spoil = Callable[[Project], Project]
SPOILT: tuple[Spoil, ...] = (with_two_outputs, with_three_inputs, with_loss_of_classes)


class Shown:
    """A card of the catalogue, seen on a document that a network may have been trained in before."""

    def __init__(self, spec: PlotSpec, project: Project, qtbot: QtBot) -> None:
        self.document = Document(project)
        self.session = TrainingSession(self.document)
        self.parent = QWidget()
        self.document.setParent(self.parent)
        self.qtbot = qtbot
        subject = Subject(self.document, Selection, self.parent)
        context = PlotContext(self.document, self.session, subject, lambda _: None, self.parent)
        self.card = spec.make(context)
        self.parent.resize(420, 420)
        self.card.resize(420, 420)
        self.parent.show()
        self.card.complete()

    def train(self) -> None:
        run_to(self.session, 40, self.qtbot)
        self.card.complete()
        settle()

    def words(self) -> list[str]:
        """All that is written on the card."""
        said = [self.card.accessibleName()]
        for part in self.card.findChildren(QWidget):
            if part.isVisibleTo(self.card):
                match part:
                    case QLabel() | QComboBox():
                        said.append(part.text() if isinstance(part, QLabel) else part.currentText())
                    case Legend():
                        said.append(part.accessibleName())
                    case PlotView():
                        said.append(part._words)
        return [text for text in said if text]

    @property
    def says_nothing(self) -> bool:
        """Whether there are words instead of what it draws."""
        return any(plane._words for plane in self.card.findChildren(PlotView))

    def picture(self) -> QImage:
        """As it looks without the keyboard."""
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.clearFocus()
        settle()
        return self.card.grab().toImage()

    def close(self) -> None:
        self.card.dispose()
        self.parent.close()
        self.parent.deleteLater()


@pytest.mark.parametrize("spoil", SPOILT, ids=lambda spoil: spoil.__name__)
@pytest.mark.parametrize("spec", plots(), ids=lambda spec: spec.id)
def test_nothing_is_left_of_the_network_before(
    spec: PlotSpec, spoil: Spoil, qtbot: QtBot, styled: QApplication
) -> None:
    after = Shown(spec, xor_demo(), qtbot)
    after.train()
    after.document.apply("spoil", spoil)
    assert after.session.problem
    after.card.complete()
    fresh = Shown(spec, after.document.project, qtbot)
    try:
        assert after.words() == fresh.words()
        assert not any("run or step" in text for text in fresh.words()), "neither can be done"
        assert repr(after.card.table()) == repr(fresh.card.table())  # a NaN is itself
        if not fresh.says_nothing:
            assert after.picture() == fresh.picture()
    finally:
        after.close()
        fresh.close()


def test_mistakes_are_not_waited_for_where_nothing_is_answered(
    qtbot: QtBot, styled: QApplication
) -> None:
    [spec] = [spec for spec in plots() if spec.id == "decision-map"]
    shown = Shown(spec, xor_demo(), qtbot)
    shown.train()
    assert any("ring: mistake (" in text for text in shown.words())
    shown.document.apply("spoil", with_two_outputs)
    shown.card.complete()
    assert not any("mistake" in text for text in shown.words())
    shown.close()


def test_colours_of_no_change_have_no_scale(qtbot: QtBot, styled: QApplication) -> None:
    [spec] = [spec for spec in plots() if spec.id == "changes"]
    shown = Shown(spec, xor_demo(), qtbot)
    shown.train()
    [scale] = shown.card.findChildren(ColourScale)
    assert scale.isVisible()
    shown.document.apply("spoil", with_two_outputs)
    shown.card.complete()
    assert not scale.isVisible()
    shown.document.undo_stack.undo()
    shown.card.complete()
    assert scale.isVisible()
    shown.close()
