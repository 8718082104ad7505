"""Texts of graphs with a few characters changed: each is computed or refused in a sentence, soon.

./run python tests/nnsim/graph/mutated_graphs.py 200000
"""

import random
import re
import sys
from time import process_time

from nnsim.graph.errors import GraphError
from nnsim.graph.evaluation import Evaluation
from nnsim.graph.groups import can_unfold, folded, groups, unfolded
from nnsim.graph.jacobian import jacobian
from nnsim.graph.numeric import numeric
from nnsim.graph.operations.table import CALLED
from nnsim.graph.paths import paths
from nnsim.graph.patterns import recognised
from nnsim.graph.text import parse
from tests.nnsim.data.mutated_formulas import PIECES, mutated

ONES = (
    "(x + y) * z\nx = -2, y = 5, z = -4",
    "f = 1/(1+exp(-(w0*x0 + w1*x1 + w2)))\nw0 = 2, x0 = -1, w1 = -3, x1 = -2, w2 = -3",
    "sum((W @ x)**2); W = [[0.1, 0.5], [-0.3, 0.8]]; x = [0.2, 0.4]",
    "n(w, x, b) = sigmoid(dot(w, x) + b)\nh = n([1, 2], x, 1)  # 1\nf = n([h, 1], x, -h)\nx = [3, -4]",
    "max(0, x, -y) / min(x) - norm(x)**y + abs(x[0])\nx = [3, -4], y = 2",
    "X = [x, x]\ncross_entropy(layer_norm(concatenate(x, [y, 1])), 2) + mean(X, axis=0)[1]\nx = [1, 2]",
    "conv2d(X, K)[0, 0] * reshape(transpose(X), 3, -1)[1][0]\nX = [[1,2,3],[4,5,6]], K = [[1, -1]]",
    "log(1 + leaky_relu(x, alpha=0.2)) + softplus(elu(x)) + dropout(x, [1, 0], rate=0.5)\nx = [0.3, -1]",
)
PIECES_OF_GRAPHS = (
    *PIECES,
    *(
        "@",
        "[",
        "]",
        "[[",
        "]]",
        ", axis=",
        "axis=1e9",
        " = ",
        "\n",
        ";",
        "#",
        "**99999",
        "9" * 400,
    ),
    *("reshape(x, 1000000000)", "reshape(x, 99999, 99999)", "x.__class__.__mro__", "n(x) = n(x)"),
    *(
        "transpose(",
        "concatenate(",
        "softmax(",
        "[0, 1, 2, 3]",
        "[[1], [2]]",
        "/0",
        "log(-1)",
        "T(",
    ),
    *("[" * 40, "-" * 400, "(" * 40, "**x" * 120, "+x" * 300, "@x" * 60, "[x, x]" * 9, "x = " * 30),
)
TOKEN = re.compile(r"\w+|\*\*|[-+*/@]")
INSTEAD = {
    "name": ("x", "y", "X", "W", "w", "z", "1", "[1, 2]", "(x + y)", "max(x)", "transpose(X)", "n"),
    "number": ("0", "1", "2", "-1", "0.5", "1e300", "1e-300", "x", "99999", "3"),
    "sign": ("+", "-", "*", "/", "**", "@"),
}
VALUES = (2.0, -1.5, 0.0, 1e300, [0.2, 0.4], [1.0, -2.0, 3.0], [[1.0, 2.0], [3.0, 4.0]], [[[]]])
LONGEST = 1.0  # second of work for one text, with all that is shown of its graph


def exchanged(text: str, draw: random.Random) -> str:
    """The text with names, numbers and signs changed for others: it can mostly be read."""
    for _ in range(draw.choice((1, 1, 2, 4))):
        found = draw.choice(list(TOKEN.finditer(text)))
        word = found.group()
        kind = "number" if word[0].isdigit() else "name" if word.isidentifier() else "sign"
        known = (*CALLED, *INSTEAD[kind]) if text[found.end() :][:1] == "(" else INSTEAD[kind]
        put = draw.choice(known)
        if draw.random() < 0.2 and kind != "sign":
            put = f"{draw.choice(CALLED)}({put})"
        text = text[: found.start()] + put + text[found.end() :]
    return text


def shown(text: str, draw: random.Random) -> None:
    """Compute all that a window shows of a text. Raises GraphError."""
    sheet = parse(text)
    names = [sheet.graph.nodes[i].name for i in sheet.graph.inputs]
    graph = recognised(sheet.graph)
    evaluation = Evaluation(graph, {n: draw.choice(VALUES) for n in names} | sheet.values)
    for value, gradient in zip(evaluation.values, evaluation.gradients, strict=True):
        assert value.shape == gradient.shape, text
    evaluation.at(draw.randrange(len(evaluation.steps) + 1))
    node = draw.randrange(len(graph.nodes))
    paths(evaluation, node)
    if evaluation.values[node].size < 20:
        numeric(evaluation, node)
    if graph.nodes[node].inputs:
        jacobian(evaluation, node)
    if can_unfold(graph.nodes[node]):
        unfolded(graph, node)
    for path in list(groups(graph))[:1]:
        folded(graph, path)


def refused(text: str, draw: random.Random) -> bool:
    """Whether it is refused; another exception, a place outside the text or a delay is a fault."""
    began, refusal = process_time(), None
    try:
        shown(text, draw)
    except GraphError as error:
        refusal = error
    assert process_time() - began < LONGEST, text
    if refusal is not None:
        span = refusal.span
        assert span is None or 0 <= span.start <= span.end <= len(text), (text, span)
        assert str(refusal).endswith("."), text
        assert "\n" not in str(refusal), text
    return refusal is not None


def share_refused(count: int, seed: int) -> float:
    """The part of so many mutated texts that is refused."""
    draw = random.Random(seed)
    refusals = 0
    for number in range(count):
        text = draw.choice(ONES)
        spoilt = exchanged(text, draw) if number % 2 else mutated(text, draw, PIECES_OF_GRAPHS)
        refusals += refused(spoilt, draw)
    return refusals / count


if __name__ == "__main__":
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    start = process_time()
    share = share_refused(number, seed=int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    print(f"{number:,} texts, {share:.0%} refused, in {process_time() - start:.1f} s")
