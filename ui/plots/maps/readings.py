"""What a map says in words and numbers: of a place, of a sample there, of its marks, and as a table."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QCoreApplication

from nnsim.data.datasets import Dataset
from nnsim.functions.tape import Array
from ui.base import theme
from ui.base.number_format import MINUS, format_number
from ui.document.naming import class_names
from ui.plots.legend import LegendEntry
from ui.plots.maps.picture import Reading
from ui.plots.maps.settings import MapSettings, class_colour
from ui.plots.pg.ticks import short_text

translate = QCoreApplication.translate


def place(view: MapSettings, reading: Reading) -> str:
    """Where it is, in units of the features."""
    names = [view.dataset.given_names[axis] for axis in view.axes]
    values = (reading.x,) if view.is_function else (reading.x, reading.y)
    return "   ".join(f"{n} {format_number(v)}" for n, v in zip(names, values, strict=False))


def sample(view: MapSettings, number: int, shown: int | None) -> str:
    """Which sample it is, whether others lie on the same place, and whose numbers are shown."""
    dataset = view.dataset
    if dataset.is_classification:
        target = class_names(dataset)[dataset.labels[number]]
    else:
        target = ", ".join(map(format_number, dataset.original_targets[number].tolist()))
    of_all = translate("DecisionMap", "{0} of {1}").format(
        f"{number + 1:,}", f"{len(dataset.features):,}"
    )
    if dataset.test[number]:
        text = translate("DecisionMap", "test point {0}, target {1}").format(of_all, target)
    else:
        text = translate("DecisionMap", "training point {0}, target {1}").format(of_all, target)
    parts, here = [text], view.together(number).tolist()
    if len(here) > 1:
        more = translate("DecisionMap", "{0} points here: a click goes on to the next")
        parts.append(more.format(len(here)))
    if shown == number:
        parts.append(translate("DecisionMap", "its numbers are shown"))
    elif shown is not None and shown in here:
        other = translate("DecisionMap", "the numbers of point {0} are shown")
        parts.append(other.format(f"{shown + 1:,}"))
    return " · ".join(parts)


def classes(view: MapSettings) -> list[LegendEntry]:
    """The colours and shapes of several classes, where all are shown."""
    names = view.dataset.class_names if view.dataset.n_targets > 1 else ()
    if isinstance(view.shown, int):
        return []
    colours = theme.current()
    return [LegendEntry(n, n, class_colour(colours, k), shape=k) for k, n in enumerate(names)]


def errors(view: MapSettings, of_points: Array | None) -> list[LegendEntry]:
    """What the colours and sizes of a regression's points mean, of errors t − y."""
    if view.is_function or view.dataset.is_classification or not view.shows_output:
        return []
    colours, most = theme.current(), "…"
    if of_points is not None:
        most = short_text(float(np.abs(of_points).max(initial=0.0)))
    above, below = translate("DecisionMap", "target above"), translate("DecisionMap", "below")
    size = translate("DecisionMap", "size: error ≤ {0}").format(most)
    return [
        LegendEntry(above, "+", colours.positive, shape=0),
        LegendEntry(below, MINUS, colours.negative, shape=0),
        LegendEntry(size, f"≤ {most}", colours.muted, shape=0),
    ]


def notes(
    view: MapSettings, mistakes: str, ghost: str = "", has_pulls: bool = False
) -> list[LegendEntry]:
    """What there is beside the classes: the run beside, pulls, test samples, mistakes.

    `mistakes` says how many, "" where nothing is answered; `ghost` which run it is, "" without one.
    """
    colours, made = theme.current(), []
    if ghost:
        text = translate("DecisionMap", "pale: {0}").format(ghost)
        made.append(LegendEntry(text, ghost, colours.muted, weight=4))
    if has_pulls:
        text = translate("DecisionMap", "discs: pull the weight up, or down")
        short = translate("DecisionMap", "discs: pull")
        made.append(LegendEntry(text, short, colours.positive, shape=0))
    if view.dataset.test.any():
        text, short = translate("DecisionMap", "hollow: test"), translate("DecisionMap", "test")
        made.append(LegendEntry(text, short, colours.muted, shape=0, hollow=True))
    if view.dataset.is_classification and mistakes:
        text = translate("DecisionMap", "ring: mistake ({0})").format(mistakes)
        made.append(LegendEntry(text, f"({mistakes})", colours.text, shape=0, ring=True))
    return made


def table(
    dataset: Dataset, outputs: Array | None
) -> tuple[Sequence[str], Sequence[Sequence[object]]]:
    """Every sample with its features, its targets and what the network answers."""
    ends = range(1, dataset.n_targets + 1)
    header = [translate("DecisionMap", "sample"), *dataset.feature_names]
    header.append(translate("DecisionMap", "set"))
    header += [translate("DecisionMap", "target {0}").format(k) for k in ends]
    header += [translate("DecisionMap", "output {0}").format(k) for k in ends]
    kinds = translate("DecisionMap", "training"), translate("DecisionMap", "test")
    rows: list[list[object]] = []
    for number, features in enumerate(dataset.original_features.tolist()):
        kind, targets = kinds[int(dataset.test[number])], dataset.original_targets[number].tolist()
        answer = outputs[number].tolist() if outputs is not None else [""] * dataset.n_targets
        rows.append([number + 1, *features, kind, *targets, *answer])
    return header, rows
