"""The transport bar: to start, run, step, the grain of a step, speed, and the figures that matter."""

import math
from bisect import bisect_left

from PySide6.QtCore import QCoreApplication, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from nnsim.engine.cursor import Grain
from nnsim.engine.loss_words import shown_loss
from ui.base import theme
from ui.base.commands import CommandAction, CommandSet, plain
from ui.base.icons import icon
from ui.base.number_format import format_number, percent, significant
from ui.base.translation import words
from ui.training.session import TrainingSession
from ui.training.training_loop import FULL_SPEED, SPEEDS
from ui.widgets.segmented_control import Segmented
from ui.widgets.steady_label import SteadyLabel

_CAPTION = 11  # px


class TrainingToolbar(QWidget):
    """Shows and drives a session. Its actions are shared with the menus."""

    def __init__(self, session: TrainingSession, commands: CommandSet, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self._presenting = False
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
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
        for widget in self._speed_widgets():
            row.addWidget(widget)
        row.addStretch(1)
        self._holders: dict[str, QWidget] = {}
        self._columns: list[QVBoxLayout] = []
        theme.changed.connect(self._dress)
        self._captions: dict[str, QLabel] = {}
        self._loss: tuple[object, ...] = ()  # what losses are shown
        self._figures = {name: self._add_figure(name, *f) for name, *f in self._figure_texts()}
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_width()

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

    def _fit_width(self) -> None:
        """Show as much as there is room for."""
        for widgets in self._spare:
            for widget in widgets:
                widget.show()
        for widgets in self._spare:
            if self._row.minimumSize().width() <= self.width():
                break
            for widget in widgets:
                widget.hide()

    def _fit_type(self) -> None:
        """Take the size of the type."""
        self.setFixedHeight(theme.px(52))
        for button in self.findChildren(QToolButton):
            side = theme.px(16 if button is self.run_to else 20)
            button.setIconSize(QSize(side, side))
        self.run_button.setIconSize(QSize(theme.px(18), theme.px(18)))
        self.run_button.setFixedWidth(theme.px(88))
        self._fit_run()
        self.speed.setMinimumWidth(theme.px(40))
        self.speed.setMaximumWidth(theme.px(96))
        self._fit_speed()
        metrics = QFontMetrics(theme.font(16, QFont.Weight.DemiBold))
        for name, _, widest, _ in self._figure_texts():
            self._figures[name].set_least_width(metrics.horizontalAdvance(widest))
        self._name_accuracy()
        self._fit_width()

    def _tool_button(self, action: CommandAction) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(action.command.words)
        return button

    def _reseed_button(self, action: CommandAction) -> QToolButton:
        self.reseed = self._tool_button(action)
        return self.reseed

    def _run_button(self, run: CommandAction) -> QPushButton:
        self.run_button = QPushButton(self)
        self.run_button.setObjectName("run")
        self.run_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.run_button.clicked.connect(run.trigger)
        self._run = run
        return self.run_button

    def _show_run(self) -> None:
        """What the button does, with room for whatever it said so far, so that nothing moves."""
        text = plain(self._run.text())
        self.run_button.setText(text)
        self.run_button.setAccessibleName(text)
        picture = "player-pause" if self.session.control.running else "player-play"
        self.run_button.setIcon(icon(picture, theme.current().on_accent))
        self._fit_run()
        self._fit_width()
        self.run_button.setToolTip(self._run.toolTip())
        self.run_button.setEnabled(self._run.isEnabled())

    def _fit_run(self) -> None:
        self.run_button.ensurePolished()
        needed = self.run_button.sizeHint().width()
        self.run_button.setFixedWidth(max(self.run_button.minimumWidth(), needed))

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

    def _speed_widgets(self) -> tuple[QWidget, ...]:
        self._speed_label = QLabel(self.tr("Speed"), self)
        self._speed_label.setProperty("role", "muted")
        self.speed = QSlider(Qt.Orientation.Horizontal, self)
        self.speed.setRange(0, len(SPEEDS) - 1)
        self.speed.setPageStep(1)
        self.speed.setAccessibleName(self.tr("Speed"))
        self.speed.setToolTip(
            self.tr(
                "How many steps of the chosen size a run makes ([ and ])\n"
                "At full speed it does not wait for the screen"
            )
        )
        self._speed_text = QLabel(self)
        self._speed_text.setProperty("role", "muted")
        self._show_speed()
        loop = self.session.control.loop
        self.speed.valueChanged.connect(lambda stop: setattr(loop, "speed", SPEEDS[stop]))
        loop.speed_changed.connect(self._show_speed)
        return self._speed_label, self.speed, self._speed_text

    @property
    def speed_words(self) -> str:
        """What it says beside the slider."""
        return self._speed_text.text()

    def _show_speed(self) -> None:
        speed = self.session.control.loop.speed
        with QSignalBlocker(self.speed):
            self.speed.setValue(bisect_left(SPEEDS, speed))
        words = _speed_words(self.session.control.grain, speed)
        self._speed_text.setText(words)
        self.speed.setAccessibleDescription(words)
        self._fit_speed()
        if hasattr(self, "_holders"):
            self._fit_width()

    def _fit_speed(self) -> None:
        """Take no more room than the words need: beside them it is free."""
        advance = QFontMetrics(theme.font()).horizontalAdvance
        self._speed_text.setFixedWidth(advance(self._speed_text.text()) + 4)

    def _add_figure(self, name: str, title: str, _widest: str, tip: str) -> SteadyLabel:
        self._holders[name] = holder = QWidget(self)
        column = QVBoxLayout(holder)
        self._columns.append(column)
        column.setSpacing(0)
        column.setContentsMargins(8, 4, 0, 4)
        caption, value = QLabel(title, self), SteadyLabel("–", self)
        caption.setProperty("role", "caption")
        value.setProperty("role", "figure")
        theme.set_font(value, 16, QFont.Weight.DemiBold)
        value.setAccessibleName(title)
        self._captions[name] = caption
        for label in (caption, value):
            label.setToolTip(tip)
            column.addWidget(label, 0, Qt.AlignmentFlag.AlignRight)
        value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(holder)
        return value

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
        resized = [self._figures[name].show_text(text) for name, text in texts.items()]
        if self._name_losses() or any(resized):
            for column in self._columns:  # else the row knows of their new sizes only later
                column.activate()
            self._fit_width()

    def _name_losses(self) -> bool:
        """Say at both losses if they are means or sums, of which samples; whether that is new."""
        project = self.session.document.project
        kind, dataset = shown_loss(project.training), project.dataset
        if self._loss == (kind, dataset):
            return False
        self._loss, brief = (kind, dataset), words(kind.brief)
        training, test = len(dataset.train_indices), len(dataset.test_indices)
        caption = self.tr("Training loss, {0}").format(brief)
        self._name("train_loss", caption, words(kind.in_full("training", training)))
        caption = self.tr("Test loss, {0}").format(brief)
        self._name("test_loss", caption, words(kind.in_full("test", test)))
        self._name_accuracy()
        return True

    @property
    def _tests(self) -> bool:
        """Whether samples are held out for a test."""
        return bool(self.session.document.project.dataset.test.any())

    def _name_accuracy(self) -> None:
        """Say of which samples it is, in as much room for either."""
        both = self.tr("Accuracy"), self.tr("Test accuracy")
        caption, value = self._captions["accuracy"], self._figures["accuracy"]
        caption.setText(both[self._tests])
        value.setAccessibleName(both[self._tests])
        advance = QFontMetrics(theme.font(_CAPTION)).horizontalAdvance
        margins = self._columns[-1].contentsMargins()
        self._holders["accuracy"].setMinimumWidth(max(map(advance, both)) + margins.left() + 1)

    def _name(self, loss: str, caption: str, told: str) -> None:
        self._captions[loss].setText(caption)
        self._figures[loss].setAccessibleName(caption)
        for label in (self._captions[loss], self._figures[loss]):
            label.setToolTip(self.tr("{0}, with the present weights").format(told))

    def _dress(self) -> None:
        self.run_to.setIcon(icon("chevron-down"))
        self._show_run()
        self._fit_type()


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
