"""Files of arrays (.npz): read one by one after their sizes have been looked at, and nothing run."""

import io
import math
import warnings
import zipfile
from typing import IO

import numpy as np
from numpy.lib import format as npy

from nnsim.functions.tape import Array
from nnsim.interchange import InterchangeError
from nnsim.interchange.models.source import MAX_BYTES

_HEADERS = {(1, 0): npy.read_array_header_1_0, (2, 0): npy.read_array_header_2_0}


def read_npz(data: bytes) -> dict[str, Array]:
    """The arrays of numbers in an .npz file, of any shape, in float64. Raises InterchangeError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_size(sum(entry.file_size for entry in entries))
            return {x.filename.removesuffix(".npy"): _read(archive, x) for x in entries}
    except InterchangeError:
        raise
    except Exception as error:  # whatever a broken archive makes zipfile, zlib and NumPy raise
        raise InterchangeError("This is not an .npz file of numbers.") from error


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Array:
    with archive.open(entry) as file:
        shape, fortran, dtype = _header(file)
        count = math.prod(shape)
        if dtype.kind not in "fiub" or count * dtype.itemsize > entry.file_size:
            raise InterchangeError(
                "The array “{name}” does not hold the numbers it claims.", name=entry.filename[:40]
            )
        numbers = np.frombuffer(file.read(count * dtype.itemsize), dtype, count)
    with np.errstate(invalid="ignore"):  # what is no number in float16 is none in float64
        return numbers.reshape(shape, order="F" if fortran else "C").astype(np.float64)


def _header(file: IO[bytes]) -> tuple[tuple[int, ...], bool, np.dtype]:
    with warnings.catch_warnings():  # of Python 2, whose headers are read as well as others
        warnings.simplefilter("ignore", UserWarning)
        return _HEADERS[npy.read_magic(file)](file)


def _check_size(size: int) -> None:
    if size > MAX_BYTES:
        raise InterchangeError(
            "The arrays of the .npz file take more than {limit:,} bytes.", limit=MAX_BYTES
        )
