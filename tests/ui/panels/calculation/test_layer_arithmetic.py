"""The arithmetic of a layer: shapes, and the Jacobian of one sample."""

import re
from ast import literal_eval

import numpy as np

from nnsim.editing.several import with_bias_kind
from nnsim.model.project import with_network
from nnsim.presets.chains import parse_chain
from tests.ui.panels.calculation.hands import before_update, clipboard, select_layer
from ui.document.document import Document
from ui.document.selection import Selection
from ui.panels.calculation.panel import CalculationPanel
from ui.panels.calculation.parts import Matrix
from ui.training.session import TrainingSession


def test_a_layer_shows_the_shapes_of_its_matrices(
    inspector: CalculationPanel, document: Document
) -> None:
    network = document.project.network
    select_layer(inspector, network.computed[0])
    first = inspector.view.text.splitlines()[0]
    assert first == "Z (4×4) = Input (4×2) · W (2×4) + b (4)"
    assert "∂L/∂W (2×4) = Inputᵀ (2×4) · δ (4×4)" in inspector.view.text
    inspector.show_selection(Selection(connections=frozenset({network.connections[-1].key})))
    assert inspector.view.text.startswith("Z (4×1)")


def test_a_layer_that_shares_one_bias_has_one_and_without_any_none(
    inspector: CalculationPanel, document: Document
) -> None:
    layer = document.project.network.computed[0]
    product = "Z (4×4) = Input (4×2) · W (2×4)"
    for kind, affine, gradient in (
        ("tied", f"{product} + b (1)", "∂L/∂b (1) = Σ δ (4×4)"),
        ("none", product, ""),
    ):
        document.apply("Biases", lambda p, kind=kind: with_bias_kind(p, [layer.id], kind))
        select_layer(inspector, document.project.network.by_id[layer.id])
        lines = inspector.view.text.splitlines()
        assert lines[0] == affine
        assert [line for line in lines if line.startswith("∂L/∂b")] == [gradient] * bool(gradient)


def matrices(inspector: CalculationPanel) -> list[Matrix]:
    parts = [part for placed in inspector.view._placed for part in placed.parts]
    return [part for part in parts if isinstance(part, Matrix)]


def test_a_layer_shows_the_jacobian_of_the_first_sample_and_its_product(
    inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    layer = document.project.network.computed[0]
    select_layer(inspector, layer)
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
    select_layer(inspector, output)
    before_update(session)
    assert "J = ∂a/∂z (1×1)" in inspector.view.text
    assert "never formed" not in inspector.view.text


def test_the_jacobian_is_copied_with_every_digit_and_its_product_holds(
    inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    layer = document.project.network.computed[0]
    select_layer(inspector, layer)
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
    select_layer(inspector, layer)
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
    select_layer(inspector, layer)
    before_update(session)
    assert "(9×9)" in inspector.view.text
    for matrix in matrices(inspector):
        assert len(matrix.entries) == 5
        assert set(matrix.entries[-1]) == {"⋮"}
