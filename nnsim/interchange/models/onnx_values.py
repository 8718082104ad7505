"""What the values of an ONNX graph are in terms of layers, while the graph is read."""

from dataclasses import dataclass, field

from nnsim.functions.activations import Activation
from nnsim.functions.tape import Array


@dataclass(frozen=True, eq=False, slots=True)
class Features:
    """Columns of the input of the graph."""

    start: int
    stop: int
    name: str = ""

    @property
    def size(self) -> int:
        return self.stop - self.start


@dataclass(eq=False, slots=True)
class Sum:
    """A pre-activation: Σ source @ weights + bias. Sources are values that a layer hands on."""

    size: int
    terms: list[tuple["Handed", Array]]  # weights (n_inputs, n_outputs)
    bias: Array  # (n_outputs,)
    activated: dict[tuple[Activation, ...], "Activated"] = field(default_factory=dict)


@dataclass(frozen=True, eq=False, slots=True)
class Piece:
    """Neighbouring columns of a pre-activation."""

    of: Sum
    start: int
    stop: int


@dataclass(frozen=True, eq=False, slots=True)
class ActivatedPiece:
    """Neighbouring columns of a pre-activation behind an activation."""

    piece: Piece
    activation: Activation


@dataclass(frozen=True, eq=False, slots=True)
class Activated:
    """The activation of a layer: one for each of its neurons."""

    of: Sum
    activations: tuple[Activation, ...]
    name: str

    @property
    def size(self) -> int:
        return self.of.size


@dataclass(frozen=True, eq=False, slots=True)
class Joined:
    """Several layers side by side."""

    parts: tuple["Features | Activated", ...]


@dataclass(frozen=True, eq=False, slots=True)
class Reached:
    """Whether a pre-activation is at least 0, or above it: half of a step or a sign."""

    of: Piece
    above: bool


Handed = Features | Activated
Value = Features | Sum | Piece | ActivatedPiece | Activated | Joined | Reached | Array


def whole(value: Sum) -> Piece:
    """All columns of a pre-activation."""
    return Piece(value, 0, value.size)


def activated(piece: Piece, activation: Activation, name: str) -> "Activated | ActivatedPiece":
    """A part of a pre-activation, or all of it, behind an activation."""
    if (piece.start, piece.stop) != (0, piece.of.size):
        return ActivatedPiece(piece, activation)
    return layer_of(piece.of, (activation,) * piece.of.size, name)


def layer_of(total: Sum, activations: tuple[Activation, ...], name: str) -> Activated:
    """The layer of a pre-activation; the same one if it is asked for again."""
    if activations not in total.activated:
        total.activated[activations] = Activated(total, activations, name)
    return total.activated[activations]
