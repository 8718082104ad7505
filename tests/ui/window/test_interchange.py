"""Networks to and from other programs in the menu File: what is lost is listed before it is."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QProgressDialog

from nnsim.errors import UserError
from nnsim.files.cancelling import CancelledError
from nnsim.interchange.film import HEIGHT, WIDTH
from nnsim.interchange.formats import FORMATS
from nnsim.presets.defaults import xor_demo
from tests.nnsim.interchange.sources import DATA, KERAS, keras_weights, npz
from tests.nnsim.interchange.test_player import run_of
from tests.nnsim.lessons import folders
from tests.nnsim.lessons.folders import lesson_document
from tests.support.windows import OpenWindow
from ui.window.exchange import film, interchange
from ui.window.main_window import MainWindow


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was listed before something is lost; the button that goes on is pressed, if not told else."""
    listed: list[str] = []

    def press(box: QMessageBox) -> int:
        listed.append(box.informativeText())
        box.defaultButton().click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", press)
    return listed


def choose(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> None:
    """The next file dialogs choose this path, or are cancelled."""

    def accept(dialog: QFileDialog) -> int:
        if path is not None:
            dialog.selectFile(str(path))
        return int(path is not None)

    monkeypatch.setattr(QFileDialog, "exec", accept)


def test_a_network_goes_out_and_comes_in_and_is_undone(
    open_window: OpenWindow, asked: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window = open_window(xor_demo())
    before = window.document.project
    model = tmp_path / "m.onnx"
    choose(monkeypatch, model)
    window.commands["file.export_onnx"].trigger()
    assert window.status.sentence == "Exported m.onnx"
    assert "The data are left out." in asked[-1]
    window.commands["file.import"].trigger()
    assert window.status.sentence == "Imported m.onnx."
    assert window.document.undo_stack.undoText() == "Import m.onnx"
    after = window.document.project
    assert after.dataset is before.dataset
    key = before.network.connections[0].key
    assert (after.state.parameters.weights[key] == before.state.parameters.weights[key]).all()
    window.document.undo_stack.undo()
    assert window.document.project.network is before.network

    helper = tmp_path / "recorder.py"
    choose(monkeypatch, helper)
    window.commands["file.export_recorder"].trigger()  # nothing is lost, so nothing is asked
    assert len(asked) == 1
    assert helper.exists()

    choose(monkeypatch, tmp_path / "net.svg")
    for _ in range(2):  # the second one would take the place of the first
        window.commands["file.export_steps_svg"].trigger()
    assert sorted(path.name for path in tmp_path.glob("net*"))[::11] == ["net-01.svg", "net-12.svg"]
    assert "net-01.svg is there already" in window.notice.sentence

    choose(monkeypatch, None)
    window.commands["file.export_numpy"].trigger()
    window.commands["file.import"].trigger()
    assert window.document.project.network is before.network
    monkeypatch.setattr(QMessageBox, "exec", lambda box: 0)
    window.commands["file.export_numpy"].trigger()


def test_what_cannot_be_is_told_and_changes_nothing(
    open_window: OpenWindow, asked: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window = open_window(xor_demo())
    before = window.document.project
    choose(monkeypatch, tmp_path / "x.url")
    window.commands["file.export_playground"].trigger()
    assert "TensorFlow Playground does not have this network" in window.notice.sentence
    (tmp_path / "broken.onnx").write_bytes(b"\xff")
    choose(monkeypatch, tmp_path / "broken.onnx")
    window.session.control.run()
    window.commands["file.import"].trigger()
    assert "broken.onnx cannot be imported" in window.notice.sentence
    assert window.document.project is before
    assert window.session.control.running
    window.session.control.pause()

    def cancelled(*_: object) -> None:
        raise CancelledError

    monkeypatch.setattr(interchange, "read_beside", cancelled)
    window.commands["file.import"].trigger()
    monkeypatch.setattr(interchange, "asked_part", lambda *_: (0, 200))
    window.commands["file.export_html"].trigger()
    assert window.document.project is before
    assert set(FORMATS) > {"html", "numpy"}


def test_models_are_dropped_and_keras_brings_the_weights_beside_it(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    window = open_window(xor_demo())
    (tmp_path / "k.json").write_bytes(KERAS)
    (tmp_path / "k.npz").write_bytes(npz(keras_weights()))
    (tmp_path / "other.json").write_bytes(b"{}")

    def drop(path: Path) -> None:
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        none = Qt.KeyboardModifier.NoModifier
        window.dropEvent(QDropEvent(QPointF(), action, mime, button, none))

    drop(tmp_path / "k.json")
    assert [x.size for x in window.document.project.network.order] == [3, 4, 2]
    drop(DATA / "toy-xor.json")
    assert [x.size for x in window.document.project.network.order] == [2, 2, 1]
    shown = window.document.project
    drop(tmp_path / "other.json")
    drop(tmp_path / "missing.json")
    assert window.document.project is shown


def test_a_run_is_filmed_and_stands_where_it_stood(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window = open_window(xor_demo())
    command = window.commands["file.export_png"]
    window.commands.refresh()
    assert not command.isEnabled()
    with pytest.raises(UserError, match="Train first"):
        film.save(window, tmp_path / "f.gif", lambda made, count: None)
    for grain in ("iteration", "iteration", "iteration", "operation"):
        window.session.control.step(grain)  # type: ignore[arg-type]
    undo = window.document.undo_stack.count()
    monkeypatch.setattr(interchange, "asked_part", lambda *_, **__: (0, 3))
    choose(monkeypatch, tmp_path / "f.png")
    window.commands.refresh()
    command.trigger()
    assert window.status.sentence == "Exported f.png"
    shown = [QImage(str(path)) for path in sorted(tmp_path.glob("f-*.png"))]
    assert len(shown) == 4
    assert {(x.width(), x.height()) for x in shown} == {(WIDTH, HEIGHT)}
    assert shown[0] != shown[3]
    trainer = window.session.trainer
    assert trainer is not None
    assert (trainer.cursor.iteration, trainer.cursor.position) == (3, 1)
    assert window.document.undo_stack.count() == undo

    monkeypatch.setattr(QProgressDialog, "wasCanceled", lambda dialog: True)
    choose(monkeypatch, tmp_path / "g.gif")
    window.commands["file.export_gif"].trigger()
    assert not (tmp_path / "g.gif").exists()
    assert (trainer.cursor.iteration, trainer.cursor.position) == (3, 1)
    choose(monkeypatch, None)
    window.commands["file.export_gif"].trigger()
    for dock in window.docks.plots.values():
        dock.hide()
    film.save(window, tmp_path / "g.gif", lambda made, count: None)
    assert (tmp_path / "g.gif").read_bytes().startswith(b"GIF89a")


def test_no_other_window_quits_the_program_while_a_run_is_filmed(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window = open_window(xor_demo())
    for _ in range(3):
        window.session.control.step("iteration")
    window.document.undo_stack.setClean()
    other = window.desk.new_window(window)
    assert isinstance(other, MainWindow)
    other.complete()
    handle, quit_key = other.windowHandle(), Qt.Key.Key_Q

    def quit_there(dialog: QProgressDialog) -> bool:
        handle.requestActivate()
        QApplication.processEvents()
        QTest.keyClick(handle, quit_key, Qt.KeyboardModifier.ControlModifier)
        return False

    monkeypatch.setattr(QProgressDialog, "wasCanceled", quit_there)
    film.save_with_dialog(window, tmp_path / "f.gif", (0, 3))
    assert window.desk.windows == (window, other)
    assert (tmp_path / "f.gif").exists()


def test_a_lesson_that_is_under_way_is_written_as_a_page(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window = open_window()
    command = window.commands["lesson.page"]
    window.commands.refresh()
    assert not command.isEnabled()
    trained = {"id": "only", "open": "and", "do": [{"iterations": 3}]}
    document = lesson_document() | {"steps": [trained]}
    window.lessons.open(
        folders.write(tmp_path / "small", document, ko="# 작은 것\n\n## only: 걸음\n\n봐요.\n")
    )
    window.commands.refresh()
    choose(monkeypatch, None)
    command.trigger()
    choose(monkeypatch, tmp_path / "page.html")
    command.trigger()
    assert window.status.sentence == "Exported page.html"
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "The only step" in page
    assert "작은 것" in page
    assert run_of(page.encode())["scenes"][0]["iterations"] == [0, 1, 2, 3]


def test_all_open_plots_are_saved_at_once_over_nothing(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window = open_window(xor_demo())
    command = window.commands["plot.save_all"]
    choose(monkeypatch, tmp_path / "p.svg")
    for _ in range(2):
        command.trigger()
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["p-decision-map.svg", "p-gradients.svg", "p-loss.svg"]
    assert window.status.sentence == "Saved 3 plots as p-….svg"
    assert "p-decision-map.svg is there already" in window.notice.sentence
    for path in tmp_path.iterdir():
        assert len(list(ElementTree.parse(path).iter())) > 20
    choose(monkeypatch, tmp_path / "p.txt")
    command.trigger()
    assert "p.txt must end in one of .svg" in window.notice.sentence
    choose(monkeypatch, None)
    command.trigger()
    for dock in window.docks.plots.values():
        dock.hide()
    window.commands.refresh()
    assert not command.isEnabled()
