"""What a change takes away is asked of nobody: by no mark, card, table, tooltip or sentence."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import generate
from nnsim.editing.layers import remove_layers, set_activation
from nnsim.functions.activations import Activation
from nnsim.model.network import Network
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project, with_dataset, with_network, with_parameters
from tests.support.hands import press, type_text
from tests.support.windows import OpenWindow
from ui.base import theme
from ui.document.document import Document
from ui.plots.maps.picture import Picture
from ui.training.session import TrainingSession
from ui.window.main_window import MainWindow

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    return open_window(size=(1440, 900))


def chain(text: str) -> None:
    """Type a network into the field above the canvas."""
    press(Key.Key_L, modifiers=CONTROL)
    type_text(text)
    press(Key.Key_Return)


def undo() -> None:
    press(Key.Key_Z, modifiers=CONTROL)


def into_an_iteration() -> None:
    """Three operations into the first iteration: the hidden layer is lit."""
    press(Key.Key_1, Key.Key_Right, Key.Key_Right, Key.Key_Right)


def shown_sizes(window: MainWindow) -> list[int]:
    shown = window.canvas.network_scene.layers
    return [shown[layer.id].layer.size for layer in window.document.project.network.order]


@pytest.mark.parametrize(
    "remove",
    [
        pytest.param(lambda: chain("2-1"), id="another chain"),
        pytest.param(lambda: (press(Key.Key_Tab, Key.Key_Tab, Key.Key_Tab, Key.Key_Tab, Key.Key_Tab),
                              press(Key.Key_Delete)), id="Delete"),
        pytest.param(undo, id="undo"),
    ],
)  # fmt: skip
def test_a_layer_goes_while_training_stands_inside_an_iteration(
    window: MainWindow, remove: Callable[[], object]
) -> None:
    chain("2-4-1 tanh sigmoid")
    into_an_iteration()
    remove()
    assert window.canvas.network_scene.network is window.document.project.network
    assert len(shown_sizes(window)) == 2


def test_presenting_after_the_wires_of_a_weight_table_are_gone(window: MainWindow) -> None:
    chain("2-4-1 tanh sigmoid")
    press(Key.Key_Tab, Key.Key_Tab, Key.Key_Tab, Key.Key_Tab)
    undo()
    press(Key.Key_F11)
    assert theme.current().scale == theme.PRESENTING
    press(Key.Key_F11)
    assert theme.current().scale == 1


def test_another_theme_after_the_wires_of_a_weight_table_are_gone(window: MainWindow) -> None:
    chain("2-4-1 tanh sigmoid")
    press(Key.Key_Tab, Key.Key_Tab, Key.Key_Tab, Key.Key_Tab)
    undo()
    window.commands["view.dark"].trigger()
    corner = window.canvas.viewport().grab().toImage().pixelColor(1, 400)
    assert corner.name() == theme.DARK.canvas


def test_undo_into_a_network_that_cannot_be_trained_with_a_neuron_selected(
    window: MainWindow,
) -> None:
    chain("2-2-1 step step")
    chain("2-30-1 tanh sigmoid")
    press(Key.Key_Backtab, modifiers=SHIFT)
    undo()
    assert shown_sizes(window) == [2, 2, 1]


def test_the_number_of_a_selected_neuron_becomes_that_of_an_input(window: MainWindow) -> None:
    chain("1-8-1 tanh linear")
    press(*[Key.Key_Tab] * 5)
    chain("2-4-1 tanh sigmoid")
    QApplication.processEvents()
    assert shown_sizes(window) == [2, 4, 1]


def test_a_hidden_table_of_biases_knows_of_none(window: MainWindow) -> None:
    """Input layers have no biases, so their card hides the table of the layer before."""
    chain("2-4-1 tanh sigmoid")
    press(*[Key.Key_Tab] * 5)
    assert window.canvas.selection.layers == {"hidden1"}
    press(*[Key.Key_Backtab] * 4, modifiers=SHIFT)
    assert window.canvas.selection.layers == {"input"}
    undo()
    window.commands["view.dark"].trigger()
    assert shown_sizes(window) == [2, 1]


# -- the order of a change ------------------------------------------------------------------------


def without_hidden(project: Project) -> Project:
    network = project.network
    return with_network(project, remove_layers(network, [network.order[1].id]))


def test_views_hear_of_a_change_once_the_trainer_is_that_of_the_new_network(
    document: Document, session: TrainingSession
) -> None:
    told: list[tuple[str, Network, Network | None]] = []

    def note(what: str) -> None:
        trainer = session.trainer
        told.append((what, document.project.network, trainer and trainer.program.network))

    document.changed.connect(lambda: note("changed"))
    session.updated.connect(lambda: note("updated"))
    document.apply("Remove", without_hidden)
    network = document.project.network
    assert told == [("changed", network, network), ("updated", network, network)]


def test_all_views_have_followed_before_anything_else_is_told(
    document: Document, session: TrainingSession
) -> None:
    """Whichever listens first: a view made before the session hears of nothing new too early."""
    followed: list[str] = []
    session.updated.connect(lambda: followed.append("updated"))
    session.problem_changed.connect(lambda problem: followed.append("problem"))
    for number in range(3):
        document.changed.connect(lambda *_, n=number: followed.append(f"view {n}"))
    document.undo_stack.canUndoChanged.connect(lambda: followed.append("undo"))
    document.apply("Remove", without_hidden)
    assert followed[:3] == ["view 0", "view 1", "view 2"]
    assert followed.count("updated") == 1


def test_a_way_through_the_history_is_one_change(
    document: Document, session: TrainingSession
) -> None:
    def set_all(value: float) -> Callable[[Project], Project]:
        def edit(project: Project) -> Project:
            now = project.state.parameters
            biases = {i: b * 0 + value for i, b in now.biases.items()}
            return with_parameters(project, Parameters(now.weights, biases))

        return edit

    start = document.project
    for value in (1.0, 2.0, 3.0):
        document.apply(f"Set {value}", set_all(value))
    changes: list[tuple[Project, Project]] = []
    document.changed.connect(lambda before, after: changes.append((before, after)))
    end = document.project
    document.travel(0)
    assert [(b is end, a is start) for b, a in changes] == [(True, True)]


def test_an_edit_inside_an_iteration_that_cannot_be_computed_is_told_in_a_sentence(
    document: Document, session: TrainingSession
) -> None:
    """The new trainer goes to where the old one stood, and there the numbers are too large."""

    def enlarge(project: Project) -> Project:
        now = project.state.parameters
        weights = {key: weight * 0 + 1e200 for key, weight in now.weights.items()}
        return with_parameters(project, Parameters(weights, now.biases))

    def straighten(project: Project) -> Project:
        network = set_activation(project.network, "hidden1", Activation("linear"))
        return with_network(project, network)

    document.apply("Large", enlarge)
    for _ in range(4):
        session.control.step("operation")
    told: list[str] = []
    session.stopped.connect(told.append)
    document.apply("Straight", straighten)
    assert session.trainer is not None
    assert len(told) == 1
    assert "not finite" in told[0]


def test_a_window_that_stops_presenting_leaves_large_type_to_one_that_goes_on(
    window: MainWindow, qtbot: QtBot
) -> None:
    press(Key.Key_F11)
    press(Key.Key_N, modifiers=CONTROL)
    other = window.desk.windows[-1]
    qtbot.waitUntil(other.isActiveWindow)
    press(Key.Key_F11)
    press(Key.Key_F11)
    assert (window.presenting.on, other.presenting.on) == (True, False)
    assert theme.current().scale == theme.PRESENTING
    other.close_without_asking()


# -- the decision map -----------------------------------------------------------------------------


@pytest.fixture
def pointed(window: MainWindow, qtbot: QtBot) -> Picture:
    """The decision map of a trained window, pointed at by the mouse."""
    chain("2-4-1 tanh sigmoid")
    picture = window.findChild(Picture)
    plane = picture.area.center().toPoint()
    for aside in (QPoint(40, 40), QPoint(9, 9)):
        QTest.mouseMove(window.windowHandle(), picture.mapTo(window, plane + aside))
    qtbot.waitUntil(QToolTip.isVisible)
    return picture


def test_the_tooltip_of_the_map_goes_with_its_data(pointed: Picture, window: MainWindow) -> None:
    other = generate(default_recipe("circles"))
    window.document.apply("Data", lambda p: with_dataset(p, other))
    assert pointed.reading() is None
    assert not window.status.sentence


def test_the_tooltip_of_the_map_does_not_move_to_another_window(
    pointed: Picture, window: MainWindow, qtbot: QtBot
) -> None:
    press(Key.Key_N, modifiers=CONTROL)
    other = window.desk.windows[-1]
    qtbot.waitUntil(other.isActiveWindow)
    window.session.control.step("iteration")
    assert other is not window
    assert pointed.reading() is None
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
    other.close_without_asking()
