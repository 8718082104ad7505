"""The page itself: the recording and the parts of assets/player in one file that needs no other."""

import json
from dataclasses import dataclass
from html import escape
from pathlib import Path

from nnsim.files import FileError
from nnsim.interchange.player.recording import record
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
    "player",
)


def to_html(project: Project, iterations: int) -> bytes:
    """The page of so many iterations from where training stands. Raises a UserError."""
    run = json.dumps(record(project, iterations), ensure_ascii=False, allow_nan=False)
    scripts = "\n".join(_part(f"{name}.js") for name in SCRIPTS)
    page = _part("page.html")
    parts = {"/* style */": _part("player.css"), "/* script */": scripts, "/* run */": _inert(run)}
    before, *others = page.split("/*")
    return "".join([before, *(_filled(f"/*{other}", parts) for other in others)]).encode()


@dataclass(frozen=True, eq=False, slots=True)
class Page:
    """The page of a project, which a Jupyter notebook shows in its place."""

    project: Project
    iterations: int = 200

    def _repr_html_(self) -> str:
        page = escape(to_html(self.project, self.iterations).decode())
        style = "width:100%;height:820px;border:0"
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
