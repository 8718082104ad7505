"""A language of the tests: every text that can be translated, a third longer and in brackets."""

import importlib.util
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from xml.etree import ElementTree

from PySide6.QtCore import QCoreApplication, QTranslator

from ui.base import language
from ui.base.translation import CONTEXT

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "ui").rglob("*.py"))
MARKED = ROOT / "assets" / "translations" / "mark_nnsim.py"

OF_QT = {"QPlatformTheme", "QDialogButtonBox", "QMessageBox", "QFileDialog"}  # Qt's own texts

Message = tuple[str, str]  # context, text


def loaded(script: Path) -> ModuleType:
    """A script that is in no package, as a module."""
    spec = importlib.util.spec_from_file_location(script.stem, script)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


update = loaded(MARKED.with_name("update.py"))


@cache
def extracted() -> frozenset[Message]:
    """What Qt's own extractor finds in the sources of the window."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "texts.ts"
        tool = Path(sys.executable).with_name("pyside6-lupdate")
        command = [tool, *update.PHRASES, *SOURCES, "-ts", file]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        contexts = ElementTree.parse(file).getroot().findall("context")
    return frozenset(
        (context.findtext("name") or "", message.findtext("source") or "")
        for context in contexts
        for message in context.findall("message")
    )


@cache
def marked() -> frozenset[str]:
    """The texts of nnsim that the window shows."""
    return frozenset(loaded(MARKED).texts())


def longer(text: str) -> str:
    """A text in brackets, with a third more letters in words of at most four."""
    more = "o" * -(-len(text) // 3)
    words = (more[start : start + 4] for start in range(0, len(more), 4))
    return f"[{text}{' '.join(words)}]"


class Pseudo(QTranslator):
    """Knows what is extracted, under its context, and nothing else."""

    def isEmpty(self) -> bool:  # noqa: N802
        return False

    def translate(self, context: str, text: str, note: str = "", n: int = -1) -> str | None:  # type: ignore
        known = (context, text) in extracted() or (context == CONTEXT and text in marked())
        known |= context in OF_QT
        return longer(text).replace("%n", str(n)) if known else None


@contextmanager
def spoken() -> Iterator[None]:
    """The pseudo-language, chosen while the program runs and left again."""
    translator = Pseudo()
    QCoreApplication.installTranslator(translator)
    language.changed.emit()
    yield
    QCoreApplication.removeTranslator(translator)
    language.changed.emit()


def untranslated(text: str) -> str:
    """What of a text stands outside of brackets; one that is shortened may have lost its end."""
    before = None
    while text != before:
        before, text = text, re.sub(r"\[[^\[\]]*(\]|$)", "", text)
    return text
