"""The card of a layer: its name, size, activation, initialiser and biases."""

import math

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nnsim.editing.several import Several, bias_locks
from nnsim.engine.trainer import Trainer
from nnsim.explain.layer_health import HealthCheck
from nnsim.functions.activations import Activation
from nnsim.functions.initializers import Initializer
from nnsim.model.network import MAX_NEURONS, BiasKind, Layer
from nnsim.model.parameter_ref import BiasRef
from nnsim.model.project import Project
from ui.base.number_format import format_number, percent
from ui.document.naming import layer_name, neuron_names
from ui.panels.function_choice import (
    BESIDE,
    ActivationChoice,
    InitializerChoice,
    activation_options,
)
from ui.panels.parameter_table.contents import RowContents
from ui.panels.parameter_table.table import LONGEST_TABLE, WeightTable
from ui.panels.properties.editor import Editor, heading, remark
from ui.panels.properties.reinitialize_button import RedrawButton
from ui.widgets.icon_button import IconButton, LockButton
from ui.widgets.labelled_row import Captioned
from ui.widgets.line_edit import TextField
from ui.widgets.number_field import NumberField, within
from ui.widgets.option_box import Option, OptionBox
from ui.widgets.wrapped_row import WrappedRow


class LayerPage(QWidget):
    """Edits one layer."""

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor, self._id = editor, ""
        self._health: tuple[Trainer, HealthCheck] | None = None
        self._title, self._remark = heading(self), remark(self)
        header = QHBoxLayout()
        header.setSpacing(8)
        header.addWidget(self._title)
        header.addWidget(self._remark, 1)
        fields = self._build_fields()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(header)
        column.addLayout(fields)
        self.biases = WeightTable(editor, self)
        self.biases.setAccessibleName(self.tr("Biases"))
        column.addWidget(self.biases, 1)
        self._note = remark(self)
        column.addWidget(self._note)
        column.addStretch(0)

    # -- building ---------------------------------------------------------------------------------

    def _build_fields(self) -> WrappedRow:
        self.name = TextField(self)
        self.name.setFixedWidth(100)
        self.name.editingFinished.connect(self._rename)
        self.size_field = NumberField(self, whole=True, allowed=within(1, MAX_NEURONS))
        self.size_field.set_narrow()
        self.size_field.committed.connect(self._resize)
        self._editor.connect_field(self.size_field)
        self.fewer = self._size_button("minus", self.tr("One neuron less"), -1)
        self.more = self._size_button("plus", self.tr("One neuron more"), 1)
        self._build_choices()
        self._build_biases()
        purpose = self.tr("Draws all initial weights anew: back to iteration 0")
        self._computed_only = (
            Captioned(self.tr("Activation"), self.activation),
            Captioned(self.tr("Biases"), self.bias_kind, self.lock),
            Captioned(self.tr("Initial weights"), self.initializer, self.redraw, purpose=purpose),
        )
        row = WrappedRow(spacing=12)
        row.addWidget(Captioned(self.tr("Name"), self.name))
        row.addWidget(Captioned(self.tr("Neurons"), self.size_field, self.fewer, self.more))
        for widget in self._computed_only:
            row.addWidget(widget)
        return row

    def _size_button(self, name: str, tip: str, change: int) -> IconButton:
        button = IconButton(name, tip, self)
        button.clicked.connect(lambda: self.size_field.step_by(change))
        return button

    def _build_choices(self) -> None:
        self.activation = ActivationChoice(self)
        self.activation.chosen.connect(self._set_activation)
        self.initializer = InitializerChoice(BESIDE, self)
        self.initializer.chosen.connect(self._set_initializer)
        for choice in (self.activation, self.initializer):
            choice.number.set_narrow()
            choice.combo.setMinimumWidth(108)
        self.redraw = RedrawButton(self._editor, self)

    def _build_biases(self) -> None:
        self.bias_kind = OptionBox(parent=self)
        self.bias_kind.set_options(
            (
                Option("own", self.tr("One each"), self.tr("every neuron has its own bias")),
                Option("tied", self.tr("Shared"), self.tr("all neurons share one bias")),
                Option("none", self.tr("None"), self.tr("z is the weighted sum alone")),
            )
        )
        self.bias_kind.set_purpose(self.tr("How many biases the layer has"))
        self.bias_kind.setAccessibleName(self.tr("Biases of the layer"))
        self.bias_kind.chosen.connect(self._set_bias_kind)
        tip = self.tr("Lock biases: training leaves them as they are")
        self.lock = LockButton(self.tr("Lock biases"), self, tip)
        self.lock.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.lock.clicked.connect(self._set_lock)

    # -- editing ----------------------------------------------------------------------------------

    @property
    def _layer(self) -> Layer:
        return self._editor.project.network.by_id[self._id]

    def _rename(self) -> None:
        if not self.name.isModified():
            return
        self._editor.edits.rename(self._id, self.name.text())
        self.name.setText(layer_name(self._layer))

    def _resize(self, size: float) -> None:
        self._made(self._editor.edits.resize_to({self._id: int(size)}, f"size.{self._id}"))

    def _set_activation(self, activation: Activation) -> None:
        self._made(self._editor.edits.set_activation(activation, (self._id,)))

    def _set_initializer(self, initializer: Initializer) -> None:
        self._made(self._editor.edits.set_initializer((self._id,), initializer))

    def _set_bias_kind(self, kind: BiasKind) -> None:
        self._made(self._editor.edits.set_bias_kind((self._id,), kind))

    def _set_lock(self, locked: bool) -> None:
        self._editor.edits.lock_biases(Several(layers=(self._id,)), locked)

    def _made(self, edit: bool) -> None:
        if not edit:
            self.refresh()

    # -- showing ----------------------------------------------------------------------------------

    def show_layer(self, layer_id: str) -> None:
        """Show another layer of the document."""
        self._id = layer_id
        self.size_field.restore()
        self.name.setModified(False)
        self.refresh()

    def clear(self) -> None:
        """Know of no layer: another card takes the place of this one."""
        self._id, self._health = "", None
        self.name.setModified(False)
        self.redraw.set_layers(())
        self.biases.clear()

    def refresh(self) -> None:
        """Show the layer as the document has it now."""
        layer, project = self._layer, self._editor.project
        roles = {
            "input": self.tr("Input layer"),
            "hidden": self.tr("Hidden layer"),
            "output": self.tr("Output layer"),
        }
        self._title.setText(roles[layer.role])
        if not self.name.isModified():
            self.name.setText(layer_name(layer))
        self.size_field.follow(layer.size)
        computed = layer.role != "input"
        for widget in self._computed_only:
            widget.setVisible(computed)
        if computed:
            self.activation.combo.set_options(activation_options(layer))
            self.activation.show_activation(layer.activation)
            self.redraw.set_layers((layer.id,))
            self.initializer.show_initializer(layer.initializer)
            self.bias_kind.set_value(layer.bias)
            self.lock.show_locks(set(bias_locks(Several(layers=(layer.id,)), project.network)))
            self.lock.setEnabled(layer.bias != "none")
        shown = computed and layer.bias != "none" and layer.size <= LONGEST_TABLE
        self._show_biases(layer if shown else None, project)
        self._note.setText(self._note_on(layer))
        self._note.setVisible(bool(self._note.text()))
        self._show_facts()

    def _show_biases(self, layer: Layer | None, project: Project) -> None:
        if layer is None:
            self.biases.clear()
        else:
            parameters = tuple(BiasRef(layer.id, n) for n in range(layer.n_biases))
            columns = tuple(neuron_names(project, layer))
            if layer.bias == "tied":
                columns = (self.tr("all neurons"),)
            network = project.network
            self.biases.set_contents(RowContents.of(self.tr("Bias"), columns, parameters, network))
        # Only now: a table that comes up is asked at once.
        self.biases.setVisible(layer is not None)

    def _facts(self, layer: Layer) -> list[str]:
        """How many weights come in, and whether neurons have activations of their own."""
        network = self._editor.project.network
        weights = sum(network.wires_of(c) for c in network.incoming(layer.id))
        facts = [] if layer.role == "input" else [self.tr("weights in: {0}").format(f"{weights:,}")]
        if layer.overrides:
            own = self.tr("neurons with an activation of their own: {0}")
            facts.append(own.format(len(layer.overrides)))
        return facts

    def _note_on(self, layer: Layer) -> str:
        if layer.role == "input":
            names = neuron_names(self._editor.project, layer)
            shown = ", ".join(names[:12]) + (", …" if len(names) > 12 else "")
            return self.tr("Hands on the data as it is: {0}").format(shown)
        if layer.bias == "none":
            return self.tr("The neurons of this layer have no bias.")
        if layer.size > LONGEST_TABLE:
            return self.tr("Select one neuron to see its bias.")
        return ""

    def edit(self) -> bool:
        """Open the bias chosen; False where none is shown."""
        return not self.biases.isHidden() and self.biases.edit_current()

    def refresh_values(self) -> None:
        """Show the biases as they are now and, when nothing runs, the health of the layer."""
        self.biases.refresh()
        if not self._editor.session.control.racing:
            self._show_facts()

    def _show_facts(self) -> None:
        layer = self._layer
        self._remark.setText(" · ".join([*self._facts(layer), *self._health_of(layer)]))

    def _health_of(self, layer: Layer) -> list[str]:
        """Whether the layer still learns: its gradient beside its weights, neurons that let none by."""
        trainer = self._editor.session.trainer
        if trainer is None or layer.role == "input":
            return []
        if self._health is None or self._health[0] is not trainer:
            self._health = trainer, HealthCheck(trainer)
        found = self._health[1].examine()[layer.id]
        words = []
        if not math.isnan(found.ratio):
            words.append(self.tr("gradient / weights {0}").format(format_number(found.ratio)))
        if found.saturated:
            words.append(self.tr("saturated {0}").format(percent(found.saturated)))
        if found.dead:
            words.append(self.tr("dead {0}").format(percent(found.dead)))
        return words
