"""The card of a connection: its lock and its weight matrix."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nnsim.editing.several import Several, bias_locks, weight_locks
from nnsim.model.network import Connection
from nnsim.model.parameter_ref import weight_between
from nnsim.model.parameters import Key
from ui.document.naming import layer_name, neuron_names
from ui.panels.parameter_table.contents import MatrixContents
from ui.panels.parameter_table.table import WeightTable
from ui.panels.properties.editor import Editor, heading, remark
from ui.widgets.icon_button import LockButton
from ui.widgets.wrapped_row import WrappedRow


class ConnectionPage(QWidget):
    """Edits the wires between two layers, or one of them.

    The biases stand over the weights they are added to.
    """

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor, self._key = editor, ("", "")
        self._wire: tuple[int, int] | None = None  # the one that is selected
        self._title, self._remark = heading(self), remark(self)
        tip = self.tr("Training leaves this weight as it is")
        self.wire_lock = LockButton(self.tr("Lock this weight"), self, tip)
        self.wire_lock.clicked.connect(self._set_wire_lock)
        tip = self.tr("Training leaves locked weights as they are")
        self.lock = LockButton(self.tr("Lock weights"), self, tip)
        self.lock.clicked.connect(self._set_lock)
        tip = self.tr("Training leaves locked biases as they are")
        self.bias_lock = LockButton(self.tr("Lock biases"), self, tip)
        self.bias_lock.clicked.connect(self._set_bias_lock)
        self.weights = WeightTable(editor, self)
        self.weights.setAccessibleName(self.tr("Weight matrix: a row for each source"))
        header = QHBoxLayout()
        header.setSpacing(8)
        header.addWidget(self._title)
        header.addWidget(self._remark, 1)
        row = WrappedRow(spacing=8)
        row.addWidget(self.wire_lock)
        row.addWidget(self.lock)
        row.addWidget(self.bias_lock)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(header)
        column.addLayout(row)
        column.addWidget(self.weights, 1)

    @property
    def _connection(self) -> Connection:
        return self._editor.project.network.by_key[self._key]

    def _set_lock(self, locked: bool) -> None:
        self._editor.edits.lock_weights(Several(connections=(self._key,)), locked)

    def _set_wire_lock(self, locked: bool) -> None:
        if self._wire is not None:
            self._editor.edits.lock_weights(Several(wires=(self._wire,)), locked)

    def _set_bias_lock(self, locked: bool) -> None:
        self._editor.edits.lock_biases(Several(layers=(self._key[1],)), locked)

    def show_connection(self, key: Key) -> None:
        """Show another connection of the document."""
        self._key, self._wire = key, None
        self.refresh()

    def show_wire(self, source: int, target: int) -> None:
        """Show the connection that a wire belongs to, with its weight selected."""
        layer_of = self._editor.project.network.layer_of
        self._key, self._wire = (layer_of[source].id, layer_of[target].id), (source, target)
        self.refresh()
        weight = weight_between(self._editor.project.network, source, target)
        if weight is not None:
            self.weights.select(weight)

    def clear(self) -> None:
        """Know of no connection: another card takes the place of this one."""
        self._key, self._wire = ("", ""), None
        self.weights.clear()

    def refresh(self) -> None:
        """Show the connection as the document has it now."""
        project, connection = self._editor.project, self._connection
        source, target = (project.network.by_id[end] for end in self._key)
        self._title.setText(f"{layer_name(source)} → {layer_name(target)}")
        size = f"{source.size:,} × {target.size:,}"
        self._remark.setText(self.tr("{0} weights").format(size))
        self._show_locks()
        rows = (self.tr("Bias"), *neuron_names(project, source))
        columns = tuple(neuron_names(project, target))
        locked = None if target.bias == "none" else target.bias_locked
        self.weights.set_contents(MatrixContents(rows, columns, connection, locked))

    def _show_locks(self) -> None:
        network, (_, target) = self._editor.project.network, self._key
        self.lock.show_locks(set(weight_locks(Several(connections=(self._key,)), network)))
        of_biases = set(bias_locks(Several(layers=(target,)), network))
        self.bias_lock.show_locks(of_biases)
        of_wire = () if self._wire is None else (self._wire,)
        self.wire_lock.setVisible(bool(of_wire))
        # All three are too wide for the card.
        self.bias_lock.setVisible(bool(of_biases) and not of_wire)
        self.wire_lock.show_locks(set(weight_locks(Several(wires=of_wire), network)))

    def edit(self) -> bool:
        """Open the cell chosen."""
        return self.weights.edit_current()

    def refresh_values(self) -> None:
        """Show the weights as they are now."""
        self.weights.refresh()
