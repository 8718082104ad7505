"""How gates, names and numbers of a graph are written."""

import math
from collections.abc import Callable, Iterable, Sequence

from nnsim.graph.graph import Graph
from nnsim.graph.operations.matrices import index_text
from nnsim.graph.operations.operation import Array, written
from ui.base.number_format import MINUS, format_number

_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_POWERS = {2.0: "x²", 3.0: "x³", 0.5: "√x", -1.0: "1/x"}
DIGITS, _MOST_DIGITS = 4, 12  # the latter where numbers cancel
_ROUNDING = 1e-12  # of a number, that calculating it may have cost
_MOST_WRITTEN = 4  # numbers of a vector that are written out
_LONGEST = 12  # letters of a name on a gate
NOT_YET = "–"
NONE = "∄"  # of a slope where a function has none

Compute = Callable[[Sequence[float]], float]

# With a constant for one of two inputs: where that stands, as {0}.
_FIRST = {"add": "+ {0}", "subtract": "{0} −", "multiply": "× {0}", "divide": "{0}/x"}
_SECOND = {"add": "+ {0}", "subtract": "− {0}", "multiply": "× {0}", "divide": "/ {0}"}


def number(value: float, digits: int = DIGITS) -> str:
    """A number: one of few decimals with no more than those."""
    if math.isnan(value):
        return NONE
    short = round(value, digits)
    if abs(value) < 10_000 and abs(value - short) <= _ROUNDING * abs(value):
        return f"{short + 0.0:.{digits}f}".rstrip("0").rstrip(".").replace("-", MINUS)
    return format_number(value, digits)


def operands(values: Sequence[float], compute: Compute, digits: int = DIGITS) -> list[str]:
    """What a result is computed of, with the digits from which paper gives the result as it is shown."""
    enough = enough_digits(values, compute, digits)
    return [number(value, enough) for value in values]


def enough_digits(values: Sequence[float], compute: Compute, digits: int = DIGITS) -> int:
    """How many digits of what a result is computed of that takes; the result has so many as are told."""
    shown = number(compute(values), digits)
    for enough in range(digits, _MOST_DIGITS + 1) if all(map(math.isfinite, values)) else ():
        read = [float(number(value, enough).replace(MINUS, "-")) for value in values]
        if number(compute(read), digits) == shown:
            return enough
    return digits


def bracketed(texts: Iterable[str]) -> list[str]:
    """Numbers to stand between signs: negative ones in brackets."""
    return [f"({text})" if text[0] == MINUS else text for text in texts]


def numbers(value: Array | None, digits: int = DIGITS, has_shape: bool = True) -> str:
    """What stands on a wire for a value or gradient of any shape: few numbers, and the shape.

    Of a single number there are so many digits; where there is little room, numbers that are
    written out stand without their shape.
    """
    if value is None:
        return NOT_YET
    if value.ndim == 0:
        return number(float(value), digits)
    if value.ndim == 1 and value.size <= _MOST_WRITTEN:
        written_out = f"[{', '.join(map(number, value.tolist()))}]"
        return f"{written_out} {written(value.shape)}" if has_shape else written_out
    return written(value.shape)


def pretty(name: str) -> str:
    """A name with its number as an index: w₀."""
    letters = name.rstrip("0123456789")
    return letters.rstrip("_") + name[len(letters) :].translate(_SUBSCRIPTS) if letters else name


def is_absorbed(graph: Graph, node: int) -> bool:
    """Whether a constant is written on the one gate that takes it, and has no place of its own."""
    leaf, taken = graph.nodes[node], graph.consumers[node]
    if leaf.operation != "constant" or len(taken) != 1 or leaf.value is None or leaf.value.ndim:
        return False
    gate = graph.nodes[taken[0][0]]
    others = [i for i in gate.inputs if i != node]
    named = gate.operation in _SECOND or gate.operation in ("power", "max", "min")
    return named and len(others) == 1 and graph.nodes[others[0]].operation != "constant"


def gate_text(graph: Graph, node: int) -> str:
    """What stands on a gate or a leaf."""
    gate = graph.nodes[node]
    if gate.operation == "constant" and gate.value is not None:
        return numbers(gate.value)
    if gate.is_leaf or gate.body is not None:
        return _cut(pretty(gate.name if gate.is_leaf else gate.title))
    if gate.operation == "index":
        return _cut(f"[{index_text(*gate.constants)}]".replace("-", MINUS))
    for position, source in enumerate(gate.inputs):
        constant = graph.nodes[source].value
        if constant is not None and is_absorbed(graph, source):
            return _with_constant(gate.operation, position, float(constant))
    return gate.title


def _with_constant(operation: str, position: int, value: float) -> str:
    if operation == "power" and position == 1:
        return _POWERS.get(value, f"x^{number(value)}")
    if operation == "power":
        return f"{number(value)}^x"
    if operation in ("max", "min"):
        return f"{operation} {number(value)}"
    return (_FIRST if position == 0 else _SECOND)[operation].format(number(value))


def step_text(graph: Graph, node: int) -> str:
    """A gate in a row of all of them: with the names that it takes, where those are short."""
    gate, text = graph.nodes[node], gate_text(graph, node)
    leaves = [graph.nodes[i].name for i in gate.inputs if graph.nodes[i].operation == "input"]
    if gate.operation == "multiply" and len(leaves) == 2 and text == "×":
        return "".join(map(pretty, leaves))
    if len(leaves) == 1 and text in ("+", "×", "−"):
        return f"{text} {pretty(leaves[0])}"
    return text


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"
