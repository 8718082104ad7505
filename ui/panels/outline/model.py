"""The tree of the network as Qt asks for it; branches grow when they are opened."""

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
)

from nnsim.model.locks import Lock, is_partial, locks_at
from nnsim.model.parameter_ref import bias_of, is_locked, value_of, weight_between
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project
from ui.base.number_format import brief
from ui.document.descriptions import describe
from ui.document.naming import activation_name, layer_name, neuron_names, subtitle
from ui.document.selection import Target
from ui.panels.outline.tree import Branch, Node, grow, path_to, structure, trunk

Index = QModelIndex | QPersistentModelIndex
Rename = Callable[[str, str], bool]  # the id of a layer and its new name
_ROW = 24  # px
_NOWHERE = QModelIndex()


class OutlineModel(QAbstractItemModel):
    """What a line is called in the first column, its activation, bias or weight in the second."""

    def __init__(self, project: Project, rename: Rename, parent: QObject) -> None:
        super().__init__(parent)
        self.project, self.parameters = project, project.state.parameters
        self._rename = rename
        self._plant()

    def _plant(self) -> None:
        self._top = trunk(self.project.network)
        self._nodes: dict[int, Node] = {}  # by the id that Qt keeps for them
        self._names: dict[str, list[str]] = {}

    def show_project(self, project: Project, parameters: Parameters) -> bool:
        """Follow the document; whether the tree has another shape and was planted anew."""
        before, self.project, self.parameters = self.project, project, parameters
        same = structure(before.network) == structure(project.network)
        if same:
            self._names = {}
        else:
            self.beginResetModel()
            self._plant()
            self.endResetModel()
        return not same

    # -- the tree ---------------------------------------------------------------------------------

    def node(self, index: Index) -> Node | None:
        """The node of a line; None for the invisible root."""
        return self._nodes.get(index.internalId()) if index.isValid() else None

    def target(self, index: Index) -> Target:
        """What a line stands for; the bare canvas for a line that only counts."""
        node = self.node(index)
        return node.target if node is not None else Target()

    def find(self, target: Target) -> QModelIndex:
        """The line of a target; an invalid index where it is not listed."""
        node: Node | None = None
        for step in path_to(self.project.network, target):
            node = self._below(node).by_target.get(step)
            if node is None:
                return QModelIndex()
        return self._index(node, 0) if node is not None else QModelIndex()

    def grown(self) -> list[QModelIndex]:
        """The lines whose branches have been asked for."""
        grown = [node for node in self._nodes.values() if node.branch is not None]
        return [self._index(node, 0) for node in grown]

    def _below(self, node: Node | None) -> Branch:
        return self._top if node is None else grow(self.project.network, node)

    def _index(self, node: Node, column: int) -> QModelIndex:
        self._nodes[id(node)] = node
        return self.createIndex(node.row, column, id(node))

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        lines = self._below(self.node(parent)).lines
        return self._index(lines[row], column) if row < len(lines) else QModelIndex()

    def parent(self, index: Index | None = None) -> QModelIndex:  # type: ignore[override]
        node = self.node(index) if index is not None else None
        above = node.parent if node is not None else None
        return QModelIndex() if above is None else self._index(above, 0)

    def hasChildren(self, parent: Index = _NOWHERE) -> bool:
        node = self.node(parent)
        return node is None or (parent.column() == 0 and node.branches)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return len(self._below(self.node(parent)).lines) if parent.column() <= 0 else 0

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 2

    # -- what a line says -------------------------------------------------------------------------

    def flags(self, index: Index) -> Qt.ItemFlag:
        node = self.node(index)
        if node is None or node.more:
            return Qt.ItemFlag.ItemIsEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        named = node.target.layer is not None and node.target.neuron is None
        return flags | Qt.ItemFlag.ItemIsEditable if named and index.column() == 0 else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        node, roles = self.node(index), Qt.ItemDataRole
        if node is None:
            return None
        if role in (roles.DisplayRole, roles.EditRole):
            return self._name(node) if index.column() == 0 else self._value(node)
        if role == roles.SizeHintRole:
            return QSize(0, _ROW)
        if role in (roles.AccessibleTextRole, roles.ToolTipRole):
            if node.more:
                return self._name(node)
            return describe(node.target, self.project, self.parameters)
        return None

    def _name(self, node: Node) -> str:
        target, network = node.target, self.project.network
        if node.more:
            return self.tr("and {0} more").format(f"{node.more:,}")
        if target.wire is not None:
            return f"{self._neuron(target.wire[0])} → {self._neuron(target.wire[1])}"
        if target.connection is not None:
            return self.tr("from {0}").format(layer_name(network.by_id[target.connection[0]]))
        if target.neuron is not None:
            computed = network.layer_of[target.neuron].role != "input"
            text = self.tr("Neuron {0}") if computed else self.tr("Input {0}")
            return text.format(self._neuron(target.neuron))
        return layer_name(network.by_id[target.layer or ""])

    def _neuron(self, neuron: int) -> str:
        network, layer = self.project.network, self.project.network.layer_of[neuron]
        if layer.id not in self._names:
            self._names[layer.id] = neuron_names(self.project, layer)
        return self._names[layer.id][network.index_of(neuron)]

    def _value(self, node: Node) -> str:
        target, network, parameters = node.target, self.project.network, self.parameters
        if target.wire is not None:
            weight = weight_between(network, *target.wire)
            if weight is None:
                return ""
            return self._marked(brief(value_of(weight, parameters)), is_locked(weight, network))
        if target.connection is not None:
            connection = network.by_key[target.connection]
            count = self.tr("{0} weights").format(f"{network.wires_of(connection):,}")
            return self._marked(count, connection.locked)
        if target.layer is None:
            return ""
        layer = network.by_id[target.layer]
        if target.neuron is None:
            return self._marked(subtitle(layer), layer.bias_locked)
        if layer.role == "input":
            return ""
        bias = brief(value_of(bias_of(network, target.neuron), parameters))
        own = layer.overrides.get(target.neuron)
        text = self.tr("bias {0}").format(bias)
        text = f"{text} · {activation_name(own)}" if own else text
        return self._marked(text, locks_at(layer.bias_locked, network.index_of(target.neuron)))

    def _marked(self, text: str, lock: Lock) -> str:
        if is_partial(lock):
            return self.tr("{0} · some locked").format(text)
        return self.tr("{0} · locked").format(text) if lock is True else text

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        target = self.target(index)
        return self._rename(target.layer or "", str(value))
