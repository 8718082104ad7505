"""The card when nothing is selected: what the network is, and where training stands."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from nnsim.network import Network
from ui.panels.card import Editor, heading, remark
from ui.panels.elided_label import ElidedLabel


class NetworkCard(QWidget):
    """A summary in three lines and what to do next."""

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._title, self._parts, self._cursor = heading(self), QLabel(self), ElidedLabel(self)
        self._advice = remark(self)
        self._advice.setWordWrap(True)
        self._advice.setText(
            self.tr("Select a layer, a neuron or a wire to see and set its numbers.")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for label in (self._title, self._parts, self._cursor, self._advice):
            column.addWidget(label)
        column.addStretch(1)

    def refresh(self) -> None:
        """Show the document's network."""
        project = self._editor.project
        count = project.network.n_wires + project.network.n_biases
        self._title.setText(self.tr("Network"))
        counted = self.tr("{0} weights and biases").format(f"{count:,}")
        parts = [sizes(project.network), self.tr("1 bias") if count == 1 else counted]
        locked = sum(c.locked for c in project.network.connections)
        locked += sum(layer.bias_locked for layer in project.network.layers)
        if locked:
            parts.append(self.tr("{0} locked").format(locked))
        self._parts.setText(" · ".join(parts))
        self.refresh_values()

    def refresh_values(self) -> None:
        """Show where the cursor is, or why there is none."""
        trainer = self._editor.session.trainer
        if trainer is None:
            self._cursor.setText(self._editor.session.problem)
            return
        cursor = trainer.cursor
        text = self.tr("Iteration {0} · epoch {1} · batch {2} of {3} · operation {4} of {5}")
        self._cursor.setText(
            text.format(
                f"{cursor.iteration:,}",
                f"{cursor.epoch:,}",
                f"{cursor.batch + 1:,}",
                f"{trainer.batches_per_epoch:,}",
                f"{cursor.position:,}",
                f"{len(trainer.program.steps):,}",
            )
        )


def sizes(network: Network) -> str:
    """The sizes of the layers in order: 2-4-1."""
    return "-".join(str(layer.size) for layer in network.order)
