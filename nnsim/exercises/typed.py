"""What somebody types as an answer: a number, a fraction or an expression, and how exact it is meant."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

import numpy as np

from nnsim.data.formulas import FUNCTIONS, parse
from nnsim.errors import UserError
from nnsim.functions.expressions import Expression, Negative, Quotient, add, call, subtract
from nnsim.model.attempts import MAX_LETTERS

_DASHES = (0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0xFE63)  # of any length
_FULL_WIDTH = {0xFF01 + n: 0x21 + n for n in range(94)}  # as an input method of Korean types them
_SAME = str.maketrans(
    _FULL_WIDTH | dict.fromkeys(_DASHES, "-") | {"^": "**", "²": "**2", "³": "**3"}
)
_DECIMAL = re.compile(r"[+-]?\s*(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_COMMA = re.compile(r"(?<=[0-9]),(?=[0-9])")
_OF_SEVERAL = tuple(name for name, function in FUNCTIONS.items() if function.nin > 1)
# What a line calls and nobody can type, by what can be typed.
TYPABLE: Mapping[str, Callable[..., Expression]] = MappingProxyType(
    {
        "sigmoid": lambda x: Quotient(1, add(1, call("exp", Negative(x)))),
        "expm1": lambda x: subtract(call("exp", x), 1),
        "log1p": lambda x: call("log", add(1, x)),
        "positive": lambda x: call("max", call("sign", x), 0),
        "step": lambda x: subtract(1, call("max", call("sign", Negative(x)), 0)),
    }
)


class TypedError(UserError):
    """An answer that is no number."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A number, and of a plain decimal its significant digits and what one in its last place counts."""

    value: float
    digits: int | None = None
    unit: float = 0.0


def read_typed(text: str) -> Typed:
    """What a text says: 0.25, 0,25, −1/3, 0.7*0.1467. Raises a UserError if it is no number."""
    if len(text) > MAX_LETTERS:
        raise TypedError("The answer has more than {limit} characters.", limit=MAX_LETTERS)
    plain = text.translate(_SAME).strip()
    if not any(name in plain for name in _OF_SEVERAL):
        plain = _COMMA.sub(".", plain)
    if _DECIMAL.fullmatch(plain):
        return _decimal("".join(plain.split()))
    formula = parse(plain)
    if formula.names:
        problem = "“{name}” is not a number; write numbers alone, such as 0.35, −1/3 or 2*0.4."
        raise TypedError(problem, name=formula.names[0])
    value = float(formula.values({}))
    if not np.isfinite(value):
        raise TypedError("“{text}” is not a number; check what it divides by.", text=text.strip())
    return Typed(value)


def _decimal(text: str) -> Typed:
    number = Decimal(text)
    digits, exponent = number.as_tuple().digits, int(number.as_tuple().exponent)
    value = float(number)
    if not np.isfinite(value):
        raise TypedError("“{text}” is too large.", text=text)
    return Typed(value, len(digits) if number else 0, float(Decimal(1).scaleb(exponent)))
