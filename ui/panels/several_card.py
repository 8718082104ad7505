"""The card of a mixed selection: what is selected, and an activation for all of it."""

from collections.abc import Collection

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nnsim.activations import Activation
from ui.panels.card import Editor, heading, remark
from ui.panels.edits import with_activation
from ui.panels.numbered_choice import ActivationChoice, activation_options
from ui.panels.rows import Captioned
from ui.wording import worded


class SeveralCard(QWidget):
    """Gives several layers and neurons the same activation, in one undo step."""

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._layers: tuple[str, ...] = ()
        self._neurons: tuple[int, ...] = ()
        self._title, self._remark = heading(self), remark(self)
        self.activation = ActivationChoice(self)
        self.activation.combo.setMinimumWidth(168)
        self.activation.combo.setPlaceholderText(self.tr("different"))
        self.activation.number.setFixedWidth(60)
        self.activation.chosen.connect(self._set_activation)
        self.activation.refused.connect(editor.hint)
        self._field = Captioned(self.tr("Activation of all"), self.activation)
        row = QHBoxLayout()
        row.addWidget(self._field)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self._remark)
        column.addLayout(row)
        column.addStretch(1)

    def show_several(
        self, layers: Collection[str], neurons: Collection[int], connections: int, wires: int
    ) -> None:
        """Show another selection of things that the document has."""
        network = self._editor.project.network
        self._layers = tuple(i for i in layers if network.by_id[i].role != "input")
        self._neurons = tuple(n for n in neurons if network.layer_of[n].role != "input")
        count = len(layers) + len(neurons) + connections + wires
        self._title.setText(self.tr("{0} selected").format(count))
        kinds = (
            (len(layers), self.tr("layers: {0}")),
            (len(neurons), self.tr("neurons: {0}")),
            (connections, self.tr("connections: {0}")),
            (wires, self.tr("wires: {0}")),
        )
        self._remark.setText(", ".join(text.format(n) for n, text in kinds if n))
        self.refresh()

    def refresh(self) -> None:
        """Show the activation that all have, or none where they differ."""
        network = self._editor.project.network
        used = {network.by_id[i].activation for i in self._layers}
        used |= {network.layer_of[n].activation_of(n) for n in self._neurons}
        self._field.setVisible(bool(used))
        self.activation.combo.set_options(activation_options(None))
        self.activation.show_activation(used.pop() if len(used) == 1 else None)

    def edit_with(self, text: str) -> bool:
        """There is no number here."""
        return False

    def refresh_values(self) -> None:
        """Nothing here follows training."""

    def _set_activation(self, activation: Activation) -> None:
        layers, neurons = self._layers, self._neurons
        text = self.tr("Activation {0}").format(worded(activation.function.title))
        if not self._editor.apply(text, lambda p: with_activation(p, layers, neurons, activation)):
            self.refresh()
