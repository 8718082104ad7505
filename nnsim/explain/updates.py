"""The update of one parameter, line by line: its gradient, regularisation and the optimiser's rule."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from nnsim.engine.checkpoints import Checkpoint
from nnsim.engine.operations import Regularizer
from nnsim.engine.program import ParameterStore, update_numbers
from nnsim.explain.line import CalculationLine
from nnsim.functions.expressions import Expression, Power, Quotient, add, call, multiply, subtract
from nnsim.functions.optimizers import Vectors
from nnsim.functions.tape import Array, Tape, play
from nnsim.model.bias_shown import Costume
from nnsim.model.project import Training


@dataclass(frozen=True)
class Update:
    """One parameter before and after its update. The numbers are computed by the optimiser's rule."""

    name: str  # "w" or "b"
    training: Training
    iteration: int  # updates before this one
    steps: int  # the t of Adam's correction
    locked: bool
    old: float
    gradient: float  # of the loss
    total: float  # with regularisation
    new: float
    before: Mapping[str, float]  # the slots
    after: Mapping[str, float]

    @property
    def decays(self) -> bool:
        """Whether regularisation and weight decay act on it: on weights, never on biases."""
        return self.name == "w"


def update_of(
    store: ParameterStore,
    training: Training,
    start: Checkpoint,
    name: str,
    place: Callable[[Array], Array],
    locked: bool,
) -> Update:
    """What the update makes of one parameter; `place` picks it from a flat vector, as a 0-d view.

    `start` holds parameters and slots as the iteration began with them.
    """

    def one(vector: Array) -> float:
        return float(place(vector))

    before = {slot: one(vector) for slot, vector in start.slots.items()}
    steps = start.optimizer_steps + 1
    numbers = one(start.values), one(store.gradients)
    return updated(name, training, start.iteration, steps, locked, *numbers, before)


def updated(
    name: str,
    training: Training,
    iteration: int,
    steps: int,
    locked: bool,
    old: float,
    gradient: float,
    before: Mapping[str, float],
) -> Update:
    """What the optimiser's rule makes of one number. The arguments are the fields of `Update`."""
    dtype = np.dtype(training.precision)

    def one(number: float) -> Array:
        return np.array([number], dtype)

    numbers = update_numbers(training, iteration, steps)
    of_one = Vectors(
        one(old),
        one(gradient),
        step=np.zeros(1, dtype),
        scratch=np.zeros(1, dtype),
        slots={slot: one(number) for slot, number in before.items()},
        decay=np.full(1, name == "w", dtype),
        numbers={which: np.array(number, dtype) for which, number in numbers.items()},
    )
    _play(of_one, training, locked)
    total, new = float(of_one.gradient[0]), float(of_one.values[0])
    after = {slot: float(number[0]) for slot, number in of_one.slots.items()}
    known = name, training, iteration, steps, locked, old, gradient
    return Update(*known, total, new, before, after)


def _play(of_one: Vectors, training: Training, locked: bool) -> None:
    """Regularise the gradient and move the value and its slots, by the operations of training."""
    do = Tape(of_one.values.dtype)
    if training.l1 or training.l2:
        l1, l2 = of_one.numbers["l1"] if training.l1 else None, of_one.numbers["l2"]
        room, total = np.zeros_like(of_one.values), of_one.gradient
        regularizer = Regularizer(l1, l2, of_one.decay, room, total)
        regularizer.record(do, of_one.values, of_one.gradient, slice(None))
    training.optimizer.row.rule(do, of_one)
    if not locked:
        do(np.subtract, of_one.values, of_one.step, of_one.values)
    play(do.calls)


_WITH_SIGN = ("velocity", "first_moment")  # slots that change sign with the parameter


def in_costume(update: Update, costume: Costume) -> Update:
    """The update of a bias as that of the number by which it is shown."""

    def slots(numbers: Mapping[str, float]) -> dict[str, float]:
        return {n: costume.of(x) if n in _WITH_SIGN else x for n, x in numbers.items()}

    return replace(
        update,
        name=costume.letter,
        old=costume.of(update.old),
        gradient=costume.of(update.gradient),
        total=costume.of(update.total),
        new=costume.of(update.new),
        before=slots(update.before),
        after=slots(update.after),
    )


def update_lines(update: Update) -> tuple[CalculationLine, ...]:
    """Regularisation where there is some, what the optimiser remembers, and old → new."""
    if update.locked:
        name = update.name
        return (
            CalculationLine(
                "update", name, f"{name} (locked)", update.old, update.new, becomes=True
            ),
        )
    training = update.training
    regularised = update.decays and bool(training.l1 or training.l2)
    lines = _regularised(update) if regularised else []
    g = "g" if regularised else f"∂L/∂{update.name}"
    rule = _RULES[training.optimizer.name]
    return (*lines, *_rate_lines(update), *rule(update, g))


def _regularised(u: Update) -> list[CalculationLine]:
    formula, terms = f"∂L/∂{u.name}", [u.gradient]
    parts: list[Expression] = [*terms]
    if u.training.l2:
        formula += f" + λ₂·{u.name}"
        parts.append(multiply(u.training.l2, u.old))
    if u.training.l1:
        formula += f" + λ₁·sign({u.name})"
        parts.append(multiply(u.training.l1, call("sign", u.old)))
    return [CalculationLine("update", "g", formula, add(*parts), u.total)]


def _new(u: Update, formula: str, expression: Expression) -> CalculationLine:
    return CalculationLine("update", u.name, f"{u.name} {formula}", expression, u.new, becomes=True)


def _slot(
    u: Update, letter: str, slot: str, formula: str, expression: Expression
) -> CalculationLine:
    return CalculationLine("update", letter, formula, expression, u.after[slot], becomes=True)


def _rate_lines(u: Update) -> list[CalculationLine]:
    """η at this iteration, where a schedule changes it."""
    schedule, i = u.training.schedule, u.iteration
    if schedule.is_constant:
        return []
    formula, expression = schedule.write(u.training.optimizer.learning_rate, i)
    rate = CalculationLine("update", "η", formula, expression, _rate(u))
    if not 0 < schedule.warm_up <= i or formula == "η₀":
        return [rate]
    since = subtract(i, schedule.warm_up)
    return [
        CalculationLine("update", "i", "i − W", since, i - schedule.warm_up, becomes=True),
        rate,
    ]


def _sgd(u: Update, g: str) -> list[CalculationLine]:
    return [_new(u, f"− η·{g}", subtract(u.old, multiply(_rate(u), u.total)))]


def _rate(u: Update) -> float:
    return u.training.rate(u.iteration)


def _velocity(u: Update, g: str) -> CalculationLine:
    kept = multiply(u.training.optimizer.constants["momentum"], u.before["velocity"])
    expression = subtract(kept, multiply(_rate(u), u.total))
    return _slot(u, "v", "velocity", f"μ·v − η·{g}", expression)


def _momentum(u: Update, g: str) -> list[CalculationLine]:
    return [_velocity(u, g), _new(u, "+ v", add(u.old, u.after["velocity"]))]


def _nesterov(u: Update, g: str) -> list[CalculationLine]:
    ahead = multiply(u.training.optimizer.constants["momentum"], u.after["velocity"])
    step = subtract(add(u.old, ahead), multiply(_rate(u), u.total))
    return [_velocity(u, g), _new(u, f"+ μ·v − η·{g}", step)]


def _squared(letter: str) -> str:
    return f"{letter}²" if len(letter) == 1 else f"({letter})²"


def _adagrad(u: Update, g: str) -> list[CalculationLine]:
    squares = add(u.before["squares"], Power(u.total, 2))
    return [
        _slot(u, "s", "squares", f"s + {_squared(g)}", squares),
        _by_root(u, g),
    ]


def _by_root(u: Update, g: str) -> CalculationLine:
    root = add(call("sqrt", u.after["squares"]), u.training.optimizer.constants["epsilon"])
    step = Quotient(multiply(_rate(u), u.total), root)
    return _new(u, f"− η·{g} / (√s + ε)", subtract(u.old, step))


def _decaying(kept: float, mean: float, new: Expression) -> Expression:
    return add(multiply(kept, mean), multiply(subtract(1, kept), new))


def _rmsprop(u: Update, g: str) -> list[CalculationLine]:
    rho = u.training.optimizer.constants["rho"]
    squares = _decaying(rho, u.before["squares"], Power(u.total, 2))
    formula = f"ρ·s + (1 − ρ)·{_squared(g)}"
    return [_slot(u, "s", "squares", formula, squares), _by_root(u, g)]


def _moments(u: Update, g: str) -> tuple[list[CalculationLine], Quotient]:
    """Lines up to the corrected moments, and η·m̂ / (√ŝ + ε), which is Adam's step."""
    constants, t = u.training.optimizer.constants, u.steps
    first, second = u.after["first_moment"], u.after["second_moment"]
    beta1, beta2 = constants["beta1"], constants["beta2"]
    m = _decaying(beta1, u.before["first_moment"], u.total)
    s = _decaying(beta2, u.before["second_moment"], Power(u.total, 2))
    m_hat = _corrected(u, first, "correction1")
    s_hat = _corrected(u, second, "correction2")
    lines = [
        _slot(u, "m", "first_moment", f"β₁·m + (1 − β₁)·{g}", m),
        _slot(u, "s", "second_moment", f"β₂·s + (1 − β₂)·{_squared(g)}", s),
        CalculationLine(
            "update", "m̂", "m / (1 − β₁ᵗ)", Quotient(first, _correction(beta1, t)), m_hat
        ),
        CalculationLine(
            "update", "ŝ", "s / (1 − β₂ᵗ)", Quotient(second, _correction(beta2, t)), s_hat
        ),
    ]
    root = add(call("sqrt", s_hat), constants["epsilon"])
    return lines, Quotient(multiply(_rate(u), m_hat), root)


def _corrected(u: Update, moment: float, which: str) -> float:
    """A moment divided by 1 − βᵗ, in the precision of the training."""
    precision = np.dtype(u.training.precision).type
    return float(precision(moment) / precision(u.training.optimizer.corrections(u.steps)[which]))


def _correction(beta: float, t: int) -> Expression:
    return subtract(1, Power(beta, t))


def _adam(u: Update, g: str) -> list[CalculationLine]:
    lines, step = _moments(u, g)
    return [*lines, _new(u, "− η·m̂ / (√ŝ + ε)", subtract(u.old, step))]


def _adamw(u: Update, g: str) -> list[CalculationLine]:
    if not u.decays:
        return _adam(u, g)
    lines, step = _moments(u, g)
    decay = u.training.optimizer.constants["weight_decay"]
    new = subtract(subtract(u.old, step), multiply(_rate(u), decay, u.old))
    return [*lines, _new(u, f"− η·m̂ / (√ŝ + ε) − η·λ·{u.name}", new)]


_RULES: Mapping[str, Callable[[Update, str], list[CalculationLine]]] = {
    "sgd": _sgd,
    "momentum": _momentum,
    "nesterov": _nesterov,
    "adagrad": _adagrad,
    "rmsprop": _rmsprop,
    "adam": _adam,
    "adamw": _adamw,
}
