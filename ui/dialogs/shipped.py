"""What the program is made of: every part by name, version, licence and where its source is."""

import platform
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import qVersion

import nnsim


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is shipped.

    `package` is its name among the requirements, if it is one; `text` names the file in assets that
    holds its licence, if one has to go with it.
    """

    name: str
    version: Callable[[], str]
    licence: str
    source: str
    package: str = ""
    text: str = ""


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:  # an installer may leave the description of a package out
        return ""


def _package(name: str, package: str, licence: str, source: str, text: str = "") -> Part:
    return Part(name, partial(_installed, package), licence, source, package, text)


def _no_version() -> str:
    return ""


LGPL = "LGPL 3"
LGPL_TEXT, GPL_TEXT = "licences/LGPL-3.txt", "licences/GPL-3.txt"
PARTS = (
    Part("nnsim", lambda: nnsim.__version__, "MIT", ""),
    Part("Python", platform.python_version, "PSF 2", "python.org"),
    _package("NumPy", "numpy", "BSD 3-Clause", "github.com/numpy/numpy"),
    Part("Qt", lambda: str(qVersion()), LGPL, "code.qt.io/cgit/qt/qtbase.git", text=LGPL_TEXT),
    _package(
        "PySide6",
        "PySide6-Essentials",
        LGPL,
        "code.qt.io/cgit/pyside/pyside-setup.git",
        LGPL_TEXT,
    ),
    _package("pyqtgraph", "pyqtgraph", "MIT", "github.com/pyqtgraph/pyqtgraph"),
    _package("colorama", "colorama", "BSD 3-Clause", "github.com/tartley/colorama"),
    _package("ziamath", "ziamath", "MIT", "github.com/cdelker/ziamath"),
    _package("ziafont", "ziafont", "MIT", "github.com/cdelker/ziafont"),
    _package("latex2mathml", "latex2mathml", "MIT", "github.com/roniemartinez/latex2mathml"),
    _package(
        "charset-normalizer", "charset-normalizer", "MIT", "github.com/jawah/charset_normalizer"
    ),
    _package("ONNX", "onnx", "Apache 2.0", "github.com/onnx/onnx"),
    _package("Protocol Buffers", "protobuf", "BSD 3-Clause", "github.com/protocolbuffers/protobuf"),
    _package("ml_dtypes", "ml-dtypes", "Apache 2.0", "github.com/jax-ml/ml_dtypes"),
    _package("Pillow", "pillow", "MIT-CMU", "github.com/python-pillow/Pillow"),
    _package("safetensors", "safetensors", "Apache 2.0", "github.com/huggingface/safetensors"),
    _package(
        "typing_extensions", "typing-extensions", "PSF 2", "github.com/python/typing_extensions"
    ),
    Part(
        "Pretendard",
        _no_version,
        "OFL 1.1",
        "github.com/orioncactus/pretendard",
        text="fonts/LICENSE.txt",
    ),
    Part("STIX Two Math", _no_version, "OFL 1.1", "github.com/stipub/stixfonts"),
    Part("DejaVu Sans", _no_version, "Bitstream Vera", "dejavu-fonts.github.io"),
    Part(
        "Tabler Icons",
        _no_version,
        "MIT",
        "github.com/tabler/tabler-icons",
        text="icons/LICENSE",
    ),
    Part(
        "Handwritten Digits",
        _no_version,
        "CC BY 4.0",
        "doi.org/10.24432/C50P49",
        text="licences/digits.txt",
    ),
)
