"""What blanks are called, and how their numbers and formulas are written."""

from PySide6.QtCore import QCoreApplication

from nnsim.exercises.blank import KINDS, Blank
from nnsim.exercises.judging import Verdict
from nnsim.functions.expressions import python, shortened, with_each
from nnsim.model.attempts import Target
from nnsim.model.project import Project
from ui.base.number_format import MINUS, significant
from ui.base.translation import Phrase, listed, words
from ui.document.edit_names import of_parameter

translate = QCoreApplication.translate
_DIGITS = 4  # of the numbers in a hint
_MOST_TERMS = 12  # of a sum in it


def name_of(target: Target, project: Project) -> str:
    """`δ, Hidden 1·2`"""
    return str(phrase_of(target, project))


def phrase_of(target: Target, project: Project) -> Phrase:
    """The same for what outlives the language."""
    row = KINDS[target.kind]
    is_new = row.pass_ == "update"
    symbol = Phrase("Exercise", "new {0}").of(row.symbol) if is_new else row.symbol
    return listed([symbol, of_parameter(project, target.place)])


def number_of(blank: Blank) -> str:
    """The right number, as it is shown."""
    return significant(float(f"{blank.answer:.{_DIGITS}g}"))


def said_of(verdict: Verdict) -> str:
    """What is said about an answer; two slips that give the same number are both said."""
    return translate("Exercise", " Or: ").join(map(words, verdict.sentences))


def with_numbers(blank: Blank) -> str:
    """The right-hand side with its numbers to a few digits, as it can be typed."""
    shown = shortened(blank.line.expression, _MOST_TERMS)
    written = python(with_each(shown, lambda number: float(f"{number:.{_DIGITS}g}")))
    return written.replace("**", "^").replace("*", "·").replace("-", MINUS)
