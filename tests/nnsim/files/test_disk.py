"""Replacing a file: at every moment it is the old one or the new one."""

import errno
import os
import stat
from pathlib import Path

import pytest

from nnsim.files import FileError
from nnsim.files.disk import files_below, read_bytes, replace_bytes, stamp

POSIX = pytest.mark.skipif(os.name != "posix", reason="needs the permissions and links of POSIX")


@pytest.fixture
def old(tmp_path):
    """A file with the bytes `old` in a folder of its own."""
    path = tmp_path / "network.nnsim"
    path.write_bytes(b"old")
    return path


def refusal(path, data=b"new"):
    with pytest.raises(FileError) as caught:
        replace_bytes(path, data)
    return str(caught.value)


def test_a_new_file_is_made(tmp_path):
    replace_bytes(tmp_path / "new.nnsim", b"new")
    assert (tmp_path / "new.nnsim").read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["new.nnsim"]


def test_an_old_file_is_replaced(old):
    replace_bytes(old, b"new")
    assert old.read_bytes() == b"new"
    assert os.listdir(old.parent) == [old.name]


@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        PermissionError(errno.EACCES, "Permission denied"),
        FileNotFoundError(errno.ENOENT, "No such file or directory"),
    ],
)
def test_a_failure_leaves_the_old_file_and_nothing_else(old, monkeypatch, step, error):
    def failing(*_):
        raise error

    monkeypatch.setattr(os, step, failing)
    assert "cannot be saved" in refusal(old)
    assert old.read_bytes() == b"old"
    assert os.listdir(old.parent) == [old.name]


def test_a_full_disk_is_named_as_the_reason(old, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert refusal(old) == f"{old} cannot be saved: No space left on device."


def test_an_interrupt_leaves_the_old_file_and_nothing_else(old, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        replace_bytes(old, b"new")
    assert old.read_bytes() == b"old"
    assert os.listdir(old.parent) == [old.name]


def test_the_data_has_reached_the_disk_before_it_takes_the_name(old, monkeypatch):
    steps = []
    fsync, replace = os.fsync, os.replace
    monkeypatch.setattr(os, "fsync", lambda file: (steps.append("fsync"), fsync(file)))
    monkeypatch.setattr(os, "replace", lambda *to: (steps.append("replace"), replace(*to)))
    replace_bytes(old, b"new")
    assert steps[:2] == ["fsync", "replace"]


def test_a_folder_that_cannot_be_synced_is_no_failure(old, monkeypatch):
    real = os.fsync

    def files_only(descriptor):
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", files_only)
    replace_bytes(old, b"new")
    assert old.read_bytes() == b"new"


@POSIX
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_the_permissions_of_an_old_file_are_kept(old, mode):
    old.chmod(mode)
    replace_bytes(old, b"new")
    assert stat.S_IMODE(old.stat().st_mode) == mode


@POSIX
def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path):
    (tmp_path / "plain").touch()
    replace_bytes(tmp_path / "new.nnsim", b"new")
    assert (tmp_path / "new.nnsim").stat().st_mode == (tmp_path / "plain").stat().st_mode


@POSIX
def test_behind_a_link_the_file_is_replaced_and_the_link_stays(old, tmp_path):
    folder = tmp_path / "links"
    folder.mkdir()
    (folder / "link.nnsim").symlink_to(old)
    replace_bytes(folder / "link.nnsim", b"new")
    assert (folder / "link.nnsim").is_symlink()
    assert old.read_bytes() == b"new"
    assert os.listdir(folder) == ["link.nnsim"]


@POSIX
def test_a_link_to_nowhere_gets_its_file(tmp_path):
    (tmp_path / "link.nnsim").symlink_to(tmp_path / "target.nnsim")
    replace_bytes(tmp_path / "link.nnsim", b"new")
    assert (tmp_path / "link.nnsim").is_symlink()
    assert (tmp_path / "target.nnsim").read_bytes() == b"new"


@POSIX
def test_a_link_to_itself_is_refused(tmp_path):
    (tmp_path / "link.nnsim").symlink_to(tmp_path / "link.nnsim")
    assert "cannot be saved" in refusal(tmp_path / "link.nnsim")


def test_a_write_protected_file_is_not_replaced(old, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)  # for root everything is writable
    assert "write-protected; save it elsewhere" in refusal(old)
    assert old.read_bytes() == b"old"


@pytest.mark.parametrize("is_new", [True, False])
def test_a_disk_that_is_only_read_is_write_protected(old, monkeypatch, is_new):
    def refused(*_, **__):
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "open", refused)
    path = old.with_name("new.nnsim") if is_new else old
    assert "write-protected; save it elsewhere" in refusal(path)


@POSIX
def test_the_files_below_a_folder_are_found_once_whatever_leads_back_to_it(tmp_path):
    for name in ("b/x", "a/c/y", "z"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "a" / "again").symlink_to(tmp_path, target_is_directory=True)
    found = [str(path.relative_to(tmp_path)) for path in files_below(tmp_path)]
    assert found == [
        "z",
        os.path.join("a", "again"),
        os.path.join("a", "c", "y"),
        os.path.join("b", "x"),
    ]


def test_a_missing_folder_is_named(tmp_path):
    path = tmp_path / "gone" / "network.nnsim"
    assert refusal(path) == f"{path} cannot be saved: its folder does not exist."


def test_a_folder_is_not_replaced(tmp_path):
    assert refusal(tmp_path) == f"{tmp_path} cannot be saved: it is a folder; give it another name."
    assert tmp_path.is_dir()


@POSIX
def test_a_pipe_is_not_replaced(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert "is not an ordinary file" in refusal(tmp_path / "pipe")
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_a_name_that_is_not_allowed_is_refused():
    assert "cannot be saved" in refusal("a\0b")
    assert "cannot be saved" in refusal("x" * 5000)


def test_a_file_is_read_up_to_the_limit(old):
    assert read_bytes(old, limit=3) == b"old"
    with pytest.raises(FileError, match="larger than 2 bytes"):
        read_bytes(old, limit=2)


def test_what_a_killed_process_left_is_removed_once_it_is_a_day_old(old):
    left = [old.with_name(f".nnsim-{name}.tmp") for name in ("fresh", "stale")]
    for path in (*left, old.with_name("stale.tmp")):
        path.write_bytes(b"half")
    yesterday = os.stat(old).st_mtime - 25 * 3600
    for path in (left[1], old.with_name("stale.tmp")):
        os.utime(path, (yesterday, yesterday))
    replace_bytes(old, b"new")
    assert sorted(os.listdir(old.parent)) == [left[0].name, old.name, "stale.tmp"]


def test_the_stamp_changes_with_every_save_and_with_nothing_else(old):
    first = stamp(old)
    assert stamp(old) == first
    replace_bytes(old, b"old")
    assert stamp(old) != first
    assert stamp(old.with_name("none")) is None
