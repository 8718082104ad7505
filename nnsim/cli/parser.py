"""The parser of every command line of the program: its mistakes in one line, its help in any language."""

import argparse
from collections.abc import Sequence
from typing import Any, NoReturn

from nnsim.cli import language, streams
from nnsim.cli.language import say

MOST_SHOWN = 800  # letters of a sentence; it may repeat all that was typed
_WRONG = 2


def asked_language(argv: Sequence[str] | None = None) -> str | None:
    """What --language says, known before anything is said; a code that is none is refused later."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--language", nargs="?")
    asked: str | None = parser.parse_known_args(argv)[0].language
    return asked if asked in language.languages() else None


def shortened(sentence: str) -> str:
    """The sentence, without its middle if it is very long."""
    half = MOST_SHOWN // 2
    return sentence if len(sentence) <= MOST_SHOWN else f"{sentence[:half]} … {sentence[-half:]}"


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help in the language that is spoken, whatever it was written in."""

    def _get_help_string(self, action: argparse.Action) -> str:
        return say(action.help or "")

    def start_section(self, heading: str | None) -> None:
        super().start_section(heading and say(heading))

    def add_text(self, text: str | None) -> None:
        super().add_text(text and say(text))


class Parser(argparse.ArgumentParser):
    """A parser that reports a mistake in one line."""

    def __init__(self, **given: Any) -> None:
        # a command may have more to say on --language than all have
        super().__init__(**given, formatter_class=_Help, conflict_handler="resolve")
        about = "of what is printed (default: that of NNSIM_LANGUAGE or of the locale)"
        self.add_argument("--language", choices=language.languages(), help=about)

    def error(self, message: str) -> NoReturn:
        message = f"{message[0].upper()}{message[1:]}"
        sentence = say("{message}; see {prog} --help.", message=message, prog=self.prog)
        streams.tell(shortened(sentence))
        self.exit(_WRONG)

    def _print_message(self, message: str, file: Any = None) -> None:
        file.write(message)  # argparse itself would pass over a full disk
