"""The files that a command writes: looked at before its work begins, and kept whatever happens."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from nnsim.cli import streams
from nnsim.cli.language import error_text, say
from nnsim.files import FileError, disk


def check(sources: Iterable[Path], targets: Iterable[Path]) -> None:
    """Raise FileError for a target that is a source or another target, or that cannot be written."""
    known = list(sources)
    for target in targets:
        disk.check_writable(target)
        for other in known:
            if disk.same_file(target, other):
                raise FileError(
                    "{target} and {other} are the same file; give one of them another name.",
                    target=target,
                    other=other,
                )
        check_stdout(target)
        known.append(target)


def check_stdout(path: Path) -> None:
    """Raise FileError if what is printed would go into this file."""
    if streams.is_stdout(path):
        raise FileError("{path} and the output are the same file; send that elsewhere.", path=path)


def save(data: bytes, target: Path, source: Path | None = None) -> bool:
    """Save to the target; where that fails, save somewhere else, say so and return False.

    It is not saved beside a source that is not the user's: none is given then.
    """
    try:
        disk.replace_bytes(target, data)
    except FileError as error:
        beside = [target.parent] if source is None else [target.parent, source.parent]
        others = Path.cwd(), Path(os.path.expanduser("~")), Path(tempfile.gettempdir())
        found = disk.save_somewhere(data, target, [*beside, *others])
        other = (
            say("It was saved to {path} instead.", path=found)
            if found
            else say("It could not be saved anywhere else either.")
        )
        streams.tell(f"{error_text(error)} {other}")
        return False
    return True
