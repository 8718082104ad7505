"""Data with faults at random: in the bytes, in what a JSON text says, in the parts of other files."""

import io
import json
import random
import struct
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any

from onnx import ModelProto

Mutation = Callable[[random.Random, bytes], bytes]
_TOKENS = (b"-1", b"1e999", b"[", b'"', b"{}", b"9999999999", b"NaN", b"\xc3\xa9", b"\n", b"null")
_NUMBERS = (-1, 0, 1, 2, 3, 2**31, 2**63, 10**30, 0.5, -0.0, 1e308, 5e-324, True, False)
_ODD = (
    *_NUMBERS,
    None,
    "",
    "0",
    "x" * 500,
    "\ud800",
    "한",
    [],
    {},
    [[]],
    [0],
    {"": 0},
    "__class__",
)
_WHOLE = (-(2**63), -1, 0, 1, 2, 3, 7, 11, 16, 2**30, 2**62)


def in_bytes(draw: random.Random, data: bytes) -> bytes:
    """The data with a few of its bytes flipped, cut out, doubled, overwritten or put elsewhere."""
    changed = bytearray(data)
    for _ in range(draw.choice((1, 1, 1, 2, 4))):
        start, length = draw.randrange(len(changed) + 1), draw.choice((1, 1, 2, 4, 40))
        part = bytes(changed[start : start + length])
        put = draw.choice((b"", part * 2, draw.randbytes(length), b"\0" * length, b"\xff" * length))
        if draw.random() < 0.2:
            put = draw.choice(_TOKENS)
        elif part and draw.random() < 0.3:
            put = bytes([part[0] ^ 1 << draw.randrange(8)]) + part[1:]
        changed[start : start + length] = put
    return bytes(changed)


def in_json(draw: random.Random, data: bytes) -> bytes:
    """A JSON text with one to three of its values left out, doubled, or exchanged for others."""
    document = json.loads(data)
    for _ in range(draw.choice((1, 1, 1, 2, 3))):
        places = list(_places(document))
        if not places:
            break
        _change(draw, *draw.choice(places), [holder[key] for holder, key in places])
    return json.dumps(document).encode()


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Where values stand in a document: what holds each, and its key or index there."""
    keys = list(value) if isinstance(value, dict) else range(len(value))
    for key in keys:
        yield value, key
        if isinstance(value[key], dict | list):
            yield from _places(value[key])


def _change(draw: random.Random, holder: Any, key: Any, others: Sequence[Any]) -> None:
    kind = draw.randrange(7)
    alike = [other for other in others if type(other) is type(holder[key])]
    if kind == 0:
        del holder[key]
    elif kind == 1 and isinstance(holder, list):
        holder[key:key] = [_copy(holder[key]) for _ in range(draw.choice((1, 1, 40)))]
    elif kind == 1:
        holder[f"{key}{draw.choice(('', 's', '2', ' '))}"] = holder.pop(key)
    elif kind == 2:
        holder[key] = _copy(draw.choice(others))
    elif kind == 3:
        holder[key] = draw.choice(([_copy(holder[key])], {"x": _copy(holder[key])}))
    elif kind == 4:
        holder[key] = _copy(draw.choice(_ODD))
    else:
        holder[key] = _copy(draw.choice(alike))


def _copy(value: Any) -> Any:
    return json.loads(json.dumps(value))


def in_safetensors(draw: random.Random, data: bytes) -> bytes:
    """A safetensors file whose header says something else, at the length that it then has."""
    (length,) = struct.unpack("<Q", data[:8])
    header = in_json(draw, data[8 : 8 + length])
    return struct.pack("<Q", len(header)) + header + data[8 + length :]


def in_archive(draw: random.Random, data: bytes) -> bytes:
    """An archive with one of its parts changed, left out or renamed, and check sums that fit again."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = [(part.filename, old.read(part)) for part in old.infolist()]
        kind = old.infolist()[0].compress_type
    index = draw.randrange(len(parts))
    name, content = parts.pop(index)
    if draw.random() < 0.8:
        change = in_json if name.endswith(".json") else in_bytes
        parts.insert(index, (name, change(draw, content)))
    elif draw.random() < 0.7:
        renamed = in_bytes(draw, name.encode()).decode("latin-1").replace("\0", "")
        parts.insert(index, (renamed, content))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", kind) as new:
        for name, content in dict(parts).items():
            new.writestr(name or "x", content)
    return file.getvalue()


def in_model(draw: random.Random, data: bytes) -> bytes:
    """An ONNX model with one to three of its fields left out, doubled or set to something else."""
    model = ModelProto()
    model.ParseFromString(data)
    for _ in range(draw.choice((1, 1, 2, 3))):
        fields = list(_fields(model))
        message, field, value = draw.choice(fields)
        texts = [v for _, other, v in fields if other.type == other.TYPE_STRING]
        if field.is_repeated:
            _change_list(draw, getattr(message, field.name), texts)
        elif field.type == field.TYPE_MESSAGE or draw.random() < 0.2:
            message.ClearField(field.name)
        else:
            with suppress(ValueError):  # a whole number of 64 bits where there are 32
                setattr(message, field.name, _instead(draw, value, texts))
    return model.SerializeToString()


def _fields(message: Any) -> Iterator[tuple[Any, Any, Any]]:
    """Every field that is set, in all messages: what has it, its description and its value."""
    for field, value in message.ListFields():
        yield message, field, value
        if field.type == field.TYPE_MESSAGE:
            for inner in value if field.is_repeated else [value]:
                yield from _fields(inner)


def _change_list(draw: random.Random, values: Any, texts: Sequence[Any]) -> None:
    index, kind = draw.randrange(len(values)), draw.randrange(3)
    if kind == 0:
        del values[index]
    elif kind == 1:
        values.extend([values[index]] * draw.choice((1, 1, 5)))
    elif isinstance(values[index], str | bytes | int | float):
        with suppress(ValueError):
            values[index] = _instead(draw, values[index], texts)
    else:
        other = type(values[index])()
        other.CopyFrom(draw.choice(values))
        values[index].CopyFrom(other)


def _instead(draw: random.Random, value: Any, texts: Sequence[Any]) -> Any:
    if isinstance(value, str):
        return draw.choice((*(t for t in texts if isinstance(t, str)), "", "x", "한"))
    if isinstance(value, bytes):
        return in_bytes(draw, value)
    if isinstance(value, float):
        return draw.choice((0.0, -1.0, 1e30, float("nan"), float("inf")))
    return draw.choice(_WHOLE)
