"""A worksheet on paper: blanks are empty, the key has their numbers, and all stands on the page."""

import math
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

import nnsim
from nnsim.exercises.worksheet import Worksheet, worksheet
from nnsim.functions.expressions import evaluate
from nnsim.functions.optimizers import Optimizer
from nnsim.model.project import Training, new_project
from nnsim.presets.chains import parse_chain
from nnsim.presets.defaults import xor_demo
from tests.support.programs import measured
from tests.support.specimens import points
from ui.base import math_renderer
from ui.worksheet import pdf
from ui.worksheet.contents import Contents, latex_of
from ui.worksheet.ink import PAGE
from ui.worksheet.sheet import _formulas, pages
from ui.worksheet.symbols import symbols_of
from ui.worksheet.tables import Cell, Table

ROOT = Path(__file__).resolve().parents[3]
TWO_TWO_ONE = ROOT / "assets" / "samples" / "two-two-one.nnsim"


@pytest.fixture(scope="module")
def sheet(qapp: QApplication) -> Worksheet:
    return worksheet(nnsim.open(TWO_TWO_ONE), 7, 12)


def tables(contents: Contents) -> list[Table]:
    return [contents.forward(), contents.backward(), contents.parameters()]


def cells(contents: Contents) -> list[Cell]:
    return [cell for table in tables(contents) for row in table.rows for cell in row]


def test_as_many_cells_are_empty_as_there_are_blanks(sheet: Worksheet) -> None:
    printed, key = cells(Contents(sheet, False)), cells(Contents(sheet, True))
    empty = [i for i, cell in enumerate(printed) if not cell.latex and not cell.words]
    assert len(empty) == len(sheet.asked) == 12
    assert [i for i, cell in enumerate(key) if cell.is_answer] == empty
    answers = sorted(latex_of(sheet.lines[target].result) for target in sheet.asked)
    assert sorted(key[i].latex for i in empty) == answers
    assert [c for i, c in enumerate(printed) if i not in empty] == [
        c for i, c in enumerate(key) if i not in empty
    ]


def test_numbers_have_four_digits_and_their_signs() -> None:
    assert [latex_of(n) for n in (-0.0, 2.0, -0.123456, 1.5e-7)] == [
        "0",
        "2",
        "-0.1235",
        r"1.5 \cdot 10^{-7}",
    ]


def test_a_number_with_hardly_more_digits_is_printed_as_it_is() -> None:
    """So that a key is tried with what is printed."""
    assert [latex_of(n) for n in (1.2345, -12.345, 1.23456)] == ["1.2345", "-12.345", "1.235"]


def on_paper(latex: str) -> float:
    return float(re.sub(r" \\cdot 10\^\{(-?\d+)\}", r"e\1", latex))


@pytest.mark.parametrize("seed", range(5))
def test_the_key_comes_out_of_the_numbers_that_are_printed(seed: int) -> None:
    network = parse_chain("3-2-1 relu linear")
    project = new_project(
        network, points("any", 2, 3, 1), Training(optimizer=Optimizer("sgd", 0.5))
    )
    sheet = worksheet(project, seed, 8)
    contents, known = Contents(sheet, is_key=True), dict[float, float]()
    for target, line in sheet.lines.items():
        said = on_paper(contents.cell(target).latex)
        known[line.result] = said
        if target in sheet.asked:
            by_hand = evaluate(line.expression, lambda number: known.get(number, number))
            known[line.result] = by_hand
            half = 0.5 * 10.0 ** (math.floor(math.log10(abs(said))) - 3) if said else 0.0
            assert abs(by_hand - said) <= half * (1 + 1e-9)


def test_parameters_are_numbered_neuron_by_neuron(sheet: Worksheet) -> None:
    rows = Contents(sheet, False).parameters().rows
    assert [row[0].latex for row in rows] == [
        *("w_{5}", "w_{6}", "b_{3}", "w_{1}", "w_{2}", "b_{1}", "w_{3}", "w_{4}", "b_{2}")
    ]
    assert rows[0][1].latex == r"h_{1} \to y"
    assert rows[0][3].latex == r"\delta_{y} \cdot a_{h_{1}}"
    assert set(symbols_of(sheet.network).neurons.values()) == {
        "x_{1}",
        "x_{2}",
        "h_{1}",
        "h_{2}",
        "y",
    }


def painted(sheet: Worksheet, is_key: bool, page: int = 0) -> QImage:
    image = QImage(PAGE.size().toSize(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    pages(sheet, is_key)[page](painter)
    painter.end()
    return image


def inked(image: QImage, left: int, right: int) -> int:
    """How many pixels between two columns are not white."""
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    return int((pixels[:, left:right, :3] < 250).any(axis=2).sum())


def test_all_stands_within_the_margins(sheet: Worksheet) -> None:
    for one in (sheet, worksheet(xor_demo(), 3, 12)):
        for number in range(len(pages(one, True))):
            image = painted(one, True, number)
            assert inked(image, 100, 1140) > 10_000
            assert inked(image, 0, 95) == inked(image, 1145, 1240) == 0


@pytest.mark.parametrize(
    ("chain", "loss"), [("2-3 softmax", "softmax_cross_entropy"), ("1-1 tanh", "half_squared")]
)
def test_other_shapes_have_their_formulas(qapp: QApplication, chain: str, loss: str) -> None:
    network = parse_chain(chain)
    project = new_project(network, points("one-hot", 3, network.n_inputs, 3), Training(loss))
    if network.output.size == 1:
        project = new_project(network, points("any", 3, 1, 1), Training(loss, l1=0.1))
    assert inked(painted(worksheet(project, 1, 5), False), 100, 1140) > 10_000


@pytest.mark.parametrize(
    ("loss", "outputs", "said"),
    [
        ("mean_squared", 2, ["K = 2"]),
        ("mean_absolute", 1, ["K = 1"]),
        ("huber", 2, ["K = 2"]),
        ("half_squared", 2, []),
    ],
)
def test_what_the_k_of_a_formula_is_is_said(loss: str, outputs: int, said: list[str]) -> None:
    network = parse_chain(f"2-{outputs} linear")
    project = new_project(network, points("any", 3, 2, outputs), Training(loss))
    formulas = dict(_formulas(worksheet(project, 1, 5)))
    assert formulas.get("Number of outputs", []) == said


def test_a_network_for_a_lecture_fits_on_one_page_and_its_key_on_the_next(
    qapp: QApplication,
) -> None:
    for chain in ("2-2-1 sigmoid", "2-2-1 tanh sigmoid"):
        training = Training("binary_cross_entropy")
        project = new_project(parse_chain(chain), points("0/1", 3, 2, 1), training)
        assert [len(pages(worksheet(project, 7, 12), key)) for key in (False, True)] == [1, 1]
    large = new_project(parse_chain("4-4-2 tanh linear"), points("any", 3, 4, 2), Training())
    assert len(pages(worksheet(large, 7, 12), False)) > 1


def test_without_the_library_of_formulas_the_sheet_can_be_read(
    sheet: Worksheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(math_renderer, "_svg", lambda *_: "")
    math_renderer.outline.cache_clear()
    assert inked(painted(sheet, False), 100, 1140) > 10_000
    math_renderer.outline.cache_clear()


def test_a_file_holds_the_sheet_and_its_key(sheet: Worksheet) -> None:
    both, one = pdf.contents(sheet, (False, True)), pdf.contents(sheet, (True,))
    assert both.startswith(b"%PDF")
    assert [len(re.findall(rb"/Type /Page\b[^s]", data)) for data in (both, one)] == [2, 1]


def test_files_are_written_as_the_command_asks(qapp: QApplication, tmp_path: Path) -> None:
    asked = {"file": str(TWO_TWO_ONE), "seed": 7, "blanks": 12, "language": "en", "key": None}
    pdf.write({**asked, "sheet": str(tmp_path / "one.pdf")})
    assert (tmp_path / "one.pdf").read_bytes().startswith(b"%PDF")
    pdf.write({**asked, "sheet": str(tmp_path / "a.pdf"), "key": str(tmp_path / "b.pdf")})
    assert {path.name for path in tmp_path.iterdir()} == {"one.pdf", "a.pdf", "b.pdf"}
    with pytest.raises(ValueError, match="There is no language “xx”; choose one of en"):
        pdf.write({**asked, "language": "xx", "sheet": str(tmp_path / "c.pdf")})
    assert not (tmp_path / "c.pdf").exists()


def test_a_sheet_that_cannot_be_saved_is_saved_beside_its_network(
    qapp: QApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    network = tmp_path / "xor.nnsim"
    nnsim.save(xor_demo(), network)
    gone = {"sheet": str(tmp_path / "gone" / "a.pdf"), "key": str(tmp_path / "gone" / "b.pdf")}
    asked = {"file": str(network), "seed": 7, "blanks": 12, "language": "en", **gone}
    assert not pdf.write(asked)
    error = capsys.readouterr().err
    for name in ("a.pdf", "b.pdf"):
        assert f"It was saved to {tmp_path / name} instead." in error
        assert (tmp_path / name).read_bytes().startswith(b"%PDF")


def command(folder: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    display = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in measured().items() if name not in display}
    environment |= {"PYTHONPATH": str(ROOT), "HOME": str(folder)}
    return subprocess.run(
        [sys.executable, "-m", "nnsim", "worksheet", *map(str, arguments)],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_the_command_needs_no_display(tmp_path: Path) -> None:
    done = command(tmp_path, TWO_TWO_ONE, "--seed", 7, "-o", "sheet.pdf", "--key", "key.pdf")
    assert (done.returncode, done.stderr) == (0, "")
    assert {path.name for path in tmp_path.iterdir()} >= {"sheet.pdf", "key.pdf"}


def test_why_there_is_no_sheet_is_said_in_the_language_that_is_asked_for(tmp_path: Path) -> None:
    large = new_project(parse_chain("2-99-1 tanh linear"), points("any", 3, 2, 1), Training())
    nnsim.save(large, tmp_path / "large.nnsim")
    done = command(tmp_path, "large.nnsim", "-o", "sheet.pdf", "--language", "ko")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "신경망의 계산할 뉴런 100개: 학습지에는 8개까지 들어갑니다. 더 작은 신경망을 고르십시오.\n"
    )


def test_a_file_of_another_kind_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from nnsim.cli.main import main

    assert main(["worksheet", str(TWO_TWO_ONE), "-o", str(tmp_path / "sheet.png")]) == 2
    assert "sheet.png must end in one of .pdf." in capsys.readouterr().err
