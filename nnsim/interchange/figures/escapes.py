"""Words letter by letter as LaTeX sets them: what has a meaning there, and signs of mathematics."""

import re
from collections.abc import Mapping

_LITERAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    '"': "''",
    "…": r"\dots{}",
}
_SIGNS = {
    **{sign: sign for sign in "<>|"},
    "−": "-",
    "′": "'",
    "½": r"{}^1\!/_2",
    "¼": r"{}^1\!/_4",
    "ŷ": r"\hat y",
    "ŝ": r"\hat s",
}
_NAMED = {
    "αβγδεζηθικλμνξπρστυφχψω": (
        "alpha beta gamma delta varepsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau "
        "upsilon varphi chi psi omega"
    ),
    "ΓΔΘΛΞΠΣΦΨΩ": "Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega",
    "×·⋅÷±≤≥≠≈∞∂∇√‖": "times cdot cdot div pm leq geq neq approx infty partial nabla surd Vert",
    "→←↑↓∘⟨⟩⌊⌋": "rightarrow leftarrow uparrow downarrow circ langle rangle lfloor rfloor",
    "●▸": "bullet triangleright",
}
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻ⁱᵗᵀ", "0123456789-itT"
_LOWERED = "₀₁₂₃₄₅₆₇₈₉ᵢⱼₖₜ", "0123456789ijkt"


def _mathematics() -> Mapping[str, str]:
    """What stands for each sign in a formula."""
    named = {
        sign: rf"\{name}"
        for signs, names in _NAMED.items()
        for sign, name in zip(signs, names.split(), strict=True)
    }
    raised = {sign: f"^{plain}" for sign, plain in zip(*_RAISED, strict=True)}
    return _SIGNS | named | raised | {s: f"_{plain}" for s, plain in zip(*_LOWERED, strict=True)}


# Between signs of which typefaces of TeX make one: dashes, quotation marks, ¿.
_JOINED = re.compile("|".join([*(f"(?<={sign})(?={sign})" for sign in "-,'`"), "(?<=[?!])(?=`)"]))
_ESCAPES = _LITERAL | {sign: rf"\ensuremath{{{tex}}}" for sign, tex in _mathematics().items()}


def escaped(text: str) -> str:
    """A text that LaTeX sets as it is; letters beyond Latin and Hangul need fonts named by hand."""
    parts = ("".join(_ESCAPES.get(letter, letter) for letter in x) for x in _JOINED.split(text))
    return "{}".join(parts)
