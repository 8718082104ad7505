"""The bar of a graph: to start, run, step, how much a step is, speed, and the result."""

from PySide6.QtWidgets import QWidget

from ui.base.commands import CommandSet
from ui.graph.session import GraphSession
from ui.graph.texts import numbers
from ui.training.training_loop import FULL_SPEED, SPEEDS
from ui.transport.transport_bar import TransportBar
from ui.widgets.segmented_control import Segmented


class GraphToolbar(TransportBar):
    """Shows and drives a session."""

    def __init__(self, session: GraphSession, commands: CommandSet, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        buttons: tuple[QWidget, ...] = (
            self._tool_button(commands["step.start"]),
            self._tool_button(commands["step.back"]),
            self._run_button(commands["step.run"]),
            self._tool_button(commands["step.on"]),
            self._tool_button(commands["step.end"]),
        )
        for button in buttons:
            self._row.addWidget(button)
        self._row.addSpacing(8)
        self._row.addWidget(self._grains())
        self._row.addSpacing(16)
        tip = self.tr("How many steps a run makes in a second ([ and ])")
        for widget in self._speed_widgets(session, SPEEDS, tip):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        self._add_figure(
            "step", self.tr("Step"), self.tr("Gates forward, the seed, gates backward")
        )
        self._add_figure("gates", self.tr("Gates"), self.tr("As it is folded"))
        self._add_figure("inputs", self.tr("Inputs"), "")
        self._add_figure("value", self.tr("Result"), self.tr("The value of the last gate"))
        self._fit_type()
        session.updated.connect(self.refresh)
        session.running_changed.connect(self._show_run)
        session.grain_changed.connect(self._show_grain)
        self._run.changed.connect(self._show_run)
        self._show_run()
        self.refresh()

    @property
    def is_running(self) -> bool:
        return self.session.running

    @property
    def _spare(self) -> tuple[tuple[QWidget, ...], ...]:
        speed = (self._speed_label,), (self._speed_text,), (self.speed,)
        figures = [(self._holders[name],) for name in ("inputs", "gates") if name in self._holders]
        return (*speed, *figures)

    def words_of_speed(self, speed: float) -> str:
        if speed == FULL_SPEED:
            return self.tr("at once")
        return self.tr("1 step/s") if speed == 1 else self.tr("{0} steps/s").format(f"{speed:,.0f}")

    def _grains(self) -> Segmented:
        grains = (
            ("gate", self.tr("Gate"), self.tr("A step is one gate (1)")),
            ("pass", self.tr("Pass"), self.tr("A step is the forward or the backward pass (2)")),
            ("evaluation", self.tr("Evaluation"), self.tr("A step is both passes (3)")),
        )
        self.grains = Segmented(grains, self)
        self.grains.chosen.connect(self.session.choose_grain)
        self._show_grain()
        return self.grains

    def _show_grain(self) -> None:
        self.grains.set_value(self.session.grain)

    def refresh(self) -> None:
        """Show the figures of the session as they are now."""
        session = self.session
        texts = dict.fromkeys(self._figures, "–")
        if session.shown is not None:
            graph = session.graph
            texts = {
                "step": self.tr("{0} of {1}").format(f"{session.step:,}", f"{session.last:,}"),
                "gates": f"{len(graph.gates):,}",
                "inputs": f"{len(graph.inputs):,}",
                "value": numbers(session.standing().values[graph.result]),
            }
        resized = [self._figures[name].show_text(text) for name, text in texts.items()]
        if any(resized):
            self._fit_figures()
