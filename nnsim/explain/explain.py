"""How one neuron, weight or bias got its number: the lines of arithmetic of the iteration under way.

Only what has run so far is explained; an update is, as soon as its gradient is there. Indices count
from 0. Lines about one sample and about the batch differ in their names: z, ⟨z⟩ and δ, Σδ. Numbers of the
forward pass are a mean over the batch. Those of the backward pass are summed: δ of a sample is its share
of the gradient of the batch's loss, so that Σδ is ∂L/∂b whether that loss is a mean or a sum.
"""

from collections.abc import Sequence

import numpy as np

from nnsim.engine.trainer import Trainer
from nnsim.explain import formulas
from nnsim.explain.iteration_values import ExplainError, IterationValues
from nnsim.explain.line import CalculationLine, total
from nnsim.explain.loss import loss_lines
from nnsim.explain.updates import in_costume, update_lines
from nnsim.functions.activation_formulas import softmax
from nnsim.functions.expressions import Expression, Negative, Sum, multiply, subtract
from nnsim.model.bias_shown import COSTUMES, Costume
from nnsim.model.network import Connection, Layer


def explain_neuron(
    trainer: Trainer,
    layer_id: str,
    index: int,
    sample: int | None = None,
    costume: Costume = COSTUMES["bias"],
) -> tuple[CalculationLine, ...]:
    """z, a, the loss of an output, the paths back, δ and the update of the bias.

    `sample` is a row of the batch or None. The bias is written in its `costume`.

    Raises ExplainError.
    """
    view = IterationValues(trainer, sample)
    layer = view.layer(layer_id, index)
    if layer.role == "input":
        return _input_lines(view, layer, index) if view.has_run("batch", "batch") else ()
    return (
        *_forward_lines(view, layer, index, costume),
        *(loss_lines(view) if layer.role == "output" else ()),
        *_backward_lines(view, layer, index),
        *_bias_lines(view, layer, index, costume),
    )


def explain_loss(trainer: Trainer, sample: int | None = None) -> tuple[CalculationLine, ...]:
    """The loss of the sample, that of the batch, and the penalty where there is one.

    Raises ExplainError.
    """
    return loss_lines(IterationValues(trainer, sample))


def explain_weight(
    trainer: Trainer, source_id: str, i: int, target_id: str, j: int, sample: int | None = None
) -> tuple[CalculationLine, ...]:
    """What the weight adds to z, its gradient over the whole batch, and its update.

    Raises ExplainError.
    """
    view = IterationValues(trainer, sample)
    source, target = view.layer(source_id, i), view.layer(target_id, j)
    connection = view.network.by_key.get((source_id, target_id))
    if connection is None or not connection.has_wire(i, j):
        raise ExplainError(
            "There is no wire from neuron {i} of {source} to neuron {j} of {target}.",
            i=i + 1,
            source=source.name,
            j=j + 1,
            target=target.name,
        )
    lines: list[CalculationLine] = []
    if view.has_run("forward", "affine", target_id):
        lines.append(_share_line(view, connection, i, j))
    if view.has_run("backward", "affine", target_id):
        inputs, deltas = view.rows("activation", source_id)[i], view.rows("delta", target_id)[j]
        terms = [multiply(x, d) for x, d in zip(inputs, deltas, strict=True)]
        key = connection.key
        gradient = float(view.gradients.weights[key][i, j])
        lines.append(CalculationLine("backward", "∂L/∂w", "Σ x·δ", Sum(tuple(terms)), gradient))
        lines += view.update("w", lambda p: p.weights[key][i, j], connection.is_locked(i, j))
    return tuple(lines)


def explain_bias(
    trainer: Trainer, layer_id: str, j: int, costume: Costume = COSTUMES["bias"]
) -> tuple[CalculationLine, ...]:
    """What the bias adds to z, its gradient over the whole batch, and its update.

    Raises ExplainError.
    """
    view = IterationValues(trainer, None)
    layer = view.layer(layer_id, j)
    if layer.role == "input":
        raise ExplainError("{layer} is an input layer: it has no bias.", layer=layer.name)
    if layer.bias == "none":
        raise ExplainError("The neurons of {layer} have no bias.", layer=layer.name)
    lines: list[CalculationLine] = []
    if view.has_run("forward", "affine", layer_id):
        bias = float(view.parameters.biases[layer_id][j])
        lines.append(_bias_share(bias, costume))
    return (*lines, *_bias_lines(view, layer, j, costume))


def _bias_share(bias: float, costume: Costume) -> CalculationLine:
    """What the bias adds to z, by its costume."""
    name, number = _bias_term(bias, costume)
    if costume is COSTUMES["bias"]:
        name, number = "b·1", multiply(bias, 1)
    return CalculationLine("forward", name, name, number, bias)


def _bias_term(bias: float, costume: Costume) -> tuple[str, Expression]:
    """The last term of z, in letters and in numbers."""
    if costume is COSTUMES["threshold"]:
        return "−θ", Negative(costume.of(bias))
    return ("w₀·1", multiply(bias, 1)) if costume is COSTUMES["weight"] else ("b", bias)


def _input_lines(view: IterationValues, layer: Layer, index: int) -> tuple[CalculationLine, ...]:
    if view.sample is None:
        return (view.mean_line("forward", "x", "activation", layer.id, index),)
    x = view.numbers("activation", layer.id)[index]
    return (CalculationLine("forward", "a", "x", x, x),)


def _forward_lines(
    view: IterationValues, layer: Layer, index: int, costume: Costume
) -> list[CalculationLine]:
    lines: list[CalculationLine] = []
    if view.has_run("forward", "affine", layer.id):
        lines.append(_affine_line(view, layer, index, costume))
    if view.has_run("forward", "activation", layer.id):
        lines.append(_activation_line(view, layer, index))
    return lines


def _affine_line(
    view: IterationValues, layer: Layer, index: int, costume: Costume
) -> CalculationLine:
    terms: list[Expression] = []
    for connection in view.network.incoming(layer.id):
        inputs = view.numbers("activation", connection.source)
        weights = view.parameters.weights[connection.key][:, index].tolist()
        terms += [
            multiply(w, x)
            for i, (w, x) in enumerate(zip(weights, inputs, strict=True))
            if connection.has_wire(i, index)
        ]
    letters = [f"Σ w·{view.named('x')}"] if terms else []
    if layer.bias != "none":
        letter, number = _bias_term(float(view.parameters.biases[layer.id][index]), costume)
        terms.append(number)
        letters.append(letter)
    name, result = view.named("z"), view.numbers("pre_activation", layer.id)[index]
    if not terms:
        return CalculationLine("forward", name, "0", 0.0, result)
    formula = " + ".join(letters).replace("+ −", "− ")
    return CalculationLine("forward", name, formula, Sum(tuple(terms)), result)


def _activation_line(view: IterationValues, layer: Layer, index: int) -> CalculationLine:
    if view.sample is None:
        return view.mean_line("forward", "a", "activation", layer.id, index)
    scores = view.numbers("pre_activation", layer.id)
    if layer.activation.function.derivative is None:
        formula, expression = softmax(scores, index)
    else:
        chosen = layer.activation_of(layer.neurons[index])
        formula, expression = formulas.activation(chosen, scores[index])
    return CalculationLine(
        "forward", "a", formula, expression, view.numbers("activation", layer.id)[index]
    )


def _backward_lines(view: IterationValues, layer: Layer, index: int) -> list[CalculationLine]:
    """δ = upstream × local, and what these two are."""
    if not view.has_run("backward", "activation", layer.id):
        return []
    is_output = layer.role == "output"
    if is_output and view.program.loss.loss.reads_score:
        if view.sample is None:
            return [view.total_line(layer.id, index)]
        delta = view.numbers("delta", layer.id)[index]
        return [CalculationLine("backward", "δ", *_loss_gradient(view, index), delta)]
    if view.sample is None:
        paths = [] if is_output else [_paths_line(view, layer, index)]
        return [*paths, view.total_line(layer.id, index)]
    upstream = _output_line(view, index) if is_output else _paths_line(view, layer, index)
    if layer.activation.function.derivative is None:
        return [upstream, _softmax_line(view, layer, index)]
    return [upstream, *_local_lines(view, layer, index, upstream.result)]


def _loss_gradient(view: IterationValues, index: int) -> tuple[str, Expression]:
    """The loss's own gradient at an output, in letters and in numbers."""
    output, loss = view.network.output, view.program.loss
    z, a = (view.numbers(which, output.id)[index] for which in ("pre_activation", "activation"))
    t = view.column(loss.target)[index]
    batch = view.batch if loss.mean else None
    name = view.training.loss
    return formulas.loss_gradient(name, z, a, t, output.size, batch)


def _output_line(view: IterationValues, index: int) -> CalculationLine:
    upstream = view.numbers("upstream", view.network.output.id)[index]
    return CalculationLine("backward", "∂L/∂a", *_loss_gradient(view, index), upstream)


def _paths_line(view: IterationValues, layer: Layer, index: int) -> CalculationLine:
    """What comes back along every wire that leaves the neuron."""
    terms: list[Expression] = []
    for connection in view.network.outgoing(layer.id):
        deltas = view.shares("delta", connection.target)
        weights = view.parameters.weights[connection.key][index].tolist()
        terms += [
            multiply(w, d)
            for j, (w, d) in enumerate(zip(weights, deltas, strict=True))
            if connection.has_wire(index, j)
        ]
    name, result = view.share_named("∂L/∂a"), view.shares("upstream", layer.id)[index]
    if not terms:
        return CalculationLine("backward", name, "0", 0.0, result)
    formula = f"Σ w·{view.share_named('δ')}"
    return CalculationLine("backward", name, formula, Sum(tuple(terms)), result)


def _local_lines(
    view: IterationValues, layer: Layer, index: int, upstream: float
) -> list[CalculationLine]:
    z, a, delta = (
        view.numbers(which, layer.id)[index] for which in ("pre_activation", "activation", "delta")
    )
    chosen = layer.activation_of(layer.neurons[index])
    arrays = view.program.forward.activations[layer.id].backward_arrays()
    local = view.column(np.asarray(arrays["local_gradient"]).T)[index]
    return [
        CalculationLine("backward", "f′(z)", *formulas.derivative(chosen, z, a), local),
        CalculationLine("backward", "δ", "∂L/∂a · f′(z)", multiply(upstream, local), delta),
    ]


def _softmax_line(view: IterationValues, layer: Layer, index: int) -> CalculationLine:
    """Row `index` of the Jacobian diag(a) − a·aᵀ times the upstream."""
    a, upstream, delta = (
        view.numbers(which, layer.id) for which in ("activation", "upstream", "delta")
    )
    paths = tuple(multiply(x, u) for x, u in zip(a, upstream, strict=False))
    expression = multiply(a[index], subtract(upstream[index], Sum(paths)))
    return CalculationLine("backward", "δ", "a·(∂L/∂a − Σ a·∂L/∂a)", expression, delta[index])


def _share_line(view: IterationValues, connection: Connection, i: int, j: int) -> CalculationLine:
    weight = view.parameters.weights[connection.key][i, j]
    x = view.numbers("activation", connection.source)[i]
    name = f"w·{view.named('x')}"
    return CalculationLine("forward", name, name, multiply(float(weight), x), float(weight) * x)


def _bias_lines(
    view: IterationValues, layer: Layer, j: int, costume: Costume
) -> Sequence[CalculationLine]:
    if layer.bias == "none" or not view.has_run("backward", "affine", layer.id):
        return ()
    rows = view.rows("delta", layer.id)
    terms = tuple(x for row in (rows if layer.bias == "tied" else [rows[j]]) for x in row)
    name = total(total("δ") if layer.bias == "tied" else "δ")  # over its neurons and the batch
    gradient = float(view.gradients.biases[layer.id][j])
    update = view.updated("b", lambda p: p.biases[layer.id][j], layer.keeps_bias(j))
    total_delta: Expression = Sum(terms)
    if costume.sign < 0:
        name, total_delta = f"−{name}", Negative(total_delta)
    line = CalculationLine(
        "backward", f"∂L/∂{costume.letter}", name, total_delta, costume.of(gradient)
    )
    return [line, *update_lines(in_costume(update, costume))]
