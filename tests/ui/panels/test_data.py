"""Choosing a data set and its settings: by mouse and by keyboard, one undo step each."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QCursor, QShortcut
from PySide6.QtWidgets import QLabel, QPushButton, QStyle, QStyleOptionSlider, QWidget
from pytestqt.qtbot import QtBot

from nnsim.data.catalogue import CATALOGUE, default_recipe
from nnsim.data.datasets import from_points, generate
from nnsim.data.recipes import POINTS
from nnsim.model.project import with_dataset
from nnsim.presets.defaults import fit_to_data
from tests.support.pixels import colours
from tests.support.windows import show_alone
from ui.base import class_marks, theme
from ui.document.document import Document
from ui.panels.data import thumbnails
from ui.panels.data.panel import DataPanel
from ui.training.session import TrainingSession
from ui.widgets.slider_row import SliderRow

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(qtbot: QtBot, document: Document, session: TrainingSession) -> Iterator[DataPanel]:
    made = DataPanel(document, session)
    QCursor.setPos(700, 700)  # a test before may have left the mouse over a tile
    show_alone(qtbot, made, 232, 700)
    return made


def focus(qtbot: QtBot, widget: QWidget) -> None:
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)


def undo_texts(document: Document) -> list[str]:
    return [document.undo_stack.text(i) for i in range(document.undo_stack.count())]


def drag(qtbot: QtBot, row: SliderRow, *values: float) -> None:
    """Take the handle and move it over these values, as a hand does."""
    slider = row.slider
    option = QStyleOptionSlider()
    slider.initStyleOption(option)
    handle = slider.style().subControlRect(
        QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderHandle, slider
    )
    start, room = handle.center(), slider.width() - handle.width()
    qtbot.mousePress(slider, LEFT, pos=start)
    end = start
    for value in values:
        share = value / row._step / slider.maximum()
        end = QPoint(round(handle.width() / 2 + share * room), start.y())
        qtbot.mouseMove(slider, end)
    qtbot.mouseRelease(slider, LEFT, pos=end)


def test_a_click_on_a_tile_takes_that_data_set_and_undo_brings_the_old_one_back(
    qtbot: QtBot, panel: DataPanel, document: Document
) -> None:
    old = document.project.dataset
    qtbot.mouseClick(panel.grid.tiles["spirals"], LEFT)
    assert document.project.dataset.recipe == default_recipe("spirals")
    assert undo_texts(document) == ["Choose data: Spirals"]
    assert panel.grid.tiles["spirals"].isChecked()
    document.undo_stack.undo()
    assert document.project.dataset is old
    assert panel.grid.tiles["xor"].isChecked()
    assert not panel.grid.tiles["spirals"].isChecked()


def test_arrow_keys_move_between_tiles_and_enter_chooses(
    qtbot: QtBot, panel: DataPanel, document: Document
) -> None:
    focus(qtbot, panel.grid.tiles["xor"])
    for step in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left):
        focused = panel.grid.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, step)
    moved_to = panel.grid.tiles["blobs"]
    assert moved_to.hasFocus()
    assert document.project.dataset.recipe.name == "xor"  # moving alone chooses nothing
    qtbot.keyClick(moved_to, Qt.Key.Key_Return)
    assert document.project.dataset.recipe == default_recipe("blobs")


def test_arrow_keys_in_the_grid_are_not_shortcuts_of_the_window(
    qtbot: QtBot, panel: DataPanel
) -> None:
    shortcut = QShortcut(Qt.Key.Key_Right, panel)
    focus(qtbot, panel.grid.tiles["and"])
    with qtbot.assertNotEmitted(shortcut.activated):
        qtbot.keyClick(panel.grid.tiles["and"], Qt.Key.Key_Right)
    assert panel.grid.tiles["or"].hasFocus()


def test_arrow_keys_stop_at_the_edge_of_the_grid(qtbot: QtBot, panel: DataPanel) -> None:
    first = panel.grid.tiles["and"]
    focus(qtbot, first)
    qtbot.keyClick(first, Qt.Key.Key_Up)
    qtbot.keyClick(first, Qt.Key.Key_Left)
    assert first.hasFocus()


def test_every_data_set_has_a_tile_in_the_order_of_the_catalogue(panel: DataPanel) -> None:
    assert list(panel.grid.tiles) == list(CATALOGUE)
    for name, tile in panel.grid.tiles.items():
        assert tile.accessibleName() == tile.toolTip() == CATALOGUE[name].title
        assert 44 <= tile.width() == tile.height() <= 48


GROUPS = {
    "Logic gates": ["AND", "OR", "NOT", "NAND", "NOR", "XOR"],
    "Classes in the plane": [
        *("Blobs", "Circles", "Moons", "XOR clouds", "Spirals", "Three spirals", "Checkerboard"),
    ],
    "Regression": ["Line", "Sine", "Plane", "Bumps"],
    "Formula and measured": ["Formula", "Iris", "Digits"],
}


def captions(panel: DataPanel) -> list[str]:
    """What stands in the grid, from above."""
    labels = [label for label in panel.grid.findChildren(QLabel) if label.text()]
    return [label.text() for label in sorted(labels, key=lambda label: label.y())]


def test_tiles_stand_in_groups_under_titles(panel: DataPanel) -> None:
    tiles = list(panel.grid.tiles.values())
    for title, names in GROUPS.items():
        assert [t.accessibleName() for t in tiles if t.accessibleDescription() == title] == names
        (caption,) = [c for c in panel.grid.findChildren(QLabel) if c.text() == title]
        ys = [t.y() for t in tiles if t.accessibleDescription() == title]
        assert caption.geometry().bottom() < min(ys)


def test_the_name_of_the_tile_in_use_and_of_the_one_that_is_walked_to_can_be_read(
    qtbot: QtBot, panel: DataPanel
) -> None:
    assert captions(panel) == ["Logic gates", "XOR", *list(GROUPS)[1:]]
    focus(qtbot, panel.grid.tiles["xor"])
    qtbot.keyClick(panel.grid.tiles["xor"], Qt.Key.Key_Down)
    assert panel.grid.tiles["circles"].hasFocus()
    assert captions(panel)[:4] == ["Logic gates", "XOR", "Classes in the plane", "Circles"]


def test_all_data_sets_can_be_chosen_and_train(
    qtbot: QtBot, panel: DataPanel, document: Document, session: TrainingSession
) -> None:
    for name, tile in panel.grid.tiles.items():
        qtbot.mouseClick(tile, LEFT)
        assert document.project.dataset.recipe.name == name
        assert session.problem == ""


def test_the_title_counts_the_points(panel: DataPanel) -> None:
    assert panel._section._aside.text() == "4 points"
    panel.choose("blobs")
    assert panel._section._aside.text() == "200 points"


@pytest.mark.parametrize("name", list(CATALOGUE))
def test_only_the_settings_that_a_data_set_uses_are_shown(panel: DataPanel, name: str) -> None:
    panel.choose(name)
    shown = {setting for setting, row in panel._rows.items() if row.isVisible()}
    assert shown == CATALOGUE[name].used(default_recipe(name))


def test_more_than_two_classes_have_no_choice_of_targets(qtbot: QtBot, panel: DataPanel) -> None:
    panel.choose("blobs")
    assert panel._rows["low"].isVisible()
    qtbot.mouseClick(panel.classes.findChildren(QPushButton)[1], LEFT)
    assert panel.document.project.dataset.n_targets == 3
    assert panel.document.project.network.output.size == 3
    assert not panel._rows["low"].isVisible()


def test_a_drag_of_the_noise_slider_is_live_and_one_undo_step(
    qtbot: QtBot, panel: DataPanel, document: Document
) -> None:
    panel.choose("moons")
    seen: list[float] = []
    document.changed.connect(lambda _, after: seen.append(after.dataset.recipe.noise))
    drag(qtbot, panel.noise, 0.15, 0.2, 0.3, 0.4)
    assert len(seen) == 4
    assert seen == sorted(seen)
    assert seen[-1] == pytest.approx(0.4, abs=0.01)
    assert undo_texts(document) == [
        "Choose data: Moons",
        f"Noise {panel.noise.field.text()}",
    ]
    document.undo_stack.undo()
    assert document.project.dataset.recipe == default_recipe("moons")
    assert panel.noise.field.text() == "0.08"


def test_a_second_drag_is_a_second_undo_step(
    qtbot: QtBot, panel: DataPanel, document: Document
) -> None:
    panel.choose("moons")
    drag(qtbot, panel.noise, 0.2, 0.3)
    first = panel.noise.field.text()
    drag(qtbot, panel.noise, 0.2, 0.1)
    second = panel.noise.field.text()
    assert undo_texts(document)[1:] == [f"Noise {first}", f"Noise {second}"]


def test_noise_beyond_the_slider_can_be_typed(
    qtbot: QtBot, panel: DataPanel, document: Document
) -> None:
    panel.choose("moons")
    panel.noise.field.selectAll()
    qtbot.keyClicks(panel.noise.field, "3/2")
    qtbot.keyClick(panel.noise.field, Qt.Key.Key_Return)
    assert document.project.dataset.recipe.noise == 1.5
    assert panel.noise.slider.value() == panel.noise.slider.maximum()


def test_the_test_share_is_set_in_percent(
    qtbot: QtBot, panel: DataPanel, document: Document
) -> None:
    panel.choose("moons")
    assert panel.test_share.field.text() == "20 %"
    focus(qtbot, panel.test_share.slider)
    for _ in range(5):
        qtbot.keyClick(panel.test_share.slider, Qt.Key.Key_Right)
    assert document.project.dataset.recipe.test_share == 0.25
    assert int(document.project.dataset.test.sum()) == 50
    assert len(undo_texts(document)) == 2


def test_samples_step_through_common_sizes_and_larger_ones_can_be_typed(
    qtbot: QtBot, panel: DataPanel, document: Document
) -> None:
    panel.choose("line")
    qtbot.keyClick(panel.samples, Qt.Key.Key_Up)
    assert len(document.project.dataset.features) == 200
    panel.samples.set_value(10_000)
    qtbot.keyClick(panel.samples, Qt.Key.Key_Up)
    assert panel.samples.value == 10_000
    panel.samples.selectAll()
    qtbot.keyClicks(panel.samples, "30000")
    qtbot.keyClick(panel.samples, Qt.Key.Key_Return)
    assert len(document.project.dataset.features) == 30_000
    assert not panel.noise.slider.hasTracking()  # too many to generate at every pixel of a drag


def test_more_samples_than_there_may_be_are_refused_with_a_sentence(
    qtbot: QtBot, panel: DataPanel, document: Document
) -> None:
    panel.choose("line")
    panel.samples.selectAll()
    qtbot.keyClicks(panel.samples, "1000001")
    qtbot.keyClick(panel.samples, Qt.Key.Key_Return)
    assert "1,000,000" in panel.samples.toolTip()
    assert panel.samples.property("invalid") is True
    assert len(document.project.dataset.features) == 100


def test_the_die_draws_other_points_from_the_next_seed(
    qtbot: QtBot, panel: DataPanel, document: Document
) -> None:
    panel.choose("moons")
    before = document.project.dataset.features
    for seed in (1, 2):
        qtbot.mouseClick(panel.seed.die, LEFT)
        assert document.project.dataset.recipe.seed == seed
    assert not np.array_equal(document.project.dataset.features, before)
    assert len(undo_texts(document)) == 3


def test_targets_of_minus_one_bring_a_fitting_loss_and_say_so(
    qtbot: QtBot, panel: DataPanel, document: Document, session: TrainingSession
) -> None:
    minus_one = panel.targets.findChildren(QPushButton)[1]
    with qtbot.waitSignal(panel.hint) as hint:
        qtbot.mouseClick(minus_one, LEFT)
    assert set(document.project.dataset.targets[:, 0]) == {-1.0, 1.0}
    assert session.problem == ""
    assert document.project.network.output.activation.name == "tanh"
    assert "Tanh" in hint.args[0]
    assert len(undo_texts(document)) == 1


def test_data_changed_elsewhere_is_shown_and_not_changed_again(
    panel: DataPanel, document: Document
) -> None:
    dataset = generate(default_recipe("sine"))
    document.apply("elsewhere", lambda project: fit_to_data(project, dataset))
    assert panel.grid.tiles["sine"].isChecked()
    assert undo_texts(document) == ["elsewhere"]


def test_points_of_ones_own_have_no_settings_and_no_tile(
    panel: DataPanel, document: Document
) -> None:
    own = from_points([[0, 0], [1, 1]], [0, 1], class_names=("0", "1"), recipe=POINTS)
    document.apply("own", lambda project: with_dataset(project, own))
    assert not any(tile.isChecked() for tile in panel.grid.tiles.values())
    assert not any(row.isVisible() for row in panel._rows.values())


def test_a_run_goes_on_with_the_weights_it_has_when_the_data_change(
    qtbot: QtBot, panel: DataPanel, document: Document, session: TrainingSession
) -> None:
    panel.choose("moons")
    session.control.run()
    assert session.trainer is not None
    qtbot.waitUntil(lambda: session.trainer.iteration > 20)  # type: ignore[union-attr]
    reached = session.trainer.iteration
    learned = session.trainer.values.copy()
    drag(qtbot, panel.noise, 0.12)
    assert session.control.running
    assert session.trainer.iteration >= reached
    assert np.array_equal(session.trainer.values, learned)
    qtbot.waitUntil(lambda: session.trainer.iteration > reached + 20)  # type: ignore[union-attr]


@pytest.mark.parametrize("name", [name for name in CATALOGUE if name != "digits"])
def test_a_tile_shows_every_class_of_its_data_set(panel: DataPanel, name: str) -> None:
    dataset = thumbnails.sample(name)
    seen = colours(panel.grid.tiles[name]._drawn(theme.LIGHT).toImage())
    wanted = class_marks.class_colours(theme.LIGHT, len(dataset.class_names))
    for label in set(dataset.labels) if dataset.is_classification else ():
        assert QColor(wanted[label]).name() in seen
    assert len(seen) > 3


def test_the_tile_of_digits_is_a_picture_of_one(panel: DataPanel) -> None:
    image = panel.grid.tiles["digits"]._drawn(theme.LIGHT).toImage()
    pixels = thumbnails.sample("digits").features[3].reshape(8, 8)
    inked = {(row, column) for row, column in np.argwhere(pixels == 16).tolist()}
    side = image.width() - 2 * 8  # the picture has 8 px around it
    for row in range(8):
        for column in range(8):
            x, y = (round(8 + (k + 0.5) * side / 8) for k in (column, row))
            dark = image.pixelColor(x, y) == QColor(theme.LIGHT.text)
            assert dark == ((row, column) in inked)


def test_tiles_are_drawn_anew_in_the_colours_of_another_theme(panel: DataPanel) -> None:
    tile = panel.grid.tiles["xor"]
    light = tile._drawn(theme.LIGHT).toImage()
    assert tile._drawn(theme.LIGHT).toImage() == light
    assert tile._drawn(theme.DARK).toImage() != light
