"""The colours of drawings by what they are for; positive and negative are Okabe and Ito's."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Ink = Literal["paper", "text", "muted", "node", "positive", "negative", "lit"]


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as #rrggbb, whether there is a background, and whether dashes tell signs, too."""

    colours: Mapping[Ink, str]
    background: bool = True
    dashes: bool = False


THEMES: Mapping[str, Theme] = {
    "light": Theme(
        {
            "paper": "#fbfbfa",
            "text": "#1b1d21",
            "muted": "#5c6068",
            "node": "#ffffff",
            "positive": "#0072b2",
            "negative": "#d55e00",
            "lit": "#0b5cd5",
        }
    ),
    "dark": Theme(
        {
            "paper": "#101316",
            "text": "#f0f2f4",
            "muted": "#a3aab4",
            "node": "#1f2328",
            "positive": "#3ba3e0",
            "negative": "#f08a3c",
            "lit": "#4a96ff",
        }
    ),
    "print": Theme(
        {
            "paper": "#ffffff",
            "text": "#000000",
            "muted": "#4d4d4d",
            "node": "#ffffff",
            "positive": "#0072b2",
            "negative": "#d55e00",
            "lit": "#0b5cd5",
        },
        background=False,
        dashes=True,
    ),
}
