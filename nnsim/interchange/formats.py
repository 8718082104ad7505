"""The one table of formats: what each is called, what it reads and writes, and what it cannot hold.

The libraries of a format are imported when it is used.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from nnsim.interchange import InterchangeError
from nnsim.interchange.models.source import Imported, Source, is_of_web
from nnsim.interchange.omissions import Omission, omissions
from nnsim.interchange.wishes import Wishes
from nnsim.model.project import Project

Read = Callable[[Source], Imported]
_USUAL = Wishes()


def _numpy(project: Project, wishes: Wishes = _USUAL) -> bytes:
    from nnsim.interchange.code.numpy_code import to_numpy

    return to_numpy(project).encode()


def _pytorch(project: Project, wishes: Wishes = _USUAL) -> bytes:
    from nnsim.interchange.code.torch_code import to_pytorch

    return to_pytorch(project).encode()


def _notebook(project: Project, wishes: Wishes = _USUAL) -> bytes:
    from nnsim.interchange.code.numpy_code import to_notebook

    return to_notebook(project).encode()


def _to_onnx(project: Project, wishes: Wishes = _USUAL) -> bytes:
    from nnsim.interchange.models.onnx_writer import to_onnx

    return to_onnx(project)


def _html(project: Project, wishes: Wishes = _USUAL) -> bytes:
    from nnsim.interchange.player.page import page_of
    from nnsim.interchange.player.recording import record, record_past

    if wishes.begin is None:
        return page_of(record(project, wishes.iterations))
    return page_of(record_past(project, wishes.past, wishes.begin, wishes.iterations))


def _report(project: Project, wishes: Wishes = _USUAL) -> bytes:
    from nnsim.interchange.report.page import to_report

    return to_report(project, wishes)


def _recorder(project: Project, wishes: Wishes = _USUAL) -> bytes:
    from nnsim.interchange.comparing.named_recorder import recorder_for

    return recorder_for(project)


def _read_onnx(source: Source) -> Imported:
    from nnsim.interchange.models.onnx_reader import read_onnx

    return read_onnx(source)


def _to_safetensors(project: Project, wishes: Wishes = _USUAL) -> bytes:
    from nnsim.interchange.models.safetensors import to_safetensors

    return to_safetensors(project)


def _read_safetensors(source: Source) -> Imported:
    from nnsim.interchange.models.safetensors import read_safetensors

    return read_safetensors(source)


def _read_keras(source: Source) -> Imported:
    from nnsim.interchange.models.keras import read_keras

    return read_keras(source)


def _read_toy_json(source: Source) -> Imported:
    from nnsim.interchange.models.toy_json import read_toy_json

    return read_toy_json(source)


def _to_playground(project: Project, wishes: Wishes = _USUAL) -> bytes:
    from nnsim.interchange.models.playground_writer import to_playground

    return to_playground(project)


def _read_playground(source: Source) -> Imported:
    from nnsim.interchange.models.playground import read_playground

    return read_playground(source)


def _drawing(kind: str, project: Project, wishes: Wishes = _USUAL) -> bytes:
    from nnsim.interchange.figures.network import draw
    from nnsim.interchange.figures.writers import WRITERS

    return WRITERS[kind](draw(project, wishes))


def _drawings(kind: str, project: Project, wishes: Wishes) -> Iterator[bytes]:
    from nnsim.interchange.figures.steps import steps
    from nnsim.interchange.figures.writers import WRITERS

    return map(WRITERS[kind], steps(project, wishes))


class Write(Protocol):
    """Writes a project as it is wished. Raises a UserError."""

    def __call__(self, project: Project, wishes: Wishes = ...) -> bytes: ...


Series = Callable[[Project, Wishes], Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class Format:
    """One row of the table: `without` names the parts of a project that it has no place for.

    `knows` tells from the name and the first bytes whether a source is of this format. `steps` writes
    a picture for each operation of an iteration. What is `filmed` the window draws, frame by frame.
    What `plays` is of the part of a run that is wished.
    """

    title: str
    suffix: str
    write: Write | None = None
    without: tuple[str, ...] = ()
    read: Read | None = None
    knows: Callable[[Source], bool] | None = None
    steps: Series | None = None
    filmed: bool = False
    plays: bool = False

    def omissions(self, project: Project) -> list[Omission]:
        """What is lost of a project that is written in this format."""
        return omissions(project, self.without)


def _is_json_with(key: bytes) -> Callable[[Source], bool]:
    return lambda source: source.suffix == ".json" and key in source.data


def _is_playground(source: Source) -> bool:
    """Any address: of one that is of another page its reader says what to do."""
    return not source.name and is_of_web(source.data.decode("utf-8", "replace"))


_KEPT = ("layout", "breakpoints", "start", "units", "initializers")
_CODE = (*_KEPT, "attack")
_MODEL = (*_KEPT, "data", "training", "locks", "wires", "ties", "names")
_PAGE = ("layout", "breakpoints", "initializers")
_WEIGHTS = (*_MODEL, "activations")


def _figure(kind: str, title: str, suffix: str) -> Format:
    """A row of a drawing of the network."""
    one, several = partial(_drawing, kind), partial(_drawings, kind)
    return Format(title, suffix, one, ("neurons",), steps=several)


FORMATS: Mapping[str, Format] = {
    "numpy": Format("NumPy program", ".py", _numpy, _CODE),
    "pytorch": Format("PyTorch program", ".py", _pytorch, _CODE),
    "notebook": Format("Jupyter notebook", ".ipynb", _notebook, _CODE),
    "html": Format("Page that plays", ".html", _html, _PAGE, plays=True),
    "svg": _figure("svg", "SVG drawing", ".svg"),
    "pdf": _figure("pdf", "PDF drawing", ".pdf"),
    "tikz": _figure("tikz", "TikZ drawing for LaTeX", ".tex"),
    "gif": Format("Film of the training, GIF", ".gif", filmed=True),
    "png": Format("Film of the training, numbered PNGs", ".png", filmed=True),
    "report": Format("Report to print", ".html", _report),
    "recorder": Format("Recorder for your own code", ".py", _recorder),
    "onnx": Format(
        "ONNX model", ".onnx", _to_onnx, _MODEL, _read_onnx, lambda s: s.suffix == ".onnx"
    ),
    "safetensors": Format(
        "Safetensors",
        ".safetensors",
        _to_safetensors,
        _WEIGHTS,
        _read_safetensors,
        lambda s: s.suffix == ".safetensors",
    ),
    "keras": Format(
        "Keras configuration", ".json", read=_read_keras, knows=_is_json_with(b'"Sequential"')
    ),
    "toy-json": Format(
        "JSON of a small network",
        ".json",
        read=_read_toy_json,
        knows=_is_json_with(b'"weights_ih"'),
    ),
    "playground": Format(
        "TensorFlow Playground address",
        ".url",
        _to_playground,
        ("layout", "breakpoints", "weights", "names", "locks", "points"),
        _read_playground,
        _is_playground,
    ),
}
WRITTEN = {name: row for name, row in FORMATS.items() if row.write is not None}
FILMED = {name: row for name, row in FORMATS.items() if row.filmed}
STEPPED = {name: row for name, row in FORMATS.items() if row.steps is not None}
READ = {name: row for name, row in FORMATS.items() if row.read is not None}


def read(source: Source, name: str | None = None) -> Imported:
    """The project of a source, of the format of that name or of the one that knows it.

    Raises InterchangeError for a source that nothing knows, and the reader's UserError.
    """
    known = (
        [READ[name]] if name else [row for row in READ.values() if row.knows and row.knows(source)]
    )
    if not known or known[0].read is None:
        raise InterchangeError(
            "“{name}” is of no format that can be imported: {known}.",
            name=source.name or source.data[:40].decode("utf-8", "replace"),
            known=[row.title for row in READ.values()],
        )
    return known[0].read(source)
