"""A choice from a table some of whose rows have a number: an activation or an initialiser."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QWidget

from nnsim.functions.activations import ACTIVATIONS, Activation
from nnsim.functions.initializers import INITIALIZERS, Initializer
from nnsim.model.network import Layer
from ui.base.translation import translate_text
from ui.widgets.number_field import NumberField
from ui.widgets.option_box import Option, OptionBox

BESIDE = QBoxLayout.Direction.LeftToRight  # where the number stands
BELOW = QBoxLayout.Direction.TopToBottom

Numbered = Activation | Initializer


class FunctionChoice(QWidget):
    """`make` builds a value from a name and a number, None for the textbook's; it refuses wrong ones.

    An option whose value is None stands for having no choice of one's own.
    """

    chosen = Signal(object)  # what `make` made, or None

    def __init__(
        self,
        make: Callable[[str, float | None], Numbered],
        symbols: Mapping[str, str],
        direction: QBoxLayout.Direction,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._make, self._symbols = make, symbols
        self._name = ""
        self.combo = OptionBox(parent=self)
        self.combo.chosen.connect(self._choose)
        self.symbol = QLabel(self)
        self.symbol.setProperty("role", "muted")
        self.number = NumberField(self, allowed=self._with_number, step=0.1)
        self.number.committed.connect(lambda value: self.chosen.emit(self._with_number(value)))
        layout = QBoxLayout(direction, self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.combo, 1)
        beside = QHBoxLayout()
        beside.setSpacing(6)
        beside.addWidget(self.symbol)
        beside.addWidget(self.number, 1)
        layout.addLayout(beside)
        self.setFocusProxy(self.combo)
        self.set_value(None)

    def set_value(self, value: Numbered | None, number: float | None = None) -> None:
        """Show a choice and its number without telling anyone."""
        self._name = value.name if value is not None else ""
        self.combo.set_value(value.name if value is not None else None)
        self.symbol.setVisible(number is not None)
        self.number.setVisible(number is not None)
        if number is not None:
            self.symbol.setText(self._symbols[self._name])
            self.number.set_value(number)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.combo.setAccessibleName(name)
        self.number.setAccessibleName(self.tr("{0}, number").format(name))

    def set_purpose(self, purpose: str) -> None:
        """Say what is chosen here."""
        self.combo.set_purpose(purpose)

    def _choose(self, name: str | None) -> None:
        self.chosen.emit(None if name is None else self._make(name, None))

    def _with_number(self, value: float) -> Numbered:
        return self._make(self._name, value)


class ActivationChoice(FunctionChoice):
    """A choice of activation; its options are still to be set."""

    def __init__(self, parent: QWidget | None = None) -> None:
        symbols = {name: row.parameter[0] for name, row in ACTIVATIONS.items() if row.parameter}
        super().__init__(Activation, symbols, BESIDE, parent)

    def show_activation(self, activation: Activation | None) -> None:
        """Show an activation; None for several that differ."""
        self.set_value(activation, activation.parameter if activation else None)


class InitializerChoice(FunctionChoice):
    """A choice of initialiser, each with its distribution."""

    def __init__(self, direction: QBoxLayout.Direction, parent: QWidget | None = None) -> None:
        symbols = {name: row.scale[0] for name, row in INITIALIZERS.items() if row.scale}
        super().__init__(Initializer, symbols, direction, parent)
        rows = INITIALIZERS.items()
        self.combo.set_options(Option(name, row.title, row.formula) for name, row in rows)

    def show_initializer(self, initializer: Initializer | None) -> None:
        """Show an initialiser; None for several that differ."""
        self.set_value(initializer, initializer.scale if initializer else None)


def activation_options(layer: Layer | None) -> list[Option]:
    """Every activation with its formula; softmax only for an output layer."""
    of_output = layer is not None and layer.role == "output"
    reason = QCoreApplication.translate(
        "ActivationChoice", "Softmax can only be the activation of the whole output layer."
    )
    return [
        Option(
            name,
            translate_text(row.title),
            "\n".join(filter(None, (row.formula, translate_text(row.note)))),
            reason if row.output_only and not of_output else "",
        )
        for name, row in ACTIVATIONS.items()
    ]
