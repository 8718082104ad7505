"""What a painter may draw on, and the document that comes of it."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintDevice, QPaintEngine

from nnsim.interchange.figures.tikz import document
from ui.plots.pg.tikz.commands import POINTS
from ui.plots.pg.tikz.engine import Engine

_PER_INCH = 96  # pixels of a screen
_OPTIONS = (
    f"x={POINTS}bp, y=-{POINTS}bp, line cap=rect, line join=bevel, "
    "every node/.style={anchor=base west, inner sep=0pt, outer sep=0pt}"
)
_COMMANDS = r"""% a text as wide as on the screen: its width, its size, the text
\newcommand\nntext[3]{\resizebox{#1bp}{\height}{\fontsize{#2bp}{#2bp}\selectfont\sffamily #3}}
% a picture: its lower left corner, width and height, what it is, and its pixels, packed and in hex
\makeatletter
\newcommand\nnpicture[4]{\begin{scope}[shift={(#1)}]\pgflowlevelsynccm
  \pgfsys@invoke{q #2 0 0 cm BI #3 /CS /RGB /BPC 8 /F [/AHx /Fl] ID #4> EI Q}\end{scope}}
\makeatother"""


class TikzDevice(QPaintDevice):
    """What is painted on it is a LaTeX document in the end; it may be painted on once."""

    def __init__(self, size: QSize) -> None:
        super().__init__()
        self._size, self._engine = size, Engine()

    def paintEngine(self) -> QPaintEngine:
        return self._engine

    def metric(self, metric: QPaintDevice.PaintDeviceMetric) -> int:
        kinds = QPaintDevice.PaintDeviceMetric
        width, height = self._size.width(), self._size.height()
        known = {
            kinds.PdmWidth: width,
            kinds.PdmHeight: height,
            kinds.PdmWidthMM: round(width / _PER_INCH * 25.4),
            kinds.PdmHeightMM: round(height / _PER_INCH * 25.4),
            kinds.PdmDepth: 32,
            kinds.PdmDevicePixelRatio: 1,
            kinds.PdmDevicePixelRatioScaled: int(QPaintDevice.devicePixelRatioFScale()),
        }
        return known.get(metric, _PER_INCH)

    def document(self) -> str:
        """The document; it needs pdfLaTeX, XeLaTeX or LuaLaTeX."""
        width, height = self._size.width(), self._size.height()
        box = rf"  \path[use as bounding box] (0,0) rectangle ({width},{height});"
        engine = self._engine
        body = [box, *engine.finished()]
        return document(engine.colours(), "".join(engine.texts), body, _OPTIONS, _COMMANDS)
