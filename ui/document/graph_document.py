"""The document of a computational graph: its text, what of it is folded, and what is being typed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QObject

from nnsim.files import bench
from nnsim.files.bench import Bench, Group
from nnsim.files.disk import Stamp
from nnsim.graph.descent import descended
from nnsim.graph.evaluation import Evaluation
from nnsim.graph.graph import Sheet
from nnsim.graph.patterns import recognised
from nnsim.graph.text import parse
from nnsim.graph.typed import typed, with_values
from ui.document.edited_document import EditedDocument


@lru_cache(maxsize=4)
def calculated(text: str) -> tuple[Sheet, Evaluation]:
    """What a text says and its numbers, known operations grouped. Raises GraphError.

    Asked for again by whoever shows it.
    """
    sheet = parse(text)
    return sheet, Evaluation(recognised(sheet.graph), sheet.values)


def checked(text: str) -> str:
    """The text, if it can be calculated. Raises GraphError."""
    calculated(text)
    return text


class GraphDocument(EditedDocument[Bench]):
    """One bench, and all edits of it, each a step of undo.

    What is typed is a draft, and part of the document before it is built: it is undone, kept and asked
    about like all else.
    """

    def __init__(self, content: Bench, parent: QObject | None = None) -> None:
        super().__init__(content, parent)
        # Stepping is no edit; the session puts here how to ask for the step it stands at.
        self.step: Callable[[], int] = lambda: self.content.step

    @property
    def place(self) -> int:
        return self.step()

    def write(self, path: Path) -> None:
        bench.write(self._as_it_stands(), path)

    def _as_it_stands(self) -> Bench:
        return replace(self.content, step=self.step())

    def history(self, most: int) -> tuple[list[tuple[str, Bench]], int, int]:
        steps, index, left_out = super().history(most)
        steps[index] = steps[index][0], self._as_it_stands()
        return steps, index, left_out

    # -- beginning anew ---------------------------------------------------------------------------

    def new(self, content: Bench) -> None:
        """Begin anew with a graph that has no file."""
        self._replace(content)

    def open(self, content: Bench, path: Path, stamp: Stamp | None = None) -> None:
        """Begin anew with the graph of a file, which had this stamp just before it was read."""
        self._replace(content, path, stamp)

    def restore(
        self, steps: Sequence[tuple[str, Bench]], index: int, path: Path | None, stamp: Stamp | None
    ) -> None:
        """Begin anew with the history of a graph that was not saved; nor is it saved now."""
        self._restore(steps, index, path, stamp)

    # -- edits ------------------------------------------------------------------------------------

    def type(self, draft: str) -> None:
        """Have another draft; typing on is the same step until it pauses at a word."""
        self.apply(self.tr("Type"), lambda b: replace(b, draft=draft), "typing")
        if draft[-1:].isspace():
            self.end_merging()

    def build(self) -> None:
        """Show the graph of what was typed. Raises GraphError, and all stays, if it has none."""
        text = checked(self.content.draft)
        self.apply(self.tr("Build"), lambda b: replace(b, text=text, step=0))

    def show_text(self, name: str, text: str) -> bool:
        """Show the graph of another text, in a step of this name."""
        return self.apply(name, lambda _: Bench(checked(text), text))

    def set_value(self, name: str, value: str) -> bool:
        """Give an input another value, in the text and in what is being typed."""

        def edit(before: Bench) -> Bench:
            text = checked(with_values(before.text, {name: value}))
            unbuilt = before.draft != before.text
            draft = before.draft if unbuilt else text
            return replace(before, text=text, draft=draft, step=self.step())

        return self.apply(self.tr("Set {0}").format(name), edit, f"value {name}")

    def descend(self, rate: float) -> bool:
        """Move all inputs one step against their gradients, in the text."""

        def edit(before: Bench) -> Bench:
            _, evaluation = calculated(before.text)
            moved = {name: typed(value) for name, value in descended(evaluation, rate).items()}
            text = with_values(before.text, moved)
            unbuilt = before.draft != before.text
            draft = before.draft if unbuilt else text
            return replace(before, text=checked(text), draft=draft, step=self.step())

        return self.apply(self.tr("Step of gradient descent"), edit)

    def fold(self, group: Group, folded: bool) -> bool:
        """Show a group as one gate, or as its parts."""
        text = self.tr("Fold {0}") if folded else self.tr("Unfold {0}")
        change = frozenset.union if folded else frozenset.difference

        def edit(before: Bench) -> Bench:
            return replace(before, folded=change(before.folded, {group}), step=self.step())

        return self.apply(text.format(group[-1]), edit)

    def open_gate(self, name: str, opened: bool) -> bool:
        """Show a gate as the parts it consists of, or as the one gate it is."""
        text = self.tr("Unfold {0}") if opened else self.tr("Fold {0}")
        change = frozenset.union if opened else frozenset.difference

        def edit(before: Bench) -> Bench:
            return replace(before, unfolded=change(before.unfolded, {name}), step=self.step())

        return self.apply(text.format(name), edit)
