"""The command `expr`: the values and gradients of every node of an expression."""

import argparse
import json
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from nnsim.cli.language import say
from nnsim.cli.streams import columns_of, padded
from nnsim.errors import UserError
from nnsim.explain.trace import plain
from nnsim.graph.errors import GraphError
from nnsim.graph.evaluation import Evaluation
from nnsim.graph.graph import CONSTANT, Sheet
from nnsim.graph.operations.operation import Array, written
from nnsim.graph.statements import statements
from nnsim.graph.text import parse, parse_value

ABOUT = """\
A value is a number, a vector [1, 2] or a matrix [[1, 2], [3, 4]]; several expressions are separated by
semicolons, and all but the last have a name. The gradients are those of the last node, the result. An
expression that begins with a minus sign stands behind all options and --.

examples:
  %(prog)s "(x+y)*z" x=-2 y=5 z=-4
  %(prog)s "sum((W@x)**2)" "W=[[0.1, 0.5], [-0.3, 0.8]]" "x=[0.2, 0.4]" --json
  %(prog)s "t = w*x + b; sigmoid(t)" w=2 x=-1 b=0.5
  %(prog)s -- "-log(p)" p=0.25
"""

_MOST_SHOWN = 12  # numbers of an array
_WIDEST = 30  # letters of a name or an operation with its inputs


class GivenError(UserError):
    """A value that is not written as it should be, or for a name that the expression does not have."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the expression, the values of its inputs, and how it is printed."""
    parser.add_argument("expression", metavar="EXPRESSION", help='such as "(x+y)*z"')
    about = "the value of an input, such as x=-2"
    parser.add_argument("values", nargs="*", metavar="NAME=VALUE", help=about)
    parser.add_argument("--json", action="store_true", help="print one line of JSON")


def evaluated(arguments: argparse.Namespace) -> str:
    """What is printed of an expression. Raises UserError."""
    sheet = parse(arguments.expression)
    given = dict(pair for text in arguments.values for pair in _values(text, sheet))
    evaluation = Evaluation(sheet.graph, {**sheet.values, **given})
    if arguments.json:
        return json.dumps({"nodes": list(_facts(evaluation))}, ensure_ascii=False)
    return "\n".join(_lines(evaluation))


def _values(text: str, sheet: Sheet) -> Iterator[tuple[str, Array]]:
    """The names and values of an argument, such as x=-2 or "x=-2, y=5"."""
    known = [sheet.graph.nodes[i].name for i in sheet.graph.inputs]
    try:
        for statement in statements(text):
            if not statement.name or statement.parameters is not None:
                raise GivenError("“{text}” is not of the form NAME=VALUE.", text=text)
            if statement.name not in known:
                raise GivenError(
                    "The expression has no input “{name}”; it has {known}.",
                    name=statement.name,
                    known=", ".join(known) or "none",
                )
            yield statement.name, parse_value(statement.expression)
    except GraphError as error:
        raise GivenError("In “{text}”: {problem}", text=text, problem=error) from None


def _facts(evaluation: Evaluation) -> Iterator[dict[str, Any]]:
    nodes = evaluation.graph.nodes
    for node, value, gradient in zip(nodes, evaluation.values, evaluation.gradients, strict=True):
        yield {
            "name": node.name,
            "operation": node.operation,
            "inputs": [nodes[i].name for i in node.inputs],
            "value": plain(value),
            "gradient": plain(gradient),
        }


def _lines(evaluation: Evaluation) -> Iterator[str]:
    """A table of all nodes but the constants, which stand in the gates that read them."""
    nodes = evaluation.graph.nodes
    rows = [[say("node"), say("operation"), say("value"), say("gradient")]]
    for i, node in enumerate(nodes):
        if node.operation != CONSTANT or i == evaluation.graph.result:
            of = ", ".join(_shortened(nodes[j].name) for j in node.inputs)
            operation = f"{node.operation}({of})" if of else node.operation
            numbers = _shown(evaluation.values[i]), _shown(evaluation.gradients[i])
            rows.append([_shortened(node.name), _shortened(operation, 2), *numbers])
    yield from _aligned(rows)
    if evaluation.value.size != 1:
        about = "The result has {count:,} numbers; the gradients are those of their sum."
        yield say(about, count=evaluation.value.size)


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(columns_of, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(map(padded, row, widths)).rstrip()


def _shortened(text: str, times: int = 1) -> str:
    most = _WIDEST * times
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _shown(array: Array) -> str:
    """An array in short: all numbers of a small one, the shape and the range of a large one."""
    if array.size > _MOST_SHOWN:
        low, high = float(np.min(array)), float(np.max(array))
        shape = written(array.shape)
        return say("{shape} from {low:.6g} to {high:.6g}", shape=shape, low=low, high=high)
    return _nested(array.tolist())


def _nested(numbers: Any) -> str:
    if isinstance(numbers, list):
        return f"[{', '.join(map(_nested, numbers))}]"
    return f"{numbers:.6g}"
