"""The inspector: the arithmetic behind the number of the neuron, the wire or the layer selected."""

from collections.abc import Callable, Mapping
from functools import partial
from operator import attrgetter
from time import perf_counter

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from nnsim.engine.trainer import Trainer
from nnsim.explain.jacobian import layer_jacobian
from nnsim.explain.line import KINDS, CalculationLine, Pass
from nnsim.explain.sample_values import SampleValues
from nnsim.model.network import Network
from nnsim.model.parameter_ref import ParameterRef
from ui.base import theme
from ui.base.commands import Command, CommandSet, Key
from ui.base.scheduling import Pace
from ui.document.document import Document
from ui.panels.calculation.check_button import CheckButton
from ui.panels.calculation.jacobian_row import CORNER, jacobian_row
from ui.panels.calculation.matrices import matrix_rows
from ui.panels.calculation.path_rows import path_rows
from ui.panels.calculation.rows import CalculationRow
from ui.panels.calculation.scrolled_view import ScrolledArithmetic
from ui.panels.calculation.subject import (
    explained,
    is_input,
    is_loss_current,
    layer_of,
    parameter_of,
)
from ui.panels.calculation.view import Wanted
from ui.panels.properties.editor import heading, remark
from ui.panels.properties.panel import Selection
from ui.training.replay import Replay
from ui.training.session import TrainingSession
from ui.widgets.elided_label import WholeLabel
from ui.widgets.quiet_choice import QuietChoice

Writer = Callable[[CalculationLine], str]

_EVERY = 0.1  # seconds between two refreshes in a run
_SHARE = 0.04  # of all time that refreshing may take in a run
_AT_LEAST_EVERY = 1.0  # seconds
_SLICE = 0.004  # seconds of replay between two looks at the event queue
_LARGEST_REPLAY = 1_000_000  # parameters
_MOST_SAMPLES = 500  # in the list
_NARROWEST, _MARGIN = 292, 16  # px
_LINES_ABOVE = 150  # px, for the header and what is read while something is added below


class CalculationPanel(QWidget):
    """Shows one thing; it follows the session while it is seen."""

    def __init__(
        self,
        document: Document,
        session: TrainingSession,
        parent: QWidget | None = None,
        columns: int = 1,
    ) -> None:
        """With two columns it is without a header, to be read from afar."""
        super().__init__(parent)
        self.document, self.session = document, session
        self._selected: Selection | None = None
        self._lines: tuple[CalculationLine, ...] = ()
        self._replay: Replay | None = None
        self._pace = Pace(_EVERY, _SHARE, _AT_LEAST_EVERY)
        self._offered: list[int] = []  # the samples in the list
        self._go_on = QTimer(self, interval=0, singleShot=True)
        self._go_on.timeout.connect(self.refresh)
        self._when = WholeLabel(self)
        self._when.setProperty("role", "muted")
        self._is_surprising = False  # whether what it says cannot be left out
        self.sample = QuietChoice(
            self.tr("Sample"),
            self.tr("Whose numbers are shown. Of the batch, ⟨z⟩ is the mean and Σδ the sum."),
            self,
        )
        self.sample.chosen.connect(session.show_sample)
        self.check = CheckButton(self)
        self.check.wanted.connect(self._check)
        self.arithmetic = ScrolledArithmetic(self, columns)
        self.view = self.arithmetic.view
        self._empty = remark(self)
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._lay_out(with_header=columns == 1)
        self._add_actions()
        document.changed.connect(self._let_go)
        session.updated.connect(self._follow)
        self.refresh()

    def _lay_out(self, with_header: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 4, _MARGIN, 4)
        column.setSpacing(0)
        self._header = QWidget(self)
        self._header.setVisible(with_header)
        header = QHBoxLayout(self._header)
        header.setContentsMargins(0, 0, 0, 0)
        header.setSpacing(8)
        header.addStrut(28)
        self._title: QLabel = heading(self._header)
        self._title.setText(self.tr("Arithmetic"))
        header.addWidget(self._title)
        header.addWidget(self._when, 1)
        header.addStretch()  # of the room that it leaves when it goes
        header.addWidget(self.check)
        header.addWidget(self.sample)
        column.addWidget(self._header)
        self._below_header = QHBoxLayout()
        column.addLayout(self._below_header)
        column.addWidget(self._empty, 1)
        column.addWidget(self.arithmetic, 1)
        self.below = QVBoxLayout()  # for what somebody else has to add
        column.addLayout(self.below)
        self.setMinimumWidth(_NARROWEST)
        self.setAccessibleName(self.tr("Arithmetic"))
        self.view.setAccessibleName(self.tr("Lines of arithmetic"))

    @property
    def wanted_height(self) -> int:
        """px for what is added below, and some lines above it; nothing is asked for without."""
        below = self.below.sizeHint().height()
        return below + theme.px(_LINES_ABOVE) if below else 0

    def _add_actions(self) -> None:
        def row(kind: str, text: str, write: Writer, key: Key | tuple[Key, ...] = ()) -> Command:
            run = partial(self._copy, write)
            return Command(f"calculation.copy_{kind}", text, run, key, local=True)

        self.commands = CommandSet(self)
        text = row(
            "text", self.tr("Copy as text"), CalculationLine.in_full, QKeySequence.StandardKey.Copy
        )
        latex = row("latex", self.tr("Copy as LaTeX"), attrgetter("latex"))
        self.commands.add([(text, latex)], self)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _copy(self, write: Writer) -> None:
        if self._lines:
            QGuiApplication.clipboard().setText("\n".join(map(write, self._lines)))
        elif self.view.exact_text:
            QGuiApplication.clipboard().setText(self.view.exact_text)

    # -- what is pointed at -----------------------------------------------------------------------

    def light(self, wanted: Wanted | None) -> None:
        """Light such lines, or none."""
        self.view.light(wanted)

    def bring_lines(self, wanted: Wanted) -> bool:
        """Have such lines in sight; False if there are none now."""
        return self.arithmetic.bring_lines(wanted)

    # -- following --------------------------------------------------------------------------------

    def show_selection(self, selection: Selection) -> None:
        """Show other things."""
        self._selected = selection
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _let_go(self) -> None:
        """What is shown is of the network before: the next news of the session are shown at once."""
        if self._replay is not None and self._replay.original is not self.session.trainer:
            self._replay = None
        self._pace.reset()

    def _follow(self) -> None:
        if not self.session.control.racing or self._pace.is_due:
            self.refresh()

    def refresh(self) -> None:
        """Show the numbers of the iteration under way, or between two those of the one that ended."""
        if not self.isVisible():
            return
        started = perf_counter()
        trainer = self.session.trainer
        network = trainer.program.network if trainer else None
        parameter = parameter_of(self._selected, network) if network else None
        layer = layer_of(self._selected, network) if network else None
        nothing = parameter is None and layer is None
        if trainer is None or (nothing and not self._explains_loss(trainer)):
            sentence = self.tr("Select one layer, neuron or wire to see its arithmetic.")
            self._show_nothing(sentence)
            self._pace.spend()
            return
        shown = self._shown(trainer, started)
        if shown is not None and layer is not None:
            self._show_layer(layer, shown)
        elif shown is not None:
            self._show_lines(parameter, shown, trainer)
        self._pace.spend(perf_counter() - started)

    def _shown(self, trainer: Trainer, now: float) -> Trainer | None:
        """The trainer whose numbers are shown; None when they are still being computed."""
        running = self.session.control.racing
        if trainer.values.size > _LARGEST_REPLAY or not (running or trainer.iteration):
            return trainer
        if trainer.problem or (trainer.current.position and not running):
            return trainer
        if self._replay is None:
            self._replay = Replay(trainer)
        if running:
            self._replay.aim_at_next()
        elif not self._replay.aim_at_last():
            return trainer
        if self._replay.advance(now + _SLICE):
            return self._replay.trainer
        if not running and not self._replay.failed:
            self._go_on.start()
        return None

    # -- showing ----------------------------------------------------------------------------------

    def _explains_loss(self, trainer: Trainer) -> bool:
        return is_loss_current(trainer) and not self.session.control.racing

    def _captions(self) -> Mapping[Pass, str]:
        return {
            "forward": self.tr("forward"),
            "loss": self.tr("loss"),
            "backward": self.tr("backward"),
            "update": self.tr("update"),
        }

    def _show_nothing(self, sentence: str) -> None:
        self._lines = ()
        self.check.withdraw()
        self._empty.setText(sentence)
        self._show_parts(empty=True, sample=False)

    def _show_parts(
        self, empty: bool, sample: bool, when: str = "", surprising: bool = False
    ) -> None:
        self._when.setText(when)
        self._is_surprising = surprising
        self._empty.setVisible(empty)
        self.arithmetic.setVisible(not empty)
        self.sample.setVisible(sample)
        self._place_when()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_when()

    def _place_when(self) -> None:
        """Of when the numbers are: beside the title, or below if it counts and has no room there.

        Without a header it is left out unless it counts.
        """
        header = self._header.layout()
        assert isinstance(header, QHBoxLayout)
        others = [x for x in (self._title, self.check, self.sample) if not x.isHidden()]
        taken = sum(x.sizeHint().width() + header.spacing() for x in others)
        room = self.width() - 2 * _MARGIN - taken
        fits = not self._header.isHidden() and self._when.sizeHint().width() <= room
        below = self._is_surprising and not fits
        if below != (self._below_header.count() > 0):
            if below:
                self._below_header.addWidget(self._when)
            else:
                header.insertWidget(header.indexOf(self._title) + 1, self._when, 1)

    def _show_layer(self, layer_id: str, trainer: Trainer) -> None:
        """The matrices of a layer; the Jacobian is that of the sample, or of the batch's first."""
        self._lines = ()
        self.check.withdraw()
        self._offer_samples()
        network = trainer.program.network
        training = trainer.settings.at(trainer.current.iteration)
        layer, batch = network.by_id[layer_id], len(trainer.samples)
        captions = self._captions()
        rows = matrix_rows(network, layer, training, batch, captions)
        shown = self.session.shown(trainer)
        if shown is not None and layer.role != "input":
            found = layer_jacobian(shown.trainer, layer_id, shown.row or 0, CORNER)
            sample = int(trainer.samples[0]) if shown.sample is None else shown.sample
            rows = (*rows, jacobian_row(found, sample))
        if shown is not None and is_loss_current(trainer):
            rows = (
                *rows,
                CalculationRow(
                    captions["loss"], explained(None, shown, self.document.project.costume)
                ),
            )
        self.view.show_rows(rows, self.session.control.racing)
        self.arithmetic.bring_into_sight("")
        when = self.tr("of the whole layer")
        self._show_parts(empty=False, sample=len(self._offered) > 1, when=when)

    def _show_lines(
        self, parameter: ParameterRef | None, trainer: Trainer, original: Trainer
    ) -> None:
        self._offer_samples()
        shown = self.session.shown(trainer)
        assert shown is not None
        lines = explained(parameter, shown, self.document.project.costume)
        if parameter is not None:
            lines = tuple(line for line in lines if not self.session.is_asked(parameter, line))
        self._lines = lines
        notes = self._notes(shown)
        if shown.alone and self._lines and self._lines[-1].kind == "update":
            self._lines = tuple(line for line in self._lines if line.kind != "update")
            notes["update"] = self.tr("made by the batch: choose the batch mean")
        checked = self._offer_check(parameter, shown)
        awaited = _awaited(parameter, trainer.program.network)
        racing = self.session.control.racing
        ways = () if racing else path_rows(parameter, shown)
        self.view.show_rows((*checked, *self._rows(notes, awaited), *ways), racing)
        under_way = racing or trainer is original
        step = trainer.last_step
        if trainer is original and step is None:
            self.arithmetic.bring_into_sight("")
        elif trainer is original and step is not None and step.phase != "batch":
            self.arithmetic.bring_into_sight(self._captions()[step.phase])
        now, last = self.tr("this iteration"), self.tr("last iteration")
        when = now if under_way else last
        if shown.alone:
            when = self.tr("not in this batch: computed by itself")
        sample, surprising = len(self._offered) > 1, when != now
        self._show_parts(empty=False, sample=sample, when=when, surprising=surprising)

    def _notes(self, shown: SampleValues) -> dict[Pass, str]:
        """What is said where a pass has no lines."""
        notes = dict.fromkeys(KINDS, shown.problem or self.tr("not yet: step to it"))
        if self.session.problem:
            not_trained = self.tr("not while this network cannot be trained")
            notes |= {"backward": not_trained, "update": not_trained}
        return notes

    def _check(self) -> None:
        self.session.control.pause()
        self.refresh()

    def _offer_check(
        self, parameter: ParameterRef | None, shown: SampleValues
    ) -> tuple[CalculationRow, ...]:
        """Offer to check the gradient that is shown; the row of the last check if it still holds."""
        if parameter is None or shown.problem or is_input(parameter, shown.trainer.program.network):
            self.check.withdraw()
            return ()
        current = shown.trainer.current
        place = self.document.project, current.iteration, current.batch, shown.sample
        return self.check.offer(parameter, shown.trainer, place)

    def _rows(
        self, notes: Mapping[Pass, str], awaited: frozenset[Pass]
    ) -> tuple[CalculationRow, ...]:
        """A row for each kind of line, with a note where one that is awaited has none yet."""
        rows = []
        for kind, caption in self._captions().items():
            lines = tuple(line for line in self._lines if line.kind == kind)
            if lines:
                rows.append(CalculationRow(caption, lines))
            elif kind in awaited:
                rows.append(CalculationRow(caption, notes=(notes[kind],), muted=True))
        return tuple(rows)

    def _offer_samples(self) -> None:
        """Offer the mean, the first samples of the data and the one that is shown."""
        count, chosen = len(self.document.project.dataset.features), self.session.sample
        offered = list(range(min(count, _MOST_SAMPLES)))
        if chosen is not None and chosen >= len(offered):
            offered.append(chosen)
        if offered != self._offered:
            choices: list[tuple[int | None, str]] = [(None, self.tr("batch mean"))]
            choices += [(k, self.tr("sample {0}").format(f"{k + 1:,}")) for k in offered]
            self.sample.set_choices(choices, chosen)
            self._offered = offered
        self.sample.set_value(chosen)


def _awaited(parameter: ParameterRef | None, network: Network) -> frozenset[Pass]:
    """The kinds of lines that a parameter will have; an input neuron has no backward pass."""
    if parameter is None:
        return frozenset({"loss"})
    if is_input(parameter, network):
        return frozenset({"forward"})
    return frozenset({"forward", "backward", "update"})
