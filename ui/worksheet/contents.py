"""What stands in the tables of a worksheet, or of its key."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from nnsim.exercises.blank import KINDS
from nnsim.exercises.worksheet import Worksheet
from nnsim.explain.latex import letters_to_latex
from nnsim.functions.rounding import DIGITS, written
from nnsim.model.attempts import Kind, Target
from nnsim.model.network import Layer
from nnsim.model.parameter_ref import BiasRef, ParameterRef, WeightRef, value_of
from ui.worksheet.symbols import Symbols, symbols_of, weights_of
from ui.worksheet.tables import Cell, Table

translate = QCoreApplication.translate

FORWARD: tuple[Kind, ...] = ("z", "a")
BACKWARD: tuple[Kind, ...] = ("upstream", "slope", "delta")


def latex_of(number: float, digits: int = DIGITS) -> str:
    """A number in so many digits, as on paper."""
    mantissa, ten, exponent = written(number, digits).partition("e")
    return rf"{mantissa} \cdot 10^{{{int(exponent)}}}" if ten else mantissa


def symbol_latex(kind: Kind) -> str:
    """What a kind of number is called."""
    return letters_to_latex(KINDS[kind].symbol)


@dataclass(frozen=True)
class Contents:
    """The cells of one sheet; a key has its blanks filled."""

    sheet: Worksheet
    is_key: bool

    @property
    def symbols(self) -> Symbols:
        """What its neurons and parameters are called."""
        return symbols_of(self.sheet.network)

    def cell(self, target: Target) -> Cell:
        """The number, room for it, or a dash where there is none to compute."""
        line, is_asked = self.sheet.lines.get(target), target in self.sheet.asked
        if line is None:
            return Cell(words="–")
        if is_asked and not self.is_key:
            return Cell()
        digits = DIGITS if is_asked else self.sheet.digits
        return Cell(latex_of(line.result, digits), is_answer=is_asked)

    def blank(self, number: float) -> Cell:
        """Room for what is always asked for."""
        return Cell(latex_of(number), is_answer=True) if self.is_key else Cell()

    def forward(self) -> Table:
        """z and a of each neuron."""
        return self._neurons(FORWARD, self.sheet.network.computed, (0.7, 1.6, 1.6))

    def backward(self) -> Table:
        """∂L/∂a, f′(z) and δ of each neuron, from the output on."""
        order = self.sheet.network.computed[::-1]
        return self._neurons(BACKWARD, order, (0.7, 1.6, 1.2, 1.6))

    def _neurons(
        self, kinds: tuple[Kind, ...], layers: tuple[Layer, ...], shares: tuple[float, ...]
    ) -> Table:
        symbols = self.symbols.neurons
        rows = tuple(
            (
                Cell(symbols[layer.id, j]),
                *(self.cell(Target(kind, BiasRef(layer.id, j), 0)) for kind in kinds),
            )
            for layer in layers
            for j in range(layer.size)
        )
        heading = Cell(words=translate("Worksheet", "Neuron"))
        return Table((heading, *(Cell(symbol_latex(kind)) for kind in kinds)), shares, rows)

    def parameters(self) -> Table:
        """Value, gradient and new value of each weight and bias, from the output on."""
        headings = (
            Cell(words=translate("Worksheet", "Parameter")),
            Cell(words=translate("Worksheet", "Place")),
            Cell(words=translate("Worksheet", "Value now")),
            Cell(words=translate("Worksheet", "Formula")),
            Cell(words=translate("Worksheet", "Gradient")),
            Cell(words=translate("Worksheet", "New value")),
        )
        places = list(self._places())
        starts = frozenset(i for i, (_, begins) in enumerate(places) if begins and i)
        rows = tuple(self._parameter_row(place) for place, _ in places)
        return Table(headings, (0.9, 1.3, 1.0, 1.1, 1.7, 1.7), rows, starts)

    def _places(self) -> Iterator[tuple[ParameterRef, bool]]:
        """The parameters neuron by neuron, and whether one is the first of its neuron."""
        weights = weights_of(self.sheet.network)
        for layer in reversed(self.sheet.network.computed):
            for j in range(layer.size):
                own: list[ParameterRef] = [
                    w for w in weights if (w.connection[1], w.j) == (layer.id, j)
                ]
                own.append(BiasRef(layer.id, j))
                yield from ((place, place is own[0]) for place in own)

    def _parameter_row(self, place: ParameterRef) -> tuple[Cell, ...]:
        symbols = self.symbols
        now = value_of(place, self.sheet.project.initial)
        if isinstance(place, WeightRef):
            source = symbols.neurons[place.connection[0], place.i]
            end = symbols.neurons[place.connection[1], place.j]
            incoming = source if source[0] == "x" else f"a_{{{source}}}"
            where, formula = rf"{source} \to {end}", rf"\delta_{{{end}}} \cdot {incoming}"
            kinds: tuple[Kind, Kind] = ("weight_gradient", "new_weight")
        else:
            end = symbols.neurons[place.layer, place.j]
            where, formula = end, rf"\delta_{{{end}}}"
            kinds = ("bias_gradient", "new_bias")
        return (
            Cell(symbols.parameters[place]),
            Cell(where),
            Cell(latex_of(now)),
            Cell(formula),
            *(self.cell(Target(kind, place)) for kind in kinds),
        )
