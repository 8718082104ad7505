"""The card of a neuron: its activation, its bias and the weights that come in."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nnsim.editing.locks import locks_into
from nnsim.functions.activations import Activation
from nnsim.model.bias_shown import COSTUMES
from nnsim.model.network import Connection, Layer
from nnsim.model.parameter_ref import BiasRef, WeightRef, bias_of, value_of
from nnsim.model.project import Project
from ui.base.translation import translate_text
from ui.document.naming import layer_name, neuron_names
from ui.panels.function_choice import ActivationChoice, activation_options
from ui.panels.parameter_table.contents import RowContents
from ui.panels.parameter_table.table import LONGEST_TABLE, WeightTable
from ui.panels.properties.editor import Editor, heading, remark
from ui.widgets.icon_button import LockButton
from ui.widgets.labelled_row import Captioned
from ui.widgets.number_field import NumberField
from ui.widgets.option_box import Option, OptionBox
from ui.widgets.wrapped_row import WrappedRow

_BIAS = 96  # px


class NeuronPage(QWidget):
    """Edits one neuron."""

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor, self._neuron = editor, 0
        self._title, self._remark = heading(self), remark(self)
        self.activation = ActivationChoice(self)
        self.activation.chosen.connect(self._set_activation)
        self.activation.combo.setMinimumWidth(168)
        self.activation.number.set_narrow()
        self.bias = NumberField(self, step=0.1)
        self.bias.set_narrow(at_least=_BIAS)
        self.bias.committed.connect(self._set_bias)
        editor.connect_field(self.bias)
        self.bias_shown = OptionBox(
            [Option(name, costume.title) for name, costume in COSTUMES.items()], self
        )
        self.bias_shown.setMinimumWidth(156)
        self.bias_shown.setAccessibleName(self.tr("Biases are shown as"))
        self.bias_shown.set_purpose(self.tr("One number: z = Σ w·x + b = Σ w·x − θ = Σ w·x + w₀·1"))
        self.bias_shown.chosen.connect(editor.edits.show_biases_as)
        tip = self.tr("Training leaves the weights into it and its bias as they are")
        self.lock = LockButton(self.tr("Lock weights into it, and its bias"), self, tip)
        self.lock.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.lock.clicked.connect(self._set_lock)
        self._bias_fields = Captioned(self.tr("Bias"), self.bias, self.bias_shown)
        self._fields = (Captioned(self.tr("Activation"), self.activation), self._bias_fields)
        self.weights = WeightTable(editor, self)
        self.weights.setAccessibleName(self.tr("Incoming weights"))
        self._note = remark(self)
        self._lay_out()

    def _lay_out(self) -> None:
        header, row = QHBoxLayout(), WrappedRow(spacing=12)
        header.setSpacing(8)
        header.addWidget(self._title)
        header.addWidget(self._remark, 1)
        header.addWidget(self.lock)
        for field in self._fields:
            row.addWidget(field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(header)
        column.addLayout(row)
        column.addWidget(self.weights, 1)
        column.addWidget(self._note)
        column.addStretch(0)

    # -- editing ----------------------------------------------------------------------------------

    @property
    def _layer(self) -> Layer:
        return self._editor.project.network.layer_of[self._neuron]

    @property
    def _bias(self) -> BiasRef:
        return bias_of(self._editor.project.network, self._neuron)

    def _set_activation(self, activation: Activation | None) -> None:
        if not self._editor.edits.set_activation(activation, neurons=(self._neuron,)):
            self.refresh()

    def _set_bias(self, value: float) -> None:
        bias, value = self._bias, self._editor.project.costume.of(value)
        if not self._editor.edits.set_value(bias, value, f"bias.{bias.layer}.{bias.j}"):
            self.refresh()

    def _set_lock(self, locked: bool) -> None:
        self._editor.edits.lock_into((self._neuron,), locked)

    # -- showing ----------------------------------------------------------------------------------

    def show_neuron(self, neuron: int) -> None:
        """Show another neuron of the document."""
        self._neuron = neuron
        self.bias.restore()
        self.refresh()

    def clear(self) -> None:
        """Know of no neuron: another card takes the place of this one."""
        self._neuron = 0
        self.weights.clear()

    def refresh(self) -> None:
        """Show the neuron as the document has it now."""
        project, layer = self._editor.project, self._layer
        index = project.network.index_of(self._neuron)
        name = neuron_names(project, layer)[index]
        computed = layer.role != "input"
        title = self.tr("Neuron {0} of {1}") if computed else self.tr("Input {0} of {1}")
        self._title.setText(title.format(name, layer_name(layer)))
        locks = locks_into(project.network, self._neuron) if computed else set[bool]()
        for field in self._fields:
            field.setVisible(computed)
        self.lock.setVisible(bool(locks))
        self.lock.show_locks(locks)
        self._show_activation(layer)
        self._show_weights(project, layer, index)
        if computed:
            self._bias_fields.setVisible(layer.bias != "none")
            self.bias_shown.set_value(project.bias_shown)
            self.bias.follow(self._shown_bias)

    @property
    def _shown_bias(self) -> float:
        """The bias in the costume in which all are shown."""
        return self._editor.project.costume.of(value_of(self._bias, self._editor.parameters))

    def _show_activation(self, layer: Layer) -> None:
        title = self.tr("As the layer: {0}").format(translate_text(layer.activation.function.title))
        whole = layer.activation.function.output_only
        self.activation.combo.setEnabled(not whole)  # softmax is an activation of all together
        self.activation.combo.set_options([Option(None, title), *activation_options(None)])
        self.activation.show_activation(layer.overrides.get(self._neuron))

    def _show_weights(self, project: Project, layer: Layer, column: int) -> None:
        incoming = project.network.incoming(layer.id)
        weights = [w for c in incoming for w in _weights_in(project, c, column, len(incoming) > 1)]
        shown = weights[:LONGEST_TABLE]
        self.weights.set_contents(
            RowContents.of(
                self.tr("Weight"),
                tuple(name for name, _ in shown),
                tuple(weight for _, weight in shown),
                project.network,
            )
        )
        # Only now: a table that comes up is asked at once.
        self.weights.setVisible(bool(shown))
        source = layer_name(project.network.by_id[incoming[0].source]) if len(incoming) == 1 else ""
        self._remark.setText(self.tr("Weights from {0}").format(source) if source else "")
        self._note.setText(self._note_on(layer, len(weights) - len(shown), bool(weights)))
        self._note.setVisible(bool(self._note.text()))

    def _note_on(self, layer: Layer, hidden: int, wired: bool) -> str:
        if layer.role == "input":
            return self.tr("An input hands on the data as it is: it has no bias and no weights.")
        if not wired:
            return self.tr("No wire ends here: drag one from another neuron.")
        several = self.tr("and {0} more weights").format(f"{hidden:,}") if hidden else ""
        return self.tr("and 1 more weight") if hidden == 1 else several

    def edit(self) -> bool:
        """Begin to type the bias; False for an input, which has none."""
        if self._fields[1].isHidden():
            return False
        self.bias.setFocus()
        return True

    def refresh_values(self) -> None:
        """Show bias and weights as they are now; what is being typed stays."""
        self.weights.refresh()
        if self.bias.isVisible() and not self.bias.hasFocus():
            self.bias.set_value(self._shown_bias)


def _weights_in(
    project: Project, connection: Connection, column: int, with_layer: bool
) -> list[tuple[str, WeightRef | None]]:
    """The name of every neuron a connection comes from, and where its weight is."""
    source = project.network.by_id[connection.source]
    named: list[tuple[str, WeightRef | None]] = []
    for row, name in enumerate(neuron_names(project, source)):
        wired = connection.has_wire(row, column)
        weight = WeightRef(connection.key, row, column) if wired else None
        named.append((f"{layer_name(source)} · {name}" if with_layer else name, weight))
    return named
