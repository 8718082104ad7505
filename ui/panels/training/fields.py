"""Controls for the training settings: each shows one of them and changes it, one undo step at a time."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from nnsim.model.project import Project, Training, with_training
from ui.document.document import Document
from ui.widgets.number_combo import NumberComboBox
from ui.widgets.number_field import Check, NumberField
from ui.widgets.option_box import Option, OptionBox


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

    def set_(self, text: str, merge_key: str = "", **changes: Any) -> None:
        """Change settings, keeping the weights."""
        self.document.apply(text, lambda project: with_training(project, **changes), merge_key)

    def number(
        self, setting: str, text: str, listed: Sequence[float], whole: bool = False
    ) -> NumberComboBox:
        """A field for the number that is called so in Training, which also knows its limits."""

        def check(value: float) -> Training:
            changes: dict[str, Any] = {setting: value}
            return replace(self.training, **changes)

        field = NumberComboBox(listed, self.panel, whole=whole, allowed=check)

        def commit(value: float) -> None:
            self.set_(f"{text} {field.spell(value)}", f"training.{setting}", **{setting: value})

        self.connect_field(field, commit)
        self.follow(lambda project: field.set_value(getattr(project.training, setting)))
        return field

    def choice(self, setting: str, text: str, *options: Option) -> OptionBox:
        """A list for the setting that is called so in Training."""
        made = OptionBox(options, self.panel)
        titles = {option.value: option.title for option in options}
        made.chosen.connect(lambda v: self.set_(f"{text}: {titles[v]}", **{setting: v}))
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
