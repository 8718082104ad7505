"""Controls for the training settings: each shows one of them and changes it, one undo step at a time."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from nnsim.model.project import Project, Training, with_training
from ui.base.translation import Phrase, listed
from ui.document.document import Document
from ui.widgets.number_combo import NumberComboBox
from ui.widgets.number_field import Check, NumberField
from ui.widgets.option_box import Option, OptionBox

Named = tuple[object, Phrase | str, str]  # a value, its title, and a note


class TrainingFields(QObject):
    """Makes the controls, and lets each follow the document for as long as it lives."""

    hint = Signal(str)

    def __init__(self, document: Document, panel: QWidget) -> None:
        super().__init__(panel)
        self.document, self.panel = document, panel
        self._shows: list[Callable[[Project], None]] = []
        document.changed.connect(self._follow)
        document.refused.connect(self.show)  # else a control would go on showing what it asked for

    @property
    def training(self) -> Training:
        """The settings of the document as it is now."""
        return self.document.project.training

    def follow(self, show: Callable[[Project], None]) -> None:
        """Call `show` with the project now and whenever something that it may show has changed."""
        self._shows.append(show)
        show(self.document.project)

    def set_(self, text: Phrase, merge_key: str = "", **changes: Any) -> None:
        """Change settings, keeping the weights."""
        self.document.apply(text, lambda project: with_training(project, **changes), merge_key)

    def number(
        self, setting: str, text: Phrase, offered: Sequence[float], whole: bool = False
    ) -> NumberComboBox:
        """A field for the number that is called so in Training, which also knows its limits."""

        def check(value: float) -> Training:
            changes: dict[str, Any] = {setting: value}
            return replace(self.training, **changes)

        field = NumberComboBox(offered, self.panel, whole=whole, allowed=check)

        def commit(value: float) -> None:
            told = listed([text, field.phrase_of(value)], " ")
            self.set_(told, f"training.{setting}", **{setting: value})

        self.connect_field(field, commit)
        self.follow(lambda project: field.set_value(getattr(project.training, setting)))
        return field

    def choice(self, setting: str, text: Phrase, *options: Named) -> OptionBox:
        """A list for the setting that is called so in Training."""
        offered = (Option(value, str(title), note) for value, title, note in options)
        made = OptionBox(offered, self.panel)
        titles = {value: title for value, title, _ in options}
        made.chosen.connect(lambda v: self.set_(listed([text, titles[v]], ": "), **{setting: v}))
        self.follow(lambda project: made.set_value(getattr(project.training, setting)))
        return made

    def connect_field(self, field: NumberField, commit: Check) -> None:
        """Let a field make edits that merge until it is left."""
        field.committed.connect(commit)
        field.editingFinished.connect(self.document.end_merging)

    def _follow(self, before: Project, after: Project) -> None:
        if (before.training, before.dataset, before.network) != (
            after.training,
            after.dataset,
            after.network,
        ):
            self.show()

    def show(self) -> None:
        """Let every control show what the document has."""
        for show in self._shows:
            show(self.document.project)
