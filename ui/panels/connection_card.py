"""The card of a connection: its lock and its weight matrix."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nnsim.network import Connection
from nnsim.parameters import Key
from nnsim.project import Project, with_network
from nnsim.wiring import lock_connection
from ui.panels.card import Editor, heading, neuron_names, remark
from ui.panels.edits import Place, wire_place
from ui.panels.icon_button import LockButton
from ui.panels.weight_table import Contents, WeightTable

_LARGEST = 16  # rows and columns of a matrix that is shown


class ConnectionCard(QWidget):
    """Edits the wires between two layers, or one of them.

    The biases stand over the weights they are added to.
    """

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor, self._key = editor, ("", "")
        self._wire: tuple[int, int] | None = None  # the neurons of the one that is selected
        self._title, self._remark, self._note = heading(self), remark(self), remark(self)
        for label in (self._title, self._remark, self._note):
            label.setWordWrap(True)
        self.lock = LockButton(self.tr("Lock weights"), self)
        self.lock.setToolTip(self.tr("Training leaves locked weights as they are"))
        self.lock.clicked.connect(self._set_lock)
        self.weights = WeightTable(editor, self)
        self.weights.setAccessibleName(self.tr("Weight matrix: a row for each source"))
        left = QVBoxLayout()
        left.setSpacing(6)
        for widget in (self._title, self._remark, self.lock, self._note):
            left.addWidget(widget)
        left.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addLayout(left, 1)
        row.addWidget(self.weights, 3)

    @property
    def _connection(self) -> Connection:
        return self._editor.project.network.by_key[self._key]

    def _set_lock(self, locked: bool) -> None:
        key = self._key

        def edit(project: Project) -> Project:
            return with_network(project, lock_connection(project.network, *key, locked))

        self._editor.apply(self.tr("Lock weights") if locked else self.tr("Unlock weights"), edit)

    def show_connection(self, key: Key) -> None:
        """Show another connection of the document."""
        self._key, self._wire = key, None
        self.refresh()

    def show_wire(self, source: int, target: int) -> None:
        """Show the connection that a wire belongs to, with its weight selected."""
        layer_of = self._editor.project.network.layer_of
        self._key = layer_of[source].id, layer_of[target].id
        self._wire = source, target
        self.refresh()
        place = wire_place(self._editor.project.network, source, target)
        if place is not None:
            self.weights.select(place)

    def refresh(self) -> None:
        """Show the connection as the document has it now."""
        project, connection = self._editor.project, self._connection
        source, target = (project.network.by_id[end] for end in self._key)
        self._title.setText(f"{source.name} → {target.name}")
        size = f"{source.size:,} × {target.size:,}"
        self._remark.setText(self.tr("{0} weights").format(size))
        self.lock.setChecked(connection.locked)
        fits = max(source.size, target.size) <= _LARGEST
        self.weights.setVisible(fits or self._wire is not None)
        if fits:
            self.weights.set_contents(self._contents(project, connection))
        elif self._wire is not None:
            self.weights.set_contents(self._single(project, *self._wire))
        note = self.tr("Select one neuron to see the weights that come in.")
        self._note.setText("" if fits else note)

    def _contents(self, project: Project, connection: Connection) -> Contents:
        source, target = (project.network.by_id[end] for end in self._key)
        mask = connection.mask
        places = [
            tuple(
                Place(self._key, (row, column)) if mask is None or mask[row, column] else None
                for column in range(target.size)
            )
            for row in range(source.size)
        ]
        biases = tuple(Place(target.id, (column,)) for column in range(target.size))
        return Contents(
            (self.tr("Bias"), *neuron_names(project, source)),
            tuple(neuron_names(project, target)),
            (biases, *places),
        )

    def _single(self, project: Project, source: int, target: int) -> Contents:
        """The table of one wire, where the whole matrix would be too large."""
        first, second = (project.network.by_id[end] for end in self._key)
        row = neuron_names(project, first)[first.neurons.index(source)]
        column = neuron_names(project, second)[second.neurons.index(target)]
        return Contents((row,), (column,), ((wire_place(project.network, source, target),),))

    def refresh_values(self) -> None:
        """Show the weights as they are now."""
        self.weights.refresh()
