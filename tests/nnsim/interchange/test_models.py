"""Keras, TensorFlow Playground, safetensors and small networks as JSON: what comes in and goes out."""

import io
import json
import warnings
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from nnsim.cli.main import main
from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import generate
from nnsim.data.preparation import Preparation
from nnsim.data.prepare import prepare
from nnsim.editing.connections import disconnect_neurons
from nnsim.engine.trainer import Trainer
from nnsim.errors import UserError
from nnsim.files import native
from nnsim.functions.activations import Activation
from nnsim.functions.optimizers import Optimizer
from nnsim.functions.schedules import Schedule
from nnsim.interchange import InterchangeError
from nnsim.interchange.formats import FORMATS, read
from nnsim.interchange.models.npz import read_npz
from nnsim.interchange.models.playground_data import CLASSIFICATION, REGRESSION
from nnsim.interchange.models.source import MAX_BYTES, Source, source_of
from nnsim.model.project import new_project, with_training
from nnsim.presets.chains import parse_chain
from tests.nnsim.interchange.runtime import answers
from tests.nnsim.interchange.sources import DATA, KERAS, keras_weights, npz
from tests.support.random_projects import random_project


def test_what_can_be_imported_is_told_in_the_readers_language() -> None:
    with pytest.raises(InterchangeError, match="JSON of a small network, TensorFlow") as refused:
        read(Source(b"{}", "other.json"))
    said = refused.value.told(lambda text: text.replace("Keras configuration", "Keras 설정"))
    assert "ONNX model, Safetensors, Keras 설정, JSON" in said


# -- small networks as JSON -----------------------------------------------------------------------


def test_a_small_network_answers_as_it_did_in_the_browser() -> None:
    found = read(source_of(str(DATA / "toy-xor.json")))
    outputs = answers(found.project)[:, 0]  # 00, 01, 10, 11, recomputed by plain arithmetic
    np.testing.assert_allclose(outputs, [0.535655, 0.591711, 0.515592, 0.566367], atol=1e-6)
    assert found.project.training.batch_size == 1
    assert found.project.training.optimizer == Optimizer("sgd", 0.01)


def test_a_small_network_without_its_rate_has_the_usual_one() -> None:
    document = json.loads((DATA / "toy-xor.json").read_text(encoding="utf-8"))
    del document["learning_rate"]
    source = Source(json.dumps(document).encode(), "a.json")
    assert read(source).project.training.optimizer.learning_rate == 0.1


# -- Keras ------------------------------------------------------------------------------------------


def keras(**changes: object) -> Source:
    return replace(Source(KERAS, "c.json", weights=npz(keras_weights())), **changes)  # type: ignore[arg-type]


def test_a_keras_model_computes_as_its_layers_do_on_paper() -> None:
    found = read(keras())
    kernel1, bias1, kernel2 = (array.astype(float) for array in keras_weights())
    x = found.project.dataset.features
    z = np.maximum(x @ kernel1 + bias1, 0) @ kernel2
    np.testing.assert_allclose(answers(found.project), np.exp(z) / np.exp(z).sum(1, keepdims=True))
    assert "Dropout is left out" in str(found.lost[0])


def test_a_keras_model_without_weights_draws_others() -> None:
    found = read(keras(weights=None))
    assert "others are drawn" in " ".join(map(str, found.lost))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b'"Sequential", "config"', b'"Functional", "config"', "must be one of Sequential"),
        (b'"Dropout"', b'"Conv2D"', "only Dense and Activation"),
        (b"[null, 3]", b"[null, 3, 3]", "one row of n numbers"),
        (b'"batch_shape"', b'"shape"', "must have a Dense layer"),
        (b'"softmax"', b'"mish"', "must be one of linear"),
        (b'"units": 4', b'"units": 5', r"an array of shape \(3, 5\) where \(3, 4\) is"),
    ],
)
def test_what_keras_has_and_this_has_not_is_named(old: bytes, new: bytes, says: str) -> None:
    with pytest.raises(UserError, match=says):
        read(keras(data=KERAS.replace(old, new)), "keras")


def test_weights_that_are_too_few_are_missing() -> None:
    with pytest.raises(InterchangeError, match="where missing is"):
        read(keras(weights=npz(keras_weights()[:1])))


def test_older_configurations_are_a_list_of_layers() -> None:
    document = json.loads(KERAS)
    layers = document["config"]["layers"][1:]
    layers[0]["config"] |= {"batch_input_shape": [None, 3], "activation": None}
    del layers[2]["config"]["use_bias"]
    older = json.dumps({"class_name": "Sequential", "config": layers}).encode()
    weights = npz([*keras_weights(), np.zeros(2)])
    project = read(keras(data=older, weights=weights)).project
    assert [x.activation.name for x in project.network.computed] == ["linear", "softmax"]


def test_archives_claim_no_more_than_they_hold() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        header = io.BytesIO()
        described = {"descr": "<f8", "fortran_order": False, "shape": (2**40,)}
        np.lib.format.write_array_header_1_0(header, described)
        archive.writestr("a.npy", header.getvalue())
    with pytest.raises(InterchangeError, match="the numbers it claims"):
        read_npz(file.getvalue())
    with pytest.raises(InterchangeError, match=r"not an \.npz file"):
        read_npz(b"PK\x05\x06")
    with pytest.raises(InterchangeError, match="numbers"):
        read_npz(npz([np.array(["text"])]))


def test_an_array_that_python_2_wrote_is_read_without_a_word() -> None:
    described = "{'descr': '<f8', 'fortran_order': False, 'shape': (2L, 1L), }"
    header = described.ljust(128 - 10 - 1) + "\n"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        start = b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little")
        numbers = np.array([0.5, -2.0]).tobytes()
        archive.writestr("a.npy", start + header.encode("latin1") + numbers)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = read_npz(file.getvalue())
    assert found["a"].tolist() == [[0.5], [-2.0]]


def test_an_archive_that_would_fill_the_memory_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.npy", bytes(1000))
    large = bytearray(file.getvalue())
    place = large.rindex(b"PK\x01\x02") + 24  # of the size in the list of contents
    large[place : place + 4] = (MAX_BYTES + 1).to_bytes(4, "little")
    with pytest.raises(InterchangeError, match="more than"):
        read_npz(bytes(large))


# -- TensorFlow Playground --------------------------------------------------------------------------

ADDRESSES = (DATA / "playground-addresses.txt").read_text(encoding="utf-8").split()


def test_an_address_of_the_playground_is_its_setting() -> None:
    found = read(Source(ADDRESSES[0].encode()))
    project = found.project
    network, training = project.network, project.training
    assert [layer.size for layer in network.order] == [3, 3, 2, 1]
    assert {layer.activation.name for layer in network.computed} == {"tanh"}
    assert project.dataset.feature_names == ("x1", "x2", "x1**2")
    assert (training.optimizer, training.batch_size) == (Optimizer("sgd", 0.03), 10)
    assert (len(project.dataset.features), len(project.dataset.train_indices)) == (500, 250)
    assert training.loss == "half_squared"
    assert {0.1} == set(project.initial.biases["hidden1"])
    assert np.abs(project.initial.weights["input", "hidden1"]).max() <= 0.5
    said = " ".join(map(str, found.lost))
    for word in ("0.88257", "showTestData", "discretize", "collectStats", "cosX"):
        assert word in said


def test_noise_l1_zero_start_and_share_come_in() -> None:
    project = read(Source(ADDRESSES[1].encode())).project
    assert (project.training.l1, project.training.l2) == (0.003, 0.0)
    assert project.training.batch_size == 30
    assert not any(array.any() for array in project.initial)
    assert len(project.dataset.train_indices) == 350
    labels, features = project.dataset.targets[:, 0], project.dataset.features
    right = np.mean(labels == np.where(features.prod(axis=1) >= 0, 1, -1))
    assert 0.75 < right < 1  # noise of 10 % moves some points over an axis


@pytest.mark.parametrize(
    ("fragment", "says"),
    [
        ("activation=swish", "must be one of relu"),
        ("networkShape=9", "at most 6 numbers"),
        ("networkShape=1,1,1,1,1,1,1", "at most 6 numbers"),
        ("learningRate=fast", "must be a number from 0"),
        ("x=false&y=false", "switches every input off"),
        ("initZero=maybe", "must be one of true, false"),
        ("a=" + "b" * 5000, "longer than 4,000"),
    ],
)
def test_settings_that_the_playground_cannot_have_are_refused(fragment: str, says: str) -> None:
    with pytest.raises(UserError, match=says):
        read(Source(f"https://playground.tensorflow.org/#{fragment}".encode()))


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/network.nnsim",
        "https://example.org/#activation=tanh",
        "http://playground.tensorflow.org.example.org/#activation=tanh",
        "https://example.org/playground.tensorflow.org/?networkShape=3",
        "https://[",
    ],
)
@pytest.mark.parametrize("name", [None, "playground"])
def test_an_address_of_another_page_is_refused_in_a_sentence(
    address: str, name: str | None
) -> None:
    with pytest.raises(
        InterchangeError, match="is no address of TensorFlow Playground: save"
    ) as refused:
        read(Source(address.encode()), name)
    assert address in str(refused.value)


@pytest.mark.parametrize(
    "address",
    [
        "https://playground.tensorflow.org",
        "http://playground.tensorflow.org/#",
        "HTTPS://Playground.TensorFlow.org/?from=a#networkShape=4,2",
        "https://example.org/copy/index.html#activation=tanh&networkShape=4,2",
        "http://localhost:5000/#networkShape=4,2",
    ],
)
def test_the_playground_and_copies_of_it_are_known_by_their_address(address: str) -> None:
    project = read(Source(address.encode())).project
    assert [layer.size for layer in project.network.order] == [2, 4, 2, 1]


def test_inputs_that_are_off_have_no_wires_and_unknown_ones_are_told() -> None:
    address = "https://playground.tensorflow.org/#x=false&sinX=true&colour=red"
    address += "&problem=regression&regDataset=reg-gauss&regularization=L2&regularizationRate=0.01"
    found = read(Source(address.encode()))
    assert found.project.network.connections[0].mask is not None
    assert not found.project.network.connections[0].mask[0].any()
    assert found.project.training.l2 == 0.01
    assert not found.project.dataset.is_classification
    said = " ".join(map(str, found.lost))
    assert "input x is there" in said
    assert "colour" in said


def test_points_of_the_playground_follow_their_rules() -> None:
    draw = np.random.default_rng(5)
    for name, rule in (CLASSIFICATION | REGRESSION).items():
        points, targets = rule(draw, 400, 0.0)
        assert points.shape == (400, 2), name
        assert np.abs(targets).max() <= 1.2, name
    points, labels = CLASSIFICATION["circle"](draw, 400, 0.0)
    np.testing.assert_array_equal(labels > 0, np.hypot(*points.T) < 2.5)
    points, labels = CLASSIFICATION["gauss"](draw, 4000, 0.5)
    spread = points[labels > 0].var(axis=0)
    np.testing.assert_allclose(spread, 4, rtol=0.15)  # the variance at 50 % noise
    points, heights = REGRESSION["reg-plane"](draw, 50, 0.0)
    np.testing.assert_allclose(heights, points.sum(axis=1) / 10)


def fit_for_the_playground(text: str = "2-3-2-1 tanh", name: str = "circles") -> object:
    recipe = replace(default_recipe(name), low=-1) if name != "plane" else default_recipe(name)
    training = with_training  # the settings that the playground knows
    project = new_project(
        parse_chain(text, Activation("tanh")),
        generate(recipe),
        read(Source(ADDRESSES[0].encode())).project.training,
    )
    return training(project, shuffle=True)


def test_a_network_of_the_playground_goes_out_and_comes_in() -> None:
    project = fit_for_the_playground()
    address = FORMATS["playground"].write(project)  # type: ignore[misc, arg-type]
    again = read(Source(address)).project
    assert [x.size for x in again.network.order] == [2, 3, 2, 1]
    assert again.training.optimizer == project.training.optimizer  # type: ignore[attr-defined]
    assert b"dataset=circle" in address
    flat = with_training(fit_for_the_playground("2-1 linear", "plane"), l2=0.5)  # type: ignore[arg-type]
    assert b"regularization=L2" in FORMATS["playground"].write(flat)  # type: ignore[misc]
    lasso = with_training(fit_for_the_playground(), l1=0.5)  # type: ignore[arg-type]
    assert b"regularization=L1" in FORMATS["playground"].write(lasso)  # type: ignore[misc]


def test_what_the_playground_does_not_have_is_named() -> None:
    project = random_project(57)
    with pytest.raises(InterchangeError) as refused:
        FORMATS["playground"].write(project)  # type: ignore[misc]
    assert "two inputs and one output" in str(refused.value)
    other = fit_for_the_playground("2-3 elu-9 relu-1 sigmoid")
    network = disconnect_neurons(other.network, 0, 2)  # type: ignore[attr-defined]
    other = replace(other, network=network)  # type: ignore[type-var]
    cubes = Preparation(derived=("x1**3",))
    derived = replace(fit_for_the_playground(), dataset=prepare(other.dataset, cubes))  # type: ignore[attr-defined, type-var]
    with pytest.raises(InterchangeError, match="its derived inputs are"):
        FORMATS["playground"].write(derived)  # type: ignore[misc]
    other = with_training(
        other,
        loss="mean_squared",
        schedule=Schedule("exponential"),
        l1=1.0,
        l2=1.0,
    )
    with pytest.raises(InterchangeError) as refused:
        FORMATS["playground"].write(other)  # type: ignore[misc]
    for word in ("all wires", "at most 6", "one activation", "output is tanh", "half squared"):
        assert word in str(refused.value)
    for word in ("constant learning rate", "not both"):
        assert word in str(refused.value)


# -- safetensors ------------------------------------------------------------------------------------


def test_weights_go_out_and_in_by_the_names_of_layers() -> None:
    project = random_project(57)
    data = FORMATS["safetensors"].write(project)  # type: ignore[misc]
    start = random_project(57, trained=0)
    again = read(Source(data, "w.safetensors", like=start)).project
    for key, weights in project.state.parameters.weights.items():
        np.testing.assert_array_equal(again.state.parameters.weights[key], weights)


def test_weights_of_another_network_are_refused() -> None:
    data = FORMATS["safetensors"].write(random_project(57))  # type: ignore[misc]
    with pytest.raises(InterchangeError, match="--like"):
        read(Source(data, "w.safetensors"))
    with pytest.raises(InterchangeError, match=r"missing|has the shape"):
        read(Source(data, "w.safetensors", like=random_project(2)))
    with pytest.raises(InterchangeError, match="not a safetensors"):
        read(Source(b"\xff" * 20, "w.safetensors", like=random_project(2)))


def test_arrays_of_no_layer_are_told() -> None:
    from safetensors.numpy import load, save

    project = random_project(57)
    arrays = load(FORMATS["safetensors"].write(project))  # type: ignore[misc]
    extra = save({**arrays, "extra": np.zeros(1)})
    assert "“extra”" in str(read(Source(extra, "w.safetensors", like=project)).lost[0])
    name = next(iter(arrays))
    for wrong in (arrays[name].astype(bool), np.zeros((7, 7))):
        with pytest.raises(InterchangeError, match=r"numbers|shape"):
            read(Source(save({**arrays, name: wrong}), "w.safetensors", like=project))


# -- the command ------------------------------------------------------------------------------------


def test_the_command_writes_a_network_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config, weights = tmp_path / "c.json", tmp_path / "w.npz"
    config.write_bytes(KERAS)
    weights.write_bytes(npz(keras_weights()))
    out = tmp_path / "k.nnsim"
    typed = ["import", str(config), "--weights", str(weights), "-o", str(out)]
    assert main(typed) == 0
    assert "points stand in" in capsys.readouterr().out
    trainer = Trainer(native.read(out))
    trainer.run(3)
    assert main(typed) == 2
    assert "add --force" in capsys.readouterr().err
    tensors, again = tmp_path / "w.safetensors", tmp_path / "again.nnsim"
    assert main(["export", str(out), "--to", "safetensors", "-o", str(tensors)]) == 0
    like = ["--like", str(out), "--data", str(out), "--force"]
    assert main(["import", str(tensors), *like, "-o", str(again)]) == 0
    assert native.read(again).network.n_inputs == 3


def test_what_would_be_lost_needs_a_word(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, out = tmp_path / "p.nnsim", tmp_path / "p.url"
    assert main(["import", ADDRESSES[0], "-o", str(file)]) == 0
    assert main(["train", str(file), "--iterations", "2"]) == 0
    typed = ["export", str(file), "--to", "playground", "-o", str(out)]
    assert main(typed) == 2
    assert "--anyway" in capsys.readouterr().err
    assert not out.exists()
    assert main([*typed, "--anyway"]) == 0
    assert out.read_text(encoding="utf-8").startswith("https://playground")


def test_what_nothing_knows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InterchangeError, match="no format that can be imported"):
        read(Source(b"text", str(tmp_path / "a.txt")))
