"""The words on layers and wires, short enough for the room there is."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFontMetricsF

from nnsim.functions.activations import Activation
from nnsim.model.network import Layer
from ui.document.naming import activation_name, subtitle

translate = QCoreApplication.translate


def badge(activation: Activation) -> str:
    """A name that fits on a neuron."""
    return activation.function.short_title or activation.formula_name.split(" ")[0]


def subtitles(layer: Layer) -> Iterator[str]:
    """Ever shorter subtitles, for a layer with close neighbours."""
    yield subtitle(layer)
    if layer.role != "input":
        yield f"{layer.size:,} · {activation_name(layer.activation)}"
        yield f"{layer.size:,} · {badge(layer.activation)}"
    yield f"{layer.size:,}"


def in_lines(text: str, metrics: QFontMetricsF, width: float) -> list[str]:
    """A text in one line or, where that is too wide, in two, of which the second may end in dots.

    Two lines that fit are as equal as can be.
    """
    wide = metrics.horizontalAdvance
    if wide(text) <= width:
        return [text]
    breaks = [(text[:n], text[n:].strip()) for n, letter in enumerate(text) if letter == " "]
    fitting = [lines for lines in breaks if max(map(wide, lines)) <= width]
    if fitting:
        return [*min(fitting, key=lambda lines: max(map(wide, lines)))]
    lines = next((lines for lines in reversed(breaks) if wide(lines[0]) <= width), (text,))
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines]


def wires_legend(symbol: str) -> tuple[str, str]:
    """What wires show by their widths, and their sign by colours and dashes."""
    return (
        translate("Canvas", "wires: {0}").format(symbol),
        translate("Canvas", "dashed: −"),
    )
