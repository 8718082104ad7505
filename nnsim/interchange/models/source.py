"""What is read: a file or a text, and what comes of it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nnsim.data.datasets import Dataset
from nnsim.files.disk import read_bytes
from nnsim.files.link import is_link
from nnsim.model.project import Project

if TYPE_CHECKING:  # it knows drawings too, which a text that is pasted has no use for
    from nnsim.interchange.omissions import Omission

HOST = "playground.tensorflow.org"
_WEB = re.compile(r"\s*https?://", re.IGNORECASE)
_AT_HOST = re.compile(rf"\s*https?://{re.escape(HOST)}(?=[/?#]|\s*\Z)", re.IGNORECASE)
_LOOKED_AT = 2000  # letters that tell
MAX_BYTES = 1 << 28  # of a model: 256 MB, more than the weights that a network can have in float32


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of a file or of a text, with what it was called.

    `weights` are the bytes of a second file, for formats that keep them apart; `data` the points
    that the network is to have, for formats that have none; `like` a project that is followed.
    """

    data: bytes
    name: str = ""
    weights: bytes | None = None
    points: Dataset | None = None
    like: Project | None = None

    @property
    def suffix(self) -> str:
        """How the name ends, in small letters."""
        return Path(self.name).suffix.lower()


@dataclass(frozen=True, slots=True)
class Imported:
    """A project, and what of its source it does not have."""

    project: Project
    lost: "list[Omission]" = field(default_factory=list)


Reader = Callable[[Source], Imported]
Values = Mapping[str, Any]


def is_of_web(text: str) -> bool:
    """Whether a text is an address of any page."""
    return _WEB.match(text) is not None


def is_address(text: str) -> bool:
    """Whether a text is an address of TensorFlow Playground, or of a copy of it with a setting."""
    of_copy = is_of_web(text) and "networkShape=" in text[:_LOOKED_AT].partition("#")[2]
    return of_copy or _AT_HOST.match(text) is not None


def is_start(text: str) -> bool:
    """Whether a text stands for the start of a network: a link, or such an address."""
    return is_link(text) or is_address(text)


def source_of(text: str, **further: Any) -> Source:
    """The source that was typed: an address or a text by its beginning, or else a file.

    Raises FileError.
    """
    if is_of_web(text) or text.startswith("nnsim:"):
        return Source(text.encode(errors="replace"), "", **further)
    return Source(read_bytes(text, MAX_BYTES), text, **further)
