"""The inspector shows the arithmetic behind the number of what is selected."""

import math
import re
from ast import literal_eval
from collections.abc import Iterator
from time import perf_counter

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from nnsim.explain import formulas
from nnsim.explain.explain import explain_neuron
from nnsim.explain.gradient_check import compare_gradients
from nnsim.explain.line import CalculationLine
from nnsim.functions.activations import Activation
from nnsim.functions.expressions import NAMES, Sum
from nnsim.model.project import with_network, with_training
from nnsim.presets.chains import parse_chain
from ui.base import math_renderer, scheduling, theme
from ui.base.number_format import significant
from ui.document.document import Document
from ui.document.selection import Selection
from ui.panels.calculation.line_text import calculation, letters, rounded
from ui.panels.calculation.panel import CalculationPanel
from ui.panels.calculation.parts import Fraction, Matrix, Piece
from ui.training.session import TrainingSession

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def inspector(
    qtbot: QtBot, document: Document, session: TrainingSession
) -> Iterator[CalculationPanel]:
    made = CalculationPanel(document, session)
    made.resize(900, 360)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def hidden(document: Document, index: int = 0) -> int:
    return document.project.network.computed[0].neurons[index]


def select(inspector: CalculationPanel, *neurons: int) -> None:
    inspector.show_selection(Selection(neurons=frozenset(neurons)))


def before_update(session: TrainingSession) -> None:
    """Step to where everything of the iteration is known and nothing has changed."""
    trainer = session.trainer
    assert trainer is not None
    session.control.go_to([step.phase for step in trainer.program.steps].index("update"))


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def at_loss(session: TrainingSession) -> None:
    steps = session.trainer.program.steps
    session.control.go_to([step.phase for step in steps].index("loss") + 1)


def loss_row(inspector: CalculationPanel) -> list[str]:
    return [line for line in inspector.view.text.splitlines() if line.startswith("L")]


def test_the_loss_is_explained_when_it_has_been_computed_whatever_is_selected(
    inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    session.show_sample(1)
    at_loss(session)
    loss = session.trainer.program.loss
    a = loss.buffers.activation[0, 1]
    own, whole = loss_row(inspector)
    assert own == f"Lₖ = −ln a = −ln({rounded(float(a))}) = {rounded(float(loss.per_sample[1]))}"
    terms = " + ".join(rounded(x) for x in loss.per_sample.tolist())
    assert whole == f"L = Σ Lₖ / B = ({terms})/4 = {rounded(loss.value)}"
    for selected in (
        Selection(neurons=frozenset({hidden(document)})),
        Selection(layers=frozenset({document.project.network.computed[0].id})),
    ):
        inspector.show_selection(selected)
        assert loss_row(inspector) == [own, whole]
    session.control.step("operation")
    inspector.show_selection(Selection())
    assert "Select one layer" in inspector._empty.text()
    assert inspector._empty.isVisible()


def test_an_output_neuron_keeps_the_loss_between_forward_and_backward(
    inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    select(inspector, document.project.network.output.neurons[0])
    session.control.step("iteration")
    assert [line.kind for line in inspector._lines if line.name in ("⟨z⟩", "L", "Σδ", "b")] == [
        "forward",
        "loss",
        "backward",
        "update",
    ]
    assert len(loss_row(inspector)) == 1


def test_without_a_selection_it_says_what_to_do(inspector: CalculationPanel) -> None:
    assert inspector._empty.isVisible()
    assert inspector._empty.text() == "Select one layer, neuron or wire to see its arithmetic."
    assert not inspector.sample.isVisible()


def test_before_the_first_step_nothing_has_run(
    inspector: CalculationPanel, document: Document
) -> None:
    select(inspector, hidden(document))
    assert inspector.view.text == "\n".join(["not yet: step to it"] * 3)


def test_lines_appear_as_operations_run(
    inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    select(inspector, hidden(document))
    session.control.step("operation")
    session.control.step("operation")
    assert inspector.view.text.startswith("⟨z⟩ = Σ w·⟨x⟩ + b")
    assert inspector.view.text.count("not yet: step to it") == 2
    session.control.step("operation")
    assert "⟨a⟩ = " in inspector.view.text
    before_update(session)
    assert "not yet" not in inspector.view.text
    assert "b ← b − η·∂L/∂b" in inspector.view.text


def test_the_lines_are_those_of_the_trainer(
    inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    select(inspector, hidden(document))
    before_update(session)
    assert session.trainer is not None
    layer = document.project.network.computed[0]
    assert inspector._lines == explain_neuron(session.trainer, layer.id, 0)


def test_after_an_iteration_it_shows_how_the_present_numbers_came_about(
    inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    select(inspector, hidden(document))
    for _ in range(3):
        session.control.step("iteration")
    assert session.trainer is not None
    layer = document.project.network.computed[0]
    assert inspector._lines[-1].result == session.trainer.parameters.biases[layer.id][0]
    assert inspector._when.text() == "last iteration"
    before = session.trainer.state
    inspector.refresh()
    assert session.trainer.state.iteration == before.iteration == 3
    assert [record.iteration for record in session.trainer.history] == [0, 1, 2, 3]


def test_the_arithmetic_of_the_last_update_leads_to_the_weights_there_are(
    inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    output = document.project.network.output
    select(inspector, output.neurons[0])
    session.control.step("iteration")
    old = session.trainer.parameters.biases[output.id][0]
    for _ in session.trainer.program.steps:
        session.control.step("operation")
    new = session.trainer.parameters.biases[output.id][0]
    line = inspector._lines[-1]
    assert (line.name, line.result) == ("b", new)
    assert line.numbers.startswith(repr(float(old)))
    assert inspector._when.text() == "this iteration"


def test_a_sample_chosen_by_keyboard_replaces_the_mean(
    qtbot: QtBot, inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    select(inspector, hidden(document))
    before_update(session)
    inspector.sample.setFocus()
    qtbot.keyClick(inspector.sample, Qt.Key.Key_Down)
    qtbot.keyClick(inspector.sample, Qt.Key.Key_Down)
    assert inspector.sample.currentText() == "sample 2"
    layer = document.project.network.computed[0]
    assert session.trainer is not None
    assert inspector._lines == explain_neuron(session.trainer, layer.id, 0, 1)
    assert "⟨" not in inspector.view.text


def test_a_sample_outside_the_batch_is_computed_by_itself_and_says_so(
    inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    document.apply("batches", lambda p: with_training(p, batch_size=3))
    select(inspector, hidden(document))
    session.control.step("iteration")
    before_update(session)
    trainer = session.trainer
    assert trainer is not None
    [inside] = trainer.samples.tolist()
    outside = (inside + 1) % 4
    session.show_sample(inside)
    assert inspector._when.text() == "this iteration"
    session.show_sample(outside)
    assert inspector.sample.currentText() == f"sample {outside + 1}"
    assert inspector._when.text() == "not in this batch: computed by itself"
    x, parameters = document.project.dataset.features[outside], trainer.parameters
    layer = document.project.network.computed[0]
    weights = parameters.weights[document.project.network.incoming(layer.id)[0].key]
    z = float(x @ weights[:, 0] + parameters.biases[layer.id][0])
    assert inspector._lines[0].result == pytest.approx(z, rel=1e-12)
    assert [line.name for line in inspector._lines] == ["z", "a", "∂L/∂a", "f′(z)", "δ", "∂L/∂b"]
    assert inspector.view.text.endswith("made by the batch: choose the batch mean")


def test_what_has_not_run_is_not_yet_there_for_a_sample_by_itself(
    inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    document.apply("batches", lambda p: with_training(p, batch_size=3))
    select(inspector, hidden(document))
    session.control.step("iteration")
    session.control.go_to(2)
    assert session.trainer is not None
    session.show_sample((int(session.trainer.samples[0]) + 1) % 4)
    assert [line.name for line in inspector._lines] == ["z"]
    assert inspector.view.text.count("not yet: step to it") == 2


def test_the_chosen_sample_is_that_of_the_whole_window(
    qtbot: QtBot, inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    select(inspector, hidden(document))
    session.control.step("operation")
    inspector.sample.setFocus()
    qtbot.keyClick(inspector.sample, Qt.Key.Key_Down)
    assert session.sample == 0
    session.show_sample(3)
    assert inspector.sample.currentText() == "sample 4"
    session.show_sample(None)
    assert inspector.sample.currentText() == "batch mean"


def test_a_wire_shows_its_share_its_gradient_and_its_update(
    inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    network = document.project.network
    wire = network.inputs[0].neurons[1], hidden(document, 2)
    inspector.show_selection(Selection(wires=frozenset({wire})))
    before_update(session)
    assert [line.name for line in inspector._lines] == ["w·⟨x⟩", "∂L/∂w", "w"]


def paths(inspector: CalculationPanel) -> list[str]:
    return [
        str(note) for row in inspector.view._rows if row.caption == "paths" for note in row.notes
    ]


def test_a_wire_shows_the_paths_of_its_weight_to_the_loss(
    inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    document.apply("", lambda p: with_network(p, parse_chain("2-4-3-1 tanh sigmoid")))
    network = document.project.network
    wire = network.inputs[0].neurons[1], hidden(document, 2)
    inspector.show_selection(Selection(wires=frozenset({wire})))
    assert paths(inspector) == ["choose a sample to see its paths to the loss"]
    session.show_sample(2)
    assert paths(inspector) == []  # the backward pass has not come to it
    before_update(session)
    counted, *written, summed = paths(inspector)
    assert counted.startswith("3 of 3, heaviest first")
    assert {line.partition(":")[0] for line in written} == {
        f"Hidden 1·3 → Hidden 2·{k} → Output·1" for k in (1, 2, 3)
    }
    products = [float(line.rpartition("= ")[2].replace("−", "-")) for line in written]
    assert products == sorted(products, key=abs, reverse=True)
    assert sum(products) == pytest.approx(
        float(summed.rpartition("= ")[2].replace("−", "-")), rel=2e-3
    )
    last = network.computed[-1]
    wire = network.by_id["hidden2"].neurons[0], last.neurons[0]
    inspector.show_selection(Selection(wires=frozenset({wire})))
    assert paths(inspector)[0].startswith("the only path")


def test_a_layer_shows_the_shapes_of_its_matrices(
    inspector: CalculationPanel, document: Document
) -> None:
    network = document.project.network
    inspector.show_selection(Selection(layers=frozenset({network.computed[0].id})))
    first = inspector.view.text.splitlines()[0]
    assert first == "Z (4×4) = Input (4×2) · W (2×4) + b (4)"
    assert "∂L/∂W (2×4) = Inputᵀ (2×4) · δ (4×4)" in inspector.view.text
    inspector.show_selection(Selection(connections=frozenset({network.connections[-1].key})))
    assert inspector.view.text.startswith("Z (4×1)")


def matrices(inspector: CalculationPanel) -> list[Matrix]:
    parts = [part for placed in inspector.view._placed for part in placed.parts]
    return [part for part in parts if isinstance(part, Matrix)]


def test_a_layer_shows_the_jacobian_of_the_first_sample_and_its_product(
    inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    layer = document.project.network.computed[0]
    inspector.show_selection(Selection(layers=frozenset({layer.id})))
    assert matrices(inspector) == []
    before_update(session)
    found, upstream, product, delta = matrices(inspector)
    assert len(found.entries) == 4
    for i, row in enumerate(found.entries):
        assert all((entry == "0") == (i != j) for j, entry in enumerate(row))
    assert product == delta
    assert {len(x.entries) for x in (upstream, product)} == {4}
    assert "J = ∂a/∂z (4×4) of sample 1" in inspector.view.text
    assert "4 numbers do, so the 16 of the matrix are never formed" in inspector.view.text.replace(
        "\n", " "
    )


def test_the_jacobian_of_a_single_neuron_is_a_number_of_which_no_more_is_said(
    inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    output = document.project.network.output
    assert output.size == 1
    inspector.show_selection(Selection(layers=frozenset({output.id})))
    before_update(session)
    assert "J = ∂a/∂z (1×1)" in inspector.view.text
    assert "never formed" not in inspector.view.text


def test_the_jacobian_is_copied_with_every_digit_and_its_product_holds(
    inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    layer = document.project.network.computed[0]
    inspector.show_selection(Selection(layers=frozenset({layer.id})))
    before_update(session)
    inspector.commands["calculation.copy_text"].trigger()
    copied = [np.array(literal_eval(text)) for text in re.findall(r"\[.*\]", clipboard())]
    jacobian, upstream, product, delta = copied
    np.testing.assert_allclose(jacobian.T @ upstream, product, rtol=1e-14)
    np.testing.assert_allclose(product, delta, rtol=1e-12)


def test_the_jacobian_follows_the_sample_that_is_shown(
    inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    layer = document.project.network.computed[0]
    inspector.show_selection(Selection(layers=frozenset({layer.id})))
    before_update(session)
    first = matrices(inspector)
    session.show_sample(2)
    assert "of sample 3" in inspector.view.text
    assert matrices(inspector) != first


def test_of_a_large_layer_the_corner_of_the_jacobian_is_shown(
    inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    document.apply("wide", lambda p: with_network(p, parse_chain("2-9-1 tanh sigmoid")))
    layer = document.project.network.computed[0]
    inspector.show_selection(Selection(layers=frozenset({layer.id})))
    before_update(session)
    assert "(9×9)" in inspector.view.text
    for matrix in matrices(inspector):
        assert len(matrix.entries) == 5
        assert set(matrix.entries[-1]) == {"⋮"}


def test_in_a_narrow_panel_no_shape_is_cut_off(
    inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    layer = document.project.network.computed[0]
    inspector.show_selection(Selection(layers=frozenset({layer.id})))
    wide = inspector.view.text
    inspector.resize(300, 400)
    assert "…" not in inspector.view.text
    assert inspector.view.text.split() == wide.split()
    assert len(inspector.view.text.splitlines()) > len(wide.splitlines())


@pytest.mark.parametrize("width", [240, 260, 300, 360])
def test_in_a_narrow_panel_no_result_is_cut_off(
    inspector: CalculationPanel, document: Document, session: TrainingSession, width: int
) -> None:
    network = document.project.network
    inspector.setMinimumWidth(0)
    inspector.resize(width, 200)
    for selected in (
        Selection(neurons=frozenset({hidden(document)})),
        Selection(wires=frozenset({(network.inputs[0].neurons[0], hidden(document))})),
    ):
        inspector.show_selection(selected)
        before_update(session)
        view = inspector.view
        for placed in view._placed:
            assert view._setting.width(placed.parts) <= view._room


def test_an_input_neuron_has_a_forward_line_alone(
    inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    select(inspector, document.project.network.inputs[0].neurons[0])
    session.control.step("operation")
    assert inspector.view.text.startswith("⟨x⟩ = Σ x / B = ")
    assert len(inspector.view.text.splitlines()) == 1


def test_a_click_checks_the_gradient_of_the_weight_in_view(
    qtbot: QtBot, inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    network = document.project.network
    wire = network.inputs[0].neurons[1], hidden(document, 2)
    inspector.show_selection(Selection(wires=frozenset({wire})))
    before_update(session)
    qtbot.mouseClick(inspector.check, LEFT)
    of_weight = next(line.result for line in inspector._lines if line.name == "∂L/∂w")
    check = compare_gradients(document.project)
    key = network.connections[0].key
    entry = next(x for x in check.entries if x.analytic == check.analytic.weights[key][1, 2])
    assert entry.analytic == of_weight
    shown = inspector.view.text.splitlines()
    assert shown[0] == f"∂L/∂w = {significant(entry.analytic)} by backpropagation"
    assert shown[1] == f"{significant(entry.numeric)} by differences"
    assert shown[2].startswith("relative error ")
    assert "1 forward and 1 backward pass" in inspector.view.text
    assert "forward passes" in inspector.view.text


def test_the_check_of_a_neuron_is_that_of_its_bias_and_ends_with_the_iteration(
    qtbot: QtBot, inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    select(inspector, hidden(document))
    session.control.step("iteration")
    inspector.check.setFocus()
    qtbot.keyClick(inspector.check, Qt.Key.Key_Space)
    of_bias = next(line.result for line in inspector._lines if line.name == "∂L/∂b")
    assert f"∂L/∂b = {significant(of_bias)} by backpropagation" in inspector.view.text
    session.control.step("iteration")
    assert "by backpropagation" not in inspector.view.text


def test_at_a_kink_the_check_says_that_there_is_nothing_to_compare(
    qtbot: QtBot, inspector: CalculationPanel, document: Document
) -> None:
    # XOR's first point is (0, 0) and biases start at zero: a ReLU stands at its kink there.
    document.apply("kinks", lambda p: with_network(p, parse_chain("2-4-1 relu sigmoid")))
    select(inspector, hidden(document))
    qtbot.mouseClick(inspector.check, LEFT)
    assert "The loss has a kink here" in inspector.view.text


def test_only_a_weight_or_a_bias_can_be_checked(
    inspector: CalculationPanel, document: Document
) -> None:
    network = document.project.network
    assert inspector.check.isHidden()
    select(inspector, network.inputs[0].neurons[0])
    assert inspector.check.isHidden()
    select(inspector, hidden(document))
    assert inspector.check.isVisible()
    inspector.show_selection(Selection(layers=frozenset({network.computed[0].id})))
    assert inspector.check.isHidden()


def test_checking_in_a_run_pauses_it(
    qtbot: QtBot, inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    select(inspector, hidden(document))
    session.control.run()
    qtbot.waitUntil(inspector.check.isVisible)
    qtbot.mouseClick(inspector.check, LEFT)
    assert not session.control.running
    qtbot.waitUntil(lambda: "by differences" in inspector.view.text)


def test_control_c_copies_every_line_in_full(
    qtbot: QtBot, inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    select(inspector, hidden(document))
    before_update(session)
    qtbot.mouseClick(inspector.view, LEFT, pos=QPoint(5, 5))
    qtbot.waitUntil(inspector.view.hasFocus)
    qtbot.keyClick(inspector.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = clipboard().splitlines()
    assert len(lines) == len(inspector._lines)
    for text, line in zip(lines, inspector._lines, strict=True):
        _, numbers, result = text.rsplit(" = ", 2)
        assert float(result) == line.result
        assert eval(numbers, {}, dict(NAMES)) == pytest.approx(line.result, rel=1e-9, abs=1e-15)


def test_the_menu_copies_latex(
    inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    select(inspector, hidden(document))
    before_update(session)
    inspector.commands["calculation.copy_latex"].trigger()
    assert clipboard().splitlines()[0].startswith(r"\langle z \rangle = \sum w \cdot")
    assert inspector.commands["calculation.copy_latex"] in inspector.actions()
    assert inspector.contextMenuPolicy() == Qt.ContextMenuPolicy.ActionsContextMenu


def test_the_tooltip_has_every_digit(
    inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    select(inspector, hidden(document))
    before_update(session)
    assert repr(inspector._lines[0].result) in inspector.view.tip_at(QPoint(120, 10))
    assert inspector.view.tip_at(QPoint(120, 3000)) == ""


def whole_sum(line: CalculationLine) -> str:
    """The numbers of a line as they are shown when there is room, without the spaces of breaks."""
    return "".join(part.text for part in calculation(line, 12)).replace(" ", "")


def test_a_line_too_long_for_the_width_goes_on_below_with_every_term(
    inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    select(inspector, document.project.network.output.neurons[0])
    before_update(session)
    rows = []
    for width in (900, 520, 420, 340):
        inspector.resize(width, 600)
        text = inspector.view.text
        rows.append(len(text.splitlines()))
        assert whole_sum(inspector._lines[0]) in text.replace("\n", "").replace(" ", "")
        for placed in inspector.view._placed:
            assert placed.area.right() <= inspector.view.width()
    assert rows == sorted(rows)
    assert rows[0] < rows[-1]


def formulas_shown(inspector: CalculationPanel) -> list[bool]:
    """For every formula in view, whether it is shown as a picture."""
    view = inspector.view
    parts = [part for placed in view._placed for part in placed.parts]
    formulas = [part for part in parts if isinstance(part, Piece) and part.latex]
    return [view._setting._formula(part) is not None for part in formulas]


def test_formulas_are_typeset_as_soon_as_there_is_time(
    qtbot: QtBot, inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    select(inspector, hidden(document))
    before_update(session)
    assert formulas_shown(inspector)
    qtbot.waitUntil(lambda: all(formulas_shown(inspector)), timeout=20_000)
    for placed in inspector.view._placed:
        assert placed.area.right() <= inspector.view.width()


def test_in_a_run_nothing_is_typeset(
    qtbot: QtBot,
    inspector: CalculationPanel,
    document: Document,
    session: TrainingSession,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    qtbot.waitUntil(math_renderer.is_ready, timeout=20_000)
    monkeypatch.setattr(math_renderer, "_made", type(math_renderer._made)())
    made = []
    monkeypatch.setattr(math_renderer, "typeset", lambda *key: made.append(key))
    session.control.run()
    select(inspector, hidden(document))
    qtbot.waitUntil(lambda: "⟨z⟩" in inspector.view.text)
    started = session.trainer.iteration
    qtbot.waitUntil(lambda: session.trainer.iteration > started + 50)
    assert made == []
    session.control.pause()
    qtbot.waitUntil(lambda: bool(made))


def test_a_formula_that_cannot_be_typeset_stays_text(
    qtbot: QtBot,
    inspector: CalculationPanel,
    document: Document,
    session: TrainingSession,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(math_renderer, "_made", type(math_renderer._made)())
    monkeypatch.setattr(math_renderer, "_picture", lambda *_: None)
    select(inspector, hidden(document))
    before_update(session)
    missing = inspector.view._setting.missing
    placed = inspector.view._placed
    qtbot.waitUntil(lambda: not any(list(missing(x.parts)) for x in placed), timeout=20_000)
    assert not any(formulas_shown(inspector))
    assert inspector.view.text.startswith("⟨z⟩ = Σ w·⟨x⟩ + b")


def test_what_is_divided_stands_above_a_bar_where_there_is_height(
    inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    def bars() -> list[Fraction]:
        parts = [part for placed in inspector.view._placed for part in placed.parts]
        return [part for part in parts if isinstance(part, Fraction)]

    select(inspector, hidden(document))
    before_update(session)
    inspector.resize(900, 500)
    (of_a, *_) = bars()
    assert of_a.text.endswith(")/4")
    assert "".join(piece.text for piece in of_a.below) == "4"
    assert f"({''.join(piece.text for piece in of_a.above)})/4" == of_a.text
    inspector.resize(900, 150)
    assert bars() == []
    assert ")/4 = " in inspector.view.text


def test_a_long_sum_says_how_many_terms_it_leaves_out(
    inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    select(inspector, document.project.network.output.neurons[0])
    before_update(session)
    found = []
    for width in range(900, 400, -20):
        inspector.resize(width, 150)  # too low for lines that go on below
        _, numbers, _ = inspector.view.text.splitlines()[0].rsplit(" = ", 2)
        found += [(numbers, int(count)) for count in re.findall(r"… (\d+) more …", numbers)]
    assert found
    for numbers, left_out in found:
        products, bias = numbers.count("·"), 1
        assert left_out + products + bias == 4 + 1  # of the sum over four neurons


def in_sight(inspector: CalculationPanel) -> int:
    """How many rows of the arithmetic can be seen without scrolling."""
    scroll = inspector.arithmetic._scroll
    bottom = scroll.verticalScrollBar().value() + scroll.viewport().height()
    ends = {placed.area.bottom() for placed in inspector.view._placed}
    return sum(end <= bottom + 1 for end in ends)


def rows(inspector: CalculationPanel) -> int:
    return len({placed.area.bottom() for placed in inspector.view._placed})


@pytest.mark.parametrize("sample", [None, 1])
@pytest.mark.parametrize("height", [70, 110, 150, 190, 230])
def test_a_low_panel_drops_no_line_and_says_how_many_are_out_of_sight(
    qtbot: QtBot,
    inspector: CalculationPanel,
    document: Document,
    session: TrainingSession,
    height: int,
    sample: int | None,
) -> None:
    session.show_sample(sample)
    select(inspector, hidden(document))
    before_update(session)
    inspector.resize(500, height)
    QApplication.processEvents()
    shown = inspector.view.text.splitlines()
    begun = [line.split()[0] for line in shown if line[0] not in "+−="]
    assert begun == [line.name for line in inspector._lines]
    arithmetic = inspector.arithmetic
    qtbot.waitUntil(
        lambda: (
            arithmetic.more.isVisible()
            == (in_sight(inspector) < rows(inspector) or "…" in inspector.view.text)
        )
    )
    if arithmetic.more.isHidden():
        return
    left = rows(inspector) - in_sight(inspector)
    words = {0: "all terms", 1: "1 more line"}
    assert arithmetic.more.text() == words.get(left, f"{left} more lines")
    wanted = []
    arithmetic.room_wanted.connect(wanted.append)
    qtbot.mouseClick(arithmetic.more, LEFT)
    inspector.resize(500, inspector.height() + wanted[0])
    qtbot.waitUntil(lambda: in_sight(inspector) == rows(inspector))
    qtbot.waitUntil(arithmetic.more.isHidden)
    qtbot.waitUntil(lambda: "…" not in inspector.view.text)


def test_what_a_step_has_computed_is_in_sight_in_a_low_panel(
    inspector: CalculationPanel, document: Document, session: TrainingSession, qtbot: QtBot
) -> None:
    inspector.resize(500, 140)  # an arithmetic of 95 px
    select(inspector, hidden(document))
    session.control.choose_grain("operation")
    seen = inspector.arithmetic._scroll.viewport()

    def is_in_sight(name: str) -> bool:
        return any(
            seen.rect().contains(placed.area.toRect().translated(inspector.view.pos()))
            for placed in inspector.view._placed
            if "".join(part.text for part in placed.parts).startswith(name)
        )

    before_update(session)
    qtbot.waitUntil(lambda: is_in_sight("∂L/∂b"))
    assert not is_in_sight("b ←")
    session.control.step()
    qtbot.waitUntil(lambda: is_in_sight("b ←"))
    for _ in session.trainer.program.steps:
        session.control.step_back()
    session.control.go_to(3)
    qtbot.waitUntil(lambda: is_in_sight("⟨z⟩"))


def ink_at_the_bottom(inspector: CalculationPanel) -> int:
    """The pixels of the last row in sight that are not blank."""
    picture = inspector.view.parentWidget().grab().toImage()
    last = picture.height() - 1
    blank = picture.pixelColor(0, last)
    return sum(picture.pixelColor(x, last) != blank for x in range(picture.width()))


def test_no_line_is_cut_in_half_where_the_room_ends(
    inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    select(inspector, hidden(document))
    before_update(session)
    cut = []
    for height in range(90, 200, 7):
        inspector.resize(500, height)
        QApplication.processEvents()
        assert inspector.arithmetic.more.isVisible()
        cut.append(ink_at_the_bottom(inspector))
    assert not any(cut)


def test_where_there_is_no_more_room_a_click_scrolls_to_the_other_lines(
    qtbot: QtBot, inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    select(inspector, hidden(document))
    before_update(session)
    inspector.resize(500, 120)
    bar, more = inspector.arithmetic._scroll.verticalScrollBar(), inspector.arithmetic.more
    clicks = 0
    while more.isVisible():
        before, clicks = bar.value(), clicks + 1
        qtbot.mouseClick(more, LEFT)
        qtbot.waitUntil(lambda before=before: bar.value() > before)
        assert clicks < 9
    assert clicks > 0
    last = max(placed.area.bottom() for placed in inspector.view._placed)
    viewport = inspector.arithmetic._scroll.viewport()
    qtbot.waitUntil(lambda: bar.value() + viewport.height() >= last)


def test_a_hidden_inspector_computes_nothing(
    inspector: CalculationPanel,
    document: Document,
    session: TrainingSession,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    select(inspector, hidden(document))
    inspector.hide()
    monkeypatch.setattr(inspector, "_show_lines", lambda *_: pytest.fail("it was refreshed"))
    before_update(session)


def test_in_a_run_it_follows_when_it_is_its_time(
    qtbot: QtBot,
    inspector: CalculationPanel,
    document: Document,
    session: TrainingSession,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    select(inspector, hidden(document))
    shown = []
    show = inspector._show_lines
    inspector._show_lines = lambda *those: (shown.append(those), show(*those))  # type: ignore
    session.control.run()
    started = session.trainer.iteration
    qtbot.waitUntil(lambda: len(shown) >= 2)
    shown.clear()
    now = perf_counter()
    with monkeypatch.context() as patch:
        patch.setattr(scheduling, "perf_counter", lambda: now)
        for _ in range(20):
            session.updated.emit()
    assert len(shown) <= 1
    session.control.step("iteration")  # which pauses first
    assert session.trainer.iteration > started
    layer = document.project.network.computed[0]
    qtbot.waitUntil(lambda: inspector._when.text() == "last iteration")
    assert inspector._lines[-1].result == session.trainer.parameters.biases[layer.id][0]


def test_a_removed_neuron_leaves_the_empty_state(
    inspector: CalculationPanel, document: Document
) -> None:
    select(inspector, 10**6)
    assert inspector._empty.isVisible()


def test_it_is_painted_in_both_themes(
    inspector: CalculationPanel, document: Document, session: TrainingSession, qapp: QWidget
) -> None:
    select(inspector, hidden(document))
    before_update(session)
    pictures = []
    for one in (theme.DARK, theme.LIGHT):
        theme.apply(qapp, one)  # type: ignore[arg-type]
        pictures.append(inspector.grab().toImage())
    assert pictures[0] != pictures[1]


def test_positive_terms_are_blue_and_negative_ones_vermilion(
    document: Document, session: TrainingSession
) -> None:
    before_update(session)
    assert session.trainer is not None
    layer = document.project.network.computed[0]
    line = explain_neuron(session.trainer, layer.id, 0, 1)[0]
    pieces = [*letters(line), *calculation(line, 12)]
    for piece in pieces:
        if piece.tone == "positive":
            assert "−" not in piece.text
        if piece.tone == "negative":
            assert "−" in piece.text
    assert {piece.tone for piece in pieces} > {"text"}
    assert pieces[-1].bold


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.90273, "0.9027"),
        (1.0, "1"),
        (0.02, "0.02"),
        (-1234567.0, "−1.235e6"),
        (1e-8, "1e−8"),
        (0.1 + 0.2, "0.3000"),
        (float("inf"), "∞"),
    ],
)
def test_numbers_have_four_digits_or_the_fewer_they_have(number: float, text: str) -> None:
    assert rounded(number) == text


@pytest.mark.parametrize("score", [0.3, 1.7, -2.9, 4.2, -6.5, 9.0])
def test_a_slope_can_be_worked_out_from_the_digits_shown(score: float) -> None:
    a = math.tanh(score)
    symbol, expression = formulas.derivative(Activation("tanh"), score, a)
    line = CalculationLine("backward", "f′(z)", symbol, expression, 1 - a * a)
    text = "".join(piece.text for piece in calculation(line, 12))
    shown = re.fullmatch(r"1 − \(?(−?[\d.]+)\)?² = ([\d.e−]+)", text)
    assert shown, text
    by_hand = 1 - float(shown[1].replace("−", "-")) ** 2
    assert by_hand == pytest.approx(float(shown[2].replace("−", "-")), rel=0.005)


def test_only_numbers_that_cancel_have_more_than_four_digits() -> None:
    def shown(*terms: float) -> str:
        line = CalculationLine("forward", "z", "b", Sum(terms), sum(terms))
        return "".join(piece.text for piece in calculation(line, 12))

    assert shown(0.123456, 0.345678) == "0.1235 + 0.3457 = 0.4691"
    assert shown(1.23456789, -1.23443219) == "1.234568 − 1.234432 = 0.0001357"


def test_formulas_are_typeset_that_come_when_the_room_changes(
    qtbot: QtBot, inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    view = inspector.view

    def is_typeset() -> bool:
        return not any([*view._setting.missing(placed.parts)] for placed in view._placed)

    inspector.resize(300, 70)
    select(inspector, hidden(document))
    before_update(session)
    qtbot.waitUntil(lambda: is_typeset() and not view._typeset_soon.isActive(), timeout=20_000)
    inspector.resize(420, 100)
    QApplication.processEvents()
    qtbot.waitUntil(is_typeset, timeout=20_000)
