"""Which kind a column is, as its cells and its name tell."""

import re
from collections.abc import Mapping

import numpy as np

from nnsim.data.generators import FloatArray
from nnsim.data.tables.columns import MISSING, MISSING_TEXT, Kind, Values
from nnsim.data.tables.options import Words

FEW_CLASSES = 10  # whole numbers that are taken for classes
FEW_TEXTS = 10  # however few the rows
MANY_TEXTS = 256  # however many the rows

MANY_ROWS = 20  # that are not counted by chance
_INDEX_NAMES = re.compile(
    r".*\bid|idx|index|no\.?|nr\.?|num|number|#|row|obs|observation|sample|case|serial|subject|patient"
    r"|student|unnamed: ?\d+|번호|순번|.*_id",
    re.IGNORECASE,
)
_TARGET_NAMES = re.compile(
    r"target|label|class|output|outcome|result|species|diagnosis|category|정답|결과|목표",
    re.IGNORECASE,
)
_TIME = r"\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[AaPp][Mm])?"
_DATE = re.compile(
    rf"(?:\d{{4}}([-/.]) ?\d{{1,2}}\1 ?\d{{1,2}}\.?|\d{{1,2}}([-/.]) ?\d{{1,2}}\2 ?\d{{2,4}})"
    rf"(?:[T ]{_TIME}(?:Z|[+-]\d{{2}}:?\d{{2}})?)?|{_TIME}"
)
_COUNTED = re.compile(r"(.*?)(\d{1,9})")
_BOOLEANS = frozenset({"true", "false", "yes", "no", "t", "f", "y", "n"})


def kind_of(values: Values, name: str, first: bool) -> tuple[Kind, Words | None]:
    """The kind of a column, and why, where that is a guess; few whole numbers are still numbers."""
    texts = values.text_counts
    n_numbers = len(values.numbers) - sum(texts.values())
    others = sum(count for text, count in texts.items() if text.lower() not in MISSING)
    if n_numbers > others:
        is_index = not texts and _is_index(values.numbers, name, first)
        return ("index", _COUNTS) if is_index else ("number", None)
    return _kind_of_texts(texts, n_numbers, first)


def few_whole_numbers(values: Values) -> bool:
    """Whether numbers may well be classes: 0 and 1 or −1 and 1, or up to ten, each about twice."""
    numbers = values.numbers[~np.isnan(values.numbers)]
    if len(numbers) == 0 or (numbers[:1000] != np.floor(numbers[:1000])).any():
        return False
    distinct = np.unique(numbers)
    if len(distinct) == 2 and distinct[1] == 1 and distinct[0] in (-1, 0):
        return True
    whole = bool((distinct == np.floor(distinct)).all())
    return whole and 2 <= len(distinct) <= min(FEW_CLASSES, len(numbers) / 2)


def counts(numbers: FloatArray) -> bool:
    """Whether numbers (n,) go 0, 1, 2 … or 1, 2, 3 …"""
    if len(numbers) < 3 or numbers[0] not in (0, 1):
        return False
    with np.errstate(over="ignore"):  # two numbers may be further apart than any number is large
        return bool((np.diff(numbers) == 1).all())


def is_target_name(name: str) -> bool:
    """Whether a column with this name is usually what is to be predicted."""
    return bool(_TARGET_NAMES.fullmatch(name.strip()))


def is_date(text: str) -> bool:
    """Whether a text is a date or a time in one of the usual ways of writing them."""
    return bool(_DATE.fullmatch(text.strip()))


FEW: Words = ("There are few whole numbers in it, so they are taken for classes.", {})
_COUNTS: Words = ("It counts the rows, so it is left out of the inputs.", {})


def _is_index(numbers: FloatArray, name: str, first: bool) -> bool:
    """Whether numbers count the rows, or are the names of rows."""
    if len(numbers) < 3:
        return False
    named = bool(_INDEX_NAMES.fullmatch(name.strip()))
    if not named and not (first and len(numbers) >= MANY_ROWS):
        return False
    if counts(numbers):
        return True
    whole = bool((numbers == np.floor(numbers)).all())
    return named and whole and len(np.unique(numbers)) == len(numbers)


def _kind_of_texts(
    counts: Mapping[str, int], n_numbers: int, first: bool
) -> tuple[Kind, Words | None]:
    texts = [text for text in counts if text.lower() not in MISSING_TEXT]
    count = sum(counts[text] for text in texts)
    if texts and not n_numbers and all(map(is_date, texts)):
        return "date", None
    if first and not n_numbers and count == sum(counts.values()) and _counted(texts):
        return "index", _COUNTS
    if texts and {text.lower() for text in texts} <= _BOOLEANS:
        return "class", None
    few = len(texts) <= min(MANY_TEXTS, max(FEW_TEXTS, count / 10))
    return ("class", None) if few and len(texts) < count else ("text", None)


def _counted(texts: list[str]) -> bool:
    """Whether texts are one word with the numbers 1, 2, 3 behind it, as sample1 and sample2."""
    found = [_COUNTED.fullmatch(text) for text in texts]
    parts = [match.groups() for match in found if match]
    if len(parts) < max(len(texts), 2) or len({word for word, _ in parts}) > 1:
        return False
    first = int(parts[0][1])
    return first in (0, 1) and [int(n) for _, n in parts] == list(range(first, first + len(parts)))
