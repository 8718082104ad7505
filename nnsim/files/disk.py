"""Files as bytes: read whole up to a limit, replaced whole or not at all."""

import errno
import os
import stat
import time
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Literal

from nnsim.files import FileError

Pathname = str | os.PathLike[str]
Stamp = tuple[int, int, int]  # time in ns, bytes, number of the file

_PREFIX, _SUFFIX = ".nnsim-", ".tmp"  # of temporary files
_ABANDONED = 24 * 3600  # seconds after which nobody is still writing one


def read_bytes(path: Pathname, limit: int) -> bytes:
    """The contents of a file, or FileError; a file of more than `limit` bytes is not read at all."""
    with reading(path, limit) as file:
        return file.read()


@contextmanager
def reading(path: Pathname, limit: int) -> Iterator[BinaryIO]:
    """A file of at most `limit` bytes, open for reading, or FileError."""
    with _sentences(path, "read"):
        status = os.stat(path)
        _refuse_other_than_file(path, status)
        if status.st_size > limit:
            raise FileError(
                "{path} is larger than {limit:,} bytes, the most that can be opened.",
                path=os.fspath(path),
                limit=limit,
            )
        with Path(path).open("rb") as file:
            yield file


def exists(path: Pathname) -> bool:
    """Whether there is something of this name; FileError where that cannot be told."""
    with _sentences(path, "read"):
        try:
            os.stat(path)
        except (FileNotFoundError, NotADirectoryError):
            return False
        return True


def listed(folder: Pathname) -> list[Path]:
    """What is in a folder, by name, or FileError."""
    with _sentences(folder, "listed"):
        return sorted(Path(folder, name) for name in os.listdir(folder))


def files_below(folder: Pathname) -> Iterator[Path]:
    """The files in a folder and in those below it, or FileError; a link to a folder is like a file."""
    waiting = [Path(folder)]
    while waiting:
        found = listed(waiting.pop())
        folders = {path for path in found if os.path.isdir(path) and not os.path.islink(path)}
        yield from (path for path in found if path not in folders)
        waiting += sorted(folders, reverse=True)


def make_folder(path: Pathname) -> None:
    """Make a folder with those it is in, if it is not there yet, or FileError."""
    with _sentences(path, "saved"):
        try:
            os.makedirs(path, exist_ok=True)
        except (FileExistsError, NotADirectoryError):
            raise FileError(
                "{path} cannot be saved: a file is in its place; give it another name.",
                path=os.fspath(path),
            ) from None


def replace_bytes(path: Pathname, data: bytes) -> None:
    """Write a file so that at every moment it is the old one or the new one, or raise FileError."""
    with replacing(path) as file:
        file.write(data)


@contextmanager
def replacing(path: Pathname) -> Iterator[BinaryIO]:
    """A file to write that takes the place of `path` once it is complete; FileError if it cannot.

    The data goes to a temporary file beside it, reaches the disk, and then takes its name. The
    permissions of an existing file are kept; behind a symbolic link, the file it leads to is replaced.
    """
    with _sentences(path, "saved"):
        target = Path(os.path.realpath(path))
        mode = _mode_of_existing(path, target)
        temporary = _temporary(target)
        try:
            with temporary.open("xb") as file:
                if mode is not None:
                    temporary.chmod(mode)
                yield file
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, target)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
        _sync_folder(target.parent)
        _sweep(target.parent)


@contextmanager
def appending(path: Pathname) -> Iterator[BinaryIO]:
    """A file to read from and to write to at its end; what was written is on the disk afterwards.

    Raises FileError.
    """
    with _sentences(path, "saved"), Path(path).open("a+b") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def check_writable(path: Pathname) -> None:
    """Raise the FileError with which a file could not be written; nothing is left of the attempt."""
    with _sentences(path, "saved"):
        target = Path(os.path.realpath(path))
        is_new = _mode_of_existing(path, target) is None
        for tried in [_temporary(target), *([target] if is_new else [])]:
            with tried.open("xb"):
                pass
            tried.unlink()


def same_file(a: Pathname, b: Pathname) -> bool:
    """Whether two names lead to one file, through links, other spellings and other cases.

    Of two names that do not exist yet, the case of letters tells none apart: some systems ignore it.
    """
    first, second = Path(os.path.realpath(a)), Path(os.path.realpath(b))
    if os.path.exists(first) or os.path.exists(second):
        return _same_existing(first, second)
    folder, other = first.parent, second.parent
    return _folded(first) == _folded(second) and (folder == other or _same_existing(folder, other))


def _same_existing(a: Path, b: Path) -> bool:
    try:
        return os.path.samefile(a, b)
    except OSError:  # one of them is not there
        return False


def _folded(path: Path) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path.name).casefold())


def numbered_paths(path: Path, count: int) -> list[Path]:
    """The files of a series: OUT-01.svg, OUT-02.svg and so on beside OUT.svg."""
    digits = max(2, len(str(count)))
    return [path.with_stem(f"{path.stem}-{k:0{digits}}") for k in range(1, count + 1)]


def refuse_existing(paths: Iterable[Path]) -> None:
    """Raise FileError if one of the files is there."""
    there = next(filter(os.path.exists, paths), None)
    if there is not None:
        raise FileError("{path} is there already; choose another name.", path=there)


def write_series(path: Path, contents: Sequence[bytes]) -> None:
    """Write the files of a series. Raises FileError, before any, if one of them is there already."""
    paths = numbered_paths(path, len(contents))
    refuse_existing(paths)
    for target, data in zip(paths, contents, strict=True):
        replace_bytes(target, data)


def save_somewhere(data: bytes, path: Pathname, folders: Iterable[Path]) -> Path | None:
    """Where the data went: to the first of the folders that takes it, under a name free in it."""
    for folder in folders:
        target = _free(folder / Path(path).name)
        try:
            replace_bytes(target, data)
        except FileError:
            continue
        return target
    return None


def _free(path: Path) -> Path:
    number, free = 1, path
    while os.path.lexists(free):
        number += 1
        free = path.with_stem(f"{path.stem}-{number}")
    return free


def stamp(path: Pathname) -> Stamp | None:
    """What changes whenever the file is written; None where there is none."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def _mode_of_existing(path: Pathname, target: Path) -> int | None:
    try:
        status = os.stat(target)
    except FileNotFoundError:
        return None
    _refuse_other_than_file(path, status)
    if not os.access(target, os.W_OK):  # to replace it, the folder's permission would be enough
        raise PermissionError
    return stat.S_IMODE(status.st_mode)


def _temporary(target: Path) -> Path:
    return target.with_name(f"{_PREFIX}{os.urandom(8).hex()}{_SUFFIX}")


def _sync_folder(folder: Path) -> None:
    """Let the new name reach the disk too, where the system can; the file is complete without it."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _sweep(folder: Path) -> None:
    """Remove what a process that was killed in the middle of a save has left behind."""
    with suppress(OSError):
        for entry in os.scandir(folder):
            ours = entry.name.startswith(_PREFIX) and entry.name.endswith(_SUFFIX)
            if ours and entry.stat().st_mtime < time.time() - _ABANDONED:
                os.unlink(entry)


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
_LISTED: dict[type[Exception], str] = {
    FileNotFoundError: "There is no folder {path}.",
    NotADirectoryError: "{path} is a file, not a folder.",
    PermissionError: "{path} cannot be read: you have no permission to open it.",
}
_SAVED: dict[type[Exception], str] = {
    FileNotFoundError: "{path} cannot be saved: its folder does not exist.",
    PermissionError: (
        "{path} cannot be saved: it or its folder is write-protected; save it elsewhere."
    ),
    IsADirectoryError: "{path} cannot be saved: it is a folder; give it another name.",
}


@contextmanager
def _sentences(path: Pathname, done: Literal["read", "listed", "saved"]) -> Iterator[None]:
    """Turn what the system says about a path into a sentence for the user."""
    try:
        yield
    except FileError:
        raise
    except (OSError, ValueError) as error:  # a ValueError is a path with a null in it
        known = {"read": _READ, "listed": _LISTED, "saved": _SAVED}[done]
        reason = error.strerror if isinstance(error, OSError) else None
        is_read_only = isinstance(error, OSError) and error.errno == errno.EROFS  # a whole disk
        kind = PermissionError if is_read_only else type(error)
        raise FileError(
            known.get(kind, "{path} cannot be {done}: {reason}."),
            path=os.fspath(path),
            done="saved" if done == "saved" else "read",
            reason=reason or "its name is not allowed",
        ) from error
