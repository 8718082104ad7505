"""The curve of an activation and of its derivative is that of a textbook."""

import math
from math import nan

import numpy as np
import pytest

from nnsim.explain import reference
from nnsim.explain.plots.activation_curve import activation_curve, flat_share, half_range, values_at
from nnsim.functions.activations import ACTIVATIONS, Activation
from tests.support.textbook import ELEMENTWISE


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_a_curve_and_its_derivative_are_those_of_a_textbook(name):
    activation = Activation(name)
    function, slope = reference.ACTIVATIONS[name]
    found = activation_curve(activation, 6.0)
    for part in found.stretches:
        np.testing.assert_allclose(
            part.activation,
            [function(z, activation.parameter or 0.0) for z in part.z.tolist()],
            1e-9,
            1e-12,
        )
        np.testing.assert_allclose(
            part.slope, [slope(z, activation.parameter or 0.0) for z in part.z.tolist()], 1e-9, 1e-9
        )
    assert found.stretches[0].z[0] == -6
    assert found.stretches[-1].z[-1] == 6


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_where_nothing_is_said_to_jump_nothing_jumps(name):
    for part in activation_curve(Activation(name), 6.0).stretches:
        for values in (part.activation, part.slope):
            assert np.abs(np.diff(values)).max() < 0.4  # z² is steepest: 2 · 6 · 0.03


def test_jumps_say_what_is_there_and_what_is_on_both_sides():
    def jump(name):
        [found] = activation_curve(Activation(name), 3.0).jumps
        return found.z, found.activation, found.slope

    assert jump("step") == (0, 1, 0)
    assert jump("sign") == (0, 0, 0)
    assert jump("relu") == (0, 0, 0)
    [sign] = activation_curve(Activation("sign"), 3.0).jumps
    assert (sign.below[0], sign.above[0]) == (-1, 1)
    [relu] = activation_curve(Activation("relu"), 3.0).jumps
    assert (relu.below[1], relu.above[1]) == (0, 1)
    assert activation_curve(Activation("tanh"), 3.0).jumps == ()


def test_softmax_has_no_curve_of_one_variable():
    assert activation_curve(Activation("softmax"), 3.0) is None


def test_the_share_of_flat_slopes_is_counted():
    z = np.array([0.0, 1.0, 2.0, -5.0])  # tanh′: 1, 0.42, 0.07, 0.0002
    assert flat_share(values_at(Activation("tanh"), z)[1]) == 0.5
    assert math.isnan(flat_share(np.zeros(0)))


def test_the_range_of_a_curve_doubles_when_it_has_to():
    assert half_range(np.array([0.1])) == 3
    assert half_range(np.array([-3.1, 2.0])) == 6
    assert half_range(np.array([13.0, nan])) == 24
    assert half_range(np.zeros(0)) == 3


def test_every_function_of_the_table_has_a_curve_or_says_that_it_has_none():
    for name in ACTIVATIONS:
        found = activation_curve(Activation(name), 3.0)
        assert (found is None) == (ACTIVATIONS[name].derivative is None)
