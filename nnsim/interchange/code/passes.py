"""The lines of the forward and the backward pass, layer by layer, as they are written on paper."""

from collections.abc import Callable, Iterable, Iterator

from nnsim.engine.operations import runs
from nnsim.functions.activations import Activation
from nnsim.functions.losses import LOSSES
from nnsim.interchange.code.names import Names, call_of, remark
from nnsim.model.network import Connection, Layer

Line = str


def used_activations(names: Names) -> list[Activation]:
    """Every activation that is called by its name, once, in the order of calculation."""
    found = {
        activation.name: activation
        for layer in names.network.computed
        for _, activation in runs(layer)
        if not _is_plain(layer)
    }
    return list(found.values())


def _is_plain(layer: Layer) -> bool:
    """Whether a = z, which needs no function."""
    return layer.activation.name == "linear" and not layer.overrides


def input_lines(names: Names) -> Iterator[Line]:
    """How the features are shared out, where there are several input layers."""
    if len(names.inputs) > 1:
        for name, columns in names.inputs.values():
            yield f"{name} = x[:, {columns.start}:{columns.stop}]"


def forward_lines(
    names: Names,
    parameter: Callable[[str], str],
    joined: str,
    repeated: str,
) -> Iterator[Line]:
    """z and a of each computed layer; `parameter` writes one by its name.

    `joined` writes a list of columns side by side, `repeated` one row for every sample.
    """
    yield from input_lines(names)
    for layer in names.network.computed:
        n = names.number(layer)
        bias = parameter(names.bias(layer))
        incoming = names.network.incoming(layer.id)
        products = [
            f"{_activation(names, c.source)} @ {parameter(names.weight(c))}" for c in incoming
        ]
        yield f"# {remark(layer.name)}"
        if products:
            yield f"z[{n}] = {' + '.join([products[0], bias, *products[1:]])}"
        else:
            yield f"z[{n}] = {repeated.format(bias)}  # nothing feeds it"
        yield f"a[{n}] = {_activated(layer, n, joined)}"


def _activation(names: Names, layer_id: str) -> str:
    if layer_id in names.inputs:
        return names.activation(layer_id)
    return f"a[{names.activation(layer_id).removeprefix('a')}]"


def _activated(layer: Layer, n: int, joined: str) -> str:
    if _is_plain(layer):
        return f"z[{n}]"
    parts = [call_of(activation, "", f"z[{n}]{_columns(rows)}") for rows, activation in runs(layer)]
    return parts[0] if len(parts) == 1 else joined.format(", ".join(parts))


def _columns(rows: slice) -> str:
    return "" if rows == slice(None) else f"[:, {rows.start}:{rows.stop}]"


def backward_lines(names: Names, loss: str, mean: bool) -> Iterator[Line]:
    """d = ∂L/∂z of each computed layer from the last to the first, and its gradients g."""
    yield from input_lines(names)
    for layer in reversed(names.network.computed):
        n = names.number(layer)
        yield f"# {remark(layer.name)}"
        yield from _delta_lines(names, layer, loss, mean)
        for c in names.network.incoming(layer.id):
            yield f'g["{names.weight(c)}"] = {_weight_gradient(names, c, n)}'
        tied = layer.bias == "tied"
        gradient = f"np.full({layer.size}, d[{n}].sum())" if tied else f"d[{n}].sum(axis=0)"
        yield f'g["{names.bias(layer)}"] = {gradient}'


def _weight_gradient(names: Names, connection: Connection, n: int) -> str:
    product = f"{_activation(names, connection.source)}.T @ d[{n}]"
    if connection.mask is None:
        return product
    return f'({product}) * MASKS["{names.weight(connection)}"]'


def _delta_lines(names: Names, layer: Layer, loss: str, mean: bool) -> Iterator[Line]:
    n = names.number(layer)
    if layer.role != "output":
        yield f"d[{n}] = {_times_slope(layer, n, _upstream(names, layer, n))}"
        return
    share = " / len(t)" if mean else ""
    gradient = f"loss_gradient(z[{n}], a[{n}], t){share}"
    if LOSSES[loss].reads_score:  # differentiated together with the activation
        yield f"d[{n}] = {gradient}"
    elif layer.activation.name == "softmax":
        yield f"d[{n}] = softmax_backward(a[{n}], {gradient})"
    else:
        yield f"d[{n}] = {_times_slope(layer, n, gradient)}"


def _upstream(names: Names, layer: Layer, n: int) -> str:
    """∂L/∂a: what flows back from every layer that this one feeds, the last of them first."""
    outgoing: Iterable[Connection] = sorted(
        names.network.outgoing(layer.id), key=lambda c: -names.number(names.network.by_id[c.target])
    )
    paths = [
        f'd[{names.number(names.network.by_id[c.target])}] @ p["{names.weight(c)}"].T'
        for c in outgoing
    ]
    return f"({' + '.join(paths)})" if paths else f"np.zeros_like(a[{n}])"


def _times_slope(layer: Layer, n: int, upstream: str) -> str:
    if _is_plain(layer):
        return upstream
    slopes = [
        call_of(activation, "_slope", *(f"{x}[{n}]{_columns(rows)}" for x in "za"))
        for rows, activation in runs(layer)
    ]
    slope = slopes[0] if len(slopes) == 1 else f"np.hstack([{', '.join(slopes)}])"
    return f"{upstream} * {slope}"
