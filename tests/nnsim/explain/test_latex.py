"""Lines in letters become the LaTeX that one would write for them."""

import pytest

from nnsim.explain.latex import letters_to_latex


@pytest.mark.parametrize(
    ("letters", "latex"),
    [
        ("z = Σ w·x + b", r"z = \sum w \cdot x + b"),
        ("⟨a⟩ = Σ a / B", r"\langle a \rangle = \dfrac{\sum a}{B}"),
        ("a = 1 / (1 + exp(−z))", r"a = \dfrac{1}{1 + \exp(-z)}"),
        (
            "w ← w − η·m̂ / (√ŝ + ε) − η·λ·w",
            r"w \leftarrow w - \dfrac{\eta \cdot \hat{m}}{\sqrt{\hat{s}} + \varepsilon }"
            r" - \eta \cdot \lambda \cdot w",
        ),
        ("m̂ ← m / (1 − β₁ᵗ)", r"\hat{m} \leftarrow \dfrac{m}{1 - \beta_1 ^t}"),
        (
            "exp(z − max z) / Σ exp(z − max z)",
            r"\dfrac{\exp(z - \max z)}{\sum \exp(z - \max z)}",
        ),
        (
            "a = exp(z − max z) / Σ exp(z − max z) =",
            r"a = \dfrac{\exp(z - \max z)}{\sum \exp(z - \max z)} =",
        ),
        ("2 / K·(a − t) / B", r"\dfrac{\frac{2}{K} \cdot (a - t)}{B}"),
        ("(a − t) / B", r"\dfrac{a - t}{B}"),
        ("max(min(a − t, 1), −1) / K", r"\dfrac{\max(\min(a - t, 1), -1)}{K}"),
        ("∂L/∂w + λ₁·sign(w)", r"\partial L / \partial w + \lambda_1 \cdot \mathrm{sign}(w)"),
        ("w ← w (locked)", r"w \leftarrow w\text{ (locked)}"),
    ],
)
def test_letters_are_written_as_a_document_has_them(letters: str, latex: str) -> None:
    assert letters_to_latex(letters) == latex
