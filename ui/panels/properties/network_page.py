"""The card when nothing is selected: what the network is, and what to do next."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from nnsim.editing.locks import count_locked
from nnsim.model.network import Network
from ui.document.differences import sizes
from ui.panels.properties.editor import Editor, heading, remark

_MOST = 10  # layers that are named one by one


class NetworkPage(QWidget):
    """A summary in two lines and what to do next."""

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._title, self._parts = heading(self), QLabel(self)
        self._advice = remark(self)
        for label in (self._parts, self._advice):
            label.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for label in (self._title, self._parts, self._advice):
            column.addWidget(label)
        column.addStretch(1)

    def refresh(self) -> None:
        """Show the document's network."""
        project = self._editor.project
        count = project.network.n_wires + project.network.n_biases
        self._title.setText(self.tr("Network"))
        counted = self.tr("{0} weights and biases").format(f"{count:,}")
        parts = [_shape(project.network)]
        if len(project.network.layers) > _MOST:
            parts.append(self.tr("{0} layers").format(len(project.network.layers)))
        parts.append(self.tr("1 bias") if count == 1 else counted)
        locked = count_locked(project.network)
        if locked:
            parts.append(self.tr("{0} locked").format(f"{locked:,}"))
        self._parts.setText(" · ".join(parts))
        self.refresh_values()

    def clear(self) -> None:
        """It knows of nothing."""

    def edit(self) -> bool:
        """There is no number here."""
        return False

    def refresh_values(self) -> None:
        """Say what to do next; why nothing can be trained is for the canvas to say."""
        advice = self.tr("Select a layer, a neuron or a wire to see and set its numbers.")
        self._advice.setText(advice)


def _shape(network: Network) -> str:
    """The sizes of the layers in order, of a deep network those at its ends."""
    texts = sizes(network).split("-")
    if len(texts) > _MOST:
        texts[_MOST - 3 : -2] = ["…"]
    return "-".join(texts)
