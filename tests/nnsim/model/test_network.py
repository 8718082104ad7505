"""A network that exists is acyclic, complete and computable; what is not is refused with a sentence."""

import math
from dataclasses import FrozenInstanceError, replace
from itertools import pairwise
from types import MappingProxyType
from zlib import crc32

import numpy as np
import pytest

from nnsim.editing.layers import add_layer, build, edit_layer
from nnsim.errors import UserError
from nnsim.functions.activations import Activation, ActivationError
from nnsim.functions.initializers import Initializer, InitializerError, lone_connection
from nnsim.model import network as network_module
from nnsim.model.network import (
    Connection,
    CycleError,
    Layer,
    Network,
    NetworkError,
    RoleError,
    SizeError,
    WiringError,
)
from nnsim.model.parameters import initial_parameters
from tests.support.specimens import rich_network

TANH, SOFTMAX = Activation("tanh"), Activation("softmax")


def layer(name: str, role: str, *neurons: int, **changes: object) -> Layer:
    return Layer(name.lower(), name, role, neurons, **changes)


IN, OUT = layer("In", "input", 0, 1), layer("Out", "output", 9)
A, B, C = (layer(name, "hidden", n) for n, name in enumerate("ABC", 2))


def wire(*ends: str) -> tuple[Connection, ...]:
    """Connections along the way: a, b, c gives a → b and b → c."""
    return tuple(Connection(*pair) for pair in pairwise(ends))


REFUSED = {
    "no input": ((OUT,), (), RoleError, "needs an input layer"),
    "no output": ((IN, A), (), RoleError, "exactly one output layer, and this one has 0"),
    "two outputs": (
        (IN, OUT, layer("Other", "output", 5)), (),
        RoleError, "put all output neurons into the same layer",
    ),
    "nothing at all": ((), (), RoleError, "needs an input layer"),
    "an empty layer": ((IN, layer("A", "hidden"), OUT), (), SizeError, "Layer A must have between"),
    "two ids": ((IN, IN, OUT), (), NetworkError, "Two layers have the id “in”"),
    "two names": (
        (IN, replace(A, name="Out"), OUT), (), NetworkError, "Two layers are called “Out”",
    ),
    "a neuron twice": (
        (IN, layer("A", "hidden", 1), OUT), (), NetworkError, "Neuron 1 is there twice",
    ),
    "no name": ((IN, replace(A, name=" "), OUT), (), NetworkError, "needs an id and a name"),
    "an activation of the data": (
        (replace(IN, activation=TANH), OUT), (), RoleError, "In is an input layer",
    ),
    "a hidden softmax": (
        (IN, replace(A, activation=SOFTMAX), OUT), (),
        RoleError, "whole output layer, not of A",
    ),
    "softmax for one neuron": (
        (IN, replace(OUT, overrides=MappingProxyType({9: SOFTMAX}))), (),
        RoleError, "belongs to a whole layer",
    ),
    "softmax beside another activation": (
        (IN, replace(OUT, activation=SOFTMAX, overrides=MappingProxyType({9: TANH}))), (),
        RoleError, "whole output layer, not of Out",
    ),
    "an override of a stranger": (
        (IN, replace(A, overrides=MappingProxyType({77: TANH})), OUT), (),
        NetworkError, "A names a neuron that is not in it",
    ),
    "a wire to itself": ((IN, A, OUT), wire("a", "a"), CycleError, "A cannot feed itself"),
    "a loop of two": (
        (IN, A, B, OUT), wire("a", "b", "a"), CycleError, "close a loop",
    ),
    "a wire into the data": (
        (IN, A, OUT), wire("a", "in"), WiringError, "In is an input layer: it takes its values",
    ),
    "a wire out of the answer": (
        (IN, A, OUT), wire("out", "a"), WiringError, "Out is the output layer",
    ),
    "a wire to nowhere": (
        (IN, OUT), wire("in", "x"), WiringError, "names the layer “x”, which is not there",
    ),
    "a double wire": (
        (IN, OUT), wire("in", "out") * 2, NetworkError, "join the layers in and out; one holds",
    ),
    "a mask of the wrong shape": (
        (IN, OUT), (Connection("in", "out", np.ones((1, 2), bool)),),
        SizeError, "mask from in to out is (1, 2) and should be (2, 1)",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_a_network_is_refused_with_a_typed_error_and_a_sentence(name):
    layers, connections, kind, words = REFUSED[name]
    with pytest.raises(NetworkError) as caught:
        Network(layers, connections)
    assert type(caught.value) is kind
    assert words in str(caught.value)
    assert str(caught.value).endswith(".")


def test_a_loop_is_told_in_the_direction_of_its_wires():
    with pytest.raises(CycleError) as caught:
        Network((IN, A, B, C, OUT), wire("a", "b", "c", "a"))
    told = str(caught.value).split("loop: ")[1].split(".")[0].split(" → ")
    assert told[0] == told[-1]
    assert set(pairwise(told)) == {("A", "B"), ("B", "C"), ("C", "A")}


@pytest.mark.parametrize(
    ("limit", "small"), [("MAX_LAYERS", 2), ("MAX_NEURONS", 1), ("MAX_WEIGHTS", 1)]
)
def test_there_is_an_upper_limit_to_everything(limit, small, monkeypatch):
    monkeypatch.setattr(network_module, limit, small)
    with pytest.raises(SizeError, match=str(small)):
        Network((IN, A, OUT), wire("in", "a", "out"))


def test_a_sentence_can_be_translated():
    with pytest.raises(RoleError) as caught:
        Network((IN, OUT, layer("Other", "output", 5)))
    error: UserError = caught.value
    assert error.template.format(**error.values) == str(error)
    assert error.values == {"count": 2}


def test_layers_come_after_all_that_feed_them():
    network = rich_network(TANH, TANH, 2)
    place = {layer.id: n for n, layer in enumerate(network.order)}
    assert all(place[c.source] < place[c.target] for c in network.connections)
    assert [x.role for x in network.order[:2]] == ["input", "input"]
    assert network.order[-1] is network.output
    assert network.computed == network.order[2:]


def test_the_order_does_not_depend_on_that_of_the_layers():
    connections = wire("in", "c", "a", "b", "out")
    for layers in ((IN, A, B, C, OUT), (OUT, C, B, A, IN), (B, OUT, IN, C, A)):
        order = [layer.name for layer in Network(layers, connections).order]
        assert order == ["In", "C", "A", "B", "Out"]


def test_it_can_be_asked_who_feeds_whom():
    network = rich_network(TANH, TANH, 2)
    assert {c.source for c in network.incoming("deep")} == {"wide", "lone", "right"}
    assert {c.target for c in network.outgoing("left")} == {"wide", "lone", "out"}
    assert network.n_inputs == 3
    assert network.shape(network.by_key["left", "wide"]) == (2, 3)
    assert network.layer_of[9] is network.by_id["deep"]
    assert network.by_id["deep"].activation_of(9) == Activation("sine")
    assert network.by_id["deep"].activation_of(8) == TANH


def test_a_network_cannot_be_written_to():
    network = rich_network(TANH, TANH, 2)
    with pytest.raises(FrozenInstanceError):
        network.layers = ()
    with pytest.raises(FrozenInstanceError):
        network.output.name = "x"


def test_names_that_read_alike_when_joined_are_not_a_double_wire():
    names = ("P", "P and Q", "Q and R", "R")
    hidden = [layer(name, "hidden", n) for n, name in enumerate(names, 2)]
    joined = (Connection("p", "q and r"), Connection("p and q", "r"))
    assert Network((IN, *hidden, OUT), joined).connections == joined


def test_zero_hidden_layers_and_no_wires_are_networks():
    assert Network((IN, OUT)).computed == (OUT,)
    assert Network((IN, OUT), wire("in", "out")).order == (IN, OUT)


# Choices


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Activation("softsign"), "no activation called “softsign”; choose one of linear"),
        (lambda: Activation("tanh", 2.0), "Tanh has no parameter"),
        (lambda: Activation("elu", 0.0), "parameter α of ELU must be above 0"),
        (lambda: Activation("elu", float("nan")), "parameter α of ELU"),
        (lambda: Activation("leaky_relu", 1001.0), "at most 1000"),
    ],
)
def test_an_activation_that_cannot_be_is_refused(make, words):
    with pytest.raises(ActivationError) as caught:
        make()
    assert words in str(caught.value)


def test_a_parameter_has_its_default_and_choices_are_equal_by_value():
    assert Activation("elu").parameter == 1.0
    assert Activation("elu") == Activation("elu", 1.0)
    assert Activation("tanh").parameter is None


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Initializer("xavier"), "no initialiser called “xavier”; choose one of zeros"),
        (lambda: Initializer("he", 2.0), "He has no number"),
        (lambda: Initializer("normal", -1.0), "must not be negative"),
        (lambda: Initializer("uniform", float("inf")), "must be finite"),
    ],
)
def test_an_initializer_that_cannot_be_is_refused(make, words):
    with pytest.raises(InitializerError) as caught:
        make()
    assert words in str(caught.value)


LARGE = (400, 500)


@pytest.mark.parametrize(
    ("initializer", "deviation", "largest"),
    [
        (Initializer("zeros"), 0, 0),
        (Initializer("constant", -0.25), 0, 0.25),
        (Initializer("uniform", 0.3), 0.3 / 3**0.5, 0.3),
        (Initializer("normal", 0.2), 0.2, None),
        (Initializer("glorot"), (2 / 900) ** 0.5, (6 / 900) ** 0.5),
        (Initializer("he"), (2 / 400) ** 0.5, None),
        (Initializer("lecun"), (1 / 400) ** 0.5, None),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_first_weights_have_the_spread_of_their_formula(initializer, deviation, largest):
    weights = initializer.draw(1, "a", "b", lone_connection(*LARGE))
    assert weights.shape == LARGE
    assert weights.std() == pytest.approx(deviation, rel=0.01)
    if largest is not None:
        assert np.abs(weights).max() == pytest.approx(largest, rel=0.01)
    if deviation:
        assert weights.mean() == pytest.approx(0, abs=deviation / 50)


def test_first_weights_depend_on_the_seed_and_on_the_layers_they_join():
    draw = Initializer("glorot").draw
    fans = lone_connection(3, 4)
    same = draw(1, "a", "b", fans)
    np.testing.assert_array_equal(draw(1, "a", "b", fans), same)
    for other in (draw(2, "a", "b", fans), draw(1, "b", "a", fans), draw(1, "a", "c", fans)):
        assert (other != same).all()


@pytest.mark.parametrize("name", ["glorot", "he", "lecun"])
def test_a_chain_draws_the_weights_that_files_of_the_first_version_hold(name):
    stream = np.random.SeedSequence([3, crc32(b"input"), crc32(b"output")])
    generator = np.random.Generator(np.random.PCG64(stream))
    expected = {
        "glorot": lambda: generator.uniform(-math.sqrt(6 / 12), math.sqrt(6 / 12), (5, 7)),
        "he": lambda: generator.normal(0.0, math.sqrt(2 / 5), (5, 7)),
        "lecun": lambda: generator.normal(0.0, math.sqrt(1 / 5), (5, 7)),
    }[name]()
    network = edit_layer(build([5, 7], Activation("tanh")), "output", initializer=Initializer(name))
    drawn = initial_parameters(network, 3).weights["input", "output"]
    assert drawn.tobytes() == expected.tobytes()


def joined(cut: bool) -> Network:
    """Two layers of 50 feed one of 40, which feeds two of 30 and 20; `cut` halves the wires from one."""
    layers = tuple(
        Layer(name, name, role, tuple(range(start, start + size)), Activation("linear"))
        for name, role, start, size in (
            ("left", "input", 0, 50),
            ("right", "input", 50, 50),
            ("middle", "hidden", 100, 40),
            ("side", "hidden", 140, 30),
            ("out", "output", 170, 20),
        )
    )
    mask = np.ones((50, 40), bool)
    mask[::2] = False
    connections = (
        Connection("left", "middle", mask if cut else None),
        Connection("right", "middle"),
        Connection("middle", "side"),
        Connection("middle", "out"),
        Connection("side", "out"),
    )
    return Network(layers, connections)


@pytest.mark.parametrize(
    ("name", "cut", "key", "variance"),
    [
        ("he", False, ("left", "middle"), 2 / 100),
        ("he", False, ("side", "out"), 2 / 70),
        ("lecun", False, ("right", "middle"), 1 / 100),
        ("glorot", False, ("left", "middle"), 2 / (100 + 40)),
        ("glorot", False, ("middle", "side"), 2 / (40 + 50)),
        ("glorot", False, ("middle", "out"), 2 / (70 + 50)),
        ("he", True, ("right", "middle"), 2 / 75),
        ("lecun", True, ("left", "middle"), 1 / 75),
        ("glorot", True, ("right", "middle"), 2 / (75 + 40)),
    ],
)
def test_initialisers_count_the_wires_of_all_layers_that_feed_or_are_fed(name, cut, key, variance):
    network = joined(cut)
    for layer in network.computed:
        network = edit_layer(network, layer.id, initializer=Initializer(name))
    drawn = [initial_parameters(network, seed).weights[key] for seed in range(40)]
    weights = np.concatenate([matrix[matrix != 0] for matrix in drawn])
    assert weights.var() == pytest.approx(variance, rel=0.03)


def test_a_layer_with_every_wire_cut_draws_nothing_that_is_not_finite():
    network = build([2, 3, 1], Activation("relu"))
    bare = Connection("input", "hidden1", np.zeros((2, 3), bool))
    network = Network(network.layers, (bare, network.connections[1]))
    for weights in initial_parameters(network, 0):
        assert np.isfinite(weights).all()


def test_a_layer_that_nothing_feeds_yet_comes_where_it_was_added():
    network = add_layer(build([2, 3, 3, 1], Activation("tanh")), 2, Activation("relu"), (0.0, 0.0))
    names = [layer.name for layer in network.order]
    assert names == ["Input", "Hidden 1", "Hidden 2", "Hidden 3", "Output"]
