"""The formats of drawings, a writer each."""

from collections.abc import Callable, Mapping

from nnsim.interchange.figures.drawing import Drawing
from nnsim.interchange.figures.pdf import pdf
from nnsim.interchange.figures.svg import svg
from nnsim.interchange.figures.tikz import tikz

WRITERS: Mapping[str, Callable[[Drawing], bytes]] = {
    "svg": lambda drawing: svg(drawing).encode(),
    "pdf": pdf,
    "tikz": lambda drawing: tikz(drawing).encode(),
}
