"""Training settings can be changed at any time; what was learned stays, and undo restores them."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import generate
from nnsim.editing.layers import edit_layer
from nnsim.functions.initializers import INITIALIZERS, Initializer, lone_connection
from nnsim.functions.losses import LOSSES
from nnsim.functions.optimizers import OPTIMIZERS
from nnsim.model.project import Training, with_network
from nnsim.presets.defaults import fit_to_data
from tests.support.wheel import turn_wheel
from tests.support.windows import show_alone
from ui.document.document import Document
from ui.panels.training.panel import TrainingPanel
from ui.training.session import TrainingSession
from ui.widgets.number_field import NumberField
from ui.widgets.option_box import OptionBox
from ui.widgets.seed_row import SeedRow

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(qtbot: QtBot, document: Document, session: TrainingSession) -> Iterator[TrainingPanel]:
    made = TrainingPanel(document, session)
    made.more.button.setChecked(True)
    show_alone(qtbot, made, 232, 900)
    return made


def training(document: Document) -> Training:
    return document.project.training


def steps(document: Document) -> int:
    return document.undo_stack.count()


def type_number(qtbot: QtBot, field: NumberField, text: str) -> None:
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def pick(qtbot: QtBot, choice: OptionBox, title: str) -> None:
    """Open the list with the mouse and choose with the keyboard."""
    qtbot.mouseClick(choice, LEFT)
    view = choice.view()
    qtbot.waitUntil(view.isVisible)
    view.setCurrentIndex(choice.model().index(choice.findText(title), 0))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not view.isVisible())


def named(panel: QWidget, name: str) -> OptionBox:
    return next(c for c in panel.findChildren(OptionBox) if c.accessibleName() == name)


def train(session: TrainingSession, iterations: int) -> np.ndarray:
    assert session.trainer is not None
    session.trainer.run(iterations)
    session.document.learn(session._live())
    return session.trainer.values.copy()


@pytest.mark.parametrize("name", list(LOSSES))
def test_every_loss_can_be_chosen_or_says_why_not(
    qtbot: QtBot, panel: TrainingPanel, document: Document, session: TrainingSession, name: str
) -> None:
    row = list(LOSSES).index(name)
    model = panel.loss.model()
    enabled = bool(model.flags(model.index(row, 0)) & Qt.ItemFlag.ItemIsEnabled)
    needs = LOSSES[name].targets
    assert enabled is (needs in ("any", "0/1"))  # XOR has one target column of 0 and 1
    if not enabled:
        assert "needs" in model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole)
        return
    pick(qtbot, panel.loss, LOSSES[name].title)
    assert training(document).loss == name
    assert session.problem == ""
    assert panel._loss_formula.text() == LOSSES[name].formula


def test_a_loss_brings_its_output_activation_in_the_same_undo_step_and_says_so(
    qtbot: QtBot, panel: TrainingPanel, document: Document, session: TrainingSession
) -> None:
    minus_one = generate(replace(default_recipe("xor"), low=-1))
    document.apply("±1", lambda project: fit_to_data(project, minus_one))
    assert document.project.network.output.activation.name == "tanh"
    before = document.project
    with qtbot.waitSignal(panel.hint) as hint:
        pick(qtbot, panel.loss, "Hinge")
    assert training(document).loss == "hinge"
    assert document.project.network.output.activation.name == "linear"
    assert "Linear" in hint.args[0]
    assert steps(document) == 2
    assert session.problem == ""
    document.undo_stack.undo()
    assert document.project is before
    assert panel.loss.currentText() == "Half squared error"


def test_a_loss_that_fits_leaves_the_output_activation_alone(
    qtbot: QtBot, panel: TrainingPanel, document: Document
) -> None:
    pick(qtbot, panel.loss, "Huber")
    assert document.project.network.output.activation.name == "sigmoid"


def test_other_data_allow_other_losses(panel: TrainingPanel, document: Document) -> None:
    iris = generate(default_recipe("iris"))
    document.apply("iris", lambda project: fit_to_data(project, iris))
    model = panel.loss.model()
    enabled = {
        name: bool(model.flags(model.index(row, 0)) & Qt.ItemFlag.ItemIsEnabled)
        for row, name in enumerate(LOSSES)
    }
    assert enabled["softmax_cross_entropy"]
    assert not enabled["hinge"]
    assert panel.loss.currentText() == "Softmax cross-entropy"


@pytest.mark.parametrize("name", list(OPTIMIZERS))
def test_every_optimiser_can_be_chosen_and_shows_its_own_constants(
    qtbot: QtBot, panel: TrainingPanel, document: Document, session: TrainingSession, name: str
) -> None:
    pick(qtbot, panel.optimizer, OPTIMIZERS[name].title)
    assert training(document).optimizer.name == name
    shown = {constant for constant, row in panel.constants._rows.items() if row.isVisible()}
    assert shown == set(OPTIMIZERS[name].constants)
    train(session, 3)


def test_every_constant_of_every_optimiser_has_a_row(panel: TrainingPanel) -> None:
    known = {constant for row in OPTIMIZERS.values() for constant in row.constants}
    assert set(panel.constants.fields) == known


def test_another_optimiser_starts_with_its_usual_learning_rate_and_says_so(
    qtbot: QtBot, panel: TrainingPanel, document: Document
) -> None:
    with qtbot.waitSignal(panel.hint) as hint:
        pick(qtbot, panel.optimizer, "Adam")
    assert training(document).optimizer.learning_rate == OPTIMIZERS["adam"].learning_rate == 0.02
    assert "0.02" in hint.args[0]
    assert panel.learning_rate.text() == "0.02"
    assert steps(document) == 1


def test_constants_can_be_set_and_set_back_to_the_textbook(
    qtbot: QtBot, panel: TrainingPanel, document: Document
) -> None:
    pick(qtbot, panel.optimizer, "Adam")
    type_number(qtbot, panel.constants.fields["beta1"], "4/5")
    assert training(document).optimizer.changed == (("beta1", 0.8),)
    type_number(qtbot, panel.constants.fields["beta1"], "0.9")
    assert training(document).optimizer.changed == ()


def test_a_constant_that_may_not_be_is_refused_with_the_sentence_of_the_optimiser(
    qtbot: QtBot, panel: TrainingPanel, document: Document
) -> None:
    pick(qtbot, panel.optimizer, "Momentum")
    momentum = panel.constants.fields["momentum"]
    type_number(qtbot, momentum, "1")
    assert "below 1" in momentum.toolTip()
    assert training(document).optimizer.constants["momentum"] == 0.9


@pytest.mark.parametrize(("text", "rate"), [("0.25", 0.25), ("1/3", 1 / 3), ("1e-3", 0.001)])
def test_any_learning_rate_can_be_typed(
    qtbot: QtBot, panel: TrainingPanel, document: Document, text: str, rate: float
) -> None:
    type_number(qtbot, panel.learning_rate, text)
    assert training(document).optimizer.learning_rate == rate


@pytest.mark.parametrize("text", ["0,1", "fast", "-1", "1/0", "2000000", ""])
def test_a_wrong_learning_rate_is_marked_and_the_old_one_stays(
    qtbot: QtBot, panel: TrainingPanel, document: Document, text: str
) -> None:
    panel.learning_rate.clear()
    qtbot.keyClicks(panel.learning_rate, "x")
    panel.learning_rate.selectAll()
    qtbot.keyClick(panel.learning_rate, Qt.Key.Key_Delete)
    qtbot.keyClicks(panel.learning_rate, text)
    with qtbot.waitSignal(panel.learning_rate.refused) as refused:
        qtbot.keyClick(panel.learning_rate, Qt.Key.Key_Return)
    assert panel.learning_rate.property("invalid") is True
    assert panel.learning_rate.toolTip() == refused.args[0]
    assert training(document).optimizer.learning_rate == 0.5
    assert steps(document) == 0
    qtbot.keyClick(panel.learning_rate, Qt.Key.Key_Escape)
    assert panel.learning_rate.text() == "0.5"


def test_arrow_keys_step_the_learning_rate_and_are_one_undo_step(
    qtbot: QtBot, panel: TrainingPanel, document: Document
) -> None:
    panel.learning_rate.setFocus()
    for _ in range(2):
        qtbot.keyClick(panel.learning_rate, Qt.Key.Key_Up)
    assert training(document).optimizer.learning_rate == 3
    assert steps(document) == 1
    qtbot.keyClick(panel.learning_rate, Qt.Key.Key_Return)
    qtbot.keyClick(panel.learning_rate, Qt.Key.Key_Down)
    assert training(document).optimizer.learning_rate == 1
    assert steps(document) == 2


def test_the_batch_size_is_a_number_or_all(
    qtbot: QtBot, panel: TrainingPanel, document: Document
) -> None:
    assert panel.batch_size.text() == "all (4)"
    type_number(qtbot, panel.batch_size, "2")
    assert training(document).batch_size == 2
    type_number(qtbot, panel.batch_size, "all")
    assert training(document).batch_size == 0
    type_number(qtbot, panel.batch_size, "2.5")
    assert "whole" in panel.batch_size.toolTip()
    assert training(document).batch_size == 0


def test_the_full_batch_names_the_training_samples_of_other_data(
    panel: TrainingPanel, document: Document
) -> None:
    line = generate(default_recipe("line"))  # 100 points, of which 20 are held out
    document.apply("line", lambda project: fit_to_data(project, line))
    assert panel.batch_size.text() == "all (80)"


@pytest.mark.parametrize("penalty", ["l1", "l2"])
def test_penalties_can_be_typed(
    qtbot: QtBot, panel: TrainingPanel, document: Document, penalty: str
) -> None:
    type_number(qtbot, getattr(panel, penalty), "1/1000")
    assert getattr(training(document), penalty) == 0.001


@pytest.mark.parametrize(
    ("name", "title", "setting", "value"),
    [
        ("Order", "In order", "shuffle", False),
        ("Over batch", "Sum", "reduction", "sum"),
        ("Precision", "float32", "precision", "float32"),
    ],
)
def test_every_other_choice_changes_its_setting_and_undo_shows_the_old_one(
    qtbot: QtBot,
    panel: TrainingPanel,
    document: Document,
    name: str,
    title: str,
    setting: str,
    value: object,
) -> None:
    choice = named(panel, name)
    old = choice.currentText()
    pick(qtbot, choice, title)
    assert getattr(training(document), setting) == value
    document.undo_stack.undo()
    assert choice.currentText() == old


@pytest.mark.parametrize("name", list(INITIALIZERS))
def test_every_initialiser_draws_first_weights_from_the_same_seed(
    qtbot: QtBot, panel: TrainingPanel, document: Document, session: TrainingSession, name: str
) -> None:
    train(session, 5)
    old = document.project.network.computed[0].initializer.name
    if name == old:
        return
    pick(qtbot, panel.initializer.combo, INITIALIZERS[name].title)
    project = document.project
    assert all(layer.initializer == Initializer(name) for layer in project.network.computed)
    assert (project.state.iteration, project.training.seed) == (0, 0)
    for connection in project.network.connections:
        fans = lone_connection(*project.network.shape(connection))
        expected = Initializer(name).draw(0, connection.source, connection.target, fans)
        assert np.array_equal(project.state.parameters.weights[connection.key], expected)
    document.undo_stack.undo()
    assert document.project.state.iteration == 5


def test_the_number_of_an_initialiser_is_shown_where_it_has_one(
    qtbot: QtBot, panel: TrainingPanel, document: Document
) -> None:
    assert not panel.initializer.number.isVisible()
    pick(qtbot, panel.initializer.combo, "Normal")
    assert panel.initializer.number.isVisible()
    type_number(qtbot, panel.initializer.number, "0.1")
    assert document.project.network.output.initializer == Initializer("normal", 0.1)
    type_number(qtbot, panel.initializer.number, "-1")
    assert "negative" in panel.initializer.number.toolTip()


def test_layers_that_differ_show_no_initialiser(panel: TrainingPanel, document: Document) -> None:
    document.apply(
        "one layer",
        lambda project: with_network(
            project, edit_layer(project.network, "output", initializer=Initializer("he"))
        ),
    )
    assert panel.initializer.combo.currentIndex() == -1


def test_a_typed_seed_and_the_die_draw_other_weights(
    qtbot: QtBot, panel: TrainingPanel, document: Document
) -> None:
    row = panel.findChild(SeedRow)
    assert row is not None
    first = document.project.state.parameters
    type_number(qtbot, row.field, "41")
    assert training(document).seed == 41
    qtbot.mouseClick(row.die, LEFT)
    assert (training(document).seed, row.field.text()) == (42, "42")
    assert document.project.state.parameters is not first
    assert steps(document) == 2


def test_changing_settings_keeps_what_was_learned(
    qtbot: QtBot, panel: TrainingPanel, session: TrainingSession
) -> None:
    learned = train(session, 20)
    pick(qtbot, panel.optimizer, "RMSProp")
    pick(qtbot, panel.loss, "Mean squared error")
    type_number(qtbot, panel.learning_rate, "0.01")
    type_number(qtbot, panel.batch_size, "2")
    type_number(qtbot, panel.l2, "0.001")
    assert session.trainer is not None
    assert session.trainer.iteration == 20
    assert np.array_equal(session.trainer.values, learned)


def test_a_run_goes_on_with_the_weights_it_has(
    qtbot: QtBot, panel: TrainingPanel, document: Document, session: TrainingSession
) -> None:
    session.control.run()
    assert session.trainer is not None
    qtbot.waitUntil(lambda: session.trainer.iteration > 50)  # type: ignore[union-attr]
    reached, learned = session.trainer.iteration, session.trainer.values.copy()
    type_number(qtbot, panel.learning_rate, "0.3")
    assert session.control.running
    assert session.trainer.iteration >= reached
    assert np.array_equal(session.trainer.values, learned)
    qtbot.waitUntil(lambda: session.trainer.iteration > reached + 50)  # type: ignore[union-attr]
    assert document.project.training.optimizer.learning_rate == 0.3


def test_the_wheel_scrolls_and_changes_nothing(
    qtbot: QtBot, panel: TrainingPanel, document: Document
) -> None:
    assert not turn_wheel(panel.optimizer, -1, QPointF(5, 5))
    assert steps(document) == 0


def test_rows_seldom_needed_open_and_close(qtbot: QtBot, panel: TrainingPanel) -> None:
    assert panel.l1.isVisible()
    qtbot.mouseClick(panel.more.button, LEFT)
    assert not panel.l1.isVisible()
    qtbot.keyClick(panel.more.button, Qt.Key.Key_Space)
    assert panel.l1.isVisible()


def test_every_control_has_a_name_for_assistive_software(panel: TrainingPanel) -> None:
    controls = [*panel.findChildren(OptionBox), *panel.findChildren(NumberField)]
    assert controls
    assert all(control.accessibleName() for control in controls)


def test_the_rate_that_an_optimiser_brings_is_said_beside_the_field(panel: TrainingPanel) -> None:
    panel._set_optimizer("adam")
    assert panel._usual_rate.text() == f"usual for Adam: {panel.learning_rate.text()}"
