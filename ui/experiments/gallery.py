"""The pictures of many runs, one of them shown: which it is, of which quantity, over which settings."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from nnsim.experiments.conducting import Run
from nnsim.experiments.experiment import Experiment
from nnsim.experiments.settings import SETTINGS
from ui.base.translation import translate_text
from ui.experiments.picture import Picture, quantities
from ui.experiments.race_view import RaceView
from ui.widgets.labelled_row import caption, name_control
from ui.widgets.option_box import Option, OptionBox
from ui.widgets.segmented_control import Segmented

translate = QCoreApplication.translate

KINDS = ("strips", "curve", "heat", "courses", "race")
_WIDE = 190  # px: a list of titles


def kind_titles() -> dict[str, str]:
    """What each kind of picture is called."""
    return {
        "strips": translate("Experiments", "Strips"),
        "curve": translate("Experiments", "Over a setting"),
        "heat": translate("Experiments", "Heat map"),
        "courses": translate("Experiments", "Loss curves"),
        "race": translate("Experiments", "Race"),
    }


class Gallery(QWidget):
    """Shows the runs of an experiment; those that are chosen among them stand out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Experiment | None, Sequence[Run], Sequence[Run]] = None, (), ()
        self.kind = Segmented([(k, title, "") for k, title in kind_titles().items()], self)
        self.kind.set_value(KINDS[0])
        options = [Option(name, found.title) for name, found in quantities().items()]
        self.quantity = OptionBox(options, self)
        self.quantity.set_value("train_loss")
        self.across, self.up = OptionBox((), self), OptionBox((), self)
        name_control(self.quantity, self.tr("What is compared"))
        name_control(self.across, self.tr("Setting across"))
        name_control(self.up, self.tr("Setting up"))
        self.picture, self.race = Picture(self), RaceView(self)
        self.note = caption(self)
        self._stack = QStackedWidget(self)
        for widget in (self.picture, self.race):
            self._stack.addWidget(widget)
        self._lay_out()
        for choice in (self.kind, self.quantity, self.across, self.up):
            choice.chosen.connect(self._draw)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        choices = QHBoxLayout()
        for box in (self.quantity, self.across, self.up):
            box.setMinimumWidth(_WIDE)
            choices.addWidget(box)
        choices.addStretch(1)
        column.addWidget(self.kind)
        column.addLayout(choices)
        column.addWidget(self._stack, 1)
        column.addWidget(self.note)

    def show_runs(
        self, experiment: Experiment | None, runs: Sequence[Run], chosen: Sequence[Run]
    ) -> None:
        """Draw these, and let the chosen ones stand out."""
        self._shown = experiment, runs, chosen
        self._draw()

    def show_kind(self, kind: str, quantity: str | None = None) -> None:
        """Show another picture of the same runs, of another quantity if one is named."""
        self.kind.set_value(kind)
        self.quantity.set_value(quantity or self.quantity.value)
        self._draw()

    def _draw(self) -> None:
        kind, (experiment, runs, chosen) = str(self.kind.value), self._shown
        over = self._offer(experiment, kind)
        self.quantity.setVisible(kind in ("strips", "curve", "heat"))
        self.note.hide()
        if kind == "race":
            self._stack.setCurrentWidget(self.race)
            self.race.show_runs(experiment, runs, chosen)
            return
        self.race.leave()
        self._stack.setCurrentWidget(self.picture)
        self.picture.kind, self.picture.quantity = kind, str(self.quantity.value)
        self.picture.over = over
        self.picture.show_runs(runs, chosen)
        self.note.setText(self.picture.note)
        self.note.setVisible(bool(self.picture.note))

    def _offer(self, experiment: Experiment | None, kind: str) -> tuple[str, str]:
        """Offer the settings that can stand at each axis; which ones do, "" for none."""
        varied = (
            [n for n in experiment.design.axes if not SETTINGS[n].repeats] if experiment else []
        )
        if kind == "curve":
            varied = [name for name in varied if not SETTINGS[name].choices]
        across = _offered(self.across, varied, "→")
        up = _offered(self.up, [name for name in varied if name != across], "↑")
        several = len(varied) > 1
        self.across.setVisible(several and kind in ("curve", "heat"))
        self.up.setVisible(several and kind == "heat")
        return across, up

    def dispose(self) -> None:
        """Let go of what is drawn."""
        self.race.leave()
        for plot in (self.picture, self.race.picture):
            plot.dispose()


def _offered(box: OptionBox, names: Sequence[str], arrow: str) -> str:
    """Let a list offer these settings; the one that is chosen, or else the first."""
    box.set_options(Option(n, f"{arrow} {translate_text(SETTINGS[n].title)}") for n in names)
    if box.value not in names:
        box.set_value(names[0] if names else None)
    return str(box.value or "")
