"""Runs race that begin at one place of one loss; their ways and the loss around them are found again."""

from dataclasses import replace

import numpy as np
import pytest

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import generate
from nnsim.engine.trainer import Trainer
from nnsim.experiments import race
from nnsim.experiments.conducting import Run
from nnsim.experiments.experiment import Design, Experiment
from nnsim.experiments.race import MOST, RaceProbe, evenly, racers, steering
from nnsim.experiments.running import begun, run
from nnsim.experiments.settings import SETTINGS, ExperimentError, applied
from nnsim.explain.landscape.path import Path
from nnsim.explain.landscape.training_loss import TrainingLoss
from nnsim.model.project import Project, new_project
from nnsim.presets.chains import parse_chain
from nnsim.presets.defaults import default_training, xor_demo
from tests.nnsim.experiments.other_settings import VALUES


def circles(chain: str = "2-4-1 tanh sigmoid") -> Project:
    dataset = generate(replace(default_recipe("circles"), samples=40))
    return new_project(parse_chain(chain), dataset, default_training(dataset))


def line() -> Project:
    """A straight line through points: one weight and one bias."""
    dataset = generate(replace(default_recipe("sine"), samples=20))
    return new_project(parse_chain("1-1 linear"), dataset, default_training(dataset))


def made(project: Project, iterations: int = 30, **axes: tuple[object, ...]) -> tuple:
    """What all runs of a grid have to know, and the runs with their results."""
    experiment = Experiment(project, Design("grid", axes), iterations)
    cells = experiment.design.cells()
    keyed = zip(experiment.work.keys(cells), cells, strict=True)
    return experiment.work, [Run(key, cell, run(experiment.work, cell)) for key, cell in keyed]


def raced(project: Project, iterations: int = 30, **axes: tuple[object, ...]) -> tuple:
    work, runs = made(project, iterations, **axes)
    probe = RaceProbe(work, runs)
    assert probe.advance()
    return work, runs, probe.race


def start_and_loss(project: Project) -> tuple[bytes, float]:
    trainer = Trainer(project)
    loss = TrainingLoss(project).at(trainer.values)
    while True:
        try:
            next(loss)
        except StopIteration as end:
            return trainer.values.tobytes(), end.value


@pytest.mark.parametrize("name", SETTINGS)
def test_what_steers_leaves_the_start_and_the_loss_there_and_nothing_else_does(name):
    before, after = applied(circles(), {}), applied(circles(), {name: VALUES[name]})
    assert SETTINGS[name].steers is (start_and_loss(before) == start_and_loss(after))


def test_runs_race_that_have_ended_and_begin_where_the_first_does():
    _, runs = made(xor_demo(), seed=(0, 1), optimizer=("sgd", "adam"))
    missing = replace(runs[0], result=None)
    assert racers(runs) == racers(runs, runs[2]) == [runs[0], runs[2]]  # a seed before the other
    assert racers([missing, *runs[1:]], runs[1]) == [runs[1], runs[3]]
    assert racers([missing]) == []
    assert [steering(one.cell) for one in racers(runs)] == [["sgd"], ["adam"]]


def test_of_very_many_an_even_choice_races():
    rates = tuple(k / 10 for k in range(1, 20))
    _, runs = made(xor_demo(), 1, learning_rate=rates)
    chosen = [one.cell["learning_rate"] for one in evenly(racers(runs))]
    assert (len(chosen), chosen[0], chosen[-1]) == (MOST, rates[0], rates[-1])
    assert np.diff(chosen) == pytest.approx([0.3] * 6)
    assert evenly(runs[:MOST]) == runs[:MOST]


def test_ways_go_from_one_start_to_where_each_run_ends():
    work, runs, found = raced(xor_demo(), optimizer=("sgd", "adam"))
    for one, way in zip(runs, found.ways, strict=True):
        trainer = begun(work, one.cell)
        away = -trainer.values
        trainer.advance(30)
        away += trainer.values
        assert way[0] == pytest.approx([0, 0], abs=1e-12)
        assert way[-1] == pytest.approx(found.section.directions @ away)
        for low, high, places in zip(
            (found.x[0], found.y[0]), (found.x[-1], found.y[-1]), way.T, strict=True
        ):
            assert ((low < places) & (places < high)).all()
    assert found.losses.shape == (65, 65)


def test_of_two_weights_the_plane_holds_all_and_its_loss_is_the_runs():
    work, runs, found = raced(line(), optimizer=("sgd", "adam"))
    assert found.share == pytest.approx(1)
    for one, way in zip(runs, found.ways, strict=True):
        trainer = begun(work, one.cell)
        trainer.advance(30)
        assert found.section.point(way[-1]) == pytest.approx(trainer.values)


@pytest.mark.parametrize(("optimizer", "ending"), [("adam", "done"), ("sgd", "failed")])
def test_a_run_that_goes_far_away_or_overflows_does_not_shrink_the_others(optimizer, ending):
    rates = (0.01, 0.02, 0.03, 1e5)
    _, runs, found = raced(line(), 100, optimizer=(optimizer,), learning_rate=rates)
    assert runs[-1].result.ending == ending
    assert np.ptp(found.x) < 10
    assert np.isfinite(found.ways[-1]).all()
    assert np.abs(found.ways[-1]).max() > 10


def test_one_that_moves_races_with_those_that_stand_still():
    work, runs = made(line(), optimizer=("sgd",), learning_rate=(0.0, 0.1), l1=(0.0, 1.0))
    assert [one.cell["learning_rate"] for one in runs[:3]] == [0.0, 0.0, 0.1]
    probe = RaceProbe(work, runs[:3])
    assert probe.advance()
    assert [way.any() for way in probe.race.ways] == [False, False, True]


def test_what_cannot_race_says_why(monkeypatch):
    work, runs = made(xor_demo(), optimizer=("sgd",), learning_rate=(0.0,), l1=(0.0, 0.1))
    with pytest.raises(ExperimentError, match="None of these runs has moved"):
        RaceProbe(work, runs).advance()
    monkeypatch.setattr(race, "_NUMBERS", 50)
    with pytest.raises(ExperimentError, match="too many weights"):
        RaceProbe(work, runs).advance()


def test_runs_that_go_too_far_to_be_compared_are_not_said_to_stand_still(monkeypatch):
    work, runs = made(xor_demo(), optimizer=("sgd", "adam"))
    ends = iter((-1.7e308, 1.7e308))

    def far(self, run, points):
        yield
        return Path((0, 30), np.multiply.outer([0.0, next(ends)], np.ones(17)))

    monkeypatch.setattr(RaceProbe, "_path", far)
    with pytest.raises(ExperimentError, match="the distances between them overflow"):
        RaceProbe(work, runs).advance()


def test_a_race_is_computed_in_slices():
    work, runs = made(xor_demo(), optimizer=("sgd", "adam"))
    probe, rounds = RaceProbe(work, runs), 0
    while not probe.advance(0.0):  # a time that is over
        rounds += 1
    assert rounds > 100
    whole = RaceProbe(work, runs)
    whole.advance()
    assert (probe.race.losses == whole.race.losses).all()
