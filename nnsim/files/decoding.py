"""Typed reading of JSON that nobody vouches for: whatever is wrong, the FileError names its place."""

import codecs
import json
import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnsim.errors import UserError
from nnsim.files import FileError, cancelling

MAX_DEPTH = 32  # brackets within brackets
MAX_COUNT = 2**53  # whole numbers up to here survive every JSON reader
MAX_VALUES = 20_000_000  # commas and brackets; each stands for up to 64 bytes of memory

_PIECE = 1 << 18  # bytes that are looked at together
_QUOTE, _BACKSLASH = b'"\\'
_IS_STRUCTURE = np.zeros(256, np.bool_)
_IS_STRUCTURE[list(b"[]{},")] = True
_DEPTH_CHANGE = np.zeros(256, np.int8)
_DEPTH_CHANGE[list(b"[{")] = 1
_DEPTH_CHANGE[list(b"]}")] = -1

_MISSING = object()


@dataclass(frozen=True, slots=True)
class _Repeated:
    """Stands for an object with the same key twice, until whoever reads it knows its place."""

    key: str


def parse(data: bytes) -> "Node":
    """The value of a JSON text in UTF-8, or FileError with the line where it is something else."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if not data.lstrip().startswith((b"{", codecs.BOM_UTF8)):
            raise FileError(
                "This is no file of nnsim: it is not text in UTF-8. Choose another file."
            ) from None
        line = data.count(b"\n", 0, error.start) + 1
        raise FileError("Line {line}: this is not text in UTF-8.", line=line) from None
    if not text.strip():
        raise FileError("The file is empty.")
    _check_structure(data)
    try:
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_whole_number,
            parse_float=_number,
            parse_constant=float,
        )
    except json.JSONDecodeError as error:
        raise _not_json(error) from None
    return Node(value, "")


def _check_structure(data: bytes) -> None:
    """Refuse a text that is nested too deeply or has too many values, before any of it is built."""
    depth = values = 0
    for structure in _structure(data):
        cancelling.check()
        values += len(structure)
        if values > MAX_VALUES:
            raise FileError(
                "More than {limit:,} values are written out; give large arrays in base64.",
                limit=MAX_VALUES,
            )
        depths = depth + _DEPTH_CHANGE[structure].cumsum(dtype=np.int32)
        if depths.max(initial=0) > MAX_DEPTH:
            raise FileError("Brackets are nested more than {limit} deep.", limit=MAX_DEPTH)
        depth = int(depths[-1]) if len(depths) else depth


def _structure(data: bytes) -> Iterator[NDArray[np.uint8]]:
    """The brackets and commas outside strings, piece by piece."""
    inside, backslashes = 0, 0  # of a string; just before the piece
    for start in range(0, len(data), _PIECE):
        piece = np.frombuffer(data, np.uint8, min(_PIECE, len(data) - start), start)
        quotes = piece == _QUOTE
        backslashes = _drop_escaped(quotes, piece == _BACKSLASH, backslashes)
        within = (np.cumsum(quotes, dtype=np.uint8) & 1) ^ inside  # wraps, and stays even or odd
        yield piece[_IS_STRUCTURE[piece] & (within == 0)]
        inside = int(within[-1])


def _drop_escaped(quotes: NDArray[np.bool_], backslash: NDArray[np.bool_], before: int) -> int:
    """Clear the quotes after an odd number of backslashes; how many stand at the end of the piece."""
    if not (before or backslash.any()):
        return 0
    place = np.arange(len(backslash), dtype=np.int32)
    last_other = np.maximum.accumulate(np.where(backslash, -1 - before, place))
    run = place - last_other  # backslashes up to and including each place
    quotes[1:] &= run[:-1] % 2 == 0
    quotes[0] &= before % 2 == 0
    return int(run[-1])


def _not_json(error: json.JSONDecodeError) -> FileError:
    if error.msg.startswith("Unterminated string"):
        template = "Line {line}, column {column}: the quote that opens here is never closed."
    elif error.pos >= len(error.doc.rstrip()):
        template = "Line {line}, column {column}: the text breaks off here; its end is missing."
    else:
        template = (
            "Line {line}, column {column}: this is not JSON; "
            "look for a comma, quote or bracket that is missing or too many."
        )
    return FileError(template, line=error.lineno, column=error.colno)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object] | _Repeated:
    cancelling.check()
    members = dict(pairs)
    if len(members) == len(pairs):
        return members
    times = Counter(key for key, _ in pairs)
    return _Repeated(next(key for key, count in times.items() if count > 1))


def _number(digits: str) -> float:
    """The float. A function of Python's lets other threads go on while many numbers are read."""
    return float(digits)


def _whole_number(digits: str) -> int | float:
    """An int, or a float beyond 64 bits: no setting is that large, and long ones are slow to read."""
    return int(digits) if len(digits) <= 20 else float(digits)


@contextmanager
def at(place: str) -> Iterator[None]:
    """Give an error that the simulator raises its place in the file: it becomes a FileError."""
    try:
        yield
    except FileError:
        raise
    except UserError as error:
        raise FileError("{place}: {problem}", place=place, problem=error) from error


@dataclass(frozen=True, slots=True)
class Node:
    """A value of the document, and where it stands: a place, or a key or an index in another node."""

    value: object
    where: "str | tuple[Node, str | int]"

    @property
    def place(self) -> str:
        """The place as it is told, such as “layers[2].activation”; put together when it is."""
        if isinstance(self.where, str):
            return self.where
        parent, key = self.where
        if isinstance(key, int):
            return f"{parent.place}[{key}]"
        return f"{parent.place}.{_shown(key)}" if parent.place else _shown(key)

    def __str__(self) -> str:
        return self.place

    @property
    def given(self) -> bool:
        """Whether the key is there at all."""
        return self.value is not _MISSING

    @property
    def is_object(self) -> bool:
        """Whether it is written as an object, a faulty one included."""
        return isinstance(self.value, dict | _Repeated)

    def refused(self, template: str, **values: object) -> FileError:
        """The error for this place; the template begins with “{place}”."""
        if not self.given:
            template = "{place} is missing; it" + template.removeprefix("{place}")
        return FileError(template, place=self.place or "The file", **values)

    def members(self, *keys: str) -> Mapping[str, "Node"]:
        """The members of an object by key. Any other key is refused: it would be a misspelt one."""
        found = self._object()
        for key in found:
            if key not in keys:
                raise self.refused(
                    "{place} has an unknown key “{key}”; the keys known here: {known}.",
                    key=_shown(key),
                    known=", ".join(keys) or "none",
                )
        return _Members(self, keys)

    def member(self, key: str) -> "Node":
        """One member of an object, whatever others there are."""
        return Node(self._object().get(key, _MISSING), (self, key))

    def entries(self, limit: int) -> Mapping[str, "Node"]:
        """The members of an object whose keys are not known beforehand."""
        found = self._object()
        if len(found) > limit:
            raise self.refused("{place} must have at most {limit:,} members.", limit=limit)
        return {key: self.member(key) for key in found}

    def _object(self) -> dict[str, object]:
        if isinstance(self.value, _Repeated):
            raise self.refused("{place} has the key “{key}” twice.", key=_shown(self.value.key))
        if not isinstance(self.value, dict):
            raise self.refused("{place} must be an object: {{ … }}.")
        return self.value

    def named(self, *keys: str) -> Mapping[str, "Node"]:
        """The members of an object with a name, for which the name alone may stand."""
        if isinstance(self.value, str):
            return Node({"name": self.value}, self.place).members("name", *keys)
        if not self.is_object:
            raise self.refused("{place} must be a name in quotes or an object with a “name”.")
        return self.members("name", *keys)

    def items(self, limit: int) -> list["Node"]:
        """The items of a list."""
        if not isinstance(self.value, list):
            raise self.refused("{place} must be a list: [ … ].")
        if len(self.value) > limit:
            raise self.refused("{place} must be a list of at most {limit:,} items.", limit=limit)
        return [Node(item, (self, index)) for index, item in enumerate(self.value)]

    def text(self) -> str:
        """A string."""
        if not isinstance(self.value, str):
            raise self.refused("{place} must be a text in quotes.")
        if not self.value.isascii() and any("\ud800" <= c <= "\udfff" for c in self.value):
            raise self.refused("{place} must be whole characters; a surrogate lacks its pair.")
        return self.value

    def is_text(self, text: str) -> bool:
        """Whether it is this string; an array of a recovery file is none."""
        return isinstance(self.value, str) and self.value == text

    def choice(self, *choices: str) -> str:
        """One of a few strings."""
        if not isinstance(self.value, str) or self.value not in choices:
            raise self.refused("{place} must be one of {choices}.", choices=", ".join(choices))
        return self.value

    def flag(self) -> bool:
        """true or false."""
        if not isinstance(self.value, bool):
            raise self.refused("{place} must be true or false.")
        return self.value

    def whole(self, low: int, high: int) -> int:
        """A whole number in a range; 2.0 is not one."""
        value = self.value
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise self.refused(
                "{place} must be a whole number from {low:,} to {high:,}.", low=low, high=high
            )
        return value

    def number(self) -> float:
        """A finite number."""
        value = self.value
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise self.refused("{place} must be a number.")
        if not math.isfinite(value):
            raise self.refused(
                "{place} must be a finite number: no NaN, no Infinity, nothing beyond 1.8e308."
            )
        return float(value)


class _Members(Mapping[str, Node]):
    """The members of an object by key, each made when it is asked for: most are not."""

    def __init__(self, node: Node, keys: tuple[str, ...]) -> None:
        self._node, self._keys = node, keys

    def __getitem__(self, key: str) -> Node:
        if key not in self._keys:
            raise KeyError(key)
        return self._node.member(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


Fields = Mapping[str, Node]


def check_version(document: Node, known: int) -> None:
    """Raise FileError for a later version of a format, whose keys would only look like mistakes."""
    version = document.member("version").whole(1, 2**63 - 1)
    if version > known:
        raise FileError(
            "The file was written by a newer nnsim, version {version} of the format; this one reads "
            "up to version {known}. Update nnsim to open it.",
            version=version,
            known=known,
        )


def read_given(fields: Fields, readers: Mapping[str, Callable[[Node], object]]) -> dict[str, Any]:
    """What the readers make of those fields that are there."""
    return {key: read(fields[key]) for key, read in readers.items() if fields[key].given}


def _shown(key: str) -> str:
    """A key as it can stand in a sentence, whatever it is made of."""
    return key[:40] if key.isprintable() else ascii(key[:40])
