"""How often a view asks its model: what a large table costs, whatever machine it is on."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from inspect import unwrap
from types import FrameType, SimpleNamespace

from PySide6.QtCore import QAbstractItemModel


@contextmanager
def cells_asked(model: QAbstractItemModel) -> Iterator[SimpleNamespace]:
    """Counts in `count` what `data` and `flags` of such models are asked meanwhile."""
    asked = SimpleNamespace(count=0)
    answers = {unwrap(getattr(type(model), name)).__code__ for name in ("data", "flags")}

    def count(frame: FrameType, event: str, argument: object) -> None:
        asked.count += event == "call" and frame.f_code in answers

    sys.setprofile(count)  # Qt keeps the methods it has called once: none can be put in their place
    try:
        yield asked
    finally:
        sys.setprofile(None)
