"""JSON as people read it: one matrix row per line, and one line for an object that fits on it."""

import json

from nnsim.files import FileError

_WIDTH = 88  # of the members of an object on one line

Pieces = list[bytes]  # in order; long ones are put together once, at the end


def render(value: object) -> bytes:
    """A document of dicts, lists, strings, numbers and truth values as JSON text in UTF-8.

    Bytes are a string already encoded that needs no escapes, such as base64. Floats are written so
    that they are read back to the bit; one that is not finite is a ValueError.
    """
    return b"".join(_pieces(value, b""))


def _pieces(value: object, indentation: bytes) -> Pieces:
    inner = indentation + b"  "
    if isinstance(value, dict):
        members = [[line(key), b": ", *_pieces(item, inner)] for key, item in value.items()]
        width = sum(len(piece) for member in members for piece in member)
        if width > _WIDTH or any(map(_has_rows, value.values())):
            return _block(b"{", members, b"}", indentation)
        return [b"{", *_joined(members, b", "), b"}"]
    if isinstance(value, list) and _has_rows(value):
        return _block(b"[", [_pieces(item, inner) for item in value], b"]", indentation)
    if isinstance(value, bytes):
        return [b'"', value, b'"']
    return [line(value)]


def _has_rows(value: object) -> bool:
    """Whether a value is more than a string, a number or one row of them."""
    return isinstance(value, dict) or (
        isinstance(value, list) and any(isinstance(item, dict | list) for item in value)
    )


def line(value: object) -> bytes:
    """A value as JSON on one line, or FileError for a text that no file can hold."""
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except UnicodeEncodeError as error:
        raise FileError(
            "{text} has half a character, a surrogate without its pair; type it anew.",
            text=ascii(error.object[max(0, error.start - 20) : error.end + 20]),
        ) from None


def _block(opening: bytes, members: list[Pieces], closing: bytes, indentation: bytes) -> Pieces:
    start, end = b"\n" + indentation + b"  ", b"\n" + indentation
    return [opening, start, *_joined(members, b"," + start), end, closing]


def _joined(members: list[Pieces], between: bytes) -> Pieces:
    joined = [piece for member in members for piece in (between, *member)]
    return joined[1:]
