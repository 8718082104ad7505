"""The race of runs that begin at one place: their ways over the loss, their names and last losses."""

import math
from collections.abc import Sequence
from functools import partial

import numpy as np
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nnsim.errors import UserError
from nnsim.experiments.conducting import Run
from nnsim.experiments.experiment import Experiment
from nnsim.experiments.notation import value_text
from nnsim.experiments.race import Race, RaceProbe, evenly, racers, steering
from nnsim.experiments.settings import SETTINGS
from ui.base import theme
from ui.base.number_format import format_number, percent
from ui.base.scheduling import SlicedTask
from ui.base.translation import error_text, translate_text
from ui.plots import about
from ui.plots.pg.axis import metrics_of
from ui.plots.pg.labels import Label
from ui.plots.pg.paths import Ways
from ui.plots.spaces.surface_picture import TerrainPicture
from ui.plots.spaces.surface_words import loss_at
from ui.widgets.labelled_row import caption

_SLICE = 0.01  # seconds of computing between two looks at the event queue
_PATIENCE = 300  # ms: runs that end soon after each other are waited for
_LEGEND = 190  # px right of the plane


class RacePicture(TerrainPicture):
    """Draws a race: a way in each colour, from the start in common to a full dot."""

    # Texts and colours; of the class, since a plane asks before it is wholly made.
    _legend: Sequence[tuple[str, str]] = ()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Paths over the loss"))
        self.set_margins(58, 12, _LEGEND, 24)
        self._ways = Ways()
        self.add(self._ways)

    def show_race(self, race: Race | None, racing: Sequence[Run]) -> None:
        """Draw it in the present theme, or nothing."""
        colours = theme.current().series[: len(racing)]
        ways = race.ways if race is not None else ()
        self._ways.show_ways(zip(ways, colours, strict=False))
        names = [", ".join(map(value_text, steering(run.cell))) for run in racing]
        losses = [run.result.train_loss if run.result else math.nan for run in racing]
        self._legend = [_entry(*entry) for entry in zip(names, losses, colours, strict=False)]
        self.show_terrain(race, np.concatenate([*ways, np.zeros((0, 2))]))
        self.set_labels(*(self.tr("direction {0}").format(k) for k in (1, 2)))
        if race is not None:
            self._name_ends(race, names, colours)

    def _name_ends(self, race: Race, names: Sequence[str], colours: Sequence[str]) -> None:
        start = Label(0.0, 0.0, self.tr("start"), shift=(0.0, 15.0), bold=True)
        ends = [way[-1].tolist() for way in race.ways]
        beside = partial(Label, shift=(9.0, 0.0), align=(0.0, 0.5), bold=True, gives_way=True)
        named = zip(ends, names, colours, strict=False)
        self.label([start, *(beside(x, y, name, colour) for (x, y), name, colour in named)])

    def names(self) -> Sequence[tuple[float, float, str, str]]:
        height = metrics_of(theme.current().scale).height() * 1.3
        right, top = self.area.right() + 14, self.area.top()
        legend = enumerate(self._legend)
        return [(right, top + (k + 0.5) * height, *entry) for k, entry in legend]


def _entry(name: str, loss: float, colour: str) -> tuple[str, str]:
    return f"●  {name}" + ("" if math.isnan(loss) else f"   {format_number(loss)}"), colour


class RaceView(QWidget):
    """Computes a race in slices, as long as it is looked at, and says what is seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = RacePicture(self)
        self.note = caption(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.picture, 1)
        column.addWidget(self.note)
        self._asked: tuple[Experiment | None, list[Run]] = None, []
        self._shown: tuple[Race | None, list[Run]] = None, []
        self._probe: RaceProbe | None = None
        self._count = 0  # of the runs that begin there, of which some may be left out
        self._work = SlicedTask(self._advance, _SLICE, self)
        self.picture.pointed.connect(self._tell)
        theme.changed.connect(self.redraw)

    @property
    def race(self) -> Race | None:
        """What is drawn, coarse at first."""
        return self._shown[0]

    def show_runs(
        self, experiment: Experiment | None, runs: Sequence[Run], chosen: Sequence[Run]
    ) -> None:
        """Let those race that begin where the first chosen run does, or the first of all."""
        all_racing = racers(runs, chosen[0] if chosen else None)
        self._count, racing = len(all_racing), evenly(all_racing)
        if (experiment, racing) == self._asked:
            self._work.start()  # where it was left
            return
        self._asked, self._probe = (experiment, racing), None
        if experiment is None or len(racing) < 2:
            self._work.stop()
            self._show(None, [], _missing(racing))
            return
        self._probe = RaceProbe(experiment.work, racing)
        if self.race is None:
            self._show(None, [], self.tr("Computing…"))
        self._work.start(_PATIENCE)

    def leave(self) -> None:
        """Compute no more, until runs are shown again."""
        self._work.stop()

    def _advance(self, deadline: float) -> bool:
        probe, racing = self._probe, self._asked[1]
        if probe is None:
            return True
        before = probe.race
        try:
            done = probe.advance(deadline)
        except UserError as error:
            self._show(None, [], error_text(error))
            return True
        if probe.race is not before:
            self._show(probe.race, racing)
        return done

    def _show(self, race: Race | None, racing: list[Run], words: str = "") -> None:
        self._shown = race, racing
        self.picture.set_words(words)
        self.redraw()

    def redraw(self) -> None:
        """Draw the race in the present theme."""
        race, racing = self._shown
        self.picture.show_race(race, racing)
        self.note.setText(self._note(race, racing) if race else "")

    def _note(self, race: Race, racing: Sequence[Run]) -> str:
        """What the runs have in common, and how much of their ways is seen."""
        same = [(n, v) for n, v in racing[0].cell.items() if not SETTINGS[n].steers]
        parts = [f"{translate_text(SETTINGS[n].title)} {value_text(v)}" for n, v in same]
        if self._count > len(racing):
            parts.append(self.tr("{0} of {1} runs").format(len(racing), f"{self._count:,}"))
        seen = self.tr("{0} of the variance of these paths lies in this plane")
        return about.joined((*parts, seen.format(percent(race.share))))

    def _tell(self, x: float, y: float) -> None:
        if self.race is not None:
            loss = format_number(loss_at(self.race, x, y))
            self.picture.show_text(self.tr("loss about {0}").format(loss))


def _missing(racing: Sequence[Run]) -> str:
    """Why there is no race."""
    if not racing:
        return QCoreApplication.translate("Experiments", "Runs appear here as they end.")
    return QCoreApplication.translate(
        "Experiments",
        "Vary the optimiser, its learning rate or the batches: such runs race from one start.",
    )
