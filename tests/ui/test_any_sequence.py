"""Whatever is edited, trained, undone, saved and reopened, in any order, nothing is lost.

A random user works on one document through the same edits that the window's gestures make.
"""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import invariant, rule, run_state_machine_as_test
from PySide6.QtWidgets import QApplication

import nnsim
from nnsim.engine.cursor import GRAINS
from nnsim.engine.program import ParameterStore, Program
from nnsim.engine.settings_history import SettingsHistory
from nnsim.errors import UserError
from nnsim.files.recovery.reader import read
from nnsim.files.recovery.writer import MAX_STEPS, Head
from nnsim.functions.optimizers import OPTIMIZERS
from nnsim.model.project import check_fit
from nnsim.presets.defaults import fits_but_for_loss, with_optimizer
from tests.support.facts import facts, parameter_bits
from tests.ui.random_edits import RandomEdits, choices
from ui.document.autosave import Moment, write_moment
from ui.document.recovery import phrase_of

EXAMPLES, STEPS = 60, 50
AT_LEAST = 2_000  # steps in all; an example may end early


class RandomUser(RandomEdits):
    """Everything a user can do to a document, in any order."""

    steps = 0

    # -- training ---------------------------------------------------------------------------------

    @rule(grain=st.sampled_from(GRAINS))
    def step(self, grain):
        self.session.control.step(grain)

    @rule(grain=st.sampled_from(GRAINS))
    def step_back(self, grain):
        self.session.control.step_back(grain)

    @rule(iterations=st.integers(1, 40))
    def run(self, iterations):
        if self.session.trainer is not None:
            self.session.control.run_to(self.session.trainer.iteration + iterations)

    @rule(shares=st.lists(st.floats(0, 1), min_size=1, max_size=2), copies=st.booleans())
    def scrub(self, shares, copies):
        if self.session.trainer is None:
            return
        for share in shares:
            timeline = self.session.trainer.timeline
            self.session.control.scrub(
                round(timeline.start + share * (timeline.end - timeline.start))
            )
            if copies:
                self.canvas.commands["edit.copy"].trigger()
        self.session.control.settle()

    @rule()
    def reset(self):
        self.session.control.reset()

    @rule()
    def draw_new_weights(self):
        self.session.control.reseed()

    @rule(choice=choices)
    def return_to_another_run(self, choice):
        runs = list(self.session.runs)
        self.session.return_to(runs[choice % len(runs)])

    @rule(name=st.sampled_from(tuple(OPTIMIZERS)))
    def compare_with_another_optimizer(self, name):
        present = self.session.runs.present
        with suppress(UserError):  # another edit may have left a network that does not fit
            self.session.compare(lambda p: with_optimizer(p, name))
        assert self.session.runs.present is present
        assert self.session.runs.beside is not present

    @rule(sample=st.none() | choices)
    def choose_a_sample(self, sample):
        features = self.project.dataset.features
        self.session.show_sample(None if sample is None else sample % len(features))
        shown = self.session.shown()
        if shown is not None and shown.row is not None:
            column = shown.trainer.current.program.batch[: features.shape[1], shown.row]
            if not shown.problem and shown.trainer.current.position:
                np.testing.assert_allclose(column, features[shown.sample], rtol=1e-6)

    # -- undo and files ---------------------------------------------------------------------------

    @rule()
    def undo(self):
        self.document.undo_stack.undo()

    @rule()
    def redo(self):
        self.document.undo_stack.redo()

    @rule()
    def undo_all_and_redo_all(self):
        self.document.learn(self.document.live())
        stack, end = self.document.undo_stack, self.project
        here, last = stack.index(), stack.count()
        while stack.canUndo():
            stack.undo()
            self.all_is_well()
        assert facts(self.project) == facts(self.start)
        while stack.index() < here:
            stack.redo()
        assert self.project is end
        while stack.index() < last:
            stack.redo()
            self.all_is_well()
        while stack.index() > here:
            stack.undo()
        assert self.project is end

    @rule()
    def save_and_reopen(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "any.nnsim"
            self.document.save(path)
            saved = facts(self.project)
            assert facts(self.document.live()) == saved
            self.document.open(nnsim.open(path), path)
            assert os.listdir(folder) == [path.name]
        self.start = self.project
        assert facts(self.start) == saved

    @rule(choice=choices)
    def jump_in_the_history(self, choice):
        stack = self.document.undo_stack
        index = choice % (stack.count() + 1)
        self.document.travel(index)
        assert stack.index() == index

    @rule()
    def crash_and_recover(self):
        document, session = self.document, self.session
        steps, index, left_out = document.history(MAX_STEPS)
        assert session.ahead() is None, "all that was learned is on the undo stack"
        head = Head("any", None, None, 0.0, self.project.state.iteration, left_out)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "any.recovery"
            moment = Moment(head, steps, index, document.place, None, session.past())
            write_moment(moment, path, {})
            found = read(path)
        present = facts(self.project)
        kept = [(phrase_of(step.text), step.project) for step in found.steps]
        texts = [text for text, _ in steps]
        first = index - found.index
        assert [text for text, _ in kept][1:] == texts[first + 1 : first + len(kept)]
        document.restore(kept, found.index, None, None)
        self.start = kept[0][1]
        assert facts(self.project) == present
        assert not document.undo_stack.isClean()

    @rule()
    def paint(self):
        self.canvas.grab()

    # -- what always holds ------------------------------------------------------------------------

    @invariant()
    def all_is_well_after_a_step(self):
        if hasattr(self, "document"):
            type(self).steps += 1
            while self.session.control.running or self.session.comparison.progress:
                QApplication.processEvents()
            self.all_is_well()

    def all_is_well(self):
        self.the_network_compiles()
        self.the_scene_shows_the_network()
        self.training_stands_where_the_document_does()

    def the_network_compiles(self):
        Program(
            self.network, ParameterStore(self.network, SettingsHistory(self.project.training)), 3
        )

    def the_scene_shows_the_network(self):
        network, scene = self.network, self.canvas.network_scene
        assert scene.network is network
        assert {i: item.layer for i, item in scene.layers.items()} == network.by_id
        assert set(scene.bundles) == set(network.by_key)
        assert {*scene.layers.values(), *scene.bundles.values()} <= set(scene.items())
        for layer in network.layers:
            item = scene.layers[layer.id]
            centres = {item.placement.square(i).center().toTuple() for i in range(layer.size)}
            assert len(centres) == layer.size
            assert all(item.placement.body.contains(*centre) for centre in centres)
        for key, connection in network.by_key.items():
            wired = scene.bundles[key].wired
            mask = connection.mask if connection.mask is not None else np.ones_like(wired)
            assert np.array_equal(wired, mask)
        shown = self.canvas.selection
        assert shown.kept(network) == shown

    def training_stands_where_the_document_does(self):
        trainer, problem = self.session.trainer, problem_of(self.project)
        assert self.session.problem == problem
        assert (trainer is None) == (not fits_but_for_loss(self.project))
        if trainer is None:
            return
        live = self.document.live()
        assert live is self.project, "a pause puts all that was learned on the undo stack"
        assert trainer.iteration == live.state.iteration
        trained = trainer.program.network
        assert [kept_biases(x) for x in trained.computed] == [
            kept_biases(x) for x in self.network.computed
        ]
        if self.project.training.precision == "float64":
            assert parameter_bits(trainer.state.parameters) == parameter_bits(live.state.parameters)


def kept_biases(layer):
    return layer.bias, np.asarray(layer.kept_biases).tolist()


def problem_of(project):
    try:
        check_fit(project)
    except UserError as error:
        return str(error)
    return ""


@pytest.mark.unmeasured
def test_any_sequence_of_edits_training_undo_and_files_loses_nothing(qapp):
    RandomUser.steps = 0
    run_state_machine_as_test(
        RandomUser,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            derandomize=True,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert RandomUser.steps >= AT_LEAST
