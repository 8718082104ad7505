"""Damaged files: whatever became of the bytes, a reader refuses them with its one error, or reads on."""

import random
import re
import struct
import zipfile
from contextlib import suppress

import pytest

from nnsim.data.datasets import from_points
from nnsim.editing.layers import build
from nnsim.files import FileError, native
from nnsim.files.recovery.reader import read, read_head
from nnsim.files.recovery.writer import Head, Recovery, Step, write
from nnsim.functions.activations import Activation
from nnsim.model.project import Training, new_project, with_training
from nnsim.presets.defaults import xor_demo

HEAD = Head("나선.nnsim", "/somewhere/나선.nnsim", (10**18, 123, 2**63), 1.75e9, 70)


@pytest.fixture
def recovery(tmp_path):
    """A small recovery file with two steps."""
    first = xor_demo()
    path = tmp_path / "a.recovery"
    write(Recovery(HEAD, (Step("", first), Step("L2", with_training(first, l2=0.25))), 1), path)
    return path


def large_project():
    """A network whose weights are written in base64."""
    network = build([2, 150, 1], Activation("tanh"), Activation("sigmoid"))
    data = from_points([[0, 0], [1, 1]], [[0], [1]])
    return new_project(network, data, Training("binary_cross_entropy"))


def mutated(data: bytes, draw: random.Random) -> bytes:
    """The data with a few of its bytes flipped, cut out, doubled, overwritten or swapped."""
    changed = bytearray(data)
    for _ in range(draw.choice((1, 1, 2, 8))):
        if not changed:
            break
        start = draw.randrange(len(changed))
        length = draw.choice((1, 1, 2, 4, 40))
        kind = draw.randrange(5)
        if kind == 0:
            changed[start] ^= 1 << draw.randrange(8)
        elif kind == 1:
            del changed[start : start + length]
        elif kind == 2:
            changed[start:start] = changed[start : start + length]
        elif kind == 3:
            changed[start : start + length] = draw.randbytes(length)
        else:
            changed[start : start + length] = draw.choice(
                (
                    b"\0" * length,
                    b"\xff" * length,
                    b"9" * length,
                    b"-1",
                    b"1e999",
                    b"[",
                    b'"',
                    b"{}",
                )
            )
    return bytes(changed)


def read_all(path) -> None:
    """Read a recovery file as the window does; nothing but FileError may come of it."""
    with suppress(FileError):
        read_head(path)
    with suppress(FileError):
        read(path)


@pytest.mark.unmeasured
def test_every_flipped_bit_of_a_recovery_file_is_refused_or_harmless(recovery, tmp_path):
    whole = recovery.read_bytes()
    damaged = tmp_path / "damaged"
    with zipfile.ZipFile(recovery) as archive:
        contents = {
            place
            for part in archive.infolist()
            for place in range(part.header_offset + 30, part.header_offset + 30 + part.file_size)
        }
    for place in range(len(whole)):
        # Every bit, but one in eleven bytes of the contents, which have a check sum of their own.
        if place in contents and place % 11:
            continue
        for bit in range(1 if place in contents else 8):
            data = bytearray(whole)
            data[place] ^= 1 << bit
            damaged.write_bytes(data)
            read_all(damaged)


def test_a_mutated_recovery_file_is_refused_or_harmless(recovery, tmp_path):
    whole, draw = recovery.read_bytes(), random.Random(0)
    damaged = tmp_path / "damaged"
    for _ in range(800):
        damaged.write_bytes(mutated(whole, draw))
        read_all(damaged)


def repacked(recovery, path, name: str, change) -> None:
    """The recovery file with one part changed, and check sums that fit again."""
    with zipfile.ZipFile(recovery) as old, zipfile.ZipFile(path, "w") as new:
        for part in old.namelist():
            data = old.read(part)
            new.writestr(part, change(data) if part == name else data)


@pytest.mark.parametrize("name", ["head.json", "steps.json", "arrays"])
def test_a_part_that_was_changed_before_it_was_packed_is_refused_or_harmless(
    recovery, tmp_path, name
):
    draw = random.Random(1)
    damaged = tmp_path / "damaged"
    for _ in range(200):
        repacked(recovery, damaged, name, lambda data: mutated(data, draw))
        read_all(damaged)


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        (b'{"array": 0}', b'{"array": -1}', "array"),
        (b'"role": "input"', b'"role": {"array": 0}', "role"),
        (b'{"array": 0}', b'{"array": 1.5}', "array"),
        (b'{"array": 0}', b'{"array": 1e300}', "array"),
        (b'{"array": 0}', b'{"array": [0]}', "array"),
        (b'{"array": 0}', b'{"array": 999}', "array"),
        (b'"shape": [', b'"shape": [2147483648, ', "arrays"),
        (b'"shape": [', b'"shape": [99999, 9', "arrays"),
    ],
)
def test_a_reference_that_leads_nowhere_is_refused_with_its_place(
    recovery, tmp_path, old, new, place
):
    repacked(recovery, tmp_path / "r", "steps.json", lambda data: data.replace(old, new, 1))
    with pytest.raises(FileError, match=place):
        read(tmp_path / "r")


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        (b"1750000000.0", b"1e300", "saved_at"),
        (b"1750000000.0", b"-1", "saved_at"),
        (b"/somewhere/", b"/some\\u0000where/", "path"),
        (b'"index": 1', b'"index": 7', "index"),
    ],
)
def test_a_head_that_no_window_could_show_is_refused(recovery, tmp_path, old, new, place):
    repacked(recovery, tmp_path / "r", "head.json", lambda data: data.replace(old, new, 1))
    with pytest.raises(FileError, match=place):
        read(tmp_path / "r")


def flags_set(data: bytes, offset: int, value: int) -> bytes:
    """The archive with 16 bits at an offset of its directory's first entry replaced."""
    changed = bytearray(data)
    struct.pack_into("<H", changed, data.index(b"PK\1\2") + offset, value)
    return bytes(changed)


@pytest.mark.parametrize(
    ("what", "offset", "value"),
    [
        ("encrypted", 8, 1),
        ("patched data", 8, 32),
        ("strong encryption", 8, 64),
        ("a compression nobody knows", 10, 99),
        ("a later version of ZIP", 6, 999),
    ],
)
def test_an_archive_of_another_kind_is_refused_as_damaged(recovery, tmp_path, what, offset, value):
    (tmp_path / "r").write_bytes(flags_set(recovery.read_bytes(), offset, value))
    for reader in (read_head, read):
        with pytest.raises(FileError, match="is damaged"):
            reader(tmp_path / "r")


@pytest.mark.unmeasured
@pytest.mark.parametrize("project", [xor_demo(), large_project()], ids=["rows", "base64"])
def test_every_changed_byte_of_a_network_file_is_refused_or_harmless(project):
    whole, draw = native.dumps(project), random.Random(2)
    arrays = {x for run in re.finditer(rb"[\w+/=]{80,}", whole) for x in range(*run.span())}
    for place in range(len(whole)):
        if place in arrays and place % 11:  # one character of base64 is as good as the next
            continue
        data = bytearray(whole)
        data[place] ^= 1 << draw.randrange(8)
        with suppress(FileError):
            native.loads(bytes(data))


@pytest.mark.parametrize("project", [xor_demo(), large_project()], ids=["rows", "base64"])
def test_a_mutated_network_file_is_refused_or_harmless(project):
    whole, draw = native.dumps(project), random.Random(3)
    for _ in range(800):
        with suppress(FileError):
            native.loads(mutated(whole, draw))
