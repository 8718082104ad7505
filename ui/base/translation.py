"""Words of nnsim in the user's language: nnsim knows no Qt, so the window translates what it shows.

Sentences of errors and titles of tables are English templates there. Their translations have the
context "nnsim"; assets/translations/mark_nnsim.py lists them for pyside6-lupdate.
"""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from nnsim.errors import UserError, told
from nnsim.model.breakpoints import Breakpoint, event
from nnsim.model.network import Network

CONTEXT = "nnsim"


def translate_text(text: str) -> str:
    """A title or a note of one of nnsim's tables."""
    return QCoreApplication.translate(CONTEXT, text) if text else ""


def error_text(error: UserError) -> str:
    """What is wrong and what to do. Values that are words of nnsim themselves are translated too."""
    return error.told(translate_text)


def words(of: tuple[str, Mapping[str, object]]) -> str:
    """What nnsim says with a template and its values."""
    return told(*of, translate_text)


def breakpoint_text(breakpoint_: Breakpoint, network: Network) -> str:
    """What has happened when a run stops at a breakpoint."""
    return told(*event(breakpoint_, network), translate_text)
