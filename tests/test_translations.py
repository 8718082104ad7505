"""Every text can be translated under the context it is asked for, and is, into each language."""

import ast
import gettext
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.support.pseudo import MARKED, SOURCES, Message, extracted, loaded, marked, update


@cache
def asked() -> frozenset[Message]:
    """What the program asks for: self.tr in a class, and translate and Phrase with a context."""
    return frozenset(_asked())


def _asked() -> Iterator[Message]:
    for path in SOURCES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for class_ in (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)):
            for node in ast.walk(class_):
                match node:
                    case ast.Call(
                        ast.Attribute(ast.Name("self"), "tr"), [ast.Constant(str(text)), *_]
                    ):
                        yield class_.name, text
        for node in ast.walk(tree):
            match node:
                case ast.Call(
                    ast.Attribute(attr="translate")
                    | ast.Name("translate" | "QT_TRANSLATE_NOOP" | "Phrase"),
                    [ast.Constant(str(context)), ast.Constant(str(text)), *_],
                ):
                    yield context, text


def test_each_text_is_extracted_under_the_context_it_is_asked_for() -> None:
    wanted = asked()
    assert len(wanted) > 700
    assert wanted - extracted() == set()


def test_no_text_is_extracted_under_a_context_that_nobody_asks_for() -> None:
    assert extracted() - asked() == set()


# -- the translations there are ---------------------------------------------------------------------

LANGUAGES = sorted(update.HERE.glob("*.ts"))
FIELD = re.compile(r"{[^{}]*}|%(?:\(\w+\))?[nrs1-9]")  # of a text, in Python's ways and in Qt's
LETTER = re.compile(r"&(\w)")  # that chooses an entry of a menu
ENDS = re.compile(r"^(\s*).*?(…?\s*)$", re.DOTALL)


def test_there_is_a_korean_one() -> None:
    assert [language.stem for language in LANGUAGES] == ["ko"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated_and_nothing_else(language: Path) -> None:
    """If it fails: run assets/translations/update.py, and translate what is unfinished in the .ts."""
    wanted = extracted() | {("nnsim", text) for text in marked()}
    wanted |= {("nnsim.cli", text) for text in loaded(MARKED).command_texts()}
    listed = [(context, text) for context, text, _ in update.messages(language)]
    assert len(listed) == len(set(listed))
    assert wanted - set(listed) == set()
    assert set(listed) - wanted == set()
    assert update.unfinished(language) == 0


def shape(text: str) -> tuple[object, ...]:
    """What must be the same in every language: fields, letters of menus, spaces and dots at its ends."""
    ends = ENDS.fullmatch(text)
    assert ends is not None
    fields = Counter(FIELD.findall(text.replace("{{", "").replace("}}", "")))
    letters = [letter.upper() for letter in LETTER.findall(text.replace("&&", ""))]
    return fields, letters, *ends.groups(), text.endswith(".")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_fields_and_the_ends_of_its_text(language: Path) -> None:
    odd = {
        text: words
        for _, text, words in update.messages(language)
        if not words.strip() or shape(text) != shape(words)
    }
    assert odd == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_program_reads_is_made_of_the_translations_of_now(
    language: Path, tmp_path: Path
) -> None:
    update.compile_(language, tmp_path / "now.qm")
    assert language.with_suffix(".qm").read_bytes() == (tmp_path / "now.qm").read_bytes()
    assert update.of_commands(language).read_bytes() == update.catalogue(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_of_commands_is_read_by_gettext(language: Path) -> None:
    with update.of_commands(language).open("rb") as file:
        catalogue = gettext.GNUTranslations(file)
    for context, text, words in update.messages(language):
        if context == "nnsim.cli":
            assert catalogue.gettext(text) == words
