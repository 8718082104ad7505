"""A drawing as SVG whose texts stay texts."""

from collections.abc import Iterator
from html import escape

from nnsim.interchange.figures.drawing import Drawing, Label, Node, Term, Wire, short
from nnsim.interchange.figures.metrics import (
    LOWERED,
    RAISED,
    SMALLER,
    base_width,
    term_width,
    width,
)

_LETTERS = "STIX Two Text, Times New Roman, Times, Liberation Serif, serif"
_WORDS = "Pretendard, Helvetica, Arial, Noto Sans CJK KR, Malgun Gothic, sans-serif"


def svg(drawing: Drawing) -> str:
    """The SVG element, which stands alone and can stand in a page."""
    size = f"{short(drawing.width)} {short(drawing.height)}"
    across, down = size.split()
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" width="{across}" '
        f'height="{down}" role="img">',
        f"<title>{escape(drawing.title)}</title>",
    ]
    if drawing.theme.background:
        paper = drawing.theme.colours["paper"]
        parts.append(f'<rect width="{across}" height="{down}" fill="{paper}"/>')
    parts += ['<g fill="none">', *(_wire(drawing, x) for x in drawing.wires), "</g>"]
    parts += [_node(drawing, node) for node in drawing.nodes]
    for label in drawing.labels:
        parts += _label(drawing, label)
    return "\n".join([*parts, "</svg>", ""])


def _wire(drawing: Drawing, wire: Wire) -> str:
    start, *others = (f"{short(x)} {short(y)}" for x, y in wire.points)
    dash = ' stroke-dasharray="5 3"' if wire.dashed else ""
    colour = drawing.theme.colours[wire.ink]
    path = f'<path d="M{start}C{" ".join(others)}"'
    return f'{path} stroke="{colour}" stroke-width="{short(wire.width)}"{dash}/>'


def _node(drawing: Drawing, node: Node) -> str:
    colours, (x, y) = drawing.theme.colours, node.middle
    circle = (
        f'<circle cx="{short(x)}" cy="{short(y)}" r="{short(node.radius)}" fill="{colours["node"]}"'
    )
    return f'{circle} stroke="{colours[node.edge]}" stroke-width="{short(node.width)}"/>'


def _label(drawing: Drawing, label: Label) -> Iterator[str]:
    wide = width(label.text, label.size)
    left = label.place[0] - label.anchor * wide
    if label.boxed:
        y, height = label.place[1] - 0.86 * label.size, 1.14 * label.size
        box = f'<rect x="{short(left - 1)}" y="{short(y)}" width="{short(wide + 2)}"'
        yield f'{box} height="{short(height)}" fill="{drawing.theme.colours["paper"]}"/>'
    colour = drawing.theme.colours[label.ink]
    if len(label.text) == 1 and label.text[0].words:
        anchor = {0.0: "start", 0.5: "middle", 1.0: "end"}[label.anchor]
        x = label.place[0]
        yield _text(label.text[0].base, x, label, 1.0, colour, _WORDS, f' text-anchor="{anchor}"')
        return
    for term in label.text:
        yield from _term(term, left, label, colour)
        left += term_width(term, label.size)


def _term(term: Term, x: float, label: Label, colour: str) -> Iterator[str]:
    """A letter and its indices, which begin at the same place."""
    slant = "" if term.words else ' font-style="italic"'
    family = _WORDS if term.words else _LETTERS
    x += base_width(term, label.size)
    # A wider typeface than the one asked for reaches to the left, not over the indices.
    yield _text(term.base, x, label, 1.0, colour, family, f'{slant} text-anchor="end"')
    for text, moved in ((term.upper, -RAISED), (term.lower, LOWERED)):
        if text:
            yield _text(text, x, label, SMALLER, colour, _LETTERS, "", moved)


def _text(
    text: str,
    x: float,
    label: Label,
    share: float,
    colour: str,
    family: str,
    more: str,
    moved: float = 0.0,
) -> str:
    """One text element: a share of the label's size, moved down by a share of it."""
    place = f'x="{short(x)}" y="{short(label.place[1] + moved * label.size)}"'
    font = f'font-size="{short(share * label.size)}" font-family="{family}"'
    return f'<text {place} {font} fill="{colour}"{more}>{escape(text)}</text>'
