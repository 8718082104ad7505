"""The card of a mixed selection: each property that its things have, set for all of them at once."""

from collections.abc import Callable, Collection

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nnsim.editing.several import (
    Several,
    bias_locks,
    biases_of,
    range_of,
    weight_locks,
    weights_of,
)
from nnsim.functions.activations import Activation
from nnsim.functions.initializers import Initializer
from nnsim.model.parameters import Key, Parameters
from ui.panels.function_choice import (
    BESIDE,
    ActivationChoice,
    FunctionChoice,
    InitializerChoice,
    activation_options,
)
from ui.panels.properties.editor import Editor, heading, remark
from ui.panels.properties.mixed_number import MixedNumber
from ui.panels.properties.reinitialize_button import RedrawButton
from ui.widgets.icon_button import LockButton
from ui.widgets.labelled_row import Captioned
from ui.widgets.wrapped_row import WrappedRow

_NUMBER_WIDTH = 88  # px


class MultiplePage(QWidget):
    """Shows what all have in common, "mixed" where they differ; a change is for all, in one step."""

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._several = Several()
        self._title, self._remark = heading(self), remark(self)
        self._build_choices()
        self._build_numbers()
        self.bias_lock = self._lock(self.tr("Lock biases"), self._lock_biases)
        self.weight_lock = self._lock(self.tr("Lock weights"), self._lock_weights)
        header, row = QHBoxLayout(), WrappedRow(spacing=12)
        header.setSpacing(8)
        header.addWidget(self._title)
        header.addWidget(self._remark, 1)
        for widget in (*self._fields, self.bias_lock, self.weight_lock):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(header)
        column.addLayout(row)
        column.addStretch(1)

    def _build_choices(self) -> None:
        self.activation = ActivationChoice(self)
        self.activation.chosen.connect(self._set_activation)
        self.initializer = InitializerChoice(BESIDE, self)
        self.initializer.chosen.connect(self._set_initializer)
        choices: tuple[FunctionChoice, ...] = (self.activation, self.initializer)
        for choice in choices:
            choice.combo.setMinimumWidth(118)
            choice.combo.setPlaceholderText(self.tr("mixed"))
            choice.number.set_narrow()
        self.redraw = RedrawButton(self._editor, self)

    def _build_numbers(self) -> None:
        self.bias, self.weight = MixedNumber(self, step=0.1), MixedNumber(self, step=0.1)
        self.bias.committed.connect(self._set_bias)
        self.weight.committed.connect(self._set_weight)
        for field in (self.bias, self.weight):
            field.set_narrow(at_least=_NUMBER_WIDTH)
            self._editor.connect_field(field)
        purpose = self.tr("Draws all initial weights anew: back to iteration 0")
        self._fields = (
            Captioned(self.tr("Activation"), self.activation),
            Captioned(self.tr("Initial weights"), self.initializer, self.redraw, purpose=purpose),
            Captioned(self.tr("Bias"), self.bias),
            Captioned(self.tr("Weight"), self.weight),
        )

    def _lock(self, text: str, switched: Callable[[bool], None]) -> LockButton:
        button = LockButton(text, self)
        button.clicked.connect(switched)
        return button

    # -- showing ----------------------------------------------------------------------------------

    def show_several(
        self,
        layers: Collection[str],
        neurons: Collection[int],
        connections: Collection[Key],
        wires: Collection[tuple[int, int]],
    ) -> None:
        """Show another selection of things that the document has."""
        network = self._editor.project.network
        self._several = Several(
            tuple(i for i in layers if network.by_id[i].role != "input"),
            tuple(n for n in neurons if network.layer_of[n].role != "input"),
            tuple(connections),
            tuple(wires),
        )
        kinds = (
            (len(layers), self.tr("layers: {0}")),
            (len(neurons), self.tr("neurons: {0}")),
            (len(connections), self.tr("connections: {0}")),
            (len(wires), self.tr("wires: {0}")),
        )
        self._title.setText(self.tr("{0} selected").format(sum(n for n, _ in kinds)))
        self._remark.setText(", ".join(text.format(n) for n, text in kinds if n))
        self.bias.restore()
        self.weight.restore()
        self.refresh()

    def clear(self) -> None:
        """Know of nothing: another card takes the place of this one."""
        self._several = Several()
        self.redraw.set_layers(())

    def refresh(self) -> None:
        """Show what all have, or that they differ."""
        network, several = self._editor.project.network, self._several
        used = {network.by_id[i].activation for i in several.layers}
        used |= {network.layer_of[n].activation_of(n) for n in several.neurons}
        drawn = {network.by_id[i].initializer for i in several.layers}
        self.activation.combo.set_options(activation_options(None))
        self.activation.show_activation(used.pop() if len(used) == 1 else None)
        self.initializer.show_initializer(drawn.pop() if len(drawn) == 1 else None)
        self.redraw.set_layers(several.layers)
        self._fields[0].setVisible(bool(several.layers or several.neurons))
        self._fields[1].setVisible(bool(several.layers))
        for button, locks in (
            (self.bias_lock, bias_locks(several, network)),
            (self.weight_lock, weight_locks(several, network)),
        ):
            locked = set(locks)
            button.setVisible(bool(locked))
            button.show_locks(locked)
        self._show_numbers(self._editor.parameters)

    def _show_numbers(self, parameters: Parameters) -> None:
        network, several = self._editor.project.network, self._several
        for field, box, values in (
            (self.bias, self._fields[2], biases_of(several, network, parameters)),
            (self.weight, self._fields[3], weights_of(several, network, parameters)),
        ):
            found = range_of(values)
            box.setVisible(found is not None)
            if found is not None:
                field.show_values(*found)

    def refresh_values(self) -> None:
        """Show biases and weights as they are now, when nothing runs; what is being typed stays."""
        if not self._editor.session.control.racing:
            self._show_numbers(self._editor.parameters)

    def edit(self) -> bool:
        """Begin to type the weight of all, or else their bias."""
        fields = ((self._fields[3], self.weight), (self._fields[2], self.bias))
        field = next((field for box, field in fields if not box.isHidden()), None)
        if field is None:
            return False
        field.setFocus()
        return True

    # -- editing ----------------------------------------------------------------------------------

    def _made(self, edit: bool) -> None:
        if not edit:
            self.refresh()

    def _set_activation(self, activation: Activation) -> None:
        several = self._several
        self._made(self._editor.edits.set_activation(activation, several.layers, several.neurons))

    def _set_initializer(self, initializer: Initializer) -> None:
        self._made(self._editor.edits.set_initializer(self._several.layers, initializer))

    def _set_bias(self, value: float) -> None:
        self._made(self._editor.edits.set_biases(self._several, value))

    def _set_weight(self, value: float) -> None:
        self._made(self._editor.edits.set_weights(self._several, value))

    def _lock_biases(self, locked: bool) -> None:
        self._made(self._editor.edits.lock_biases(self._several, locked))

    def _lock_weights(self, locked: bool) -> None:
        self._made(self._editor.edits.lock_weights(self._several, locked))
