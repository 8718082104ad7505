"""Any project that a file may hold."""

from types import MappingProxyType
from typing import get_args

import numpy as np
from hypothesis import assume
from hypothesis import strategies as st

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import generate
from nnsim.data.recipes import Recipe
from nnsim.editing.layers import build
from nnsim.engine.non_finite import NonFiniteError
from nnsim.engine.trainer import Trainer
from nnsim.functions.activations import ACTIVATIONS, Activation
from nnsim.functions.initializers import INITIALIZERS, Initializer
from nnsim.functions.optimizers import OPTIMIZERS, Optimizer
from nnsim.model.breakpoints import BREAKPOINTS, Breakpoint
from nnsim.model.network import BiasKind, Connection, Layer, Network
from nnsim.model.parameter_ref import WeightRef
from nnsim.model.project import Training, new_project, with_breakpoints
from tests.support.textbook import locks


def xor_project(*sizes, **training):
    """An untrained chain of tanh layers for XOR."""
    network = build([2, *sizes, 1], Activation("tanh"))
    return new_project(network, generate(default_recipe("xor")), Training(**training))


SMOOTH = ("linear", "sigmoid", "tanh", "relu", "leaky_relu", "elu", "softplus", "silu", "sine")
DATA = (
    "xor",
    "circles",
    "moons",
    "xor_clouds",
    "checkerboard",
    "plane",
    "bumps",
)  # 2 inputs, 1 target
activations = st.sampled_from(SMOOTH).flatmap(
    lambda name: st.builds(
        Activation,
        st.just(name),
        st.none() if ACTIVATIONS[name].parameter is None else st.floats(0.01, 2.0),
    )
)
initializers = st.sampled_from(tuple(INITIALIZERS)).flatmap(
    lambda name: st.builds(
        Initializer, st.just(name), st.none() if name not in SCALED else st.floats(0.0, 1.0)
    )
)
SCALED = ("constant", "uniform", "normal")
names = st.text(min_size=1, max_size=6).filter(str.strip)
coordinates = st.floats(-1e6, 1e6)


@st.composite
def optimizers(draw):
    name = draw(st.sampled_from(tuple(OPTIMIZERS)))
    changed = [
        (key, draw(st.floats(0.1, 0.99) if constant.is_fraction else st.floats(1e-9, 0.1)))
        for key, constant in OPTIMIZERS[name].constants.items()
        if draw(st.booleans())
    ]
    return Optimizer(name, draw(st.floats(0.0, 0.1)), tuple(changed))


@st.composite
def networks(draw):
    """Two inputs and one output with any graph between them: skips, masks, overrides, locks."""
    sizes = draw(st.sampled_from(((2,), (1, 1))))
    roles = ["input"] * len(sizes)
    for _ in range(draw(st.integers(0, 3))):
        sizes, roles = (*sizes, draw(st.integers(1, 4))), [*roles, "hidden"]
    sizes, roles = (*sizes, 1), [*roles, "output"]
    taken = draw(st.lists(names, min_size=len(sizes), max_size=len(sizes), unique=True))
    layers, first = [], draw(st.integers(0, 50))
    for name, size, role in zip(taken, sizes, roles, strict=True):
        layers.append(draw(layers_of(name, role, tuple(range(first, first + size)))))
        first += size
    random = np.random.default_rng(draw(st.integers(0, 2**32)))
    connections = []
    for i, source in enumerate(layers):
        for target in layers[i + 1 :]:
            if source.role != "output" and target.role != "input" and draw(st.booleans()):
                mask = random.random((source.size, target.size)) < 0.6
                mask = None if mask.all() or draw(st.booleans()) else mask
                lock = draw(locks(source.size, target.size))
                connections.append(Connection(source.id, target.id, mask, lock))
    order = draw(st.permutations(range(len(layers))))
    return Network(tuple(layers[i] for i in order), tuple(draw(st.permutations(connections))))


@st.composite
def layers_of(draw, name, role, neurons):
    position = draw(st.tuples(coordinates, coordinates))
    if role == "input":
        return Layer(f"id {name}", name, role, neurons, position=position)
    overridden = draw(st.sets(st.sampled_from(neurons)))
    overrides = MappingProxyType({neuron: draw(activations) for neuron in overridden})
    own = draw(activations), overrides, draw(initializers), draw(locks(len(neurons)))
    kind = draw(st.sampled_from(get_args(BiasKind)))
    return Layer(f"id {name}", name, role, neurons, *own, position, bias=kind)


@st.composite
def trainings(draw):
    return Training(
        draw(st.sampled_from(("half_squared", "mean_squared", "mean_absolute", "huber"))),
        draw(optimizers()),
        draw(st.integers(0, 7)),
        draw(st.booleans()),
        draw(st.sampled_from(("mean", "sum"))),
        draw(st.sampled_from((0.0, 0.001))),
        draw(st.sampled_from((0.0, 0.01))),
        draw(st.integers(0, 2**63 - 1)),
        draw(st.sampled_from(("float64", "float32"))),
    )


@st.composite
def recipes(draw):
    return Recipe(
        draw(st.sampled_from(DATA)),
        samples=draw(st.integers(5, 20)),
        noise=draw(st.floats(0.0, 0.5)),
        low=draw(st.sampled_from((0, -1))),
        test_share=draw(st.floats(0.0, 0.5)),
        seed=draw(st.integers(0, 2**63 - 1)),
    )


@st.composite
def breakpoints(draw, network):
    """Up to three of any kind, about any layer and any wire of a network."""
    wires = [
        WeightRef(c.key, int(i), int(j))
        for c in network.connections
        for i, j in np.argwhere(np.ones(network.shape(c)) if c.mask is None else c.mask)
    ]
    made = []
    for kind in draw(st.lists(st.sampled_from(tuple(BREAKPOINTS)), max_size=3)):
        row, layers = BREAKPOINTS[kind], [layer.id for layer in network.computed]
        if row.of_weight and not wires:
            continue
        threshold = None if row.of_weight else draw(st.floats(0.0, row.highest))
        layer = draw(st.none() | st.sampled_from(layers)) if row.of_layer else None
        weight = draw(st.sampled_from(wires)) if row.of_weight else None
        made.append(Breakpoint(kind, threshold, layer, weight, draw(st.booleans())))
    return made


@st.composite
def projects(draw):
    """A random project after up to 9 iterations, or where one of its breakpoints has stopped it."""
    untrained = new_project(draw(networks()), generate(draw(recipes())), draw(trainings()))
    trainer = Trainer(with_breakpoints(untrained, draw(breakpoints(untrained.network))))
    try:
        trainer.run(draw(st.integers(0, 9)))
    except NonFiniteError:
        assume(False)
    return trainer.project
