"""A button that checks the gradient of the parameter in view by central differences."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QToolButton, QWidget

from nnsim.engine.trainer import Trainer
from nnsim.errors import UserError
from nnsim.explain.gradient_check import Comparison, GradientCheck
from nnsim.model.parameter_ref import BiasRef, ParameterRef
from ui.base import theme
from ui.base.number_format import share_of_error, significant
from ui.base.translation import error_text
from ui.panels.calculation.rows import CalculationRow


class CheckButton(QToolButton):
    """Offers to check one parameter where a trainer stands; what it found holds for that place alone.

    It emits `wanted` and checks with the next offer, for a run has to be paused first.
    """

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(self.tr("Check"))
        self.setProperty("role", "more")
        self.setFont(theme.font(12))
        self.setToolTip(
            self.tr("Compare this gradient with central differences: move the parameter a little")
        )
        self.setAccessibleName(self.tr("Check the gradient"))
        self.clicked.connect(self._ask)
        self._asked = False
        self._place: object = None
        self._row: CalculationRow | None = None

    def withdraw(self) -> None:
        """There is no parameter to check."""
        self._asked, self._row = False, None
        self.hide()

    def offer(
        self, parameter: ParameterRef, trainer: Trainer, place: object
    ) -> tuple[CalculationRow, ...]:
        """Be there for a parameter at a place of training; the row of what was found for just that."""
        if (parameter, place) != self._place:
            self._place, self._row = (parameter, place), None
        if self._asked:
            self._asked, self._row = False, self._checked(parameter, trainer)
        self.show()
        return (self._row,) if self._row else ()

    def _ask(self) -> None:
        self._asked = True
        self.wanted.emit()

    def _checked(self, parameter: ParameterRef, trainer: Trainer) -> CalculationRow:
        caption = self.tr("check")
        try:
            state = trainer.state_at(trainer.start_of_current)
            check = GradientCheck(replace(trainer.project, state=state), only=parameter)
            check.advance()
        except UserError as error:
            return CalculationRow(caption, notes=(error_text(error),))
        found = check.result()
        name = "∂L/∂b" if isinstance(parameter, BiasRef) else "∂L/∂w"
        return CalculationRow(caption, notes=(*self._values(name, found), *self._costs(found)))

    def _values(self, name: str, found: Comparison) -> tuple[str, ...]:
        if not found.entries:
            return (self.tr("The loss has a kink here: there is no derivative to compare."),)
        (entry,) = found.entries
        return (
            self.tr("{0} = {1} by backpropagation").format(name, significant(entry.analytic)),
            self.tr("{0} by differences").format(significant(entry.numeric)),
            self.tr("relative error {0}").format(share_of_error(entry.relative_error)),
        )

    def _costs(self, found: Comparison) -> tuple[str, str]:
        return (
            self.tr("backpropagation: 1 forward and 1 backward pass, {0} ms, for all {1}").format(
                f"{1000 * found.backpropagation_seconds:,.3f}", f"{found.analytic.count:,}"
            ),
            self.tr("differences: {0} forward passes, {1} ms, for this one").format(
                f"{found.forward_passes:,}", f"{1000 * found.passes_seconds:,.3f}"
            ),
        )
