"""A drawing as a LaTeX document of its own that needs TikZ, and for Hangul kotex, and nothing else."""

from collections.abc import Iterable, Iterator

from nnsim.explain.latex import letters_to_latex
from nnsim.interchange.figures.drawing import Drawing, Label, Node, Point, Term, Wire
from nnsim.interchange.figures.escapes import escaped

_ANCHORS = {0.0: "base west", 0.5: "base", 1.0: "base east"}


def tikz(drawing: Drawing) -> str:
    """The document. Names in letters beyond Latin and Hangul need fonts that are named by hand."""
    corner = _point((drawing.width, drawing.height))
    fill = "fill=nn-paper, " if drawing.theme.background else ""
    body = [
        rf"  \path[{fill}use as bounding box] (0,0) rectangle {corner};",  # without points of control
        *(_wire(wire) for wire in drawing.wires),
        *(_node(node) for node in drawing.nodes),
        *(_label(label) for label in drawing.labels),
    ]
    texts = "".join(term.base for label in drawing.labels for term in label.text)
    return document(drawing.theme.colours.items(), texts, body, "x=1bp, y=-1bp, inner sep=1bp")


def document(
    colours: Iterable[tuple[str, str]],
    texts: str,
    body: Iterable[str],
    options: str,
    more: str = "",
) -> str:
    """A page of the size of one picture. A colour, #rrggbb, is called nn- and its name in `colours`.

    `texts` are all that are set in it, `more` what stands before the picture.
    """
    inks = [rf"\definecolor{{nn-{name}}}{{HTML}}{{{c[1:].upper()}}}" for name, c in colours]
    lines = [
        r"\documentclass{standalone}",
        *_fonts(texts),
        r"\usepackage{tikz}",
        *inks,
        *more.splitlines(),
        r"\begin{document}",
        rf"\begin{{tikzpicture}}[{options}]",
        *body,
        r"\end{tikzpicture}",
        r"\end{document}",
    ]
    return "\n".join([*lines, ""])


def _fonts(texts: str) -> Iterator[str]:
    """What a document needs to set Hangul; nothing where there is none."""
    if any("\uac00" <= letter <= "\ud7a3" for letter in texts):
        yield "% for pdfLaTeX, XeLaTeX or LuaLaTeX, with kotex (TeX Live: collection-langkorean)"
        yield r"\usepackage{kotex}"


def _point(point: Point) -> str:
    return f"({point[0]:.2f},{point[1]:.2f})"


def _wire(wire: Wire) -> str:
    start, first, second, end = map(_point, wire.points)
    dash = ", dash pattern=on 5bp off 3bp" if wire.dashed else ""
    options = f"nn-{wire.ink}, line width={wire.width:.2f}bp{dash}"
    return rf"  \draw[{options}] {start} .. controls {first} and {second} .. {end};"


def _node(node: Node) -> str:
    options = f"draw=nn-{node.edge}, fill=nn-node, line width={node.width:.2f}bp"
    return rf"  \filldraw[{options}] {_point(node.middle)} circle[radius={node.radius:.2f}bp];"


def _label(label: Label) -> str:
    fill = ", fill=nn-paper" if label.boxed else ""
    font = rf"font=\fontsize{{{label.size:g}}}{{{1.2 * label.size:g}}}\selectfont"
    options = f"text=nn-{label.ink}, anchor={_ANCHORS[label.anchor]}, {font}{fill}"
    text = "".join(map(_term, label.text))
    return rf"  \node[{options}] at {_point(label.place)} {{{text}}};"


def _term(term: Term) -> str:
    if term.words:
        return rf"\textsf{{{escaped(term.base)}}}"
    upper = f"^{{{term.upper}}}" if term.upper else ""
    lower = f"_{{{term.lower}}}" if term.lower else ""
    return f"${letters_to_latex(term.base)}{upper}{lower}$"
