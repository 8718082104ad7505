"""The one base of every error that is written for the user, and how its words are put together."""

from collections.abc import Callable, Mapping

Translate = Callable[[str], str]


def told(template: str, values: Mapping[str, object], translate: Translate) -> str:
    """A template with its values in another language; words, lists of words and errors are in it too.

    What stands in quotation marks is the user's: it stays as it was written.
    """

    def said(name: str, value: object) -> object:
        if isinstance(value, UserError):
            return value.told(translate)
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            return ", ".join(numbered(str(part), translate) for part in value)
        is_word = isinstance(value, str) and f"“{{{name}}}”" not in template
        return numbered(str(value), translate) if is_word else value

    values = {name: said(name, value) for name, value in values.items()}
    return translate(template).format(**values) if values else translate(template)


def numbered(text: str, translate: Translate) -> str:
    """A word in another language, or one with a number behind it, such as Hidden 1."""
    word, _, number = text.rpartition(" ")
    return f"{translate(word)} {number}" if word and number.isdigit() else translate(text)


class UserError(ValueError):
    """A sentence that says what is wrong and what to do.

    The sentence is a template with named fields, kept apart from their values so that a view can
    translate it: `str(error)` is the English sentence.
    """

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(told(template, values, str))
        self.template = template
        self.values = values
        self.further: tuple[
            UserError, ...
        ] = ()  # sentences that follow, for a view to translate too

    def told(self, translate: Translate) -> str:
        """The sentence and those that follow it, in another language."""
        return " ".join(
            told(part.template, part.values, translate) for part in (self, *self.further)
        )
