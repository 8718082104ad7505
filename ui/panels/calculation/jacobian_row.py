"""The Jacobian of a layer's activation for one sample, beside the product that makes δ of it."""

from PySide6.QtCore import QCoreApplication

from nnsim.explain.jacobian import LayerJacobian
from nnsim.functions.tape import Array
from ui.panels.calculation.line_text import rounded
from ui.panels.calculation.parts import Matrix, Part, Piece
from ui.panels.calculation.rows import CalculationRow

CORNER = 4  # rows and columns that are shown of a larger one

translate = QCoreApplication.translate


def jacobian_row(found: LayerJacobian | None, sample: int) -> CalculationRow:
    """The matrix with its shape, the product and why it is never formed."""
    caption = translate("Jacobian", "Jacobian")
    if found is None:
        return CalculationRow(
            caption, notes=(translate("Jacobian", "not yet: step to it"),), muted=True
        )
    why = () if found.size == 1 else (_why(found),)
    return CalculationRow(caption, notes=(*_matrix(found, sample), *_product(found), *why))


def _matrix(found: LayerJacobian, sample: int) -> tuple[tuple[Part, ...], ...]:
    shape = f"({found.size}×{found.size})"
    of = translate("Jacobian", "{0} of sample {1}").format(shape, sample + 1)
    cut = found.size > len(found.corner)
    rows = [_numbers(row, cut) for row in found.corner]
    entries = [*rows, ("⋮",) * len(rows[0])] if cut else rows
    name = Piece("J = ∂a/∂z", latex=r"J = \partial a / \partial z")
    return (name, Piece(f" {of}")), (
        Piece("= "),
        Matrix(tuple(entries), repr(found.corner.tolist())),
    )


def _product(found: LayerJacobian) -> tuple[tuple[Part, ...], ...]:
    """δ by way of the matrix, and as the backward pass has it."""
    if found.delta is None:
        return ()
    delta = _column(found.delta, found.size)
    if found.upstream is None or found.product is None:
        reads = translate("Jacobian", ": the loss reads z, so this is its own gradient")
        return ((Piece("δ = "), delta, Piece(reads)),)
    name = Piece("Jᵀ · ∂L/∂a", latex=r"J^{\top} \cdot \partial L / \partial a")
    return (
        (name, Piece(" = Jᵀ · "), _column(found.upstream, found.size)),
        (Piece("= "), _column(found.product, found.size)),
        (Piece(translate("Jacobian", "backward pass: δ = ")), delta),
    )


def _why(found: LayerJacobian) -> str:
    if found.is_diagonal:
        why = translate(
            "Jacobian",
            "All but the diagonal is 0, and f′(z) ∘ ∂L/∂a is the same product: "
            "{0} numbers do, so the {1} of the matrix are never formed.",
        )
    else:
        why = translate(
            "Jacobian",
            "Its entries are aᵢ·(1 − aᵢ) on the diagonal and −aᵢ·aⱼ beside it, and "
            "a ∘ (∂L/∂a − Σ a·∂L/∂a) is the same product: "
            "{0} numbers do, so the {1} of the matrix are never formed.",
        )
    return why.format(f"{found.size:,}", f"{found.size**2:,}")


def _numbers(row: Array, cut: bool) -> tuple[str, ...]:
    shown = tuple(map(_entry, row.tolist()))
    return (*shown, "⋯") if cut else shown


def _column(numbers: Array, size: int) -> Matrix:
    entries = [(_entry(number),) for number in numbers.tolist()]
    cut = [("⋮",)] if size > len(entries) else []
    return Matrix((*entries, *cut), repr(numbers.tolist()))


def _entry(number: float) -> str:
    return rounded(number + 0.0)  # which makes 0 of −0
