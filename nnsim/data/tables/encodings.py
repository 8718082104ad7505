"""The text that bytes are, and its encoding: marks first, then UTF-8, then what statistics tell."""

import codecs
import io
import re
import zipfile

from nnsim.data.tables.options import TableError

# What a dialog offers. Any other text encoding that Python knows may be given by name.
ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "cp949",
    "latin-1",
    "cp1252",
    "cp932",
    "gb18030",
    "cp1251",
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins like the mark of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ARCHIVE, _COMPOUND = b"PK\3\4", b"\xd0\xcf\x11\xe0"  # how .xlsx and .ods begin, and .xls
_OF_WORKBOOKS = (b"xl/", b"content.xml"), ("Workbook".encode("utf-16-le"),)  # names in them
_STATISTICAL = ["cp949", "cp1252", "cp932", "gb18030", "cp1251", "latin_1"]
_SAMPLE = 1 << 16  # bytes that statistics are made of


def decoded(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """The text and the name of its encoding. Raises TableError where it is no text in it."""
    if data.startswith((_ARCHIVE, _COMPOUND)):
        raise _no_table(data)
    name = encoding or _detected(data)
    try:
        text = data.decode(name)
    except LookupError:
        raise TableError(
            "“{name}” is no encoding; some are {known}.", name=name, known=", ".join(ENCODINGS)
        ) from None
    except UnicodeError as error:
        if encoding is None:
            raise _no_text() from None
        line = data.count(b"\n", 0, getattr(error, "start", 0)) + 1
        raise TableError(
            "Line {line} is not written in the encoding {name}; choose another.",
            line=line,
            name=name,
        ) from None
    if "\0" in text:
        raise _no_text()
    return text.removeprefix("\ufeff"), name


def _no_table(data: bytes) -> TableError:
    """What is said of an archive, by the names in it, or of a document of old office programs."""
    is_archive = data.startswith(_ARCHIVE)
    names = _names_in(data) if is_archive else [data]
    if any(mark in name for name in names for mark in _OF_WORKBOOKS[not is_archive]):
        return TableError(
            "This is a workbook, which only spreadsheet programs read; save the table there as CSV, "
            "and open that."
        )
    if names and all(name.endswith(b".npy") for name in names):
        return TableError(
            "This is a file of arrays of NumPy, not a table; save an array as CSV with numpy.savetxt, "
            "and open that."
        )
    if is_archive and names:
        return TableError(
            "This is a packed file (ZIP), not a table; unpack it, and open the table in it."
        )
    return _no_text()


def _names_in(data: bytes) -> list[bytes]:
    """What the files in an archive are called; none where it is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [name.encode(errors="replace") for name in archive.namelist()]
    except Exception:  # whatever a broken archive makes zipfile raise
        return []


def _no_text() -> TableError:
    return TableError("This is no text, so it is no table; save the table as CSV first.")


def _detected(data: bytes) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    if b"\0" in data[:_SAMPLE]:
        return _utf_16(data[:_SAMPLE])
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _by_statistics(data, error.start)
    return "utf-8"


def _utf_16(sample: bytes) -> str:
    """Which UTF-16 without a mark: the zeros are the high halves of the signs that tables consist of."""
    high_first, low_first = sample[::2].count(0), sample[1::2].count(0)
    return "utf-16-be" if high_first > low_first else "utf-16-le"


def _by_statistics(data: bytes, first: int) -> str:
    """The encoding of bytes that are no UTF-8 from the place `first`."""
    begin = data.rfind(b"\n", 0, first) + 1
    end = data.find(b"\n", begin + _SAMPLE) + 1 or len(data)
    name = _by_letters(data[begin:end]) or _by_charset_normalizer(data[begin:end])
    try:
        data.decode(name)
    except UnicodeDecodeError:
        return "latin-1"  # which has a letter for every byte
    return name


def _by_letters(sample: bytes) -> str | None:
    """Korean, or Western where most letters beyond ASCII stand alone; None if it is neither for sure."""
    runs = re.findall(rb"[\x80-\xff]+", sample)
    if 2 * sum(len(run) == 1 for run in runs) > len(runs):
        return "latin-1" if not re.search(rb"[\x80-\x9f]", sample) else "cp1252"
    korean = sample.decode("cp949", "replace")
    letters = [letter for letter in korean if letter > "\x7f"]
    hangul = sum("가" <= letter <= "힣" for letter in letters)
    return "cp949" if hangul > 0.8 * len(letters) and "\ufffd" not in korean else None


def _by_charset_normalizer(sample: bytes) -> str:
    from charset_normalizer import from_bytes  # most tables do not need it

    found = from_bytes(sample, cp_isolation=_STATISTICAL).best()
    return found.encoding.replace("latin_1", "latin-1") if found else "latin-1"
