"""Records what is done in a window as the steps of a lesson: commands, selections, edits, words."""

from PySide6.QtCore import QObject, Signal

from nnsim.lessons.actions import COMMANDS
from nnsim.lessons.places import Place
from nnsim.lessons.recording import ActionText, RecordedStep, edit_action
from nnsim.model.network import Network
from nnsim.model.project import Project
from ui.document.selection import Selection
from ui.lessons.context import LessonWindow

_PLOT = "plot."


class Recorder(QObject):
    """The steps so far; the last one is being done."""

    changed = Signal()

    def __init__(self, window: LessonWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._done: list[RecordedStep] = []
        self._now = RecordedStep(opened=window.document.live())
        self._shown = window.document.live()
        window.document.changed.connect(self._note_change)
        window.session.sample_changed.connect(self._note_sample)

    @property
    def steps(self) -> list[RecordedStep]:
        """All that has words, or does something."""
        return [
            step for step in (*self._done, self._now) if step.words or step.actions or step.opened
        ]

    def say(self, words: str) -> None:
        """End the step that is being done with these words."""
        self._learn()
        self._done.append(RecordedStep(words, self._now.opened, self._now.actions))
        self._now = RecordedStep()
        self.changed.emit()

    def finish(self) -> list[RecordedStep]:
        """All steps, the last one too."""
        self._learn()
        return self.steps

    def _do(self, action: ActionText) -> None:
        self._now = self._now.doing(action)
        self.changed.emit()

    def _learn(self) -> None:
        """What training has changed since is a change, too."""
        self._note_change(self._shown, self._window.document.live())

    def _note_change(self, _before: Project, after: Project) -> None:
        before, self._shown = self._shown, after
        if after is before:
            return
        action = edit_action(before, after)
        if action is not None:
            self._do(action)
        elif self._now.actions or self._now.words:
            self._done.append(self._now)
            self._now = RecordedStep(opened=after)
        else:
            self._now = RecordedStep(opened=after)
        self.changed.emit()

    def _note_sample(self) -> None:
        self._do({"sample": self._window.session.sample})

    def note_selection(self) -> None:
        """Another thing is selected."""
        place = place_of(self._window.canvas.selection, self._window.canvas.network)
        if place is not None:
            self._do({"select": str(place)})

    def note_command(self, command: str) -> None:
        """A command was given; what it has trained or edited is seen by itself."""
        if command.startswith(_PLOT):
            self._do({"show": command.removeprefix(_PLOT)})
        elif command.startswith("view.") and command not in ("view.present", "view.pad"):
            self._do({"command": command})
        elif command in COMMANDS and self._window.session.trainer is not None:
            position = self._window.session.trainer.cursor.position
            if position:  # between two iterations the change itself is seen
                iteration = self._window.session.trainer.cursor.iteration
                self._do({"cursor": {"iteration": iteration, "operation": position}})


def place_of(selection: Selection, network: Network) -> Place | None:
    """The place of the one thing that is selected; None if it is nothing, or more."""
    found = [len(part) for part in (selection.neurons, selection.layers, selection.wires)]
    if sum(found) != 1 or selection.connections:
        return None
    for neuron in selection.neurons:
        return Place("neuron", network.layer_of[neuron].id, network.index_of(neuron))
    for layer in selection.layers:
        return Place("layer", layer)
    [(source, target)] = selection.wires
    ends = network.layer_of[source].id, network.layer_of[target].id
    return Place("weight", ends[1], network.index_of(target), ends[0], network.index_of(source))
