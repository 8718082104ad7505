"""The button that draws the weights into layers anew, each time from the next seed."""

from collections.abc import Collection

from PySide6.QtWidgets import QWidget

from nnsim.data.recipes import LIMITS
from ui.document.naming import layer_name
from ui.panels.properties.editor import Editor
from ui.widgets.icon_button import IconButton

_LAST = int(LIMITS["seed"][1])


class RedrawButton(IconButton):
    """Redraws the layers of a card as one step of undo, and says which seed that was."""

    def __init__(self, editor: Editor, parent: QWidget) -> None:
        super().__init__("dice-5", "", parent)
        self.setAccessibleName(self.tr("Re-initialise"))
        self.setToolTip(
            self.tr(
                "Re-initialise: the weights into the layer from the next seed, its biases zero;\n"
                "all others, and locked ones, stay"
            )
        )
        self._editor = editor
        self._layer_ids: tuple[str, ...] = ()
        self._seeds: dict[str, int] = {}  # that a layer was drawn from last
        self.clicked.connect(self._redraw)

    def set_layers(self, layer_ids: Collection[str]) -> None:
        """Say which layers the button is for."""
        self._layer_ids = tuple(layer_ids)

    def _redraw(self) -> None:
        project, layer_ids = self._editor.project, self._layer_ids
        first = project.training.seed
        seed = min(max(self._seeds.get(i, first) for i in layer_ids) + 1, _LAST)
        if self._editor.edits.reinitialize(layer_ids, seed):
            self._seeds |= dict.fromkeys(layer_ids, seed)
            names = ", ".join(layer_name(project.network.by_id[i]) for i in layer_ids)
            self._editor.hint.emit(self.tr("{0} was drawn from seed {1}").format(names, seed))
