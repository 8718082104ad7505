"""The page itself: the recording and the parts of assets/player in one file that needs no other."""

import json
from html import escape
from pathlib import Path

from nnsim.engine.trainer import Trainer
from nnsim.files import FileError
from nnsim.interchange.player.recording import Page as Recorded
from nnsim.interchange.player.recording import Recording, record
from nnsim.model.project import Project

_ROOT = Path(__file__).resolve().parents[3]
_PLACES = (_ROOT / "assets" / "player", _ROOT / "nnsim_app" / "assets" / "player")
SCRIPTS = (
    "words",
    "functions",
    "recording",
    "drawing",
    "network",
    "charts",
    "arithmetic",
    "markdown",
    "lesson",
    "player",
)


def to_html(project: Project, iterations: int) -> bytes:
    """The page of so many iterations from where training stands. Raises a UserError."""
    return page_of(record(project, iterations))


def page_of(recorded: Recorded) -> bytes:
    """The page that plays what was recorded."""
    run = json.dumps(recorded, ensure_ascii=False, allow_nan=False)
    scripts = "\n".join(_part(f"{name}.js") for name in SCRIPTS)
    page = _part("page.html")
    parts = {"/* style */": _part("player.css"), "/* script */": scripts, "/* run */": _inert(run)}
    before, *others = page.split("/*")
    return "".join([before, *(_filled(f"/*{other}", parts) for other in others)]).encode()


class Page:
    """A run as a page, which a Jupyter notebook shows in its place.

    page = nnsim.Page(project, 200)   # plays 200 iterations
    page.step(10)                     # ten more; as the last line of a cell it shows the page there
    page.trainer.loss
    """

    def __init__(self, project: Project, iterations: int = 200) -> None:
        """It begins where training of the project stands. Raises a UserError."""
        self._recording = Recording(project, expected=iterations)
        self._recording.run(iterations)
        self._stepped = iterations == 0

    @property
    def trainer(self) -> Trainer:
        """What trains; iterations that it is run by itself are passed over."""
        return self._recording.trainer

    def step(self, iterations: int = 1) -> "Page":
        """Train on; the page stands at the last iteration then. Raises a UserError."""
        self._recording.run(iterations)
        self._stepped = True
        return self

    def html(self) -> str:
        """The page, to be written to a file."""
        recorded = self._recording.page()
        if self._stepped:
            recorded["at"] = self._recording.count - 1
        return page_of(recorded).decode()

    def _repr_html_(self) -> str:
        style = "width:100%;height:820px;border:0"
        page = escape(self.html())
        return f'<iframe srcdoc="{page}" sandbox="allow-scripts" style="{style}"></iframe>'


def _filled(text: str, parts: dict[str, str]) -> str:
    """A piece of the page that begins with a mark, which its part takes the place of."""
    for mark, part in parts.items():
        if text.startswith(mark):
            return part + text.removeprefix(mark)
    return text


def _inert(text: str) -> str:
    """JSON that ends no element, whatever a name in it is."""
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _part(name: str) -> str:
    found = next((place for place in _PLACES if (place / name).is_file()), None)
    if found is None:
        raise FileError("The parts of the page are missing: put assets/player back.")
    return (found / name).read_text(encoding="utf-8")
