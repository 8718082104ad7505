"""What activations and neurons are called."""

import pytest

from nnsim.functions.activations import Activation
from ui.document.naming import activation_name, split_index


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
    assert activation_name(activation) == name


def test_a_letter_and_a_number_are_a_variable_with_an_index() -> None:
    assert split_index("x1") == ("x", "1")
    assert split_index("petal length") == ("petal length", "")
