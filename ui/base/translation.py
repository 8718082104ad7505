"""Texts in the user's language: nnsim knows no Qt, so the window translates what it says.

Sentences of errors and titles of tables are English templates there. Their translations have the
context "nnsim"; assets/translations/mark_nnsim.py lists them for pyside6-lupdate. What outlives the
language it was made in, such as the name of an edit, is a phrase.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from nnsim.errors import Translate, UserError, numbered, told

CONTEXT = "nnsim"
_FIELD = re.compile(r"\{(\w{1,30})[^{}]*\}")


def translate_text(text: str) -> str:
    """A title or a note of one of nnsim's tables."""
    return QCoreApplication.translate(CONTEXT, text) if text else ""


def error_text(error: UserError) -> str:
    """What is wrong and what to do. Values that are words of nnsim themselves are translated too."""
    return error.told(translate_text)


def words(of: tuple[str, Mapping[str, object]]) -> str:
    """What nnsim says with a template and its values."""
    return told(*of, translate_text)


# -- what outlives the language -------------------------------------------------------------------


class Phrase(NamedTuple):
    """A text with fields, and what stands in them; `str` is what it is in the language of now.

    It is spelled as `QCoreApplication.translate` is, and extracted as that. Without a context it is the
    same in every language. It may come from a file: nothing in it is formatted.
    """

    context: str
    text: str
    values: "tuple[Phrase | str, ...]" = ()  # of {0}, {1} and so on; of names, as they come in `text`

    def of(self, *values: "Phrase | str") -> "Phrase":
        """The same with these values."""
        return Phrase(self.context, self.text, values)

    def __str__(self) -> str:
        text = QCoreApplication.translate(self.context, self.text) if self.context else self.text
        return _FIELD.sub(lambda field: self._value(field[1]), text) if self.values else text

    def _value(self, field: str) -> str:
        names = _fields(self.text)
        place = int(field) if field.isdecimal() else names.index(field) if field in names else -1
        return str(self.values[place]) if 0 <= place < len(self.values) else ""


def _fields(text: str) -> list[str]:
    return list(dict.fromkeys(_FIELD.findall(text)))


def titled(text: str) -> Phrase:
    """That of a row of nnsim's tables, or another word of nnsim."""
    return Phrase(CONTEXT, text)


def listed(parts: Sequence[Phrase | str], between: Phrase | str = ", ") -> Phrase:
    """Some after each other."""
    values = [value for part in parts for value in (between, part)][1:]
    return Phrase("", "".join(f"{{{n}}}" for n in range(len(values))), tuple(values))


def in_words(say: Callable[[Translate], str]) -> Phrase | str:
    """What comes of a text in which words of nnsim are translated one by one."""
    words: list[Phrase] = []

    def field(word: str) -> str:
        words.append(titled(word))
        return f"{{{len(words) - 1}}}"

    text = say(field)
    return Phrase("", text, tuple(words)) if words else text


def sentence(of: tuple[str, Mapping[str, object]]) -> Phrase:
    """What nnsim says with a template and its values."""
    template, values = of

    def shown(name: str) -> Phrase | str:
        value = values[name]
        if isinstance(value, UserError):
            return error_phrase(value)
        if isinstance(value, list):
            return listed([_word(str(part)) for part in value])
        if isinstance(value, str) and f"“{{{name}}}”" not in template:
            return _word(value)
        spec = re.search(rf"\{{{name}([^{{}}]*)\}}", template)
        return f"{{0{spec[1] if spec else ''}}}".format(value)

    return titled(template).of(*map(shown, _fields(template)))


def error_phrase(error: UserError) -> Phrase:
    """What is wrong and what to do."""
    parts = (error, *error.further)
    return listed([sentence((part.template, part.values)) for part in parts], " ")


def _word(text: str) -> Phrase | str:
    return in_words(lambda translate: numbered(text, translate))
