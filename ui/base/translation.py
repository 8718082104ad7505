"""Words of nnsim in the user's language: nnsim knows no Qt, so the window translates what it shows.

Sentences of errors and titles of tables are English templates there. Their translations have the
context "nnsim"; assets/translations/mark_nnsim.py lists them for pyside6-lupdate.
"""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from nnsim.errors import UserError
from nnsim.model.breakpoints import Breakpoint, event
from nnsim.model.network import Network

CONTEXT = "nnsim"


def translate_text(text: str) -> str:
    """A title or a note of one of nnsim's tables."""
    return QCoreApplication.translate(CONTEXT, text) if text else ""


def error_text(error: UserError) -> str:
    """What is wrong and what to do. Values that are words of nnsim themselves are translated too."""
    parts = error, *error.further
    return " ".join(_filled(part.template, part.values) for part in parts)


def words(of: tuple[str, Mapping[str, object]]) -> str:
    """What nnsim says with a template and its values."""
    return _filled(*of)


def breakpoint_text(breakpoint_: Breakpoint, network: Network) -> str:
    """What has happened when a run stops at a breakpoint."""
    return _filled(*event(breakpoint_, network))


def _filled(template: str, values: Mapping[str, object]) -> str:
    said = {name: translate_text(x) if isinstance(x, str) else x for name, x in values.items()}
    return translate_text(template).format(**said) if values else translate_text(template)
