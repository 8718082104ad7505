"""What is said of the canvas: in the status line, kept up to date, and to assistive software."""

from ui.canvas.context import CanvasContext
from ui.canvas.step_display import StepDisplay, number_of
from ui.document.descriptions import describe, describe_selection
from ui.document.selection import Target


class Description:
    """Follows the numbers of one target, until something else is said."""

    def __init__(self, canvas: CanvasContext) -> None:
        self._canvas = canvas
        self._target: Target | None = None
        self._sentence = ""

    def show(self, target: Target, activity: StepDisplay | None) -> None:
        """Describe a target."""
        sentence = self._of(target, activity)
        self._canvas.view.setAccessibleDescription(sentence)
        self._canvas.say(sentence)
        self._target, self._sentence = target, sentence

    def forget(self) -> None:
        """Something else is in the status line."""
        self._target = None

    def follow(self) -> None:
        """Say nothing of what is no longer there."""
        if self._target is not None and self._target.kept(self._canvas.network) != self._target:
            self._canvas.say("")

    def refresh(self, activity: StepDisplay | None) -> None:
        """Say it again if its numbers have changed."""
        target = self._target
        if target is not None and self._of(target, activity) != self._sentence:
            self.show(target, activity)

    def _of(self, target: Target, activity: StepDisplay | None) -> str:
        canvas = self._canvas
        project, parameters = canvas.document.project, canvas.network_scene.parameters
        words = [describe(target, project, parameters)]
        if target.part == "neuron" and target.neuron is not None and activity is not None:
            layer = canvas.network.layer_of[target.neuron]
            words.append(number_of(activity, layer, target.neuron))
        elif target.layer is not None and target.part != "handle":
            words.append(canvas.health.words(target.layer))
        return " · ".join(filter(None, words))


def announce_selection(canvas: CanvasContext) -> None:
    """Tell assistive software what is selected now; the items have no names of their own."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    scene = canvas.network_scene
    text = describe_selection(canvas.selection, scene.project, scene.parameters)
    canvas.view.setAccessibleDescription(text)
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(canvas.view, text))
