"""Every edit of a document, network, data or settings, that a random user may make."""

from typing import get_args

import hypothesis.strategies as st
import pytest
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import generate
from nnsim.editing.layers import edit_layer
from nnsim.editing.parameters import reinitialize, with_values
from nnsim.editing.several import Several, with_activation, with_initializer
from nnsim.functions.activations import Activation
from nnsim.functions.initializers import INITIALIZERS, Initializer
from nnsim.functions.losses import LOSSES
from nnsim.functions.optimizers import OPTIMIZERS
from nnsim.model.breakpoints import Breakpoint
from nnsim.model.network import BiasKind, Network
from nnsim.model.parameter_ref import BiasRef, WeightRef
from nnsim.model.project import with_breakpoints, with_dataset, with_network, with_training
from nnsim.presets import defaults
from nnsim.presets.defaults import with_loss, with_optimizer
from nnsim.presets.templates import project_of
from ui.canvas.network_view import NetworkView
from ui.document.document import Document
from ui.document.selection import Selection, Target
from ui.training.session import TrainingSession

DATA = ("xor", "and", "circles", "blobs", "sine")
TEMPLATES = ("perceptron", "xor_by_hand", "skips", "autoencoder", "regression")  # the small ones

activations = st.sampled_from(("linear", "sigmoid", "tanh", "relu", "elu", "softmax")).map(
    Activation
)
coordinates = st.integers(-40, 40).map(lambda step: 10.0 * step)
positions = st.tuples(coordinates, coordinates)
choices = st.integers(0, 10_000)  # which of the things there are: taken modulo their number


class RandomEdits(RuleBasedStateMachine):
    """A document on a canvas, and everything a user can do to what it holds, in any order."""

    @initialize(starts=st.sampled_from((defaults.starter, defaults.xor_demo)))
    def begin(self, starts):
        QGuiApplication.clipboard().clear()
        self.document = Document(starts())
        self.session = TrainingSession(self.document)
        self.canvas = NetworkView(self.document, self.session)
        self.canvas.make_commands()
        self.edits = self.canvas.edits
        self.start = self.document.project

    def teardown(self):
        self.session.control.pause()
        self.canvas.deleteLater()
        self.document.deleteLater()
        QApplication.processEvents()

    # -- choosing ---------------------------------------------------------------------------------

    @property
    def project(self):
        return self.document.project

    @property
    def network(self) -> Network:
        return self.project.network

    def layer(self, choice):
        return self.network.layers[choice % len(self.network.layers)]

    def computed(self, choice):
        return self.network.computed[choice % len(self.network.computed)]

    def neuron(self, choice):
        neurons = [neuron for layer in self.network.layers for neuron in layer.neurons]
        return neurons[choice % len(neurons)]

    def connection(self, choice):
        connections = self.network.connections
        return connections[choice % len(connections)].key if connections else None

    def apply(self, text, edit, merge_key=""):
        self.document.apply(text, edit, merge_key)

    # -- structure --------------------------------------------------------------------------------

    @precondition(lambda self: len(self.network.layers) < 7)
    @rule(size=st.integers(1, 4), position=positions)
    def add_a_layer(self, size, position):
        self.edits.add_layer(size, position)

    @rule(layer=choices, place=st.integers(-1, 2))
    def insert_a_neuron(self, layer, place):
        layer = self.layer(layer)
        if layer.size < 5:
            self.edits.insert_neuron(layer.id, min(place, layer.size))

    @rule(layer=choices, change=st.sampled_from((-1, 1)))
    def resize(self, layer, change):
        if self.layer(layer).size + change < 6:
            self.edits.resize([self.layer(layer).id], change)

    @rule(first=choices, second=choices)
    def wire_layers(self, first, second):
        self.edits.wire(*(Target("column", self.layer(choice).id) for choice in (first, second)))

    @rule(first=choices, second=choices)
    def wire_neurons(self, first, second):
        ends = (self.neuron(choice) for choice in (first, second))
        of = self.network.layer_of
        self.edits.wire(*(Target("neuron", of[neuron].id, neuron) for neuron in ends))

    @rule(layers=st.lists(choices, max_size=1), neurons=st.lists(choices, max_size=2), wire=choices)
    def delete(self, layers, neurons, wire):
        key = self.connection(wire) if not layers and not neurons else None
        self.edits.delete(
            Selection(
                layers=frozenset(self.layer(choice).id for choice in layers),
                neurons=frozenset(self.neuron(choice) for choice in neurons),
                connections=frozenset({key} if key else ()),
            )
        )

    @rule(wire=choices, row=choices, column=choices)
    def cut_a_wire(self, wire, row, column):
        key = self.connection(wire)
        if key:
            source, target = (self.network.by_id[i].neurons for i in key)
            ends = source[row % len(source)], target[column % len(target)]
            try:
                self.edits.delete(Selection(wires=frozenset({ends})))
            except KeyError:
                pytest.fail("cutting a wire that is not there is refused by a sentence")

    @rule(layer=choices, position=positions)
    def move(self, layer, position):
        self.edits.move({self.layer(layer).id: position})

    @rule(layer=choices, name=st.text("ab가 7", max_size=3))
    def rename(self, layer, name):
        self.edits.rename(self.layer(layer).id, name)

    @rule(text=st.sampled_from(("2-3-1 tanh", "2-2-2-1 relu sigmoid", "3-1 linear", "0-1 tanh")))
    def build_a_chain(self, text):
        self.edits.build_chain(text)

    @rule(name=st.sampled_from(TEMPLATES))
    def choose_a_template(self, name):
        self.apply("Template", lambda _: project_of(name))

    @rule()
    def fit_to_data(self):
        self.edits.fit_to_data()

    @rule(
        layers=st.lists(choices, max_size=3),
        neurons=st.lists(choices, max_size=3),
        command=st.sampled_from(
            (
                *("network.split", "network.merge"),
                *("edit.duplicate", "edit.copy", "edit.cut", "edit.paste"),
                *("arrange.tidy", "arrange.pin", "arrange.left", "arrange.down"),
            )
        ),
    )
    def use_a_command(self, layers, neurons, command):
        if command in ("edit.duplicate", "edit.paste") and len(self.network.layer_of) > 24:
            return
        self.canvas.select(
            Selection(
                layers=frozenset(self.layer(choice).id for choice in layers),
                neurons=frozenset(self.neuron(choice) for choice in neurons),
            )
        )
        self.canvas.commands[command].trigger()

    # -- properties -------------------------------------------------------------------------------

    @rule(layer=choices, neurons=st.lists(choices, max_size=2), activation=activations)
    def change_activations(self, layer, neurons, activation):
        layers, neurons = [self.layer(layer).id], [self.neuron(choice) for choice in neurons]
        self.apply("Change", lambda p: with_activation(p, layers, neurons, activation))

    @rule(neuron=choices, activation=st.none() | activations)
    def override_an_activation(self, neuron, activation):
        self.edits.set_activation(activation, (), [self.neuron(neuron)])

    @rule(layer=choices, locked=st.booleans())
    def lock_biases(self, layer, locked):
        self.edits.lock_biases(Several(layers=(self.computed(layer).id,)), locked)

    @rule(wire=choices, locked=st.booleans())
    def lock_weights(self, wire, locked):
        if key := self.connection(wire):
            self.edits.lock_weights(Several(connections=(key,)), locked)

    @rule(neurons=st.lists(choices, min_size=1, max_size=3), locked=st.booleans())
    def lock_what_leads_into_neurons(self, neurons, locked):
        self.edits.lock_into({self.neuron(neuron) for neuron in neurons}, locked)

    @rule(wire=choices, row=choices, column=choices, locked=st.booleans())
    def lock_a_wire(self, wire, row, column, locked):
        if key := self.connection(wire):
            source, target = (self.network.by_id[end].neurons for end in key)
            ends = source[row % len(source)], target[column % len(target)]
            if self.network.has_wire(*ends):
                self.edits.lock_weights(Several(wires=(ends,)), locked)

    @rule(layer=choices, kind=st.sampled_from(get_args(BiasKind)))
    def choose_the_kind_of_biases(self, layer, kind):
        self.edits.set_bias_kind([self.computed(layer).id], kind)

    @rule(layer=choices, name=st.sampled_from(tuple(INITIALIZERS)))
    def choose_an_initializer(self, layer, name):
        layer_id = self.computed(layer).id
        self.apply("Change", lambda p: with_initializer(p, [layer_id], Initializer(name)))

    @rule(layers=st.lists(choices, min_size=1, max_size=2), seed=st.integers(0, 3))
    def reinitialize(self, layers, seed):
        layer_ids = [self.computed(choice).id for choice in layers]
        self.apply("Re-initialise", lambda p: reinitialize(p, layer_ids, seed))

    @rule(layer=choices)
    def choose_an_initializer_for_later(self, layer):
        layer_id = self.computed(layer).id
        drawn = Initializer("zeros")
        self.apply(
            "Change", lambda p: with_network(p, edit_layer(p.network, layer_id, initializer=drawn))
        )

    @rule(wire=choices, value=st.floats(-3, 3), typed=st.booleans())
    def set_a_weight(self, wire, value, typed):
        if key := self.connection(wire):
            weight = WeightRef(key, 0, 0)
            self.apply("Set", lambda p: with_values(p, {weight: value}), "weight" if typed else "")

    @rule(layer=choices, value=st.floats(-3, 3) | st.just(float("nan")))
    def set_a_bias(self, layer, value):
        bias = BiasRef(self.computed(layer).id, 0)
        self.apply("Set", lambda p: with_values(p, {bias: value}))

    # -- data and settings ------------------------------------------------------------------------

    @rule(name=st.sampled_from(DATA), seed=st.integers(0, 3), fits=st.booleans())
    def choose_data(self, name, seed, fits):
        dataset = generate(default_recipe(name))
        edit = defaults.fit_to_data if fits else with_dataset
        self.apply("Choose", lambda p: edit(p, dataset))

    @rule(loss=st.sampled_from(tuple(LOSSES)))
    def choose_a_loss(self, loss):
        self.apply("Choose", lambda p: with_loss(p, loss))

    @rule(name=st.sampled_from(tuple(OPTIMIZERS)))
    def choose_an_optimizer(self, name):
        self.apply("Choose", lambda p: with_optimizer(p, name))

    @rule(
        changes=st.fixed_dictionaries(
            {},
            optional={
                "batch_size": st.sampled_from((0, 1, 3, 32)),
                "shuffle": st.booleans(),
                "reduction": st.sampled_from(("mean", "sum")),
                "l1": st.sampled_from((0.0, 0.01)),
                "l2": st.sampled_from((0.0, 0.1, -1.0)),
                "seed": st.integers(0, 5),
                "precision": st.sampled_from(("float32", "float64")),
            },
        )
    )
    def change_settings(self, changes):
        self.apply("Change", lambda p: with_training(p, **changes))

    @rule(value=st.floats(0.0, 1.0), on=st.booleans())
    def set_a_breakpoint(self, value, on):
        placed = (Breakpoint("loss_below", value),) if on else ()
        self.apply("Set", lambda p: with_breakpoints(p, placed))
