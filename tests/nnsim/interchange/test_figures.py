"""The network as SVG, PDF and TikZ: what is drawn, and that each is a sound file of its format."""

import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from nnsim.cli.main import main
from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import generate
from nnsim.editing.layers import build, edit_layer
from nnsim.files import FileError, native
from nnsim.files.disk import write_series
from nnsim.functions.activations import Activation
from nnsim.interchange import InterchangeError
from nnsim.interchange.figures import typefaces
from nnsim.interchange.figures.drawing import Drawing, Term
from nnsim.interchange.figures.network import draw
from nnsim.interchange.figures.steps import steps
from nnsim.interchange.figures.themes import THEMES
from nnsim.interchange.formats import STEPPED, WRITTEN
from nnsim.interchange.wishes import Wishes
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project, Training, new_project, with_network, with_parameters
from nnsim.presets.chains import parse_chain
from tests.support.specimens import paper, points, rich_network, scattered

HARD = 'R&D_5% <a>"{c}\\$#~^|은'


def texts(drawing: Drawing) -> list[str]:
    return ["".join(map(written, label.text)) for label in drawing.labels]


def written(term: Term) -> str:
    upper, lower = term.upper and f"^{term.upper}", term.lower and f"_{term.lower}"
    return term.base + upper + lower


def rich(name: str = HARD) -> Project:
    network = rich_network(Activation("relu"), Activation("linear"), 2)
    network = edit_layer(network, "deep", name=name)
    return scattered(network, points("any", 5, 3, 2), Training())


def wide(sizes: Sequence[int] = (3, 40, 2)) -> Project:
    return new_project(
        build(sizes, Activation("tanh")), points("any", 4, sizes[0], sizes[-1]), Training()
    )


def test_a_small_network_shows_every_number_that_was_set_by_hand() -> None:
    drawing = draw(paper(), Wishes())
    said = texts(drawing)
    assert [x for x in said if x[0] in "xhŷ"] == ["x_1", "x_2", "h^(1)_1", "h^(1)_2", "ŷ"]
    assert set(said) >= {"0.1", "−0.2", "0.3", "0.4", "0.5", "−0.6", "0.05", "−0.1", "0.2"}
    assert {"Input", "Hidden 1", "Output", "2 × tanh", "1 × linear"} <= set(said)
    widths = sorted((wire.width, wire.ink) for wire in drawing.wires)
    thin, thick = widths[0][0], widths[-1][0]
    assert widths[-1] == (thick, "negative")  # −0.6, the largest
    for (size, _), weight in zip(widths, (0.1, 0.2, 0.3, 0.4, 0.5, 0.6), strict=True):
        share = (weight - 0.1) / 0.5
        assert size == pytest.approx(thin + share * (thick - thin))
    assert {w.dashed for w in drawing.wires if w.ink == "negative"} == {True}
    assert not any(w.dashed for w in draw(paper(), Wishes(theme="dark")).wires)


def test_biases_are_drawn_as_they_are_shown_and_not_where_there_are_none() -> None:
    thresholds = texts(draw(replace(paper(), bias_shown="threshold"), Wishes()))
    assert {"−0.05", "0.1", "−0.2"} <= set(thresholds)
    assert not {"0.05", "−0.1"} & set(thresholds)
    output = edit_layer(paper().network, paper().network.output.id, bias="none")
    assert len(texts(draw(with_network(paper(), output), Wishes()))) == len(thresholds) - 1


def test_a_step_lights_what_it_computes_and_has_the_numbers_of_the_page() -> None:
    """The numbers are worked out on paper: z = (0.75, 0.5), a = tanh z, y = 0.2 + 0.5a₁ − 0.6a₂."""
    a = np.tanh([0.75, 0.5])
    delta = 0.2 + 0.5 * a[0] - 0.6 * a[1] - 0.5
    drawings = list(steps(paper(), Wishes()))
    captions = [" ".join(texts(drawing)) for drawing in drawings]
    said = [[x for x, y in zip(texts(d), d.labels, strict=True) if y.boxed] for d in drawings]
    assert len(drawings) == 12
    assert all(f"{k} / 12" in caption for k, caption in enumerate(captions, 1))
    assert {"1", "2"} <= set(said[0])
    assert {"0.75", "0.5", "0.3", "0.4"} <= set(said[1])
    assert {f"{x:.3g}" for x in a} <= set(said[2])
    assert f"L = {delta**2 / 2:.3g}" in captions[5]
    gradient = f"{delta * a[0]:.3g}".replace("-", "−")
    assert gradient in said[7]  # ∂L/∂w of the first wire into the output
    moved = f"{-0.5 * delta * a[0]:.3g}"
    assert any(moved in numbers for numbers in said[10:])
    lit = [{n.middle for n in x.nodes if n.edge == "lit"} for x in drawings]
    assert [len(x) for x in lit] == [2, 2, 2, 1, 1, 1, 1, 1, 2, 2, 2, 1]


def test_steps_of_a_batch_are_marked_as_means_and_sums() -> None:
    project = new_project(
        parse_chain("2-2-1 tanh sigmoid"), generate(default_recipe("xor")), Training()
    )
    said = [texts(x) for x in steps(project, Wishes())]
    assert any("⟨z^(1)⟩" in line for line in said[1])
    assert any("Σδ^(1)" in line for x in said for line in x)


def test_wide_layers_are_cut_and_networks_that_are_too_large_refused() -> None:
    drawing = draw(wide(), Wishes())
    assert [x for x in texts(drawing) if x.startswith("h")][-2:] == ["h^(1)_8", "h^(1)_40"]
    assert sum(node.radius < 2 for node in drawing.nodes) == 3
    assert len(drawing.wires) == 3 * 9 + 9 * 2
    with pytest.raises(InterchangeError, match="at most 60 layers"):
        draw(wide([2, *[1] * 60, 1]), Wishes())
    told = [str(x) for x in WRITTEN["svg"].omissions(wide())]
    assert told == ["Of layers with many neurons the first ones and the last are drawn."]
    assert WRITTEN["svg"].omissions(paper()) == []


def test_names_of_features_and_classes_stand_beside_and_zeros_are_drawn() -> None:
    iris = generate(default_recipe("iris"))
    project = new_project(parse_chain("4-3-3 relu softmax"), iris, Training())
    nothing = {key: 0 * w for key, w in project.initial.weights.items()}
    drawing = draw(with_parameters(project, Parameters(nothing, project.initial.biases)), Wishes())
    assert set(iris.class_names) <= set(texts(drawing))
    assert any("petal" in text for text in texts(drawing))
    assert {wire.width for wire in drawing.wires} == {0.4}


def test_a_skip_passes_above_the_layers_between_and_cut_wires_are_not_there() -> None:
    project = rich()
    drawing = draw(project, Wishes())
    assert len(drawing.wires) == project.network.n_wires
    heights = [min(wire.at(t)[1] for t in np.linspace(0, 1, 21)) for wire in drawing.wires]
    assert min(heights) < min(node.middle[1] - node.radius for node in drawing.nodes)
    assert min(heights) > -20
    assert "3 × relu +1" in " ".join(texts(drawing)).replace("ReLU", "relu")


@pytest.mark.parametrize("theme", THEMES)
def test_every_format_is_sound_whatever_a_layer_is_called(theme: str) -> None:
    project, wishes = rich(), Wishes(theme=theme)
    image = ElementTree.fromstring(WRITTEN["svg"].write(project, wishes))  # type: ignore[misc]
    assert HARD in [element.text for element in image.iter()]
    tex = WRITTEN["tikz"].write(project, wishes).decode()  # type: ignore[misc]
    plain = re.sub(r"\\[\\{}%&#_$]", "", tex)
    assert plain.count("{") == plain.count("}")
    assert plain.count("$") % 2 == 0
    assert len(re.findall(r"\\draw\[", tex)) == project.network.n_wires
    data = WRITTEN["pdf"].write(project, wishes)  # type: ignore[misc]
    check_pdf(data)
    assert HARD in pdf_texts(data)
    assert data == WRITTEN["pdf"].write(project, wishes)  # type: ignore[misc]


@pytest.mark.parametrize("unseen", ["\x00", "\x1b", "\n", "\ud800", "\ufffe"])
def test_a_name_with_what_no_text_may_hold_is_drawn_without_it(unseen: str) -> None:
    project = rich(f"a{unseen}b")
    image = ElementTree.fromstring(WRITTEN["svg"].write(project, Wishes()))  # type: ignore[misc]
    assert "a b" in [element.text for element in image.iter()]
    assert b"{a b}" in WRITTEN["tikz"].write(project, Wishes())  # type: ignore[misc]
    assert b"<< /Title" in WRITTEN["pdf"].write(project, Wishes())  # type: ignore[misc]


def check_pdf(data: bytes) -> None:
    """Every object begins where the table says, and every stream is as long as it says."""
    start = int(re.findall(rb"startxref\n(\d+)\n", data)[0])
    assert data[start:].startswith(b"xref")
    for number, place in enumerate(re.findall(rb"(\d{10}) 00000 n ", data), 1):
        assert data[int(place) :].startswith(b"%d 0 obj" % number)
    lengths = [int(length) for length in re.findall(rb"/Length (\d+) >>\nstream\n", data)]
    begins = [found.end() for found in re.finditer(rb">>\nstream\n", data)]
    assert (
        len(begins) == len(lengths) == 5
    )  # the page, and two typefaces with what their glyphs mean
    for length, begin in zip(lengths, begins, strict=True):
        assert data[begin + length :].startswith(b"\nendstream")


def pdf_texts(data: bytes) -> list[str]:
    """What is read on the page, by what the typefaces say that their glyphs mean."""
    meanings = [
        dict(re.findall(r"<(\w{4})> <(\w+)>\n", part + "\n"))
        for part in re.findall(r"begincmap.*?endcmap", data.decode("latin-1"), re.DOTALL)
    ]
    runs = re.findall(r"/F(\d) [^<]*<(\w*)> Tj", data.decode("latin-1"))
    return [
        "".join(
            bytes.fromhex(meanings[int(font) - 1][code]).decode("utf-16-be")
            for code in re.findall("....", codes)
        )
        for font, codes in runs
    ]


def test_a_page_has_its_typefaces_in_it_and_says_what_is_read() -> None:
    project = rich("은닉 1")
    data = WRITTEN["pdf"].write(project, Wishes())  # type: ignore[misc]
    said = "".join(pdf_texts(data))
    assert said == "".join(
        term.base + term.upper + term.lower
        for label in draw(project, Wishes()).labels
        for term in label.text
    )
    assert data.count(b"/FontFile3") == data.count(b"/Subtype /Type0") == 2
    assert b"/Type1" not in data  # what a reader would have to have


def test_many_letters_are_told_in_parts_of_a_hundred() -> None:
    letters = "".join(chr(0xAC00 + 28 * k) for k in range(250))
    layers = parse_chain(f"2-{'1-' * 11}1 tanh").layers
    named = [replace(x, name=letters[20 * k : 20 * k + 20]) for k, x in enumerate(layers)]
    project = wide((2, *[1] * 12))
    project = with_network(project, replace(project.network, layers=tuple(named)))
    data = WRITTEN["pdf"].write(project, Wishes())  # type: ignore[misc]
    sizes = [int(size) for size in re.findall(rb"(\d+) beginbfchar", data)]
    assert sizes[:2] == [100, 100]
    assert all(name.name in pdf_texts(data) for name in named)


@pytest.mark.skipif(shutil.which("gs") is None, reason="needs Ghostscript")
def test_ghostscript_reads_the_words_of_the_page(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(WRITTEN["pdf"].write(rich("은닉 1"), Wishes()))  # type: ignore[misc]
    command = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=txtwrite", "-sOutputFile=-", "x.pdf"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=60, check=True)
    assert "은닉 1" in done.stdout.decode()
    assert "ŷ" in done.stdout.decode()


def test_without_the_typefaces_nothing_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typefaces, "_PLACES", ())
    for known in (typefaces.glyph, typefaces._words):
        known.cache_clear()
    with pytest.raises(FileError, match="put assets/fonts back"):
        draw(paper(), Wishes())


@pytest.mark.parametrize("project", [rich(), wide()])
def test_every_wire_is_on_the_page(project: Project) -> None:
    drawing = draw(project, Wishes())
    for wire in drawing.wires:
        for share in range(101):
            x, y = wire.at(share / 100)
            assert 0 <= x <= drawing.width
            assert 0 <= y <= drawing.height


@pytest.mark.skipif(shutil.which("gs") is None, reason="needs Ghostscript")
def test_ghostscript_draws_the_page(tmp_path: Path) -> None:
    file = tmp_path / "x.pdf"
    file.write_bytes(WRITTEN["pdf"].write(rich("은닉"), Wishes(theme="dark")))  # type: ignore[misc]
    command = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=bbox", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert "Error" not in done.stdout + done.stderr


def compiled(engine: str, name: str, folder: Path) -> Path:
    """The page that an engine of LaTeX makes of a drawing with a layer of this name."""
    (folder / "x.tex").write_bytes(WRITTEN["tikz"].write(rich(name), Wishes()))  # type: ignore[misc]
    command = [engine, "-interaction=nonstopmode", "-halt-on-error", "x.tex"]
    done = subprocess.run(command, cwd=folder, capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout.decode("latin-1")[-800:]
    assert b"Missing character" not in done.stdout
    return folder / "x.pdf"


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="needs pdfLaTeX")
def test_latex_compiles_the_document(tmp_path: Path) -> None:
    assert compiled("pdflatex", HARD[:-1], tmp_path).exists()


def has_kotex() -> bool:
    """Whether LaTeX is here with what sets Hangul."""
    if shutil.which("kpsewhich") is None:
        return False
    found = subprocess.run(["kpsewhich", "kotex.sty"], capture_output=True, timeout=60, check=False)
    return bool(found.stdout)


@pytest.mark.skipif(not has_kotex(), reason="needs kotex")
@pytest.mark.parametrize("engine", ["pdflatex", "xelatex"])
def test_latex_sets_hangul(engine: str, tmp_path: Path) -> None:
    if shutil.which(engine) is None:
        pytest.skip(f"needs {engine}")
    assert compiled(engine, "은닉층", tmp_path).exists()


def test_the_command_writes_a_numbered_series_and_refuses_steps_of_what_has_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, out = tmp_path / "p.nnsim", tmp_path / "p.svg"
    native.write(paper(), file)
    assert main(["export", str(file), "--to", "svg", "--steps", "-o", str(out)]) == 0
    assert sorted(path.name for path in tmp_path.glob("*.svg"))[::11] == ["p-01.svg", "p-12.svg"]
    assert main(["export", str(file), "--to", "svg", "--theme", "dark", "-o", str(out)]) == 0
    assert THEMES["dark"].colours["paper"] in out.read_text(encoding="utf-8")
    capsys.readouterr()
    assert main(["export", str(file), "--to", "numpy", "--steps", "-o", str(out)]) == 2
    assert ", ".join(STEPPED) in capsys.readouterr().err


def test_a_series_is_written_over_nothing(tmp_path: Path) -> None:
    (tmp_path / "a-02.svg").write_bytes(b"mine")
    with pytest.raises(FileError, match=r"a-02\.svg is there already"):
        write_series(tmp_path / "a.svg", [b"1", b"2"])
    assert not (tmp_path / "a-01.svg").exists()
    write_series(tmp_path / "b.svg", [b"1", b"2"])
    assert (tmp_path / "b-02.svg").read_bytes() == b"2"
