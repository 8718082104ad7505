"""Arrays as the text of a program: written out where a person can read them, packed where not."""

import base64
import textwrap
import zlib

import numpy as np

from nnsim.functions.tape import Array
from nnsim.interchange import InterchangeError

MOST_WRITTEN = 4_000  # numbers of one array that are written out
MOST_NUMBERS = 5_000_000  # of one array

UNPACK = '''\
def unpack(text, *shape):
    """An array of many numbers: float64, compressed and written as base64."""
    return np.frombuffer(zlib.decompress(base64.b64decode(text)), "<f8").reshape(shape)
'''


def is_packed(array: Array) -> bool:
    """Whether an array of whatever shape has too many numbers to be read."""
    return array.size > MOST_WRITTEN


def literal(array: Array, indent: int = 0) -> str:
    """The expression of an array (n,) or (n, m) in NumPy, to the bit. Raises InterchangeError."""
    if array.size > MOST_NUMBERS:
        raise InterchangeError(
            "A program can hold at most {limit:,} numbers of one kind, and here are {count:,}; "
            "take fewer points.",
            limit=MOST_NUMBERS,
            count=array.size,
        )
    if is_packed(array):
        return _packed(array)
    if array.ndim == 1:
        return f"np.array({_row(array.tolist(), indent)})"
    rows = [_row(row, indent + 4) for row in array.tolist()]
    if len(rows) == 1:
        return f"np.array([{rows[0]}])"
    pad = " " * (indent + 4)
    lines = "".join(f"{pad}{row},\n" for row in rows)
    return f"np.array([\n{lines}{' ' * indent}])"


def _row(numbers: list[float], indent: int) -> str:
    line = f"[{', '.join(map(_number, numbers))}]"
    if len(line) + indent <= 110:
        return line
    pad = " " * (indent + 4)
    wrapped = textwrap.fill(", ".join(map(_number, numbers)), 100, break_long_words=False)
    return "[\n" + textwrap.indent(wrapped, pad) + ",\n" + " " * indent + "]"


def _number(value: float) -> str:
    """Every digit that the number has; whole numbers are shorter."""
    return f"{value:.0f}." if value == int(value) and abs(value) < 1e6 else repr(value)


def _packed(array: Array) -> str:
    data = zlib.compress(np.ascontiguousarray(array, "<f8").tobytes(), 9)
    text = "\n".join(textwrap.wrap(base64.b64encode(data).decode(), 100))
    return f'unpack("""\n{text}\n""", {", ".join(map(str, array.shape))})'
