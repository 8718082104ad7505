"""The pages of a worksheet, from the heading to the foot."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QFont, QPainter

from nnsim.exercises.worksheet import Worksheet
from nnsim.explain.latex import letters_to_latex
from nnsim.functions.losses import LOSSES
from nnsim.model.attempts import Target
from nnsim.model.network import Network
from nnsim.model.parameter_ref import BiasRef
from nnsim.model.project import Training
from ui.base.translation import translate_text
from ui.worksheet.contents import BACKWARD, Contents, latex_of
from ui.worksheet.figure import figure_height, paint_figure
from ui.worksheet.ink import ANSWER, INK, MUTED, PAGE, Ink
from ui.worksheet.tables import HEADING, paint_table

translate = QCoreApplication.translate

_LEFT, _RIGHT, _TOP, _BOTTOM = 100.0, 1140.0, 250.0, 1640.0
_WIDTH = _RIGHT - _LEFT
_ROW, _LEAST_ROW = 56.0, 40.0  # enough to write in
_BOLD = QFont.Weight.DemiBold
_LONGEST = 36  # letters of a formula in one line
_OUTER_PLUS = re.compile(r" \+ (?![^()]*\))")


@dataclass(frozen=True)
class _Block:
    """A part of the sheet that stands on one page."""

    height: float
    paint: Callable[[Ink, float], None]  # with its top


def pages(sheet: Worksheet, is_key: bool) -> list[Callable[[QPainter], None]]:
    """What paints each page, in the coordinates of `ink.PAGE`."""
    contents = Contents(sheet, is_key)
    split = _split(_blocks(contents, _ROW))
    if len(split) > 1:
        split = _split(_blocks(contents, _LEAST_ROW))
    count = len(split)
    return [_page(contents, blocks, n, count) for n, blocks in enumerate(split, 1)]


def _split(blocks: Iterable[_Block]) -> list[list[_Block]]:
    """What stands on each page."""
    split: list[list[_Block]] = [[]]
    used = 0.0
    for block in blocks:
        if split[-1] and used + block.height > _BOTTOM - _TOP:
            split.append([])
            used = 0.0
        split[-1].append(block)
        used += block.height
    return split


def _page(
    contents: Contents, blocks: list[_Block], number: int, count: int
) -> Callable[[QPainter], None]:
    def paint(painter: QPainter) -> None:
        ink = Ink(painter)
        painter.fillRect(PAGE, "white")
        _paint_head(ink, contents)
        _paint_foot(ink, contents, number, count)
        top = _TOP
        for block in blocks:
            block.paint(ink, top)
            top += block.height

    return paint


def chain(network: Network) -> str:
    """2-2-1"""
    inputs = str(network.n_inputs)
    return "-".join([inputs, *(str(layer.size) for layer in network.computed)])


def _paint_head(ink: Ink, contents: Contents) -> None:
    key = translate("Worksheet", "nnsim worksheet: key")
    ink.text(
        _LEFT, 94, key if contents.is_key else translate("Worksheet", "nnsim worksheet"), 19, MUTED
    )
    if not contents.is_key:
        right = _RIGHT
        for label, room in (
            (translate("Worksheet", "Date"), 140),
            (translate("Worksheet", "Name"), 190),
            (translate("Worksheet", "Student number"), 150),
        ):
            ink.line(right - room, 98, right, 98, MUTED)
            right -= room + 10
            right -= ink.text(right, 94, label, 19, INK, align=1.0) + 26
    title = translate("Worksheet", "Backpropagation by hand: a {0} network")
    ink.text(_LEFT, 172, title.format(chain(contents.sheet.network)), 38, INK, _BOLD)
    intro = translate("Worksheet", "One sample. Fill in the empty cells, from top to bottom:")
    width = ink.text(_LEFT, 216, intro, 20, INK)
    ink.formula(
        _LEFT + width + 14, 216, _sample_latex(contents.sheet), 21, room=_WIDTH - width - 20
    )


def _sample_latex(sheet: Worksheet) -> str:
    symbols = Contents(sheet, False).symbols.neurons
    names = ", ".join(
        symbols[layer.id, j] for layer in sheet.network.inputs for j in range(layer.size)
    )
    inputs = ", ".join(map(latex_of, sheet.project.dataset.features[0].tolist()))
    targets = ", ".join(map(latex_of, sheet.project.dataset.targets[0].tolist()))
    if len(sheet.project.dataset.targets[0]) > 1:
        targets = rf"\left({targets}\right)"
    if sheet.network.n_inputs > 1:
        names, inputs = rf"\left({names}\right)", rf"\left({inputs}\right)"
    return rf"{names} = {inputs}, \quad t = {targets}"


def _paint_foot(ink: Ink, contents: Contents, number: int, count: int) -> None:
    ink.line(_LEFT, 1662, _RIGHT, 1662)
    about = translate("Worksheet", "Worksheet {0}, no. {1}: the same number prints the same sheet")
    text = about.format(chain(contents.sheet.network), contents.sheet.seed)
    ink.text(_LEFT, 1692, text, 16, MUTED)
    ink.text(_RIGHT, 1692, f"{number} / {count}", 16, MUTED, align=1.0)


def _blocks(contents: Contents, usual: float) -> Iterator[_Block]:
    """From top to bottom, with rows of a usual height or lower ones."""
    formulas = list(_formulas(contents.sheet))
    needed = sum(30 + 8 + sum(map(_line_height, lines)) for _, lines in formulas)
    height = max(figure_height(contents.sheet.network), needed)
    yield _Block(height + 20, lambda ink, top: _paint_network(ink, contents, formulas, top, height))
    neurons = len(contents.forward().rows)
    of_passes = _row(neurons, usual)
    passes = 2 * HEADING + 30 + neurons * of_passes + 76
    yield _Block(passes, lambda ink, top: _paint_passes(ink, contents, top, of_passes))
    table = contents.parameters()
    row = _row(len(table.rows), usual)
    yield _Block(table.height(row) + 80, lambda ink, top: _paint_updates(ink, contents, top, row))
    yield _Block(44, lambda ink, top: _paint_check(ink, contents, top))


def _row(rows: int, usual: float) -> float:
    """How high a row is: less where there are many."""
    return max(_LEAST_ROW, usual - 2 * max(rows - 4, 0))


_Formulas = list[tuple[str, list[str]]]


def _line_height(latex: str) -> float:
    return 54.0 if "frac" in latex else 30.0


def _paint_network(
    ink: Ink, contents: Contents, formulas: _Formulas, top: float, height: float
) -> None:
    edge = _LEFT + 0.7 * _WIDTH
    paint_figure(ink, contents.sheet, QRectF(_LEFT, top, edge - _LEFT - 20, height))
    ink.line(edge, top, edge, top + height - 10)
    baseline = top + 22
    for title, lines in formulas:
        ink.text(edge + 22, baseline, title, 16, MUTED)
        baseline += 8
        for latex in lines:
            baseline += _line_height(latex)
            rise = 18 if "frac" in latex else 2  # of the baseline above the foot of the line
            ink.formula(edge + 22, baseline - rise, latex, 20, room=_RIGHT - edge - 22)
        baseline += 30


def _formulas(sheet: Worksheet) -> Iterator[tuple[str, list[str]]]:
    """What has to be known: activations and their slopes, the loss, the optimiser, η."""
    network, training = sheet.network, sheet.project.training
    used = dict.fromkeys(
        layer.activation_of(neuron) for layer in network.computed for neuron in layer.neurons
    )
    for activation in used:
        formulas, title = activation.function.formulas, translate_text(activation.function.title)
        if activation.parameter is not None:
            title += f", α = {activation.parameter:g}"
        if formulas is None:
            yield title, [r"a_k = \dfrac{\exp(z_k)}{\sum \exp(z)}"]
        else:
            written = [f"f(z) = {formulas.value.symbol}", f"f′(z) = {formulas.slope.symbol}"]
            yield title, [letters_to_latex(line) for one in written for line in _broken(one)]
    loss = LOSSES[training.loss]
    yield translate_text(loss.title), [letters_to_latex(f"L = {sheet.loss.formula}")]
    if "K" in loss.formulas.gradient_symbol:
        yield translate("Worksheet", "Number of outputs"), [f"K = {network.output.size}"]
    row = training.optimizer.row
    rules = [*_regularised(training), *row.formula.split(", ")]
    yield translate_text(row.title), [letters_to_latex(rule) for rule in rules]
    yield translate("Worksheet", "Constants"), _constants(training)


def _broken(symbol: str) -> list[str]:
    """A formula in lines, each short enough to be set in a type that can be read."""
    if len(symbol) <= _LONGEST:
        return [symbol]
    first, *others = _OUTER_PLUS.split(symbol)
    return [first, *(f"+ {term}" for term in others)]


def _regularised(training: Training) -> list[str]:
    """What the rule takes for the gradient, where weights are penalised."""
    terms = ["∂L/∂w"]
    terms += ["λ₂·w"] * bool(training.l2)
    terms += ["λ₁·sign(w)"] * bool(training.l1)
    return [f"g = {' + '.join(terms)}"] if len(terms) > 1 else []


_SLOTS = {"velocity": "v", "squares": "s", "first_moment": "m", "second_moment": "s"}


def _constants(training: Training) -> list[str]:
    """η, what else the update has, and what it remembers at first."""
    values = {"η": training.optimizer.learning_rate}
    for name, constant in training.optimizer.row.constants.items():
        values[constant.symbol or "λ"] = training.optimizer.constants[name]
    values |= {name: n for name, n in (("λ₁", training.l1), ("λ₂", training.l2)) if n}
    written = [f"{letters_to_latex(name)} = {latex_of(n)}" for name, n in values.items()]
    written += [f"{_SLOTS[slot]} = 0" for slot in training.optimizer.row.slots]
    lines = [written[i : i + 3] for i in range(0, len(written), 3)]
    return [r", \; ".join(line) for line in lines]


def _paint_heading(ink: Ink, x: float, top: float, number: int, title: str) -> float:
    """A number in a box and a title; where it ends."""
    ink.box(QRectF(x, top + 2, 32, 32), colour=INK, radius=6)
    ink.text(x + 16, top + 25, str(number), 18, INK, _BOLD, 0.5)
    return x + 44 + ink.text(x + 44, top + 26, title, 22, INK, _BOLD)


def _paint_passes(ink: Ink, contents: Contents, top: float, row: float) -> None:
    table, back = contents.forward(), contents.backward()
    right = _LEFT + 0.44 * _WIDTH
    forward = letters_to_latex("z = Σ w·x + b") + r", \quad " + letters_to_latex("a = f(z)")
    _paint_heading(ink, _LEFT, top, 1, translate("Worksheet", "Forward"))
    ink.formula(_LEFT, top + 66, forward, 20)
    end = paint_table(ink, table, _LEFT, top + 84, 0.41 * _WIDTH, row)
    _paint_heading(ink, right, top, 2, translate("Worksheet", "Backward"))
    ink.formula(right, top + 66, _backward_latex(contents.sheet), 20, room=_RIGHT - right)
    paint_table(ink, back, right, top + 84, _RIGHT - right, row)
    loss = ink.formula(_LEFT, end + 40, "L =", 22)
    _paint_answer(ink, contents, _LEFT + loss + 8, end + 14, contents.sheet.loss.result)
    note = translate("Worksheet", "Hidden neurons take the old weights.")
    ink.text(right, end + 38, note, 17, MUTED)


def _backward_latex(sheet: Worksheet) -> str:
    """How δ of the output and of a hidden neuron comes about."""
    output = BiasRef(sheet.network.output.id, 0)
    first = (Target(kind, output, 0) for kind in BACKWARD)
    of_output = next(sheet.lines[target] for target in first if target in sheet.lines)
    has_hidden = len(sheet.network.computed) > 1
    parts = [f"y: {letters_to_latex(of_output.symbol)}"]
    parts += [f"h: {letters_to_latex('∂L/∂a = Σ w·δ')}"] * has_hidden
    if has_hidden or of_output.name != "δ":
        parts.append(letters_to_latex("δ = ∂L/∂a · f′(z)"))
    return r", \; ".join(parts)


def _paint_answer(ink: Ink, contents: Contents, x: float, top: float, number: float) -> float:
    box = QRectF(x, top, 130, 40)
    ink.box(box, colour=MUTED)
    cell = contents.blank(number)
    if cell.latex:
        ink.formula(box.center().x(), box.center().y() + 8, cell.latex, 22, ANSWER, 0.5)
    return box.right()


def _paint_updates(ink: Ink, contents: Contents, top: float, row: float) -> None:
    _paint_heading(ink, _LEFT, top, 3, translate("Worksheet", "Gradients and new values"))
    paint_table(ink, contents.parameters(), _LEFT, top + 46, _WIDTH, row)


def _paint_check(ink: Ink, contents: Contents, top: float) -> None:
    sheet = contents.sheet
    x = _paint_heading(ink, _LEFT, top, 4, translate("Worksheet", "Check")) + 18
    x += ink.text(x, top + 26, translate("Worksheet", "Forward with the new values:"), 19, INK) + 14
    output = contents.symbols.neurons[sheet.network.output.id, 0]
    for symbol, number in ((output, sheet.outputs_after[0]), ("L", sheet.loss_after)):
        x += ink.formula(x, top + 26, f"{symbol} =", 22) + 8
        x = _paint_answer(ink, contents, x, top - 2, number) + 18
    ink.text(x, top + 26, translate("Worksheet", "Is the loss smaller?"), 19, INK)
