"""The language of what a command prints: that of --language, of NNSIM_LANGUAGE or of the locale.

Its catalogues are made of the window's translations, by assets/translations/update.py. What other
programs read, JSON and CSV, is never translated.
"""

import gettext
import locale
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from nnsim.errors import UserError, told

DOMAIN = "nnsim"
FOLDER = Path(__file__).resolve().parents[1] / "translations"
ENGLISH = "en"
_PLACES = (
    "NNSIM_LANGUAGE",
    "LANGUAGE",
    "LC_ALL",
    "LC_MESSAGES",
    "LANG",
)  # the first one set decides


def languages() -> Sequence[str]:
    """The codes of the languages there are."""
    return sorted({ENGLISH, *(catalogue.parts[-3] for catalogue in FOLDER.glob("*/*/*.mo"))})


@contextmanager
def spoken(code: str | None) -> Iterator[None]:
    """Speak the language of this code, or without one the language that the user has set.

    argparse asks gettext for its own words, so gettext is told by the variable it reads.
    """
    domain, before = gettext.textdomain(), os.environ.get("LANGUAGE")
    os.environ["LANGUAGE"] = code or _wanted()
    gettext.bindtextdomain(DOMAIN, FOLDER)
    gettext.textdomain(DOMAIN)
    try:
        yield
    finally:
        gettext.textdomain(domain)
        del os.environ["LANGUAGE"]
        os.environ |= {"LANGUAGE": before} if before is not None else {}


def current() -> str:
    """The code of the language that is spoken."""
    return os.environ["LANGUAGE"]


def _wanted() -> str:
    places = (*map(os.environ.get, _PLACES), locale.setlocale(locale.LC_CTYPE))
    codes = next(filter(None, places)).split(":")  # ko_KR.UTF-8, on Windows Korean_Korea.949
    return next((code for name in codes if (code := name[:2].lower()) in languages()), ENGLISH)


def say(text: str, /, **values: object) -> str:
    """A text with its values, in the language that is spoken."""
    return told(text, values, _translated)


def error_text(error: UserError) -> str:
    """What is wrong and what to do."""
    return error.told(_translated)


def _translated(text: str) -> str:
    return gettext.gettext(text) if text else ""
