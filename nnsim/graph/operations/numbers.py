"""Gates on numbers, applied to every one of an array."""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from nnsim.graph.operations.operation import Array, Operation, Parameter, elementwise


def sigmoid(a: Array) -> Array:
    """1 / (1 + e^−a) of any shape, without raising e to a large number."""
    small = np.exp(-np.abs(a))
    return np.where(a >= 0, 1.0, small) / (1.0 + small)


def _exponent_slope(a: Array, b: Array, y: Array) -> Array:
    """y·ln a; 0 where a is 0 and y does not depend on b there. Below 0 there is none."""
    found = y * np.log(a)
    return np.where((a == 0) & (b > 0), 0.0, found)


def _base_slope(a: Array, b: Array, y: Array) -> Array:
    """b·a^(b − 1); 0 for the power 0, at a = 0 too."""
    return np.where(b == 0, 0.0, b * np.power(a, b - 1))


def _wins(a: Array, b: Array) -> Array:
    """1 where a is the larger, 0 where b is, and half of it each where they are equal."""
    return np.heaviside(a - b, 0.5)


_ALPHA = Parameter("alpha", "number", 0.01)

ARITHMETIC: Mapping[str, Operation] = MappingProxyType(
    {
        "add": elementwise(
            "+",
            np.add,
            (lambda a, b, y: 1.0, lambda a, b, y: 1.0),
            ("1", "1"),
            "{0} + {1}",
            "add distributes",
        ),
        "subtract": elementwise(
            "−",
            np.subtract,
            (lambda a, b, y: 1.0, lambda a, b, y: -1.0),
            ("1", "−1"),
            "{0} - {1}",
            "subtract distributes, with the sign turned for what is subtracted",
        ),
        "multiply": elementwise(
            "×",
            np.multiply,
            (lambda a, b, y: b, lambda a, b, y: a),
            ("b", "a"),
            r"{0} \cdot {1}",
            "multiply swaps",
        ),
        "divide": elementwise(
            "/",
            np.divide,
            (lambda a, b, y: 1 / b, lambda a, b, y: -y / b),
            ("1/b", "−a/b²"),
            r"\frac{{{0}}}{{{1}}}",
            "divide scales by 1/b above and by −a/b² below",
        ),
        "power": elementwise(
            "^",
            np.power,
            (_base_slope, _exponent_slope),
            ("b·a^(b − 1)", "y·ln a"),
            "{{{0}}}^{{{1}}}",
            "a power scales by its exponent times the next lower power",
        ),
        "negative": elementwise(
            "× −1",
            np.negative,
            (lambda a, y: -1.0,),
            ("−1",),
            "-{0}",
            "× −1 flips the sign",
        ),
        "max": elementwise(
            "max",
            np.maximum,
            (lambda a, b, y: _wins(a, b), lambda a, b, y: _wins(b, a)),
            ("1 if a > b, else 0", "1 if b > a, else 0"),
            r"\max\left({0}, {1}\right)",
            "max routes to the larger; equals share it",
        ),
        "min": elementwise(
            "min",
            np.minimum,
            (lambda a, b, y: _wins(b, a), lambda a, b, y: _wins(a, b)),
            ("1 if a < b, else 0", "1 if b < a, else 0"),
            r"\min\left({0}, {1}\right)",
            "min routes to the smaller; equals share it",
        ),
    }
)

FUNCTIONS: Mapping[str, Operation] = MappingProxyType(
    {
        "exp": elementwise(
            "exp",
            np.exp,
            (lambda a, y: y,),
            ("exp(a)",),
            r"\exp\left({0}\right)",
            "exp scales by its own output",
        ),
        "log": elementwise(
            "ln",
            np.log,
            (lambda a, y: 1 / a,),
            ("1/a",),
            r"\ln\left({0}\right)",
            "ln scales by 1/a",
        ),
        "log1p": elementwise(
            "ln(1 +)",
            np.log1p,
            (lambda a, y: 1 / (1 + a),),
            ("1/(1 + a)",),
            r"\ln\left(1 + {0}\right)",
            "ln(1 + a) scales by 1/(1 + a)",
            parts="log(1 + a)",
        ),
        "sqrt": elementwise(
            "√",
            np.sqrt,
            (lambda a, y: 0.5 / y,),
            ("1/(2y)",),
            r"\sqrt{{{0}}}",
            "√ scales by 1/(2y)",
        ),
        "sin": elementwise(
            "sin",
            np.sin,
            (lambda a, y: np.cos(a),),
            ("cos a",),
            r"\sin\left({0}\right)",
            "sin scales by cos a",
        ),
        "cos": elementwise(
            "cos",
            np.cos,
            (lambda a, y: -np.sin(a),),
            ("−sin a",),
            r"\cos\left({0}\right)",
            "cos scales by −sin a",
        ),
        "tanh": elementwise(
            "tanh",
            np.tanh,
            (lambda a, y: (1 - y) * (1 + y),),
            ("1 − y²",),
            r"\tanh\left({0}\right)",
            "tanh scales by 1 − y², from its output alone",
            parts="(exp(a) - exp(-a)) / (exp(a) + exp(-a))",
        ),
        "sigmoid": elementwise(
            "σ",
            sigmoid,
            (lambda a, y: y * (1 - y),),
            ("y(1 − y)",),
            r"\sigma\left({0}\right)",
            "σ scales by y(1 − y), at most ¼",
            parts="1 / (1 + exp(-a))",
        ),
        "relu": elementwise(
            "ReLU",
            lambda a: np.maximum(a, 0),
            (lambda a, y: np.heaviside(a, 0.0),),
            ("1 if a > 0, else 0",),
            r"\max\left(0, {0}\right)",
            "ReLU is a switch: all passes or nothing",
            parts="max(0, a)",
        ),
        "leaky_relu": elementwise(
            "leaky",
            lambda a, alpha: np.where(a > 0, a, alpha * a),
            (lambda a, y, alpha: np.where(a > 0, 1.0, alpha),),
            ("1 if a > 0, else α",),
            r"\mathrm{{leaky}}\left({0}\right)",
            "leaky ReLU lets a share α pass below 0",
            (_ALPHA,),
        ),
        "elu": elementwise(
            "ELU",
            lambda a, alpha: np.where(a > 0, a, alpha * np.expm1(np.minimum(a, 0))),
            (lambda a, y, alpha: np.where(a > 0, 1.0, alpha * np.exp(np.minimum(a, 0))),),
            ("1 if a > 0, else α·exp(a)",),
            r"\mathrm{{elu}}\left({0}\right)",
            "ELU scales by α·exp(a) below 0",
            (Parameter("alpha", "number", 1.0),),
        ),
        "softplus": elementwise(
            "soft+",
            lambda a: np.logaddexp(0, a),
            (lambda a, y: sigmoid(a),),
            ("σ(a)",),
            r"\ln\left(1 + \exp\left({0}\right)\right)",
            "softplus scales by σ(a)",
            parts="log(1 + exp(a))",
        ),
        "abs": elementwise(
            "|a|",
            np.abs,
            (lambda a, y: np.sign(a),),
            ("sign a",),
            r"\left|{0}\right|",
            "|a| passes the gradient with the sign of a",
        ),
        "step": elementwise(
            "step",
            lambda a: np.heaviside(a, 1.0),
            (lambda a, y: 0.0,),
            ("0",),
            r"\mathrm{{step}}\left({0}\right)",
            "a step lets no gradient pass",
        ),
        "sign": elementwise(
            "sign",
            np.sign,
            (lambda a, y: 0.0,),
            ("0",),
            r"\mathrm{{sign}}\left({0}\right)",
            "a sign lets no gradient pass",
        ),
        "dropout": elementwise(
            "drop",
            lambda a, b, rate: a * b / (1 - rate),
            (lambda a, b, y, rate: b / (1 - rate), lambda a, b, y, rate: a / (1 - rate)),
            ("b/(1 − rate)", "a/(1 − rate)"),
            r"\mathrm{{dropout}}\left({0}, {1}\right)",
            "dropout blocks what its mask blocks, and scales up the rest",
            (Parameter("rate", "number", 0.0),),
        ),
    }
)
