"""Ready arrangements of the docks, a row each: plots in columns, and where the arithmetic is."""

from typing import Literal, NamedTuple

from PySide6.QtCore import QCoreApplication

from ui.plots.catalogue import plots

translate = QCoreApplication.translate


class Column(NamedTuple):
    """Docks below each other by name with their shares of the height, and a part of the window."""

    docks: tuple[tuple[str, int], ...]
    share: float
    least: int  # px

    def width(self, window: int) -> int:
        """px in a window of this width."""
        return max(round(self.share * window), self.least)


class Arrangement(NamedTuple):
    """How the docks stand until a user moves them."""

    id: str  # stays what it is: what is stored names it
    title: str
    columns: tuple[Column, ...]  # at the right
    settings: bool = False
    arithmetic: Literal["beside the card", "column", "tab"] = "beside the card"


_MAP, _CURVE = 374, 203  # a map takes a square, curves share the rest


def ready_arrangements() -> tuple[Arrangement, ...]:
    """The rows, in the order of the menu and in the language of now; a new window has the first."""
    shown = (spec.id for spec in plots() if spec.shown)
    seen = tuple((name, _CURVE if number else _MAP) for number, name in enumerate(shown))
    read = ("decision-map", _MAP), ("loss", _CURVE), ("activation", _CURVE)
    course = ("loss", 1), ("gradients", 1), ("gradient-ratio", 1)
    inside = ("histograms", 4), ("decision-map", 3)
    narrow = 0.215, 284
    return (
        Arrangement(
            "build", translate("Commands", "&Build"), (Column(seen, 0.24, 330),), settings=True
        ),
        Arrangement(
            "learn",
            translate("Commands", "&Learn"),
            (Column((("arithmetic", 1),), 0.31, 380), Column(read, *narrow)),
        ),
        Arrangement(
            "debug",
            translate("Commands", "&Debug"),
            (Column(course, *narrow), Column(inside, *narrow)),
            settings=True,
            arithmetic="tab",
        ),
    )
