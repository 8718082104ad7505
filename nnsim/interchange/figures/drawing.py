"""A drawing as frozen values, in points from its top left corner: what every writer is given."""

from dataclasses import dataclass, field

from nnsim.interchange.figures.themes import Ink, Theme

Point = tuple[float, float]


def short(number: float) -> str:
    """A coordinate or a length as short as two places after the point allow."""
    return f"{number:.2f}".rstrip("0").rstrip(".") or "0"


@dataclass(frozen=True, slots=True)
class Term:
    """A piece of a label: a letter of mathematics with its indices, or plain words."""

    base: str
    upper: str = ""
    lower: str = ""
    words: bool = False


Text = tuple[Term, ...]


def words(text: str) -> Text:
    """Plain words as the text of a label, with a space for what cannot be seen, such as a line end."""
    seen = "".join(letter if letter.isprintable() else " " for letter in text)
    return (Term(seen, words=True),)


@dataclass(frozen=True, slots=True)
class Wire:
    """A cubic curve: where it starts, its two control points, where it ends."""

    points: tuple[Point, Point, Point, Point]
    width: float
    ink: Ink
    dashed: bool = False

    def at(self, t: float) -> Point:
        """The point at a share of the curve, from 0 to 1."""
        parts = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        x, y = (
            sum(part * point[axis] for part, point in zip(parts, self.points, strict=True))
            for axis in (0, 1)
        )
        return x, y


@dataclass(frozen=True, slots=True)
class Node:
    """A circle."""

    middle: Point
    radius: float
    edge: Ink = "text"
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text; `anchor` says whether its left end (0), its middle (0.5) or its right is at x.

    `place` is on its baseline. A label that is `boxed` hides what is behind it.
    """

    text: Text
    place: Point
    size: float
    ink: Ink = "text"
    anchor: float = 0.5
    boxed: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """Wires lie under nodes, labels on top."""

    title: str
    width: float
    height: float
    theme: Theme
    wires: tuple[Wire, ...] = ()
    nodes: tuple[Node, ...] = ()
    labels: tuple[Label, ...] = field(default=())
