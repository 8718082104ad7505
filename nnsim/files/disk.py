"""Files as bytes: read whole up to a limit, replaced whole or not at all."""

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal

from nnsim.files import FileError

Pathname = str | os.PathLike[str]


def read_bytes(path: Pathname, limit: int) -> bytes:
    """The contents of a file, or FileError; a file of more than `limit` bytes is not read at all."""
    with _sentences(path, "read"):
        status = os.stat(path)
        _refuse_other_than_file(path, status)
        if status.st_size > limit:
            raise FileError(
                "{path} is larger than {limit:,} bytes, the most that can be opened.",
                path=os.fspath(path),
                limit=limit,
            )
        return Path(path).read_bytes()


def replace_bytes(path: Pathname, data: bytes) -> None:
    """Write a file so that at every moment it is the old one or the new one, or raise FileError.

    The data goes to a temporary file beside it, reaches the disk, and then takes its name. The
    permissions of an existing file are kept; behind a symbolic link, the file it leads to is replaced.
    """
    with _sentences(path, "saved"):
        target = Path(os.path.realpath(path))
        mode = _mode_of_existing(path, target)
        temporary = target.with_name(f".nnsim-{secrets.token_hex(8)}.tmp")
        try:
            _write_through(temporary, data, mode)
            os.replace(temporary, target)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
        _sync_folder(target.parent)


def _mode_of_existing(path: Pathname, target: Path) -> int | None:
    try:
        status = os.stat(target)
    except FileNotFoundError:
        return None
    _refuse_other_than_file(path, status)
    if not os.access(target, os.W_OK):  # to replace it, the folder's permission would be enough
        raise PermissionError
    return stat.S_IMODE(status.st_mode)


def _write_through(temporary: Path, data: bytes, mode: int | None) -> None:
    with temporary.open("xb") as file:
        if mode is not None:
            temporary.chmod(mode)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Let the new name reach the disk too, where the system can; the file is complete without it."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _refuse_other_than_file(path: Pathname, status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError
    if not stat.S_ISREG(status.st_mode):  # a pipe would block, a device may have no end
        raise FileError("{path} is not an ordinary file; choose another.", path=os.fspath(path))


_READ: dict[type[Exception], str] = {
    FileNotFoundError: "There is no file {path}.",
    PermissionError: "{path} cannot be read: you have no permission to open it.",
    IsADirectoryError: "{path} is a folder, not a file.",
}
_SAVED: dict[type[Exception], str] = {
    FileNotFoundError: "{path} cannot be saved: its folder does not exist.",
    PermissionError: (
        "{path} cannot be saved: it or its folder is write-protected; save it elsewhere."
    ),
    IsADirectoryError: "{path} cannot be saved: it is a folder; give it another name.",
}


@contextmanager
def _sentences(path: Pathname, done: Literal["read", "saved"]) -> Iterator[None]:
    """Turn what the system says about a path into a sentence for the user."""
    try:
        yield
    except FileError:
        raise
    except (OSError, ValueError) as error:  # a ValueError is a path with a null in it
        known = _READ if done == "read" else _SAVED
        reason = error.strerror if isinstance(error, OSError) else None
        raise FileError(
            known.get(type(error), "{path} cannot be {done}: {reason}."),
            path=os.fspath(path),
            done=done,
            reason=reason or "its name is not allowed",
        ) from error
