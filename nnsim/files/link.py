"""A link: a short text that stands for a file, to be pasted, dropped or typed anywhere.

It is `nnsim:1.` and, in base64url without padding, a check sum (CRC-32), the length of the document
(each four bytes, the highest first) and the document compressed with zlib. What is claimed is looked at
before anything is inflated, and no more than that is.
"""

import base64
import os
import re
import zlib

from nnsim.files import FileError

SCHEME = "nnsim:"
VERSION = 1
MAX_LENGTH = 30_000  # characters; a command line of Windows has 32,767
MAX_BYTES = 2**20  # of the document
_NUMBER = 4  # bytes of the check sum, and of the length
_FORM = re.compile(r"nnsim:(\d{1,9})\.([\w-]+)", re.ASCII)
_LOOKED_AT = 200  # characters that tell


def is_link(text: str | os.PathLike[str]) -> bool:
    """Whether a text, or the name of a file, claims to be a link."""
    return os.fspath(text)[:_LOOKED_AT].lstrip().startswith(SCHEME)


def packed(document: bytes) -> str:
    """The link of a document; longer than MAX_LENGTH if that is too large for one."""
    body = len(document).to_bytes(_NUMBER, "big") + zlib.compress(document, 9)
    checked = zlib.crc32(body).to_bytes(_NUMBER, "big") + body
    return f"{SCHEME}{VERSION}.{base64.urlsafe_b64encode(checked).decode().rstrip('=')}"


def unpacked(link: str) -> bytes:
    """The document of a link, which may be broken into lines. Raises FileError."""
    if len(link) > 2 * MAX_LENGTH:  # with room for what breaks it into lines
        raise _too_long()
    link = "".join(link.split())
    if len(link) > MAX_LENGTH:
        raise _too_long()
    parts = _FORM.fullmatch(link)
    if parts is None:
        raise _damaged()
    if int(parts[1]) != VERSION:
        raise FileError(
            "The link is of version {version}; this nnsim reads version {known}. Update nnsim.",
            version=int(parts[1]),
            known=VERSION,
        )
    return _inflated(_bytes(parts[2]))


def _bytes(text: str) -> bytes:
    """The bytes after the check sum, which agree with it."""
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        raise _damaged() from None
    check, body = raw[:_NUMBER], raw[_NUMBER:]
    if len(body) < _NUMBER or zlib.crc32(body).to_bytes(_NUMBER, "big") != check:
        raise _damaged()
    return body


def _inflated(body: bytes) -> bytes:
    size, inflater = int.from_bytes(body[:_NUMBER], "big"), zlib.decompressobj()
    if size > MAX_BYTES:
        raise FileError("The link claims to hold more than {limit:,} bytes.", limit=MAX_BYTES)
    try:
        document = inflater.decompress(body[_NUMBER:], size + 1)
    except zlib.error:
        raise _damaged() from None
    if len(document) != size or not inflater.eof:
        raise _damaged()
    return document


def _too_long() -> FileError:
    return FileError("A link has at most {limit:,} characters.", limit=MAX_LENGTH)


def _damaged() -> FileError:
    return FileError("The link is damaged or not whole: copy all of it again.")
