"""What activations and neurons are called."""

import pytest
from PySide6.QtWidgets import QApplication

from nnsim.data.datasets import generate
from nnsim.data.recipes import Recipe
from nnsim.editing.layers import resize_layer
from nnsim.editing.split_merge import split
from nnsim.functions.activations import Activation
from nnsim.model.project import with_network
from nnsim.model.what_if import Neurons, WhatIf
from nnsim.presets.defaults import fit_to_data, xor_demo
from ui.base import language
from ui.document.naming import (
    activation_name,
    neuron_name,
    neuron_names,
    split_index,
    what_if_title,
)


@pytest.mark.parametrize(
    ("activation", "name"),
    [
        (Activation("tanh"), "tanh"),
        (Activation("relu"), "ReLU"),
        (Activation("leaky_relu", 0.25), "leaky ReLU α 0.25"),
        (Activation("elu"), "ELU α 1"),
    ],
)
def test_activations_are_called_as_in_a_formula(activation: Activation, name: str) -> None:
    assert activation.formula_name == name


@pytest.mark.parametrize(
    ("activation", "name"),
    [
        (Activation("tanh"), "tanh"),
        (Activation("relu"), "ReLU"),
        (Activation("sigmoid"), "시그모이드"),
        (Activation("step"), "계단"),
    ],
)
def test_in_korean_they_are_called_as_in_every_list(
    qapp: QApplication, activation: Activation, name: str
) -> None:
    language.choose("ko")
    spoken = activation_name(activation)
    language.choose("en")
    assert spoken == name
    assert activation_name(activation) == activation.formula_name


def test_a_letter_and_a_number_are_a_variable_with_an_index() -> None:
    assert split_index("x1") == ("x", "1")
    assert split_index("petal length") == ("petal length", "")


@pytest.mark.parametrize(
    ("dataset", "names"),
    [
        ("xor", ["x₁", "x₂"]),
        ("iris", ["sepal length", "sepal width", "petal length", "petal width"]),
    ],
)
def test_an_input_has_one_name_in_sentences_and_in_tables(dataset: str, names: list[str]) -> None:
    project = fit_to_data(xor_demo(), generate(Recipe(dataset)))
    (layer,) = project.network.inputs
    assert neuron_names(project, layer) == names
    assert [neuron_name(project, neuron) for neuron in layer.neurons] == names


def test_neurons_that_are_otherwise_are_named_by_the_layers_they_are_in_now() -> None:
    project = xor_demo()
    network, hidden = project.network, project.network.by_id["hidden1"].neurons
    frozen = WhatIf("freeze", Neurons(hidden))
    assert what_if_title(project, frozen) == "Hidden 1 frozen"
    parted = with_network(project, split(network, hidden[2:], (300.0, 300.0)))
    assert what_if_title(parted, frozen) == "Hidden 1, Hidden 2 frozen"
    grown = with_network(project, resize_layer(network, "hidden1", 5))
    assert what_if_title(grown, frozen) == "Hidden 1·1 … Hidden 1·4 frozen"
    two = WhatIf("freeze", Neurons(hidden[:2]))
    assert what_if_title(project, two) == "Hidden 1·1, Hidden 1·2 frozen"
