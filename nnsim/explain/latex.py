"""A line in letters, such as b ← b − η·∂L/∂b, as LaTeX."""

import re
from functools import lru_cache

_LETTERS = {
    "γ^⌊i/T⌋": r"\gamma^{\lfloor i/T \rfloor}",
    "η₀": r"\eta_0 ",
    "λ₁": r"\lambda_1 ",
    "λ₂": r"\lambda_2 ",
    "β₁": r"\beta_1 ",
    "β₂": r"\beta_2 ",
    "Σ": r"\sum ",
    "·": r" \cdot ",
    "−": "-",
    "←": r"\leftarrow",
    "⟨": r"\langle ",
    "⟩": r" \rangle",
    "α": r"\alpha ",
    "γ": r"\gamma ",
    "δ": r"\delta ",
    "ε": r"\varepsilon ",
    "η": r"\eta ",
    "λ": r"\lambda ",
    "μ": r"\mu ",
    "π": r"\pi ",
    "ρ": r"\rho ",
    "σ": r"\sigma ",
    "m̂": r"\hat{m}",
    "ŝ": r"\hat{s}",
    "ŷ": r"\hat{y}",
    "′": "'",
    "²": "^2",
    "½": r"\tfrac{1}{2}",
    "ᵗ": "^t",
    "ⁱ": "^i",
    "ₖ": "_k",
    "ₜ": "_t",
    "∂L/∂": r"\partial L / \partial ",
}
_FUNCTIONS = re.compile(r"\b(positive|sign|step|expm1|log1p)\b")
_KNOWN_FUNCTIONS = re.compile(r"\b(tanh|exp|ln|max|min|sin|cos)\b")
_WORDS = re.compile(r"(, t the tanh|, h the Huber loss|, Σ over the others| \(locked\))$")
_ROOT = re.compile(r"√(\([^()]*\)|ŝ|s)")


@lru_cache(1000)
def letters_to_latex(symbol: str) -> str:
    """A line in letters as LaTeX."""
    symbol, *words = _WORDS.split(symbol)
    symbol = _with_fractions(symbol)
    symbol = _ROOT.sub(lambda found: rf"\sqrt{{{found[1].strip('()')}}}", symbol)
    symbol = _FUNCTIONS.sub(r"\\mathrm{\1}", symbol)
    symbol = _KNOWN_FUNCTIONS.sub(r"\\\1", symbol)
    for letter, written in _LETTERS.items():
        symbol = symbol.replace(letter, written)
    return "".join([re.sub(" +", " ", symbol), *(rf"\text{{{text}}}" for text in words if text)])


_ENDS_OF_TERM = re.compile(r" [+−=←] ")


def _with_fractions(text: str) -> str:
    """Every a / b as a fraction, without the brackets that the bar stands for."""
    while " / " in text:
        before, after = text.split(" / ", 1)
        start, end = _numerator_start(before), _denominator_end(after)
        above, below = _bare(before[start:]), _bare(after[:end])
        inner = rf"{{{above}}}{{{below}}}".replace("dfrac", "frac")
        text = rf"{before[:start]}\dfrac{inner}{after[end:]}"
    return text


def _numerator_start(before: str) -> int:
    """Where the term that ends here begins."""
    depth = 0
    for place in range(len(before) - 1, -1, -1):
        depth += {")": 1, "(": -1}.get(before[place], 0)
        if depth < 0:
            return place + 1
        if depth == 0 and _ENDS_OF_TERM.match(before, place):
            return place + 3
    return 0


def _denominator_end(after: str) -> int:
    """Where the factor that begins here ends; a sum takes all that it adds up, up to a =."""
    if after[0] == "(":
        return _closing(after) + 1
    if after[0] == "Σ":
        return len(after.split(" =")[0])
    found = re.match(r"[^ ·)]+", after)
    return found.end() if found else len(after)


def _bare(text: str) -> str:
    return text[1:-1] if text[0] == "(" and _closing(text) == len(text) - 1 else text


def _closing(text: str) -> int:
    """Where the first bracket is closed."""
    depth = 0
    for place, letter in enumerate(text):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == ")" and depth == 0:
            return place
    raise AssertionError(f"a bracket of {text} stays open")
