"""How a table was read and what was chosen of it, as plain values that a file keeps."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import TypeVar

from nnsim.data.origin import Origin, Plain
from nnsim.data.tables.choices import Choice
from nnsim.data.tables.options import Options, TableError
from nnsim.data.tables.table import Table

Read = TypeVar("Read", Options, Choice)


def origin_of(table: Table, choice: Choice) -> Origin | None:
    """Where the points of a choice came from; None for a table that was pasted.

    The kinds of its columns are kept, so that other rows lead to no other guess.
    """
    if table.path is None:
        return None
    kinds = {name: table.column(name).kind for name in (*choice.inputs, *choice.targets)}
    path = str(table.path.absolute())
    return Origin(path, asdict(table.found), asdict(choice) | {"kinds": kinds})


def options_of(origin: Origin) -> Options:
    """How its table was read. Raises TableError if a file was changed by hand, and wrongly."""
    return _made(Options, origin.options)


def choice_of(origin: Origin) -> Choice:
    """What was chosen of its table. Raises TableError if a file was changed by hand, and wrongly."""
    return _made(Choice, origin.choice)


def _made(kind: Callable[..., Read], members: Mapping[str, Plain]) -> Read:
    for name, value in members.items():
        if name not in _IS or not _IS[name](value):
            raise TableError(
                "The note of the table has “{name}”, which cannot be; open the table again.",
                name=name,
            )
    try:
        return kind(**members)
    except TypeError:
        raise TableError("The note of the table is not complete; open the table again.") from None


def _is_text(value: Plain) -> bool:
    return value is None or isinstance(value, str)


def _is_truth(value: Plain) -> bool:
    return value is None or isinstance(value, bool)


def _are_texts(value: Plain) -> bool:
    return isinstance(value, tuple) and all(isinstance(text, str) for text in value)


def _is_number(value: Plain) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


_IS: dict[str, Callable[[Plain], bool]] = {
    "encoding": _is_text,
    "delimiter": _is_text,
    "decimal": _is_text,
    "thousands": _is_text,
    "header": _is_truth,
    "missing": lambda value: value is None or isinstance(value, str) or _are_texts(value),
    "transpose": _is_truth,
    "inputs": _are_texts,
    "targets": _are_texts,
    "kinds": lambda value: isinstance(value, Mapping) and _are_texts(tuple(value.values())),
    "test_share": _is_number,
    "stratified": lambda value: isinstance(value, bool),
    "seed": lambda value: isinstance(value, int) and not isinstance(value, bool),
}
