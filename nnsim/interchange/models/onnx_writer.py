"""A network as an inference graph of ONNX: Gemm, Add, activations, and columns where neurons differ."""

from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from nnsim.engine.operations import runs
from nnsim.functions.activations import Activation
from nnsim.functions.tape import Array
from nnsim.model.network import Connection, Layer, Network
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project

OPSET = 20  # the first with Gelu
_TYPES = {"float64": TensorProto.DOUBLE, "float32": TensorProto.FLOAT}

# The operator that computes an activation, and the attribute that holds its parameter.
OPERATORS = {
    "sign": ("Sign", ""),
    "sigmoid": ("Sigmoid", ""),
    "tanh": ("Tanh", ""),
    "relu": ("Relu", ""),
    "leaky_relu": ("LeakyRelu", "alpha"),
    "elu": ("Elu", "alpha"),
    "softplus": ("Softplus", ""),
    "sine": ("Sin", ""),
    "softmax": ("Softmax", ""),
}

SINGLE = ("leaky_relu", "elu", "softplus")  # which runtimes have in float32 only


class _Graph:
    """Nodes and constants as they are added."""

    def __init__(self, precision: str) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self.precision = precision

    def add(self, operator: str, inputs: list[str], output: str, **attributes: Any) -> str:
        """Add a node; the name of its output."""
        self.nodes.append(helper.make_node(operator, inputs, [output], output, **attributes))
        return output

    def constant(self, name: str, values: Array) -> str:
        """Add an array of any shape; its name."""
        array = np.ascontiguousarray(values)
        self.constants.append(numpy_helper.from_array(array, name))
        return name

    def number(self, name: str, value: float) -> str:
        """Add a number in the precision of the network."""
        return self.constant(name, np.array(value, self.precision))


def to_onnx(project: Project) -> bytes:
    """The model, which takes (batch, n_inputs) and gives the output layer's activation."""
    network, parameters = project.network, project.state.parameters
    graph = _Graph(project.training.precision)
    outputs = _inputs(graph, network)
    for layer in network.computed:
        score = _affine(graph, network, layer, parameters, outputs)
        outputs[layer.id] = _activated(graph, layer, score)
    data: bytes = _model(graph, network, outputs[network.output.id]).SerializeToString()
    return data


def _model(graph: _Graph, network: Network, result: str) -> onnx.ModelProto:
    kind = _TYPES[graph.precision]
    made = helper.make_graph(
        graph.nodes,
        "nnsim",
        [helper.make_tensor_value_info(_input_name(network), kind, ["batch", network.n_inputs])],
        [helper.make_tensor_value_info(result, kind, ["batch", network.output.size])],
        graph.constants,
    )
    opsets = [helper.make_opsetid("", OPSET)]
    return helper.make_model(made, opset_imports=opsets, producer_name="nnsim", ir_version=9)


def _input_name(network: Network) -> str:
    """What the input of the graph is called: as the input layer, if there is one only."""
    return network.inputs[0].id if len(network.inputs) == 1 else "x"


def _inputs(graph: _Graph, network: Network) -> dict[str, str]:
    """The name of what each input layer hands on."""
    if len(network.inputs) == 1:
        return {network.inputs[0].id: network.inputs[0].id}
    found, start = {}, 0
    for layer in network.inputs:
        found[layer.id] = _columns(
            graph, _input_name(network), f"{layer.id}/a", start, start + layer.size
        )
        start += layer.size
    return found


def _columns(graph: _Graph, source: str, name: str, start: int, stop: int) -> str:
    ends = [
        graph.constant(f"{name}/{end}", np.array([value], np.int64))
        for end, value in (("start", start), ("stop", stop), ("axis", 1))
    ]
    return graph.add("Slice", [source, *ends], name)


def _affine(
    graph: _Graph, network: Network, layer: Layer, parameters: Parameters, outputs: dict[str, str]
) -> str:
    bias = parameters.biases[layer.id].astype(graph.precision)
    incoming = network.incoming(layer.id)
    if not incoming:  # x · 0 + b: a row of its own for every sample
        zeros = np.zeros((network.n_inputs, layer.size), graph.precision)
        return _gemm(graph, layer, "none", _input_name(network), zeros, bias)
    total = ""
    for number, connection in enumerate(incoming):
        weights = parameters.weights[connection.key].astype(graph.precision)
        source = outputs[connection.source]
        if number == 0:
            total = _gemm(graph, layer, connection.source, source, weights, bias)
        else:
            total = _plus(graph, layer, connection, source, weights, total)
    return total


def _gemm(
    graph: _Graph, layer: Layer, source_id: str, source: str, weights: Array, bias: Array
) -> str:
    weight = graph.constant(f"{layer.id}/{source_id}/weight", weights)
    constant = graph.constant(f"{layer.id}/bias", bias)
    return graph.add("Gemm", [source, weight, constant], f"{layer.id}/z")


def _plus(
    graph: _Graph, layer: Layer, connection: Connection, source: str, weights: Array, total: str
) -> str:
    name = f"{layer.id}/{connection.source}"
    weight = graph.constant(f"{name}/weight", weights)
    product = graph.add("MatMul", [source, weight], f"{name}/product")
    return graph.add("Add", [total, product], f"{name}/z")


def _activated(graph: _Graph, layer: Layer, score: str) -> str:
    parts = runs(layer)
    name = f"{layer.id}/a"
    if len(parts) == 1:
        return _activation(graph, parts[0][1], score, name)
    columns = []
    for rows, activation in parts:
        part = f"{name}/{rows.start}"
        source = _columns(graph, score, f"{part}/z", rows.start, rows.stop)
        columns.append(_activation(graph, activation, source, part))
    return graph.add("Concat", columns, name, axis=1)


def _activation(graph: _Graph, activation: Activation, z: str, name: str) -> str:
    kind, parameter = activation.name, activation.parameter
    if kind in OPERATORS:
        operator, attribute = OPERATORS[kind]
        attributes = {attribute: parameter} if attribute else {}
        if kind in SINGLE and graph.precision == "float64":
            single = graph.add("Cast", [z], f"{name}/single", to=TensorProto.FLOAT)
            found = graph.add(operator, [single], f"{name}/found", **attributes)
            return graph.add("Cast", [found], name, to=TensorProto.DOUBLE)
        return graph.add(operator, [z], name, **attributes)
    if kind == "linear":
        return graph.add("Identity", [z], name)
    if kind == "gelu":
        return graph.add("Gelu", [z], name, approximate="tanh")
    if kind == "silu":
        return graph.add("Mul", [z, graph.add("Sigmoid", [z], f"{name}/sigmoid")], name)
    if kind == "square":
        return graph.add("Mul", [z, z], name)
    return _threshold(graph, kind, z, name)


def _threshold(graph: _Graph, kind: str, z: str, name: str) -> str:
    """1 where z ≥ 0, or z > 0, and 0 elsewhere, or −1."""
    zero = graph.number(f"{name}/zero", 0.0)
    operator = "Greater" if kind.endswith("above") else "GreaterOrEqual"
    reached = graph.add(operator, [z, zero], f"{name}/reached")
    if kind.startswith("step"):
        return graph.add("Cast", [reached], name, to=_TYPES[graph.precision])
    ends = [graph.number(f"{name}/{end}", end) for end in (1.0, -1.0)]
    return graph.add("Where", [reached, *ends], name)
