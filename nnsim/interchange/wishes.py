"""What a user may ask for beside the format: how much of a run, in which colours and language."""

from dataclasses import dataclass

from nnsim.engine.past import Past
from nnsim.errors import Translate


@dataclass(frozen=True, slots=True)
class Wishes:
    """Wishes of an export; a format takes what concerns it.

    `past` is what was recorded of the run so far; None if nothing was. `begin` is the iteration of it
    that a page begins with; None for where training stands.
    """

    iterations: int = 200  # of a page that plays
    theme: str = "print"  # of pictures: a name of figures.themes.THEMES
    translate: Translate = str
    language: str = "en"  # that `translate` speaks
    past: Past | None = None
    begin: int | None = None
