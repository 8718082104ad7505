"""The transport bar: to start, run, step, the grain of a step, speed, and the figures that matter."""

import math
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QMenu,
    QToolButton,
    QWidget,
)

from nnsim.engine.cursor import Grain
from nnsim.engine.loss_words import shown_loss
from ui.base import theme
from ui.base.commands import CommandAction, CommandSet
from ui.base.icons import icon
from ui.base.number_format import format_number, percent, significant
from ui.base.translation import words
from ui.training.provenance import accuracy_source, is_older, loss_source, show_age
from ui.training.session import TrainingSession
from ui.training.training_loop import FULL_SPEED, SPEEDS
from ui.transport.transport_bar import TransportBar
from ui.widgets.segmented_control import Segmented

_CAPTION = 11  # px
_OF_PLOTS = {"loss": ("train_loss", "test_loss"), "accuracy": ("accuracy",)}  # what they show, too


class TrainingToolbar(TransportBar):
    """Shows and drives a session. Its actions are shared with the menus."""

    def __init__(self, session: TrainingSession, commands: CommandSet, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self._presenting = False
        self._veiled: tuple[str, ...] = ()  # figures
        row = self._row
        buttons: tuple[QWidget, ...] = (
            self._tool_button(commands["train.reset"]),
            self._tool_button(commands["train.back"]),
            self._run_button(commands["train.run"]),
            self._tool_button(commands["train.step"]),
            self._run_to_button(commands.menus["train.run_to"]),
            self._reseed_button(commands["train.reseed"]),
        )
        for button in buttons:
            if button is self.run_to:
                row.addSpacing(-8)  # it belongs to Step
            row.addWidget(button)
        row.addSpacing(8)
        row.addWidget(self._grains())
        row.addSpacing(16)
        for widget in self._speed_widgets(session.control.loop, SPEEDS, self._about_speed()):
            row.addWidget(widget)
        row.addStretch(1)
        self._loss: tuple[object, ...] = ()  # what losses are shown
        for name, title, _, tip in self._figure_texts():
            self._add_figure(name, title, tip)
        self._holders["rate"].hide()
        self._fit_type()
        session.updated.connect(self._pull)
        self._run.changed.connect(self._show_run)
        session.control.running_changed.connect(self._show_run)
        self._show_run()
        self.refresh()

    def _figure_texts(self) -> tuple[tuple[str, str, str, str], ...]:
        """Name, caption, widest text and tooltip of each figure; losses say themselves what they are."""
        return (
            ("iteration", self.tr("Iteration"), "1,000,000", self.tr("Updates so far")),
            ("epoch", self.tr("Epoch"), "10,000", self.tr("Finished passes over the data")),
            (
                "train_loss",
                self.tr("Training loss"),
                "0.00000",
                "",
            ),
            (
                "test_loss",
                self.tr("Test loss"),
                "0.00000",
                "",
            ),
            (
                "accuracy",
                self.tr("Accuracy"),
                "100.0 %",
                self.tr("Share of right answers: test samples, or training samples if none"),
            ),
            ("rate", self.tr("Learning rate η"), "0.0000", self.tr("Of the next updates")),
        )

    def set_presenting(self, presenting: bool) -> None:
        """Keep what a class looks at: speed and learning rate rather than the rarer commands."""
        self._presenting = presenting
        self._holders["rate"].hide()
        for widget in (self.run_to, self.reseed, self.speed, self._holders["iteration"]):
            widget.show()
        self._fit_type()

    @property
    def _spare(self) -> tuple[tuple[QWidget, ...], ...]:
        """What goes first where there is too little room; keys do the same."""
        figures = [(self._holders[name],) for name in ("epoch", "test_loss", "accuracy")]
        speed = (self._speed_label,), (self._speed_text,), (self.speed,)
        if not self._presenting:
            return (*speed, *figures)
        rarer = (self.run_to, self.reseed), (self._speed_label,)
        # The iteration stands in the strip too.
        last = (self._speed_text,), (self.speed,), (self._holders["iteration"],)
        return (*figures, *rarer, (self._holders["rate"],), *last)

    def _icon_side(self, button: QToolButton) -> int:
        return 16 if button is self.run_to else 20

    def _fit_type(self) -> None:
        super()._fit_type()
        metrics = QFontMetrics(theme.font(16, QFont.Weight.DemiBold))
        for name, _, widest, _ in self._figure_texts():
            self._figures[name].set_least_width(metrics.horizontalAdvance(widest))
        self._name_accuracy()
        self._fit_width()

    def _reseed_button(self, action: CommandAction) -> QToolButton:
        self.reseed = self._tool_button(action)
        return self.reseed

    @property
    def is_running(self) -> bool:
        return self.session.control.running

    def _run_to_button(self, menu: QMenu) -> QToolButton:
        self.run_to = QToolButton(self)
        self.run_to.setObjectName("run_to")
        self.run_to.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.run_to.setAccessibleName(self.tr("Run to"))
        self.run_to.setToolTip(
            self.tr(
                "Run to an iteration (Ctrl+G), the end of the epoch (F10) or the next breakpoint (F5)"
            )
        )
        self.run_to.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.run_to.setMenu(menu)
        self.run_to.setIcon(icon("chevron-down"))
        return self.run_to

    def _grains(self) -> Segmented:
        grains: tuple[tuple[Grain, str, str], ...] = (
            (
                "operation",
                self.tr("Operation"),
                self.tr("A step is one operation of one layer (1)"),
            ),
            (
                "phase",
                self.tr("Phase"),
                self.tr("A step is a batch, forward, loss, backward or update (2)"),
            ),
            ("iteration", self.tr("Iteration"), self.tr("A step is one update on one batch (3)")),
            (
                "epoch",
                self.tr("Epoch"),
                self.tr("A step is one pass over the training samples (4)"),
            ),
        )
        self.grains = Segmented(grains, self)
        self.grains.chosen.connect(self.session.control.choose_grain)
        self.session.control.grain_changed.connect(self._show_grain)
        self._show_grain()
        return self.grains

    def _show_grain(self) -> None:
        with QSignalBlocker(self.grains):
            self.grains.set_value(self.session.control.grain)
        if hasattr(self, "speed"):
            self._show_speed()

    def _about_speed(self) -> str:
        return self.tr(
            "How many steps of the chosen size a run makes ([ and ])\n"
            "At full speed it does not wait for the screen"
        )

    def words_of_speed(self, speed: float) -> str:
        return _speed_words(self.session.control.grain, speed)

    def veil(self, plots: Iterable[str]) -> None:
        """Hide the figures that these plots would show, and no others."""
        self._veiled = tuple(name for plot in plots for name in _OF_PLOTS.get(plot, ()))
        self.refresh()

    def _pull(self) -> None:
        if self.session.control.words_due:
            self.refresh()

    def refresh(self) -> None:
        """Show the figures of the session as they are now."""
        trainer, score = self.session.trainer, self.session.score()
        texts = dict.fromkeys(self._figures, "–")
        if trainer is not None and score is not None:
            train, test = score
            accuracy = train.accuracy if math.isnan(test.accuracy) else test.accuracy
            texts = {
                "iteration": f"{trainer.iteration:,}",
                "epoch": f"{trainer.epoch:,}",
                "train_loss": format_number(train.loss, 4),
                "test_loss": format_number(test.loss, 4) if self._tests else "–",
                "accuracy": percent(accuracy),
                "rate": significant(trainer.training.rate(trainer.iteration)),
            }
        texts |= dict.fromkeys(self._veiled, "–")
        resized = [self._figures[name].show_text(text) for name, text in texts.items()]
        self._show_sources()
        if self._name_losses() or any(resized):
            self._fit_figures()

    def _show_sources(self) -> None:
        """Let losses and accuracy older than the iteration shown be pale, and say where they come from.

        In a race this is said to whoever points at them: it is another sentence with each figure.
        """
        older = is_older(self.session)
        for name in ("train_loss", "test_loss", "accuracy"):
            show_age(self._figures[name], older=older)
        if not self.session.control.racing or self.underMouse():
            self._tell_sources()

    def _tell_sources(self) -> None:
        session = self.session
        told = {
            "train_loss": loss_source(session, "training"),
            "test_loss": loss_source(session, "test"),
            "accuracy": accuracy_source(session, "test" if self._tests else "training"),
        }
        for name, source in told.items():
            for label in (self._captions[name], self._figures[name]):
                label.setToolTip(source)

    def _name_losses(self) -> bool:
        """Say at both losses if they are means or sums, of which samples; whether that is new."""
        project = self.session.document.project
        kind, dataset = shown_loss(project.training), project.dataset
        if self._loss == (kind, dataset):
            return False
        self._loss, brief = (kind, dataset), words(kind.brief)
        self._name("train_loss", self.tr("Training loss, {0}").format(brief))
        self._name("test_loss", self.tr("Test loss, {0}").format(brief))
        self._name_accuracy()
        return True

    @property
    def _tests(self) -> bool:
        """Whether samples are held out for a test."""
        return bool(self.session.document.project.dataset.test.any())

    def _name_accuracy(self) -> None:
        """Say of which samples it is, in as much room for either, and for the number."""
        both = self.tr("Accuracy"), self.tr("Test accuracy")
        caption, value = self._captions["accuracy"], self._figures["accuracy"]
        caption.setText(both[self._tests])
        value.setAccessibleName(both[self._tests])
        advance = QFontMetrics(theme.font(_CAPTION)).horizontalAdvance
        margins = self._columns[-1].contentsMargins()
        widest = max(value.minimumWidth(), *map(advance, both))
        self._holders["accuracy"].setMinimumWidth(widest + margins.left() + 1)

    def _name(self, loss: str, caption: str) -> None:
        self._captions[loss].setText(caption)
        self._figures[loss].setAccessibleName(caption)

    def _dress(self) -> None:
        self.run_to.setIcon(icon("chevron-down"))
        super()._dress()


def _speed_words(grain: Grain, speed: float) -> str:
    """How many steps of this size a run makes a second."""
    translate = QCoreApplication.translate
    if speed == FULL_SPEED:
        return translate("TrainingToolbar", "full speed")
    one, many = {
        "operation": (
            translate("TrainingToolbar", "1 operation/s"),
            translate("TrainingToolbar", "{0} operations/s"),
        ),
        "phase": (
            translate("TrainingToolbar", "1 phase/s"),
            translate("TrainingToolbar", "{0} phases/s"),
        ),
        "iteration": (
            translate("TrainingToolbar", "1 iteration/s"),
            translate("TrainingToolbar", "{0} iterations/s"),
        ),
        "epoch": (
            translate("TrainingToolbar", "1 epoch/s"),
            translate("TrainingToolbar", "{0} epochs/s"),
        ),
    }[grain]
    return one if speed == 1 else many.format(f"{speed:,.0f}")
