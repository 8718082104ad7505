"""What the controls of the preparation share: they show it and change it, one undo step at a time."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from nnsim.data.datasets import Dataset
from nnsim.data.preparation import Preparation
from nnsim.data.prepare import prepare
from nnsim.model.project import Project
from nnsim.presets.defaults import fit_to_data
from ui.base.translation import Phrase
from ui.document.document import Document

Show = Callable[[Dataset], None]


class PreparationFields(QObject):
    """Lets each control follow the data set of the document for as long as it lives."""

    hint = Signal(str)

    def __init__(self, document: Document, panel: QWidget) -> None:
        super().__init__(panel)
        self.document = document
        self._shows: list[Show] = []
        document.changed.connect(self._follow)
        document.refused.connect(self.show)  # else a control would go on showing what it asked for

    @property
    def dataset(self) -> Dataset:
        return self.document.project.dataset

    @property
    def preparation(self) -> Preparation:
        return self.dataset.preparation

    def follow(self, show: Show) -> None:
        """Call `show` with the data set now and whenever there is another."""
        self._shows.append(show)
        show(self.dataset)

    def set_(self, text: Phrase, merge_key: str = "", say: str = "", **changes: Any) -> bool:
        """Prepare the points anew with other settings; `say` what that does, if it is done."""

        def edit(project: Project) -> Project:
            preparation = replace(project.dataset.preparation, **changes)
            return fit_to_data(project, prepare(project.dataset, preparation))

        made = self.document.apply(text, edit, merge_key)
        if made and say:
            self.hint.emit(say)
        return made

    def _follow(self, before: Project, after: Project) -> None:
        if before.dataset is not after.dataset:
            self.show()

    def show(self) -> None:
        for show in self._shows:
            show(self.dataset)
