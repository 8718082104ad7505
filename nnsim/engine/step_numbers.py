"""Which of the named arrays of an operation is shown of its layer, and which of the wires into it."""

from collections.abc import Mapping
from types import MappingProxyType

# For every operation of a layer the array with one number a neuron that it is there for, what it is
# called, its sign, and whether it has a row for each sample.
OF_NEURONS: Mapping[tuple[str, str], tuple[str, str, int, bool]] = MappingProxyType(
    {
        ("forward", "affine"): ("pre_activation", "z", 1, True),
        ("forward", "activation"): ("activation", "a", 1, True),
        ("backward", "activation"): ("delta", "δ", 1, True),
        ("backward", "affine"): ("bias_gradient", "∂L/∂b", 1, False),
        ("update", "update"): ("bias_step", "Δb", -1, False),
    }
)

# The same for the wires into the layer, where an operation goes along them.
OF_WIRES: Mapping[tuple[str, str], tuple[str, str, int]] = MappingProxyType(
    {
        ("forward", "affine"): ("weight", "w", 1),
        ("backward", "affine"): ("weight_gradient", "∂L/∂w", 1),
        ("update", "update"): ("weight_step", "Δw", -1),
    }
)
