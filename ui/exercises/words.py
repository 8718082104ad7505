"""What blanks are called, and how their numbers and formulas are written."""

from PySide6.QtCore import QCoreApplication

from nnsim.exercises.blank import KINDS, Blank
from nnsim.exercises.judging import Verdict, judge
from nnsim.exercises.typed import TYPABLE
from nnsim.functions.expressions import Expression, python, shortened, with_each
from nnsim.functions.rounding import DIGITS, MOST_DIGITS, digits_to_type, written
from nnsim.model.attempts import Target
from nnsim.model.project import Project
from ui.base.number_format import MINUS
from ui.base.translation import Phrase, listed, words
from ui.document.edit_names import of_parameter
from ui.panels.calculation.line_text import rounded

translate = QCoreApplication.translate
_MOST_TERMS = 12  # of a sum in a hint


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
    """The right number, as it is shown in its line of arithmetic."""
    return rounded(blank.answer)


def said_of(verdict: Verdict) -> str:
    """What is said about an answer; two slips that give the same number are both said."""
    return translate("Exercise", " Or: ").join(map(words, verdict.sentences))


def with_numbers(blank: Blank, digits: int) -> str:
    """The right-hand side, as it can be typed: what it gives is right, and no slip is nearer."""
    line = blank.line
    shown = shortened(line.expression, _MOST_TERMS)
    enough = digits_to_type(line.expression, line.result, max(digits, DIGITS - 1))
    texts = [_typable(shown, number) for number in range(enough, MOST_DIGITS + 1)]
    return next((text for text in texts if judge(text, blank, digits).is_right), texts[0])


def _typable(expression: Expression, digits: int) -> str:
    text = python(with_each(expression, lambda x: float(written(x, digits)), TYPABLE))
    return text.replace("**", "^").replace("*", "·").replace("-", MINUS)
