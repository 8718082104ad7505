"""What the rows of activations and losses write, in letters and with numbers."""

from nnsim.functions.activations import Activation
from nnsim.functions.expressions import Expression, Quotient
from nnsim.functions.losses import LOSSES


def activation(chosen: Activation, z: float) -> tuple[str, Expression]:
    """f(z) of an activation that is not softmax, in letters and in numbers."""
    formulas = chosen.function.formulas
    assert formulas is not None
    return formulas.value.symbol, formulas.value.write(z, chosen.parameter or 0.0)


def derivative(chosen: Activation, z: float, a: float) -> tuple[str, Expression]:
    """f′(z) of an activation that is not softmax, in letters and in numbers."""
    formulas = chosen.function.formulas
    assert formulas is not None
    return formulas.slope.symbol, formulas.slope.write(z, a, chosen.parameter or 0.0)


def loss_gradient(
    loss: str, z: float, a: float, t: float, outputs: int, batch: int | None
) -> tuple[str, Expression]:
    """The gradient of a loss at one output for one sample; `batch` is None where samples add up."""
    formulas = LOSSES[loss].formulas
    symbol, expression = formulas.gradient_symbol, formulas.gradient(z, a, t, outputs)
    if batch is None:
        return symbol, expression
    compound = " − " in symbol and not symbol.endswith(("K", ")"))
    return f"({symbol}) / B" if compound else f"{symbol} / B", Quotient(expression, batch)
