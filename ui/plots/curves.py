"""The course of training as curves: the loss, and the size of every layer's gradient."""

from collections.abc import Sequence

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from nnsim.history import Record
from nnsim.network import Layer, Network
from ui import colormap, theme
from ui.plots.card import Card
from ui.plots.chart import Chart
from ui.plots.history_table import HistoryTable
from ui.plots.iteration_axis import IterationAxis
from ui.plots.legend import MOST, Key, Legend
from ui.plots.quiet_choice import QuietChoice
from ui.session import Session

_DASHED = (4.0, 3.0)  # px of dash and gap


class _Curves(Card):
    """A chart of the trainer's history with a legend and a choice between log and linear.

    A subclass says what there is to draw: `_subject` is what the curves depend on beside the theme,
    compared by identity, `_keys` are their names and colours, `_values` those of one record.
    """

    setting = ""  # under which the choice is remembered

    def __init__(
        self,
        title: str,
        nothing: str,
        session: Session,
        parent: QWidget | None,
        axis: IterationAxis | None,
    ) -> None:
        super().__init__(title, session, parent)
        self.axis = axis or IterationAxis(self)
        self.legend = Legend(self)
        self.header.addWidget(self.legend, 1)
        self.scale = QuietChoice(self.tr("Scale"), self.tr("Scale of the vertical axis"), self)
        self.header.addWidget(self.scale)
        self.chart = Chart(self.axis, self)
        self.chart.setAccessibleName(title)
        self.chart.nothing = nothing
        self.column.addWidget(self.chart, 1)
        self._shown: tuple[object, ...] = ()
        self._turn = True
        self._offer_scales()

    def _offer_scales(self) -> None:
        log = bool(QSettings().value(self.setting, True, type=bool))
        self.chart.log = log
        self.scale.set_choices([(True, self.tr("log")), (False, self.tr("linear"))], log)
        self.scale.chosen.connect(self._set_log)

    def _set_log(self, log: bool) -> None:
        QSettings().setValue(self.setting, log)
        self.scale.updateGeometry()
        self.chart.log = log
        self.chart.update()

    def _pull(self) -> None:
        # Curves move slowly: in a run every second frame will do, and the two plots take turns.
        self._turn = not self._turn
        if self._turn or not self.session.running:
            super()._pull()

    def refresh(self) -> None:
        """Draw what has been recorded since the last time, if anything has."""
        trainer = self.session.trainer
        if trainer is None:  # while data and network do not fit, the past stays on show
            return
        style = theme.current(), self._subject()
        if self._shown[:2] != style:
            self._style(self._keys())
        history = trainer.history
        shown = (*style, history, history.version, trainer.iteration)
        if shown != self._shown:
            self._shown = shown
            self.chart.show_curves(self._drawn, self._table.update(history), trainer.iteration)

    def _style(self, keys: Sequence[Key]) -> None:
        self._drawn = keys
        self._table = HistoryTable(1 + len(keys), self._row)
        self.legend.show_keys(keys)

    def restyle(self) -> None:
        self.refresh()

    def _row(self, record: Record) -> list[float]:
        return [record.iteration, *self._values(record)]

    def _subject(self) -> object:
        raise NotImplementedError

    def _keys(self) -> list[Key]:
        raise NotImplementedError

    def _values(self, record: Record) -> list[float]:
        raise NotImplementedError


class LossPlot(_Curves):
    """The loss of the training samples, and dashed that of the test samples, over iterations."""

    setting = "plots/loss_log"

    def __init__(
        self, session: Session, parent: QWidget | None = None, axis: IterationAxis | None = None
    ) -> None:
        nothing = self.tr("No loss yet.")
        super().__init__(self.tr("Loss"), nothing, session, parent, axis)

    def _subject(self) -> bool:
        return bool(self.session.document.project.dataset.test.any())

    def _keys(self) -> list[Key]:
        colours = theme.current()
        training, test = self.tr("training"), self.tr("test")
        keys = [Key(training, training, colours.text)]
        if self._subject():
            keys.append(Key(test, test, colours.muted, _DASHED))
        return keys

    def _values(self, record: Record) -> list[float]:
        return [record.train_loss, record.test_loss][: len(self._drawn)]


class GradientPlot(_Curves):
    """The L2 norm of the gradient of every computed layer, weights and biases together."""

    setting = "plots/gradient_log"

    def __init__(
        self, session: Session, parent: QWidget | None = None, axis: IterationAxis | None = None
    ) -> None:
        nothing = self.tr("No gradient yet: run or step.")
        super().__init__(self.tr("Gradient magnitude per layer"), nothing, session, parent, axis)
        self._turn = False
        self.chart.numbered = True
        self.chart.smoothing = 3.0  # gradients are those of single batches, so they scatter

    def _subject(self) -> Network:
        return self.session.document.project.network

    def _keys(self) -> list[Key]:
        layers = self._layers()
        colours: Sequence[str] = theme.current().series
        if len(layers) > MOST:
            colours = colormap.ramp(theme.current(), len(layers))
        return [
            Key(
                layer.name,
                str(number + 1),
                colours[number % len(colours)],
                _DASHED if number >= len(colours) else (),
            )
            for number, layer in enumerate(layers)
        ]

    def _layers(self) -> tuple[Layer, ...]:
        return self._subject().computed

    def _values(self, record: Record) -> list[float]:
        norms = record.gradient_norms
        return [norms.get(layer.id, float("nan")) for layer in self._layers()]
