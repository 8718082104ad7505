"""What a native file may not say: each fault is one FileError whose sentence names the place."""

import copy
import json

import numpy as np
import pytest

from nnsim.engine.trainer import Trainer
from nnsim.files import native
from nnsim.functions.activations import ActivationError
from nnsim.model.network import MAX_NEURONS
from tests.nnsim.files.native.broken import DOCUMENT, TEXT, changed, packed, refusal

POINTS = {"features": [[0, 1], [2, 3]], "targets": [1, 0]}


def test_the_document_these_tests_break_is_right():
    Trainer(native.loads(TEXT)).run(1)


FAULTS = [
    # breakpoints
    ("breakpoints", {}, "breakpoints must be a list"),
    ("breakpoints", [{}], "breakpoints[0].kind is missing"),
    ("breakpoints", ["loss_below"], "breakpoints[0] must be an object"),
    ("breakpoints", [{"kind": "loss"}], "breakpoints[0]: There is no breakpoint called “loss”"),
    (
        "breakpoints",
        [{"kind": "loss_below", "limit": 1}],
        "breakpoints[0] has an unknown key “limit”",
    ),
    ("breakpoints", [{"kind": "loss_below"}], "breakpoints[0]: Training loss below needs"),
    (
        "breakpoints",
        [{"kind": "loss_below", "threshold": "1"}],
        "breakpoints[0].threshold must be a number",
    ),
    (
        "breakpoints",
        [{"kind": "loss_below", "threshold": -1}],
        "breakpoints[0]: Training loss below needs a threshold from 0",
    ),
    (
        "breakpoints",
        [{"kind": "loss_below", "threshold": 1, "enabled": 1}],
        "breakpoints[0].enabled must be true or false",
    ),
    (
        "breakpoints",
        [{"kind": "gradient_below", "threshold": 1, "layer": "h9"}],
        "breakpoints[0]: There is no layer “h9”",
    ),
    (
        "breakpoints",
        [{"kind": "sign_change", "weight": {"from": "input", "row": 0, "to": "h1"}}],
        "breakpoints[0].weight.column is missing",
    ),
    (
        "breakpoints",
        [{"kind": "sign_change", "weight": {"from": "input", "row": -1, "to": "h1", "column": 0}}],
        "breakpoints[0].weight.row must be a whole number",
    ),
    (
        "breakpoints",
        [{"kind": "sign_change", "weight": {"from": "h1", "row": 0, "to": "h2", "column": 1}}],
        "breakpoints[0]: There is no wire from neuron 0 of “h1” to neuron 1 of “h2”",
    ),
    # names and keys
    ("layers.2.activation", "tan", "layers[2].activation: There is no activation called “tan”"),
    ("layers.2.activation", 3, "layers[2].activation must be a name"),
    ("layers.2.activation", {"nme": "elu"}, "layers[2].activation has an unknown key “nme”"),
    ("layers.2.activation", {"parameter": 1}, "layers[2].activation.name is missing"),
    (
        "layers.2.activation",
        {"name": "elu", "parameter": "1"},
        "layers[2].activation.parameter must be a number",
    ),
    ("layers.2.activation", {"name": "elu", "parameter": 0}, "layers[2].activation: The parameter"),
    ("layers.2.activation", {"name": "tanh", "parameter": 1}, "layers[2].activation: Tanh has no"),
    ("layers.2.initializer", "kaiming", "layers[2].initializer: There is no initialiser"),
    ("layers.2.initializer", {"name": "normal", "scale": -1}, "layers[2].initializer: The number"),
    ("layers.2.overrides", {"0": "relo"}, "layers[2].overrides.0: There is no activation"),
    ("layers.2.overrides", {"2": "relu"}, "layers[2].overrides.2 must have the index of a neuron"),
    ("layers.2.overrides", {"-1": "relu"}, "layers[2].overrides.-1 must have the index"),
    ("layers.2.overrides", {"01": "relu"}, "layers[2].overrides.01 must have the index"),
    ("layers.2.overrides", {"9" * 5000: "relu"}, "layers[2].overrides.999"),
    ("layers.2.overrides", ["relu"], "layers[2].overrides must be an object"),
    ("layers.2.siez", 3, "layers[2] has an unknown key “siez”"),
    ("layers.0.biases", [0, 0], "layers[0] has an unknown key “biases”"),
    ("connections.1.wieghts", [], "connections[1] has an unknown key “wieghts”"),
    ("extra", 1, "The file has an unknown key “extra”"),
    ("training.rate", 1, "training has an unknown key “rate”"),
    ("state.steps", 1, "state has an unknown key “steps”"),
    ("dataset.points", [], "dataset has an unknown key “points”"),
    ("dataset.recipe", "xnor", "dataset.recipe: name must be a data set"),
    ("dataset.recipe", {"name": "xor", "nois": 1}, "dataset.recipe has an unknown key “nois”"),
    ("dataset.recipe", {"name": "xor", "noise": -1}, "dataset.recipe: noise must be a number"),
    ("dataset.recipe", {"name": "xor", "low": 1}, "dataset.recipe: low must be a whole number"),
    (
        "dataset.recipe",
        {"name": "formula", "formula": "y = 3x"},
        "dataset.recipe: Character 6: expected an operator such as * before “x”.",
    ),
    (
        "dataset",
        POINTS | {"recipe": {"name": "formula", "formula": "y = x.real"}},
        "dataset: Character 6: expected an operator such as *, not “.”",
    ),
    ("dataset.recipe", {"name": "formula", "formula": 3}, "dataset.recipe.formula must be a text"),
    (
        "dataset.recipe",
        {"name": "formula", "ranges": []},
        "dataset.recipe.ranges must be an object",
    ),
    (
        "dataset.recipe",
        {"name": "formula", "ranges": {"x": [1]}},
        "dataset.recipe.ranges.x must be a list of two numbers",
    ),
    (
        "dataset.recipe",
        {"name": "formula", "ranges": {"x": [1, "2"]}},
        "dataset.recipe.ranges.x[1] must be a",
    ),
    (
        "dataset.recipe",
        {"name": "formula", "ranges": {"z": [1, 2]}},
        "dataset.recipe: The formula has no place for a range of “z”; it has one for each of x.",
    ),
    (
        "dataset.recipe",
        {"name": "moons", "samples": 10**18},
        "dataset.recipe: samples must be a whole number",
    ),
    ("training.loss", "mse", "training.loss must be one of half_squared"),
    ("training.optimizer", "adan", "training.optimizer: There is no optimiser called “adan”"),
    ("training.optimizer", {"name": "sgd", "rho": 0.9}, "training.optimizer: SGD has no setting"),
    (
        "training.optimizer",
        {"name": "adam", "beta1": 1},
        "training.optimizer: The setting beta1 of Adam",
    ),
    (
        "training.optimizer",
        {"name": "sgd", "learning_rate": -1},
        "training.optimizer: The learning rate",
    ),
    ("training.reduction", "max", "training.reduction must be one of mean, sum"),
    ("training.precision", "float16", "training.precision must be one of float64, float32"),
    ("training.shuffle", 1, "training.shuffle must be true or false"),
    ("training.l2", -1, "training: L2 λ must be between"),
    ("training.batch_size", -1, "training: The batch size must be between"),
    ("training.seed", -1, "training: The seed must be"),
    ("training.seed", 2**63, "training.seed must be a whole number"),
    ("state.iteration", -1, "state.iteration must be a whole number from 0"),
    ("state.iteration", 1.5, "state.iteration must be a whole number"),
    ("state.batch", 2, "state.batch must be a whole number from 0 to 1"),
    # layers
    ("layers", [], "layers: A network needs an input layer"),
    ("layers", {}, "layers must be a list"),
    ("layers.0", "input", "layers[0] must be an object"),
    ("layers.1.id", "input", "layers[1]: another layer has the id “input”"),
    ("layers.1.name", "Input", "layers[1]: another layer has the name “Input”"),
    ("layers.1.id", "", "layers[1]: Every layer needs an id"),
    ("layers.1.id", 5, "layers[1].id must be a text"),
    ("layers.1.id", "\ud800", "layers[1].id must be whole characters"),
    ("layers.1.name", " ", "layers[1]: Every layer needs an id and a name"),
    ("layers.1.role", "Hidden", "layers[1].role must be one of input, hidden, output"),
    ("layers.1.role", ["hidden"], "layers[1].role must be one of"),
    ("layers.1.role", "output", "layers: A network needs exactly one output layer"),
    ("layers.1.role", "input", "layers[1]: H 1 is an input layer"),
    ("layers.1.size", 0, "layers[1].size must be a whole number from 1"),
    ("layers.1.size", -3, "layers[1].size must be a whole number from 1"),
    ("layers.1.size", MAX_NEURONS + 1, "layers[1].size must be a whole number from 1"),
    ("layers.1.size", 10**400, "layers[1].size must be a whole number"),
    ("layers.1.size", 3.0, "layers[1].size must be a whole number"),
    ("layers.1.size", True, "layers[1].size must be a whole number"),
    ("layers.1.size", None, "layers[1].size must be a whole number"),
    ("layers.1.position", [0], "layers[1].position must be two numbers"),
    ("layers.1.position", [0, 1e7], "layers[1].position must be two numbers"),
    ("layers.1.position", [0, 1, 2], "layers[1].position must be a list of at most 2"),
    ("layers.1.position", [0, "a"], "layers[1].position[1] must be a number"),
    ("layers.1.activation", "softmax", "layers[1]: Softmax can only be"),
    ("layers.3.overrides", {"0": "softmax"}, "layers[3]: Softmax belongs to a whole layer"),
    ("layers.1.bias_locked", "yes", "layers[1].bias_locked must be true or false"),
    ("layers.1.biases", [0, 0], "layers[1].biases must be a row of numbers, exactly 3"),
    ("layers.1.biases", [[0, 0, 0]], "layers[1].biases must be a row of numbers"),
    ("layers.1.biases", 0.5, "layers[1].biases must be a row of numbers"),
    ("layers.1.biases", [0, 0, False], "layers[1].biases[2] must be a number"),
    ("layers.1.slots", {"squares": [0, 0, 0]}, "layers[1].slots has an unknown key “squares”"),
    ("layers.1.slots", {"velocity": [0]}, "layers[1].slots.velocity must be a row of numbers"),
    # connections
    ("connections", 1, "connections must be a list"),
    ("connections.3", [], "connections[3] must be an object"),
    ("connections.3", {"from": "input"}, "connections[3].to is missing"),
    ("connections.3", {"from": "input", "to": "h9"}, "connections[3]: A connection names"),
    ("connections.3", {"from": "input", "to": "h1"}, "connections[3]: Two connections join"),
    ("connections.3", {"from": "h2", "to": "h1"}, "connections[3]: This wire would close a loop"),
    ("connections.3", {"from": "h1", "to": "h1"}, "connections[3]: H 1 cannot feed itself"),
    ("connections.3", {"from": "h1", "to": "input"}, "connections[3]: Input is an input layer"),
    ("connections.3", {"from": "output", "to": "h1"}, "connections[3]: Output is the output"),
    ("connections.0.locked", 0, "connections[0].locked must be true or false"),
    ("connections.0.locked", [[1, 0, 1]], "connections[0].locked must be 2 × 3 numbers"),
    (
        "connections.0.locked",
        [1, 0],
        "connections[0].locked[0] must be a row of numbers, exactly 3",
    ),
    ("connections.0.locked", [[1, 0, 2], [0, 0, 0]], "connections[0].locked must hold nothing but"),
    (
        "connections.0.locked",
        [[1, 0, True], [0, 0, 0]],
        "connections[0].locked[0][2] must be a number",
    ),
    (
        "connections.0.locked",
        packed(np.ones((2, 3))),
        "connections[0].locked.dtype must be one of bits",
    ),
    ("connections.0.locked", {"shape": [2, 3]}, "connections[0].locked.dtype is missing"),
    ("layers.1.bias_locked", [1, 0], "layers[1].bias_locked must be a row of numbers, exactly 3"),
    ("layers.1.bias_locked", [[1, 0, 0]], "layers[1].bias_locked must be a row of numbers"),
    ("layers.1.bias_locked", [1, 0, -1], "layers[1].bias_locked must hold nothing but 0 and 1"),
    ("connections.1.mask", [[1, 0], [0, 1]], "connections[1].mask must be 3 × 2 numbers"),
    ("connections.1.mask", [[1, 0], [0, 1], [1, 2]], "connections[1].mask must hold nothing but 0"),
    (
        "connections.1.mask",
        [[1, 0], [0, 1], [1, True]],
        "connections[1].mask[2][1] must be a number",
    ),
    (
        "connections.1.mask",
        packed(np.ones((3, 2))),
        "connections[1].mask.dtype must be one of bits",
    ),
    ("connections.0.weights", [[1, 2, 3]], "connections[0].weights must be 2 × 3 numbers"),
    ("connections.0.weights", [], "connections[0].weights must be 2 × 3 numbers"),
    ("connections.0.weights", "zeros", "connections[0].weights must be 2 × 3 numbers"),
    (
        "connections.0.weights",
        [[1, 2, 3], [4, 5]],
        "connections[0].weights[1] must be a row of numbers, exactly 3",
    ),
    ("connections.0.weights", [[1, 2, 3], 4], "connections[0].weights[1] must be a row"),
    (
        "connections.0.weights",
        [[1, 2, 3], [4, "5", 6]],
        "connections[0].weights[1][1] must be a number",
    ),
    ("connections.0.weights", [[1, 2, 3], [4, [], 6]], "connections[0].weights[1][1] must be"),
    (
        "connections.1.weights",
        [[1, 0], [0.5, 1], [1, 1]],
        "connections[1].weights[1][0] must be 0: the mask has no wire there",
    ),
    (
        "connections.1.slots",
        {"velocity": [[1, 0], [0, 1], [1, 1]], "x": 1},
        "connections[1].slots has an unknown key “x”",
    ),
    (
        "connections.1.slots",
        {"velocity": [[1, 2], [0, 1], [1, 1]]},
        "connections[1].slots.velocity[0][1] must be 0",
    ),
    # data
    ("dataset", "xor", "dataset must be an object"),
    ("dataset", {}, "dataset.recipe is missing"),
    ("dataset", {"recipe": "points"}, "dataset.features is missing"),
    ("dataset", {"features": [[1, 2]]}, "dataset.targets is missing"),
    ("dataset", {"recipe": "xor", "class_names": ["a", "b"]}, "dataset.features is missing"),
    ("dataset", POINTS | {"recipe": "xnor"}, "dataset.recipe: name must be a data set"),
    ("dataset", POINTS | {"features": []}, "dataset.features must be a row of numbers"),
    ("dataset", POINTS | {"features": [[]]}, "dataset.features[0] must be a row of numbers"),
    ("dataset", POINTS | {"features": [[1, 2], [3]]}, "dataset.features[1] must be a row"),
    ("dataset", POINTS | {"targets": [[1]]}, "dataset: targets must have one row for each point"),
    ("dataset", POINTS | {"test": [0]}, "dataset.test must be a row of numbers, exactly 2"),
    ("dataset", POINTS | {"test": [1, 1]}, "dataset: test must leave at least one point"),
    ("dataset", POINTS | {"test": [0, 2]}, "dataset.test must hold nothing but 0 and 1"),
    ("dataset", POINTS | {"feature_names": ["a"]}, "dataset: feature_names must give"),
    ("dataset", POINTS | {"feature_names": ["a", 2]}, "dataset.feature_names[1] must be a text"),
    ("dataset", POINTS | {"class_names": ["a"]}, "dataset: class_names must name at least two"),
    (
        "dataset",
        POINTS | {"class_names": ["a", "b"], "targets": [0, 2]},
        "dataset: targets, row 2: two classes are 0 and 1",
    ),
    (
        "dataset",
        POINTS | {"features": packed([[1.0]], shape=[1_000_000, 1000])},
        "dataset.features.shape must be 2 lengths, together at most 50,000,000",
    ),
]


@pytest.mark.parametrize(
    ("place", "value", "sentence"), FAULTS, ids=[f"{i}-{f[0]}" for i, f in enumerate(FAULTS)]
)
def test_a_fault_is_refused_with_its_place(place, value, sentence):
    assert refusal(json.dumps(changed(place, value))).startswith(sentence)


@pytest.mark.parametrize("key", ["layers", "dataset"])
def test_a_part_that_is_missing_is_named(key):
    document = {name: part for name, part in DOCUMENT.items() if name != key}
    assert refusal(json.dumps(document)).startswith(f"{key} is missing; it must be")


@pytest.mark.parametrize("key", ["id", "role", "size", "activation"])
def test_a_key_that_a_layer_needs_is_named(key):
    document = copy.deepcopy(DOCUMENT)
    del document["layers"][1][key]
    assert refusal(json.dumps(document)).startswith(f"layers[1].{key} is missing; it must be")


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "-1e400", "1" * 400])
def test_numbers_that_are_none_are_refused_with_their_place(number):
    text = json.dumps(changed("layers.1.biases", [0, "number", 0])).replace('"number"', number)
    assert refusal(text).startswith("layers[1].biases[1] must be a finite number")
    text = json.dumps(changed("training.l1", "number")).replace('"number"', number)
    assert refusal(text).startswith("training.l1 must be a finite number")
    text = json.dumps(changed("layers.1.size", "number")).replace('"number"', number)
    assert refusal(text).startswith("layers[1].size must be a whole number")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('"size": 3', '"size": 3, "size": 3', "layers[1] has the key “size” twice"),
        ('"version": 1', '"version": 1, "version": 1', "The file has the key “version” twice"),
        ('"recipe": "xor"', '"recipe": "xor", "recipe": 1', "dataset has the key “recipe” twice"),
        ('"relu"', '{"name": "relu", "name": "elu"}', "layers[2].activation has the key “name”"),
        (
            '"to": "h1"',
            '"to": "h1", "weights": {"shape": [2, 3], "shape": [1]}',
            "connections[0].weights has the key “shape” twice",
        ),
    ],
)
def test_a_key_that_is_there_twice_is_refused(old, new, sentence):
    assert refusal(TEXT.replace(old, new, 1)).startswith(sentence)


def test_an_error_of_the_model_is_kept_as_the_problem():
    with pytest.raises(native.FileError) as caught:
        native.loads(json.dumps(changed("layers.2.activation", "tan")))
    assert caught.value.values["place"] == "layers[2].activation"
    assert isinstance(caught.value.values["problem"], ActivationError)
