"""What has been chosen of a table so far, as frozen values, and what would come of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from nnsim.data.datasets import Dataset
from nnsim.data.generators import FloatArray
from nnsim.data.preparation import UNPREPARED, Preparation
from nnsim.data.prepare import prepare
from nnsim.data.tables import Choice, Column, Kind, Problem, Table, dataset_of, proposed
from ui.dialogs.table_import.ranges import ColumnRange

Role = Literal["input", "target", "out"]
ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, eq=False)
class Draft:
    """A table whose columns have the kinds that were chosen, the choice, and how it is scaled."""

    table: Table
    choice: Choice
    scaling: Preparation = UNPREPARED
    by_hand: bool = False  # whether a role or a kind was chosen that was not suggested

    def dataset(self) -> Dataset:
        """The data set that it makes. Raises UserError."""
        return prepare(dataset_of(self.table, self.choice), self.scaling)

    @property
    def used(self) -> tuple[Column, ...]:
        """The inputs and targets, in the order of the table."""
        names = {*self.choice.inputs, *self.choice.targets}
        return tuple(column for column in self.table.columns if column.name in names)


def begun(table: Table) -> Draft:
    """What a table suggests."""
    return Draft(table, proposed(table))


def reread(before: Draft, table: Table) -> Draft:
    """What was chosen, of the table as it is read now; what that suggests, where nothing was."""
    kept = before.choice
    names = {column.name for column in table.columns}
    if not before.by_hand or not names.issuperset((*kept.inputs, *kept.targets, *kept.kinds)):
        first = proposed(table)
        choice = replace(first, missing=kept.missing, stratified=kept.stratified)
        return Draft(table, choice, before.scaling)
    kinds = {n: k for n, k in kept.kinds.items() if k in table.column(n).kinds_possible}
    choice = replace(kept, kinds=kinds)
    return replace(before, table=table.with_kinds(kinds), choice=choice)


def role_of(choice: Choice, name: str) -> Role:
    """What a column is used for."""
    if name in choice.targets:
        return "target"
    return "input" if name in choice.inputs else "out"


def with_role(draft: Draft, name: str, role: Role) -> Draft:
    """One column used for something else.

    Numbers may be targets together; classes are the only target, and what was one becomes an input.
    """
    roles = {column.name: role_of(draft.choice, column.name) for column in draft.table.columns}
    if role == "target":
        together = [draft.table.column(n) for n in (*draft.choice.targets, name)]
        if any(column.kind == "class" for column in together):
            roles |= dict.fromkeys(draft.choice.targets, "input")
    return _with_roles(draft, roles | {name: role})


def with_kind(draft: Draft, name: str, kind: Kind) -> Draft:
    """One column taken for another kind; dates and texts are left out."""
    kinds = {**draft.choice.kinds, name: kind}
    draft = replace(
        draft, table=draft.table.with_kinds(kinds), choice=replace(draft.choice, kinds=kinds)
    )
    role = role_of(draft.choice, name)
    if kind in ("date", "text"):
        role = "out"
    return with_role(draft, name, role)


def _with_roles(draft: Draft, roles: dict[str, Role]) -> Draft:
    inputs, targets = (
        tuple(name for name, role in roles.items() if role == wanted) for wanted in ROLES[:2]
    )
    choice = replace(draft.choice, inputs=inputs, targets=targets)
    return replace(draft, choice=choice, by_hand=True)


@dataclass(frozen=True)
class Problems:
    """What cannot be used of the columns that are: how much, and as much of it as is listed."""

    count: int
    rows: int  # that have at least one
    listed: tuple[Problem, ...]


def problems_of(draft: Draft) -> Problems:
    """The problems in the columns that are used, and rows of a wrong length."""
    table, used = draft.table, draft.used
    names = {None, *(column.name for column in used)}
    wrong, count = table.is_ragged.copy(), len(table.ragged)
    for column in used:
        wrong |= column.is_wrong
        count += int((column.is_wrong & ~table.is_ragged).sum())
    listed = tuple(problem for problem in table.problems if problem.column in names)
    return Problems(count, int(wrong.sum()), listed)


def ranges_of(dataset: Dataset, targets: Sequence[str]) -> list[ColumnRange]:
    """Every input, and every target of a regression, before and after scaling."""
    inputs = _ranges(dataset.feature_names, dataset.original_features, dataset.features)
    if dataset.is_classification:
        return inputs
    return inputs + _ranges(targets, dataset.original_targets, dataset.targets)


def _ranges(names: Sequence[str], before: FloatArray, after: FloatArray) -> list[ColumnRange]:
    ends = [
        list(zip(table.min(axis=0).tolist(), table.max(axis=0).tolist(), strict=False))
        for table in (before, after)
    ]
    return [ColumnRange(*row) for row in zip(names, *ends, strict=False)]
