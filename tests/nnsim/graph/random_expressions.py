"""Random expressions of every operation, over inputs of different shapes. Pure Python: make_graphs.py
of tests/data/reference writes the same ones for PyTorch.
"""

import random
from collections.abc import Callable

Shape = tuple[int, ...]
Write = Callable[[Shape], str]  # an expression of a shape

INPUTS: dict[Shape, tuple[str, ...]] = {
    (): ("a", "b"),
    (2,): ("p",),
    (3,): ("u", "v"),
    (2, 3): ("M", "N"),
    (2, 2): ("K",),
}
_ELEMENTWISE = (
    *("log1p(abs({}))",),
    *("tanh({})", "sigmoid({})", "sin({})", "cos({})", "softplus({})", "relu({})", "abs({})"),
    *("leaky_relu({}, 0.1)", "elu({})", "elu({}, alpha=0.7)", "(-{})", "exp(-abs({}))", "({}**2)"),
    *(
        "log(1 + ({})**2)",
        "sqrt(1 + ({})**2)",
        "(1 / (1 + exp(-({}))))",
        "((1 + ({})**2)**-0.5)",
    ),
)
_PAIRS = (
    *(
        "({} + {})",
        "({} - {})",
        "(({}) * ({}))",
        "(({}) / (1.5 + ({})**2))",
        "max({}, {})",
        "min({}, {})",
    ),
    *("((1 + abs({}))**(0.5 * tanh({})))",),
)
_ROWS = ("softmax({})", "log_softmax({})", "layer_norm({})")


def random_expression(seed: int) -> str:
    """An expression that is a single number."""
    return _Writer(random.Random(seed)).number(4)


class _Writer:
    def __init__(self, draw: random.Random) -> None:
        self.draw = draw

    def number(self, depth: int) -> str:
        """An expression that is a number: mostly an array that is reduced."""
        if depth == 0 or self.draw.random() < 0.2:
            return self.of((), depth)
        return self._reduced(depth)

    def of(self, shape: Shape, depth: int) -> str:
        """An expression of a shape, of at most so many operations within each other."""
        if depth <= 0:
            return self.draw.choice(INPUTS[shape])
        kinds = [self._elementwise, self._pair, self._pair]
        if shape:
            kinds += [self._rows, self._of_shape, self._of_shape]
        else:
            kinds.append(lambda _, deep: self._reduced(deep))
        return self.draw.choice(kinds)(shape, depth)

    def _elementwise(self, shape: Shape, depth: int) -> str:
        return self.draw.choice(_ELEMENTWISE).format(f"({self.of(shape, depth - 1)})")

    def _pair(self, shape: Shape, depth: int) -> str:
        """Two operands, one of which may be broadcast."""
        smaller = [s for s in INPUTS if s == shape[len(shape) - len(s) :]]
        operands = [self.of(shape, depth - 1), self.of(self.draw.choice(smaller), depth - 1)]
        self.draw.shuffle(operands)
        return self.draw.choice(_PAIRS).format(*operands)

    def _rows(self, shape: Shape, depth: int) -> str:
        return self.draw.choice(_ROWS).format(self.of(shape, depth - 1))

    def _of_shape(self, shape: Shape, depth: int) -> str:
        """What only gives this shape."""

        def x(of: Shape) -> str:
            return self.of(of, depth - 1)

        written: dict[Shape, list[Callable[[], str]]] = {
            (2,): [
                lambda: f"({x((2, 3))} @ {x((3,))})",
                lambda: f"mean({x((2, 3))}, axis=1)",
                lambda: f"reshape(conv2d({x((2, 3))}, {x((2, 2))}), 2)",
                lambda: f"[{x(())}, {x(())}]",
            ],
            (3,): [
                lambda: f"({x((2,))} @ {x((2, 3))})",
                lambda: f"sum({x((2, 3))}, axis=0)",
                lambda: f"({x((2, 3))})[1]",
                lambda: f"concatenate({x((2,))}, [{x(())}])",
                lambda: f"dropout({x((3,))}, [1, 0, 1], 0.5)",
            ],
            (2, 3): [
                lambda: f"({x((2, 2))} @ {x((2, 3))})",
                lambda: f"transpose(reshape({x((2, 3))}, 3, 2))",
                lambda: f"[{x((3,))}, {x((3,))}]",
            ],
            (2, 2): [
                lambda: f"({x((2, 3))} @ transpose({x((2, 3))}))",
                lambda: f"concatenate(reshape({x((2,))}, 1, 2), reshape({x((2,))}, 1, -1), axis=0)",
            ],
        }
        return self.draw.choice(written[shape])()

    def _reduced(self, depth: int) -> str:
        shape = self.draw.choice([s for s in INPUTS if s])
        x = self.of(shape, depth - 1)
        forms = ["sum({})", "mean({})", "norm({})", "max({})", "min({})"]
        if len(shape) == 1:
            y = self.of(shape, depth - 1)
            forms += [f"dot({{}}, {y})", "({})[1]", "cross_entropy({}, 1)"]
            forms.append(f"cross_entropy({{}}, softmax({y}))")
        else:
            forms += ["({})[1, 0]", "({})[-1][1]"]
        return self.draw.choice(forms).format(x)
