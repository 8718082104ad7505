"""The window shows the words of nnsim in the user's language, and every one of them can be found."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from pytestqt.qtbot import QtBot

from nnsim.editing import layers
from nnsim.errors import UserError
from nnsim.functions.activations import Activation, ActivationError
from nnsim.model.breakpoints import Breakpoint, event, what_happened
from nnsim.model.project import with_network
from tests.support.pseudo import marked
from ui.base.translation import CONTEXT, Phrase, error_phrase, error_text, sentence, translate_text
from ui.document.document import Document
from ui.panels.training.panel import TrainingPanel
from ui.training.session import TrainingSession

ROOT = Path(__file__).resolve().parents[3]


class Brackets(QTranslator):
    """Puts every text of nnsim that is marked for translation into brackets."""

    def __init__(self, texts: frozenset[str]) -> None:
        super().__init__()
        self._texts = texts

    def isEmpty(self) -> bool:  # noqa: N802
        return False

    def translate(self, context: str, text: str, note: str = "", n: int = -1) -> str | None:  # type: ignore
        return f"[{text}]" if context == CONTEXT and text in self._texts else None


@pytest.fixture
def texts() -> frozenset[str]:
    return marked()


@pytest.fixture
def translated(qapp: object, texts: frozenset[str]) -> Iterator[None]:
    translator = Brackets(texts)
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


def test_without_a_translation_the_words_are_the_english_ones() -> None:
    with pytest.raises(ActivationError) as caught:
        Activation("leaky_relu", -1.0)
    assert error_text(caught.value) == str(caught.value)
    assert translate_text("Leaky ReLU") == "Leaky ReLU"
    assert translate_text("") == ""


@pytest.mark.usefixtures("translated")
def test_the_template_is_translated_before_its_values_are_filled_in() -> None:
    with pytest.raises(ActivationError) as caught:
        Activation("leaky_relu", -1.0)
    assert error_text(caught.value) == (
        "[The parameter α of [Leaky ReLU] must be above 0 and at most 1000.]"
    )


@pytest.mark.usefixtures("translated")
def test_a_sentence_without_values_may_contain_braces() -> None:
    assert error_text(UserError("Close the {")) == "Close the {"


@pytest.mark.usefixtures("translated")
def test_what_a_breakpoint_tells_is_translated(document: Document) -> None:
    network = document.project.network
    met = Breakpoint("loss_below", 0.01)
    assert str(sentence(event(met, network))) == f"[{what_happened(met, network)}]"


def test_what_was_told_in_one_language_is_told_in_the_next(texts: frozenset[str]) -> None:
    with pytest.raises(ActivationError) as caught:
        Activation("leaky_relu", -1.0)
    told = error_phrase(caught.value)
    assert str(told) == str(caught.value)
    translator = Brackets(texts)
    QCoreApplication.installTranslator(translator)
    assert str(told) == error_text(caught.value)
    QCoreApplication.removeTranslator(translator)
    assert str(told) == str(caught.value)


def test_a_number_in_a_sentence_is_written_as_the_sentence_says() -> None:
    assert str(sentence(("η {rate:g} of {names}", {"rate": 0.5, "names": ["a", "b"]}))) == (
        "η 0.5 of a, b"
    )


def test_what_a_file_says_of_a_phrase_is_not_formatted() -> None:
    assert str(Phrase("", "{0.__class__} {0!r:>9999999} {1} {7} {x}", ("a",))) == "a a   "


@pytest.mark.usefixtures("translated")
def test_a_refused_edit_and_the_titles_of_a_panel_are_translated(
    qtbot: QtBot, document: Document, session: TrainingSession
) -> None:
    panel = TrainingPanel(document, session)
    qtbot.addWidget(panel)
    shown = panel.loss.itemText(0)
    assert shown.startswith("[")
    assert shown.endswith("]")
    refusals: list[str] = []
    document.refused.connect(refusals.append)
    output = document.project.network.output.id
    document.apply("remove", lambda p: with_network(p, layers.remove_layers(p.network, [output])))
    assert refusals[0].startswith("[")


def test_every_sentence_that_an_error_is_raised_with_is_marked(texts: frozenset[str]) -> None:
    missing = []
    for path in (ROOT / "nnsim").rglob("*.py"):
        if "cli" in path.parts:
            continue  # what only the command line says
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(ast.Name(name), [ast.Constant(str(text)), *_]) if name.endswith(
                    "Error"
                ) and name not in ("AssertionError", "ValueError"):
                    has_words = re.search("[a-z]", re.sub(r"{.*?}", "", text))
                    missing += [text] if has_words and text not in texts else []
    assert missing == []


def test_no_text_of_the_window_is_a_name_of_the_program() -> None:
    """A class that is renamed takes the words in quotation marks with it if nobody looks."""
    trees = [
        ast.parse(path.read_text(encoding="utf-8"))
        for folder in ("nnsim", "ui")
        for path in (ROOT / folder).rglob("*.py")
    ]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    compound = {name for name in names if re.search("[a-z][A-Z]", name)}
    texts = {
        argument.value
        for node in nodes
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).endswith((".tr", "translate", "Phrase"))
        for argument in node.args[-1:]
        if isinstance(argument, ast.Constant)
    }
    assert len(texts) > 300
    assert not compound & texts
