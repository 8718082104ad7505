"""ONNX models: written so that a runtime computes the same, and read back as the same network."""

import tracemalloc
from dataclasses import replace

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from nnsim.editing.layers import build
from nnsim.functions.activations import ACTIVATIONS, Activation
from nnsim.interchange import InterchangeError
from nnsim.interchange.models.onnx_reader import read_onnx
from nnsim.interchange.models.onnx_writer import to_onnx
from nnsim.interchange.models.source import Imported, Source
from nnsim.model.project import Project, Training
from tests.nnsim.interchange.runtime import SEEDS, STORED, answers
from tests.support.random_projects import random_project
from tests.support.specimens import points, rich_network, scattered


def again(project: Project) -> Project:
    return read_onnx(Source(to_onnx(project), "m.onnx", points=project.dataset)).project


def rich() -> Project:
    network = rich_network(Activation("elu", 0.7), Activation("softmax"), 3)
    return scattered(network, points("one-hot", 6, 3, 3), Training(loss="softmax_cross_entropy"))


def test_a_runtime_answered_as_the_engine_does() -> None:
    with np.load(STORED) as stored:
        for seed in SEEDS:
            expected = answers(random_project(seed))
            np.testing.assert_allclose(stored[str(seed)], expected, rtol=0, atol=1e-6)


@pytest.mark.parametrize("project", [*map(random_project, SEEDS), rich()])
def test_out_and_in_again_is_the_same_network(project: Project) -> None:
    onnx.checker.check_model(to_onnx(project), full_check=True)
    found, network = again(project), project.network
    assert {x.id: (x.role, x.size) for x in network.layers} == {
        x.id: (x.role, x.size) for x in found.network.layers
    }
    for layer in network.layers:
        other = found.network.by_id[layer.id]
        mine = [layer.activation_of(n) for n in layer.neurons]
        assert mine == [other.activation_of(n) for n in other.neurons]
    before, after = project.state.parameters, found.state.parameters
    assert before.weights.keys() == after.weights.keys()
    assert all((before.weights[k] == after.weights[k]).all() for k in before.weights)
    assert all((before.biases[k] == after.biases[k]).all() for k in before.biases)


def test_every_activation_goes_out_and_in_in_both_precisions() -> None:
    for name in ACTIVATIONS:
        for precision in ("float64", "float32"):
            hidden = Activation("tanh" if name == "softmax" else name)
            network = build([2, 3, 2], hidden, Activation(name))
            data = points("any", 4, 2, 2)
            project = scattered(network, data, Training(precision=precision))  # type: ignore[arg-type]
            onnx.checker.check_model(to_onnx(project), full_check=True)
            layers = again(project).network.computed
            assert [x.activation for x in layers] == [hidden, Activation(name)]
            assert not any(layer.overrides for layer in layers)


# -- graphs as other programs write them ------------------------------------------------------------

W1, B1 = np.array([[1, 2, 3], [4, 5, 6]], np.float32), np.array([0.1, 0.2, 0.3], np.float32)
W2 = np.array([[1], [2], [3]], np.float32)


def model(
    nodes: list[onnx.NodeProto], width: int = 2, output: str = "y", **arrays: np.ndarray
) -> bytes:
    graph = helper.make_graph(
        nodes,
        "g",
        [helper.make_tensor_value_info("input", TensorProto.FLOAT, ["batch", width])],
        [helper.make_tensor_value_info(output, TensorProto.FLOAT, None)],
        [numpy_helper.from_array(array, name) for name, array in arrays.items()],
    )
    return helper.make_model(graph).SerializeToString()


def read(nodes: list[onnx.NodeProto], **options: object) -> Imported:
    return read_onnx(Source(model(nodes, **options), "m.onnx"))  # type: ignore[arg-type]


node = helper.make_node


def test_a_chain_with_transposed_weights_as_pytorch_writes_it() -> None:
    nodes = [
        node("Flatten", ["input"], ["f"]),
        node("Gemm", ["f", "w1", "b1"], ["h"], transB=1, alpha=1.0, beta=1.0),
        node("Relu", ["h"], ["r"]),
        node("Dropout", ["r"], ["d"]),
        node("Gemm", ["d", "w2"], ["y"], transB=1),
    ]
    found = read(nodes, w1=W1.T, b1=B1, w2=W2.T)
    network, parameters = found.project.network, found.project.state.parameters
    assert [x.size for x in network.order] == [2, 3, 1]
    assert [x.activation.name for x in network.computed] == ["relu", "linear"]
    first, last = (c.key for c in network.connections)
    np.testing.assert_array_equal(parameters.weights[first], W1)
    np.testing.assert_array_equal(parameters.weights[last], W2)
    assert "no data" in str(found.lost[0])


def test_products_and_sums_skips_constants_and_joined_layers() -> None:
    constant = numpy_helper.from_array(B1, "b1")
    nodes = [
        node("Constant", [], ["b1"], value=constant),
        node("MatMul", ["input", "w1"], ["p"]),
        node("Add", ["b1", "p"], ["z"]),
        node("Tanh", ["z"], ["h"]),
        node("Concat", ["input", "h"], ["c"], axis=1),
        node("Gemm", ["c", "w"], ["y1"], alpha=2.0),
        node("MatMul", ["input", "v"], ["y2"]),
        node("Add", ["y1", "y2"], ["y"]),
    ]
    w, v = np.arange(5, dtype=np.float32)[:, None], np.ones((2, 1), np.float32)
    project = read(nodes, w1=W1, w=w, v=v).project
    found = project.state.parameters.weights
    np.testing.assert_array_equal(found["input", "output1"], 2 * w[:2] + v)
    np.testing.assert_array_equal(found["hidden1", "output1"], 2 * w[2:])


@pytest.mark.parametrize(
    ("nodes", "says"),
    [
        ([node("Conv", ["input", "w1"], ["y"])], "Conv cannot be read"),
        ([node("MatMul", ["w1", "input"], ["y"])], "must be a constant"),
        ([node("MatMul", ["nowhere", "w1"], ["y"])], "before it is computed"),
        ([node("MatMul", ["input", "b1"], ["y"])], "no layer computes"),
        ([node("MatMul", ["input"], ["y"])], "no layer computes"),
        ([node("Gemm", ["input", "w1"], ["y"], transA=1)], "no layer computes"),
        ([node("Gemm", ["input", "w2"], ["y"])], "no layer computes"),
        ([node("Gemm", ["input", "w1", "w2"], ["y"])], "no layer computes"),
        ([node("Relu", ["input"], ["y"])], "no layer computes"),
        ([node("Gelu", ["input"], ["y"])], "no layer computes"),
        ([node("Softmax", ["input"], ["y"], axis=0)], "no layer computes"),
        ([node("Add", ["input"], ["y"])], "no layer computes"),
        ([node("Add", ["input", "input"], ["y"])], "no layer computes"),
        ([node("Mul", ["input"], ["y"])], "no layer computes"),
        ([node("Mul", ["input", "w1"], ["y"])], "no layer computes"),
        ([node("GreaterOrEqual", ["input", "b1"], ["y"])], "no layer computes"),
        ([node("Slice", ["input"], ["y"])], "no layer computes"),
        ([node("Slice", ["input", "b1", "b1", "b1"], ["y"])], "whole numbers"),
        ([node("Slice", ["input", "one", "one", "one"], ["y"])], "no layer computes"),
        ([node("Slice", ["input", "one", "one", "zero"], ["y"])], "no layer computes"),
        ([node("Concat", ["input"], ["y"], axis=0)], "no layer computes"),
        ([node("Constant", [], ["y"])], "no layer computes"),
        ([node("Identity", ["input"], ["y"])], "computes nothing"),
        ([node("Identity", ["w1"], ["y"])], "not the output of a layer"),
        (
            [node("MatMul", ["input", "w1"], ["z"]), node("Mul", ["z", "b1"], ["y"])],
            "no layer computes",
        ),
        (
            [
                node("MatMul", ["input", "w1"], ["z"]),
                node("Slice", ["z", "one", "two", "one"], ["p"]),
                node("Tanh", ["p"], ["a"]),
                node("Concat", ["a"], ["y"], axis=1),
            ],
            "no layer computes",
        ),
        (
            [
                node("MatMul", ["input", "w1"], ["z"]),
                node("Slice", ["z", "zero", "one", "one"], ["p"]),
                node("Tanh", ["p"], ["a"]),
                node("Concat", ["a"], ["y"], axis=1),
            ],
            "no layer computes",
        ),
        (
            [
                node("Slice", ["input", "zero", "one", "one"], ["p"]),
                node("MatMul", ["p", "k"], ["a"]),
                node("MatMul", ["input", "w1"], ["b"]),
                node("Add", ["a", "b"], ["y"]),
            ],
            "together and apart",
        ),
    ],
)
def test_what_no_layer_computes_is_named(nodes: list[onnx.NodeProto], says: str) -> None:
    whole = {n: np.array([v], np.int64) for n, v in (("zero", 0), ("one", 1), ("two", 2))}
    with pytest.raises(InterchangeError, match=says):
        read(nodes, w1=W1, b1=B1, w2=W2, k=np.ones((1, 3), np.float32), **whole)


def test_inputs_that_nobody_reads_are_there_without_wires() -> None:
    whole = {n: np.array([v], np.int64) for n, v in (("one", 1), ("two", 2))}
    nodes = [
        node("Slice", ["input", "one", "two", "one"], ["p"]),
        node("MatMul", ["p", "k"], ["y"]),
    ]
    network = read(nodes, width=4, k=np.ones((1, 1), np.float32), **whole).project.network
    assert [layer.size for layer in network.inputs] == [1, 1, 2]
    assert len(network.connections) == 1


def test_a_linear_layer_is_read_by_several() -> None:
    nodes = [
        node("MatMul", ["input", "w1"], ["z"]),
        node("MatMul", ["z", "w2"], ["a"]),
        node("Tanh", ["a"], ["t"]),
        node("MatMul", ["z", "w2"], ["b"]),
        node("MatMul", ["t", "k"], ["c"]),
        node("Add", ["b", "c"], ["y"]),
    ]
    network = read(nodes, w1=W1, w2=W2, k=np.ones((1, 1), np.float32)).project.network
    assert [x.size for x in network.order] == [2, 3, 1, 1]
    assert len(network.connections) == 4


def hostile(change: str) -> bytes:
    made = onnx.ModelProto()
    made.ParseFromString(model([node("MatMul", ["input", "w1"], ["y"])], w1=W1))
    tensor = made.graph.initializer[0]
    if change == "large":
        tensor.dims[:] = [16_384, 16_384]
    elif change == "short":
        tensor.raw_data = tensor.raw_data[:-4]
    elif change == "half a number":
        tensor.raw_data += b"\0"
    elif change == "another field":
        tensor.ClearField("raw_data")
        tensor.double_data.extend(W1.reshape(-1))
    elif change == "outside":
        tensor.data_location = TensorProto.EXTERNAL
    elif change == "text":
        tensor.data_type = TensorProto.STRING
    elif change == "two inputs":
        made.graph.input.add().CopyFrom(made.graph.input[0])
        made.graph.input[1].name = "other"
    elif change == "no width":
        made.graph.input[0].type.tensor_type.shape.dim[1].dim_value = 0
    elif change == "two outputs":
        made.graph.output.add().name = "other"
    elif change == "not finite":
        tensor.CopyFrom(numpy_helper.from_array(np.full((2, 1), np.nan, np.float32), "w1"))
    elif change == "attribute":
        made.graph.node[0].op_type = "Gemm"
        made.graph.node[0].attribute.add().name = "alpha"
    return made.SerializeToString()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("large", "claims the shape"),
        ("short", "claims 6 numbers and holds 5"),
        ("half a number", "claims 6 numbers and holds 6.25"),
        ("another field", "claims 6 numbers and holds 0"),
        ("outside", "in another file"),
        ("text", "does not hold numbers"),
        ("two inputs", "one input, not 2"),
        ("no width", r"the shape \(batch, n\)"),
        ("two outputs", "one output"),
        ("not finite", "no finite number"),
        ("attribute", "alpha of Gemm must be a number"),
    ],
)
def test_hostile_models_are_refused(change: str, says: str) -> None:
    with pytest.raises(InterchangeError, match=says):
        read_onnx(Source(hostile(change), "m.onnx"))


def test_numbers_in_typed_fields_are_read() -> None:
    made = onnx.ModelProto()
    made.ParseFromString(model([node("MatMul", ["input", "w1"], ["y"])], w1=W1))
    made.graph.initializer[0].CopyFrom(
        helper.make_tensor("w1", TensorProto.FLOAT, W1.shape, W1.reshape(-1).tolist())
    )
    project = read_onnx(Source(made.SerializeToString(), "m.onnx")).project
    np.testing.assert_array_equal(project.state.parameters.weights["input", "output1"], W1)


def test_a_claim_of_a_gigabyte_takes_no_memory() -> None:
    header = b"\x3a\xff\xff\xff\xff\x03"  # the graph, of 2^30 - 1 bytes
    claims = onnx.ModelProto()
    claims.ParseFromString(hostile("short"))
    claims.graph.initializer[0].dims[:] = [2**14, 2**11]  # within the limit, but not there
    tracemalloc.start()
    for data in (header, b"", b"\xff" * 100, claims.SerializeToString()):
        with pytest.raises(InterchangeError):
            read_onnx(Source(data, "m.onnx"))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 1_000_000


def test_names_that_are_no_text_are_refused() -> None:
    whole = model([node("MatMul", ["input", "w1"], ["y"])], w1=W1)
    broken = whole.replace(b"\x0a\x05input\x0a\x02w1", b"\x0a\x05inp\xff\xfe\x0a\x02w1")
    assert broken != whole
    with pytest.raises(InterchangeError, match="no text"):
        read_onnx(Source(broken, "m.onnx"))


def test_layers_keep_free_names() -> None:
    nodes = [
        node("MatMul", ["input", "w1"], ["z"]),
        node("Tanh", ["z"], ["input/a"]),
        node("MatMul", ["input/a", "w2"], ["y"]),
    ]
    network = read(nodes, w1=W1, w2=W2).project.network
    assert [layer.id for layer in network.order] == ["input", "hidden1", "output1"]
    assert replace(network.output).role == "output"
