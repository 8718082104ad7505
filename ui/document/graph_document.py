"""The document of a computational graph: its text, what of it is folded, and what is being typed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject

from nnsim.files import bench
from nnsim.files.bench import SEED, Bench, Group
from nnsim.files.disk import Stamp
from nnsim.graph.descent import descended
from nnsim.graph.numeric import checked_step
from nnsim.graph.own_groups import OwnGroup
from nnsim.graph.text import parse_value
from nnsim.graph.typed import typed, with_values
from ui.base.translation import Phrase
from ui.document.edited_document import EditedDocument
from ui.document.shown_graph import (
    calculated,
    with_groups_of,
    with_own_group,
    with_renamed_group,
    without_own_group,
)


def with_text(bench: Bench, text: str) -> Bench:
    """The bench with another text that can be calculated; a draft stays. Raises GraphError.

    A seed that does not fit the shape of the new result is 1 again.
    """
    seed, draft = bench.seed, bench.draft if bench.draft != bench.text else text
    _, evaluation = calculated(text, SEED)
    if parse_value(seed).shape not in ((), evaluation.value.shape):
        seed = SEED
    return replace(bench, text=text, draft=draft, seed=seed)


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

    def history(self, most: int) -> tuple[list[tuple[Phrase | str, Bench]], int, int]:
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
        self,
        steps: Sequence[tuple[Phrase | str, Bench]],
        index: int,
        path: Path | None,
        stamp: Stamp | None,
    ) -> None:
        """Begin anew with the history of a graph that was not saved; nor is it saved now."""
        self._restore(steps, index, path, stamp)

    # -- edits ------------------------------------------------------------------------------------

    def type(self, draft: str) -> None:
        """Have another draft; typing on is the same step until it pauses at a word."""
        self.apply(Phrase("GraphDocument", "Type"), lambda b: replace(b, draft=draft), "typing")
        if draft[-1:].isspace():
            self.end_merging()

    def build(self) -> None:
        """Show the graph of what was typed. Raises GraphError, and all stays, if it has none."""
        built = replace(with_text(self.content, self.content.draft), step=0)
        self.apply(Phrase("GraphDocument", "Build"), lambda _: built)

    def show_text(self, name: Phrase, text: str) -> bool:
        """Show the graph of another text, in a step of this name."""
        return self.apply(name, lambda _: with_text(Bench(text, text), text))

    def rewrite(self, name: Phrase, edit: Callable[[str], str]) -> bool:
        """Show the graph of a text that another was made into, with the groups made by hand."""

        def whole(before: Bench) -> Bench:
            after = replace(with_text(before, edit(before.text)), step=self.step())
            return with_groups_of(before, after)

        return self.apply(name, whole)

    def set_value(self, name: str, value: str) -> bool:
        """Give an input another value, in the text and in what is being typed."""

        def edit(before: Bench) -> Bench:
            after = with_text(before, with_values(before.text, {name: value}))
            return replace(after, step=self.step())

        return self.apply(Phrase("GraphDocument", "Set {0}").of(name), edit, f"value {name}")

    def descend(self, rate: float) -> bool:
        """Move all inputs one step against their gradients, in the text."""

        def edit(before: Bench) -> Bench:
            _, evaluation = calculated(before.text, before.seed)
            moved = {name: typed(value) for name, value in descended(evaluation, rate).items()}
            return replace(with_text(before, with_values(before.text, moved)), step=self.step())

        return self.apply(Phrase("GraphDocument", "Step of gradient descent"), edit)

    def set_seed(self, seed: str) -> bool:
        """Begin the backward pass with another gradient of the result."""

        def edit(before: Bench) -> Bench:
            calculated(before.text, seed)
            return replace(before, seed=seed, step=self.step())

        return self.apply(Phrase("GraphDocument", "Set the seed"), edit, "seed")

    def set_h(self, h: float) -> bool:
        """Check gradients with another step h."""

        def edit(before: Bench) -> Bench:
            return replace(before, h=checked_step(h), step=self.step())

        return self.apply(Phrase("GraphDocument", "Set h"), edit, "h")

    def group(self, name: str, gates: frozenset[str]) -> bool:
        """Make a group of gates, shown as one gate."""

        def edit(before: Bench) -> Bench:
            return replace(with_own_group(before, OwnGroup(name, gates)), step=self.step())

        return self.apply(Phrase("GraphDocument", "Fold {0}").of(name), edit)

    def dissolve(self, group: OwnGroup) -> bool:
        """Have the gates of a group that was made by hand in none."""

        def edit(before: Bench) -> Bench:
            return replace(without_own_group(before, group), step=self.step())

        return self.apply(Phrase("GraphDocument", "Dissolve {0}").of(group.name), edit)

    def rename_group(self, group: OwnGroup, name: str) -> bool:
        """Give a group that was made by hand another name."""
        text = Phrase("GraphDocument", "Rename {0}").of(group.name)
        return self.apply(text, lambda before: with_renamed_group(before, group, name))

    def fold(self, group: Group, folded: bool) -> bool:
        """Show a group as one gate, or as its parts."""
        text = (
            Phrase("GraphDocument", "Fold {0}") if folded else Phrase("GraphDocument", "Unfold {0}")
        )
        change = frozenset.union if folded else frozenset.difference

        def edit(before: Bench) -> Bench:
            return replace(before, folded=change(before.folded, {group}), step=self.step())

        return self.apply(text.of(group[-1]), edit)

    def open_gate(self, name: str, opened: bool) -> bool:
        """Show a gate as the parts it consists of, or as the one gate it is."""
        text = (
            Phrase("GraphDocument", "Unfold {0}") if opened else Phrase("GraphDocument", "Fold {0}")
        )
        change = frozenset.union if opened else frozenset.difference

        def edit(before: Bench) -> Bench:
            return replace(before, unfolded=change(before.unfolded, {name}), step=self.step())

        return self.apply(text.of(name), edit)
