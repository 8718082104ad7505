"""The inspector shows the arithmetic behind the number of what is selected."""

import math
from decimal import Decimal
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnsim.explain.explain import explain_neuron
from nnsim.model.project import with_network, with_training
from nnsim.presets.chains import parse_chain
from tests.ui.panels.calculation.hands import before_update, hidden, select
from ui.base import language, scheduling
from ui.document.document import Document
from ui.document.selection import Selection
from ui.panels.calculation.line_text import rounded
from ui.panels.calculation.panel import CalculationPanel
from ui.training.session import TrainingSession


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
    terms = " + ".join(rounded(x, 5) for x in loss.per_sample.tolist())  # with 4 it is 0.69035
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


def test_whose_numbers_are_shown_is_read_whole_once_it_is_another_one(
    inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    inspector.show_selection(Selection(layers=frozenset({document.project.network.computed[0].id})))
    for chosen in (1, None, 0, None):
        session.show_sample(chosen)
        QApplication.processEvents()
        assert inspector.sample.width() == inspector.sample.sizeHint().width()


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


def last_place(text: str) -> float:
    return 10.0 ** int(Decimal(text).as_tuple().exponent)


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
    products = []
    for path in written:
        factors, product = path.replace("−", "-").rpartition(": ")[2].split(" = ")
        products.append(float(product))
        by_hand = math.prod(float(x.strip("()")) for x in factors.split(" · "))
        assert abs(by_hand - float(product)) <= 0.5 * last_place(product)
    assert products == sorted(products, key=abs, reverse=True)
    total = summed.rpartition("= ")[2].replace("−", "-")
    assert abs(sum(products) - float(total)) <= 0.5 * last_place(total)
    last = network.computed[-1]
    wire = network.by_id["hidden2"].neurons[0], last.neurons[0]
    inspector.show_selection(Selection(wires=frozenset({wire})))
    assert paths(inspector)[0].startswith("the only path")


def test_the_paths_of_a_weight_name_layers_in_the_language_of_the_window(
    inspector: CalculationPanel,
    document: Document,
    session: TrainingSession,
    english_again: None,
) -> None:
    language.choose("ko")
    wire = document.project.network.inputs[0].neurons[1], hidden(document, 2)
    inspector.show_selection(Selection(wires=frozenset({wire})))
    session.show_sample(2)
    before_update(session)
    notes = [str(note) for row in inspector.view._rows for note in row.notes]
    assert any(note.startswith("은닉층 1·3 → 출력층·1: ") for note in notes), notes


def test_an_input_neuron_has_a_forward_line_alone(
    inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    select(inspector, document.project.network.inputs[0].neurons[0])
    session.control.step("operation")
    assert inspector.view.text.startswith("⟨x⟩ = Σ x / B = ")
    assert len(inspector.view.text.splitlines()) == 1


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
