"""How the loss got its number: of one sample, of the batch, and the penalty on the weights beside it."""

from nnsim.explain.iteration_values import IterationValues
from nnsim.explain.line import CalculationLine
from nnsim.functions.expressions import Expression, Power, Quotient, Sum, add, call, multiply
from nnsim.functions.losses import LOSSES


def loss_lines(view: IterationValues) -> tuple[CalculationLine, ...]:
    """Lₖ of the sample if one is chosen, L of the batch, and R and L + R where weights are penalised.

    Nothing before the loss has run.
    """
    if not view.has_run("loss", "loss"):
        return ()
    return (*_losses(view), *_penalty_lines(view))


def _losses(view: IterationValues) -> list[CalculationLine]:
    if view.batch == 1:
        return [_sample_line(view, 0, "L")]
    own = [] if view.sample is None else [_sample_line(view, view.sample, "Lₖ")]
    return [*own, _batch_line(view)]


def _sample_line(view: IterationValues, row: int, name: str) -> CalculationLine:
    loss, output = view.program.loss, view.program.loss.buffers
    z, a, t = (x[:, row].tolist() for x in (output.pre_activation, output.activation, loss.target))
    formula, expression = LOSSES[view.training.loss].formulas.value(z, a, t)
    return CalculationLine("loss", name, formula, expression, float(loss.per_sample[row]))


def _batch_line(view: IterationValues) -> CalculationLine:
    loss = view.program.loss
    terms = Sum(tuple(loss.per_sample.tolist()))
    formula, expression = (
        ("Σ Lₖ / B", Quotient(terms, view.batch)) if loss.mean else ("Σ Lₖ", terms)
    )
    return CalculationLine("loss", "L", formula, expression, loss.value)


def _penalty_lines(view: IterationValues) -> list[CalculationLine]:
    training = view.training
    if not (training.l1 or training.l2):
        return []
    penalty = view.program.store.penalty(view.start.values, training)
    formula, expression = _penalty(view)
    loss = view.program.loss.value
    return [
        CalculationLine("loss", "R", formula, expression, penalty),
        CalculationLine("loss", "L + R", "L + R", add(loss, penalty), loss + penalty),
    ]


def _penalty(view: IterationValues) -> tuple[str, Expression]:
    """½·λ₂·Σ w² + λ₁·Σ |w| over the weights of all wires, in letters and in numbers."""
    training = view.training
    weights: list[float] = []
    for connection in view.network.connections:
        matrix = view.parameters.weights[connection.key]
        weights += (matrix.ravel() if connection.mask is None else matrix[connection.mask]).tolist()
    formulas: list[str] = []
    parts: list[Expression] = []
    if training.l2:
        formulas.append("½·λ₂·Σ w²")
        parts.append(multiply(0.5, training.l2, Sum(tuple(Power(w, 2) for w in weights))))
    if training.l1:
        formulas.append("λ₁·Σ |w|")
        parts.append(multiply(training.l1, Sum(tuple(call("abs", w) for w in weights))))
    return " + ".join(formulas), parts[0] if len(parts) == 1 else Sum(tuple(parts))
