"""The texts of a window, and whether they are translated."""

import re
from collections import Counter

from tests.support.pseudo import untranslated
from tests.support.shown import Shown, everything
from ui.window.main_window import MainWindow


def seen(window: MainWindow) -> Counter[Shown]:
    return Counter(everything(window))


# What is the same in every language: names and numbers of the data, formulas, keys; and what Qt says,
# which has translations of its own.
SAME = re.compile(
    r"^\d+  .*"  # a lesson, which has texts of its own in each language
    r"|Scroll (Left|Right)|English|한국어|nnsim|XOR|float\d\d"
    r"|tanh|sigmoid|sigm|exp|softmax|GELU|sin\(|max|min|2-\S+|x[₁₂][²·]\S*"
    r"|n_in|n_out|\(?(Ctrl|Alt|Shift|Esc|Space|Home|Enter|F\d+|Up|Down|Tab|Del|PgUp|PgDown).*"
)


def in_english(text: str) -> str:
    """What of a text is in no language but English."""
    return " ".join(re.findall("[^\\W\\d_]{3,}", SAME.sub("", untranslated(text))))
