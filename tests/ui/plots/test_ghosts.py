"""The run beside as a ghost in every plot that can have one, against numbers computed without it."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from nnsim.data.datasets import from_points
from nnsim.engine.trainer import Trainer
from nnsim.explain.confusion import confusion
from nnsim.explain.plots.gradient_sizes import gradient_sizes
from nnsim.explain.sample_answers import told_answers
from nnsim.model.parameter_ref import BiasRef
from nnsim.model.project import with_training
from nnsim.model.what_if import Neurons, Samples, WhatIf, Wire
from nnsim.presets.defaults import fit_to_data, xor_demo
from tests.support.running import run_to
from ui.document.document import Document
from ui.document.selection import Selection
from ui.document.subject import Subject
from ui.plots.catalogue import plots
from ui.plots.context import PlotContext
from ui.plots.plot_panel import PlotPanel
from ui.training.session import TrainingSession

HIDDEN = "hidden1"


class Haunted:
    """XOR, whose first hidden neuron is doubled after 40 of 60 iterations; `untouched` never was."""

    def __init__(self, qtbot: QtBot) -> None:
        self.document = Document(xor_demo())
        self.session = session = TrainingSession(self.document)
        run_to(session, 40, qtbot)
        self.untouched = Trainer(session.trainer.project)
        neuron = self.document.project.network.by_id[HIDDEN].neurons[0]
        session.make_otherwise(WhatIf("scale", Neurons((neuron,)), 2.0), "twice")
        session.control.run_to(60)
        qtbot.waitUntil(lambda: not session.control.running and session.comparison.progress is None)
        self.untouched.run(20)
        self.parent = QWidget()
        self.document.setParent(self.parent)
        subject = Subject(self.document, Selection, self.parent)
        self.context = PlotContext(self.document, session, subject, print, self.parent)
        self.cards: list[PlotPanel] = []

    def card(self, name: str) -> PlotPanel:
        [spec] = [spec for spec in plots() if spec.id == name]
        card = spec.make(self.context)
        self.cards.append(card)
        card.resize(420, 420)
        card.show()
        card.complete()
        return card

    def activations(self) -> np.ndarray:
        """Of the hidden layer for all samples, (n_samples, n_neurons), by NumPy."""
        p, x = self.untouched.parameters, self.document.project.dataset.features
        return np.tanh(x @ p.weights["input", HIDDEN] + p.biases[HIDDEN])


@pytest.fixture
def haunted(qtbot: QtBot, dressed: object) -> Iterator[Haunted]:
    made = Haunted(qtbot)
    yield made
    for card in made.cards:
        card.dispose()
    made.parent.deleteLater()


def test_every_plot_of_the_layers_has_the_untouched_run_as_a_ghost(haunted: Haunted) -> None:
    session, project = haunted.session, haunted.document.project
    expected = haunted.activations()

    histograms = haunted.card("histograms")
    edges, heights = histograms.rows[HIDDEN].ghost.points
    counts, _ = np.histogram(expected, edges[::2])
    drawn = heights[1:-1:2]
    own = histograms.rows[HIDDEN].found
    most = (own.counts / np.diff(own.edges)).max()
    np.testing.assert_allclose(drawn, counts / np.diff(edges[::2]) / most)

    space = haunted.card("hidden-space")
    x, y = space.picture.ghost.points
    projection = space._probe.space.projection
    np.testing.assert_allclose(np.column_stack((x, y))[1::3], projection.of(expected), atol=1e-9)

    activation = haunted.card("activation")
    z = np.arctanh(expected)
    np.testing.assert_allclose(np.sort(activation.plot.ghost._x), np.sort(z.ravel()), atol=1e-6)

    weights = haunted.card("weights")
    weights.moment.set_value("beside")
    weights.complete()
    now, then = (
        t.parameters.weights["input", HIDDEN] for t in (session.trainer, haunted.untouched)
    )
    np.testing.assert_array_equal(weights.found.weights, now - then)

    bars = haunted.card("gradient-bars")
    sizes = gradient_sizes(
        project.network, haunted.untouched.parameters, haunted.untouched.gradients
    )
    heights = bars._ghost.points[1][::3]
    np.testing.assert_allclose(10**heights, [size.gradient for size in sizes], rtol=1e-12)

    answered = told_answers(haunted.untouched.project, haunted.untouched.values)
    matrix = haunted.card("confusion")
    beside = confusion(project.dataset, answered, test=False).counts
    told = [label.text for label in matrix.matrix._texts._labels if "(" in label.text]
    assert [int(text.partition("(")[2][:-1]) for text in told] == beside[:, :2].ravel().tolist()

    surface = haunted.card("loss-surface")
    ghost = np.column_stack(surface.picture.ghost.points)
    section = surface.surface.section
    np.testing.assert_allclose(ghost[-1], section.coordinates(haunted.untouched.values[None])[0])
    session.show_beside(None)
    surface.refresh()
    assert surface.picture.ghost.points[0].size == 0
    for card in (matrix, bars):
        card.complete()
    assert matrix._beside is None
    assert np.isnan(bars._ghost.points[1]).all()


def test_a_cut_through_the_loss_of_the_untouched_run_is_a_ghost(haunted: Haunted) -> None:
    card = haunted.card("loss-cut")
    parameter = BiasRef("output", 0)
    card.along.set_value(parameter)
    card.complete()
    x, losses = card.ghost.points
    bias = haunted.untouched.parameters.biases["output"][0]
    assert x[len(x) // 2] == pytest.approx(bias)
    assert losses[len(x) // 2] == pytest.approx(haunted.untouched.loss)
    assert card.note.text().endswith("dashed: the run beside")


@pytest.mark.parametrize("counts", [(3,), (3, 2)])
def test_the_run_beside_answers_to_the_data_of_now(
    haunted: Haunted, counts: tuple[int, ...]
) -> None:
    matrix, data = haunted.card("confusion"), haunted.document.project.dataset
    for count in counts:
        kept = data.features[:count], data.labels[:count]
        fewer = from_points(*kept, class_names=data.class_names)
        haunted.document.apply("Fewer points", lambda p, fewer=fewer: fit_to_data(p, fewer))
        matrix.complete()
        beside = haunted.session.trainer_beside
        answered = told_answers(replace(beside.project, dataset=fewer), beside.values)
        expected = confusion(fewer, answered, test=False).counts
        np.testing.assert_array_equal(matrix._beside.counts, expected)


def test_a_ghost_is_named_with_its_iteration_where_that_is_not_the_one_shown(
    haunted: Haunted,
) -> None:
    session = haunted.session
    told = {
        "decision-map": lambda card: [key.name for key in card._notes()],
        "loss-cut": lambda card: [card.note.text()],
        "confusion": lambda card: [card._about.text()],
        "activation": lambda card: [card._about.text()],
        "hidden-space": lambda card: [card._about.text()],
        "gradient-bars": lambda card: [card._about.text()],
    }
    cards = {name: haunted.card(name) for name in told}

    def named(with_iteration: str) -> None:
        for name, tell in told.items():
            cards[name].complete()
            [text] = [text for text in tell(cards[name]) if "the run beside" in text]
            assert with_iteration in text, name
            assert ("(iteration" in text) == ("(iteration" in with_iteration)

    named("the run beside")
    session.control.stand_at(50, 0)
    named("the run beside (iteration 60)")


def test_there_is_no_ghost_without_a_run_beside_or_where_it_has_no_such_layer(
    haunted: Haunted,
) -> None:
    cards = {name: haunted.card(name) for name in ("histograms", "hidden-space", "confusion")}
    others = "activation", "weights", "loss-cut"
    cards |= {name: haunted.card(name) for name in others}
    cards["weights"].moment.set_value("beside")
    haunted.session.edits.resize_to({HIDDEN: 5})
    assert haunted.session.trainer_beside is not None, "it is shown beside one of another size"
    for card in cards.values():
        card.complete()
    assert cards["histograms"].rows[HIDDEN].ghost.points[0].size == 0
    assert cards["hidden-space"].picture.ghost.points[0].size == 0
    assert cards["activation"].plot.ghost._x.size == 0
    assert cards["loss-cut"].ghost.points[0].size == 0
    assert cards["weights"].found is None
    assert cards["confusion"]._beside is not None, "it answers the same questions"


@pytest.mark.parametrize("inputs", [1, 3])
def test_a_run_on_data_with_other_inputs_has_no_ghost_where_samples_pass_or_weights_are_places(
    haunted: Haunted, inputs: int
) -> None:
    names = "hidden-space", "activation", "loss-surface", "loss-cut", "histograms", "confusion"
    cards = {name: haunted.card(name) for name in (*names, "what-if")}
    points = np.linspace(-1, 1, 6 * inputs).reshape(6, inputs)
    data = from_points(points, [0, 1, 0, 1, 0, 1], class_names=("a", "b"))
    haunted.document.apply("other data", lambda project: fit_to_data(project, data))
    assert haunted.session.trainer_beside is not None, "it is shown beside one of other inputs"
    for card in cards.values():
        card.complete()
        card.refresh()
    assert cards["activation"].plot.ghost._x.size == 0
    for name in ("hidden-space", "loss-surface"):
        assert cards[name].picture.ghost.points[0].size == 0
    assert cards["loss-cut"].ghost.points[0].size == 0
    assert cards["confusion"]._beside is None
    assert cards["what-if"].words.text() == "The run beside has layers of other sizes."


def test_losses_of_runs_on_other_samples_are_subtracted_only_where_both_are_of_the_same(
    haunted: Haunted,
) -> None:
    session = haunted.session
    card = haunted.card("what-if")
    name, here, beside, difference = card.table()[1][0]
    assert (name, difference) == ("training loss", here - beside)
    session.make_otherwise(WhatIf("freeze", Samples((3,))), "left out")
    card.complete()
    (own, *losses, nothing), (same, *on_these, zero) = card.table()[1][:2]
    assert (own, nothing) == ("own loss", "")
    assert losses == pytest.approx(
        [one.score[0].loss for one in (session.trainer, session.trainer_beside)]
    )
    assert same == "same data"
    assert (on_these, zero) == ([losses[0]] * 2, 0.0), "it is one network still"
    assert losses[0] != losses[1]
    assert card.describe(session.trainer).endswith("beside: other data")
    session.branch(partial(with_training, loss="half_squared"))
    card.complete()
    first, second = card.table()[1][:2]
    assert (first[0], first[3]) == ("own loss", "")
    assert second[0] == "other class answered"
    assert card.describe(session.trainer).endswith("beside: other loss")


@pytest.mark.parametrize("width", [330, 420])
def test_names_of_what_differs_are_read_whole_in_a_narrow_card(
    haunted: Haunted, width: int
) -> None:
    haunted.session.make_otherwise(WhatIf("freeze", Samples((3,))), "left out")
    card = haunted.card("what-if")
    card.resize(width, 420)
    card.complete()
    card.grab()  # it is laid out
    QApplication.processEvents()
    names = card.list
    for number, row in enumerate(card.rows):
        option = QStyleOptionViewItem()
        names.initViewItemOption(option)
        names.itemDelegate().initStyleOption(option, names.model().index(number, 0))
        option.rect = names.visualItemRect(names.item(number, 0))
        text = QStyle.SubElement.SE_ItemViewItemText
        room = names.style().subElementRect(text, option, names)
        margin = names.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1
        room.adjust(margin, 0, -margin, 0)
        needed = names.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap.value, row.name)
        assert needed.width() <= room.width(), row.name
        assert needed.height() <= room.height(), row.name


def test_what_was_made_otherwise_is_picked_and_left(haunted: Haunted) -> None:
    session, document = haunted.session, haunted.document
    network, selected = document.project.network, []
    haunted.context.subject.select_asked.connect(selected.append)
    (first, second, *_), [out] = network.by_id[HIDDEN].neurons, network.output.neurons
    cut, kept = Wire(first, out), Wire(second, out)
    for kind, of in (("silence", cut), ("freeze", kept), ("hold", Samples((2,)))):
        session.make_otherwise(WhatIf(kind, of), kind)
    card = haunted.card("what-if")
    assert [row.exact for row in card.made._rows] == [(60,), (60,), (60,), (40,)]
    names = [row.name for row in card.made._rows[:3]]
    assert names == [
        "Sample 3 held at 0",
        "Hidden 1·2 → Output·1 frozen",
        "Hidden 1·1 → Output·1 silent",
    ]
    for row in card.made._rows[:3]:
        card.made.picked.emit(row.place)
    assert session.sample == 2
    assert selected == [
        Selection(wires=frozenset({(second, out)})),
        Selection(neurons=frozenset({first, out})),
    ]
    card.pick(card.rows[-1].place)
    assert selected[-1] == Selection(layers=frozenset({"output"}))
    session.control.step("iteration")
    card.complete()
    assert card.describe(session.trainer).endswith("beside: iteration 60, other data")
    document.open(document.present(), None)
    card.refresh()
    assert not card.back.isEnabled()
    assert card.back.toolTip().startswith("The run without it is known no more")
    card.back.clicked.emit()
    assert len(document.project.what_ifs) == 4, "nothing to go on with"
    session.make_otherwise(WhatIf("silence", Neurons((second,))), "silent")
    session.edits.resize_to({HIDDEN: 5})
    card.complete()
    assert card.words.text() == "The run beside has layers of other sizes."


@pytest.mark.parametrize("name", ["loss-surface", "hidden-space", "gradient-bars"])
def test_a_card_that_is_hidden_or_disposed_of_draws_no_ghost(
    haunted: Haunted, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    haunted.parent.show()
    card, asked = haunted.card(name), list[object]()
    beside = haunted.session.trainer_beside
    told = property(lambda session: asked.append(session) or beside)
    monkeypatch.setattr(TrainingSession, "trainer_beside", told)
    haunted.session.comparison.advanced.emit()
    assert asked
    asked.clear()
    card.hide()
    haunted.session.comparison.advanced.emit()
    assert not asked
    card.show()
    asked.clear()  # which is drawn when it is shown
    card.dispose()
    haunted.session.comparison.advanced.emit()
    assert not asked


def test_a_run_that_rests_is_a_ghost_too(haunted: Haunted) -> None:
    session = haunted.session
    untouched = session.runs.beside
    session.show_beside(None)
    session.comparison.follow()
    session.show_beside(untouched)
    values = session.trainer_beside.values
    np.testing.assert_array_equal(values, haunted.untouched.values)
