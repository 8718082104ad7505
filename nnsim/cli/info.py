"""What a project is and where its training stands, for people and for programs."""

import math
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from nnsim.cli.language import say
from nnsim.cli.streams import padded
from nnsim.data.catalogue import CATALOGUE
from nnsim.data.formula_points import ranges_of, read
from nnsim.data.recipes import Recipe
from nnsim.data.tables.writing import target_names
from nnsim.editing.layers import shown_name
from nnsim.editing.locks import count_locked
from nnsim.engine.loss_words import Part, ShownLoss
from nnsim.engine.trainer import Trainer
from nnsim.errors import UserError
from nnsim.explain.trace import plain
from nnsim.functions.activations import ACTIVATIONS
from nnsim.functions.losses import LOSSES
from nnsim.functions.optimizers import OPTIMIZERS
from nnsim.functions.schedules import SCHEDULES
from nnsim.model.network import Layer, Network
from nnsim.model.project import Project

Facts = dict[str, Any]
LABEL = 12  # columns


def standing(trainer: Trainer) -> Facts:
    """Iteration, losses without penalty, the penalty, accuracies; None where there is no number.

    `reduction` says what the losses are over all samples, `not_finite` which are no number, and why.
    """
    train, test = trainer.score
    return {
        "iteration": trainer.iteration,
        "train_loss": plain(train.loss),
        "test_loss": plain(test.loss),
        "accuracy": plain(train.accuracy),
        "test_accuracy": plain(test.accuracy),
        "reduction": trainer.project.training.reduction,
        "penalty": plain(trainer.penalty),
        "not_finite": _not_finite(trainer, train.loss, test.loss),
    }


def _not_finite(trainer: Trainer, train_loss: float, test_loss: float) -> dict[str, str]:
    """The losses there are that no number of JSON says: “infinite” or “not a number”."""
    losses = {"train_loss": train_loss} if trainer.problem is None else {}
    if losses and len(trainer.project.dataset.test_indices):
        losses["test_loss"] = test_loss
    return {
        name: "not a number" if math.isnan(loss) else "infinite"
        for name, loss in losses.items()
        if not math.isfinite(loss)
    }


def facts(project: Project, told: Callable[[UserError], str] = str) -> Facts:
    """A project as plain values; `problem` is why it cannot be trained, as it is `told`."""
    network, dataset = project.network, project.dataset
    found: Facts = {
        "layers": [_layer_facts(network, layer) for layer in network.order],
        "parameters": network.n_wires + network.n_biases,
        "locked": count_locked(network),
        "dataset": {
            "name": dataset.recipe.name,
            "features": list(dataset.feature_names),
            "targets": dataset.n_targets,
            "target_names": list(target_names(dataset)),
            "classes": list(dataset.class_names),
            "train_points": len(dataset.train_indices),
            "test_points": len(dataset.test_indices),
            **_formula_facts(dataset.recipe),
            "origin": asdict(dataset.raw.origin) if dataset.raw.origin else None,
            "preparation": asdict(dataset.preparation) if dataset.prepared else None,
        },
        "training": asdict(project.training) | _rule_facts(project),
        "epoch": project.state.epoch,
        "iteration": project.state.iteration,
        "problem": None,
    }
    try:
        trainer = Trainer(project)
    except UserError as misfit:
        return found | {"problem": told(misfit)}
    problem = told(trainer.problem) if trainer.problem else None
    return found | standing(trainer) | {"problem": problem}


def _formula_facts(recipe: Recipe) -> Facts:
    entry = CATALOGUE.get(recipe.name)
    if entry is None or "formula" not in entry.uses:
        return {}
    ranges = ranges_of(read(recipe.formula).inputs, recipe.ranges)
    return {
        "formula": recipe.formula,
        "ranges": {name: [low, high] for name, low, high in ranges},
    }


def _layer_facts(network: Network, layer: Layer) -> Facts:
    return {
        "id": layer.id,
        "name": layer.name,
        "role": layer.role,
        "neurons": layer.size,
        "activation": layer.activation.name,
        "from": [connection.source for connection in network.incoming(layer.id)],
    }


def _rule_facts(project: Project) -> Facts:
    optimizer, schedule = project.training.optimizer, project.training.schedule
    rate = {"name": optimizer.name, "learning_rate": optimizer.learning_rate}
    return {
        "optimizer": rate | dict(optimizer.constants),
        "schedule": {"name": schedule.name} | dict(schedule.constants),
    }


def describe(found: Facts) -> str:
    """The facts as a few lines of text."""
    data, training = found["dataset"], found["training"]
    optimizer = training["optimizer"]
    lines = [
        *(("" if row else say("Layers"), text) for row, text in enumerate(_layer_lines(found))),
        (say("Parameters"), f"{found['parameters']:,}"),
        (say("Data"), _data_words(data)),
        *_origin_lines(data),
        *_preparation_lines(data),
        (say("Loss"), _loss_words(training)),
        (
            say("Optimiser"),
            say(
                "{title}, learning rate {rate:g}",
                title=OPTIMIZERS[optimizer["name"]].title,
                rate=optimizer["learning_rate"],
            ),
        ),
        *_schedule_lines(training["schedule"]),
        (say("Batch"), _batch_words(training)),
        (say("Seed"), f"{training['seed']}"),
        (say("Precision"), training["precision"]),
        (
            say("Iteration"),
            say(
                "{iteration:,}, in epoch {epoch:,}",
                iteration=found["iteration"],
                epoch=found["epoch"] + 1,
            ),
        ),
        *_standing_lines(found),
    ]
    return "\n".join(f"{padded(label, LABEL)}{text}" for label, text in lines)


def _data_words(data: Facts) -> str:
    return say(
        "{title}: {train:,} points to train on, {test:,} held out",
        title=_data_title(data),
        train=data["train_points"],
        test=data["test_points"],
    )


def _data_title(data: Facts) -> str:
    if "formula" in data:
        about = "{name} from {low:g} to {high:g}"
        ranges = [
            say(about, name=name, low=low, high=high)
            for name, (low, high) in data["ranges"].items()
        ]
        return f"{data['formula']}, {', '.join(ranges)}"
    entry = CATALOGUE.get(data["name"])
    return say(entry.title) if entry else say("Points")


def _origin_lines(data: Facts) -> list[tuple[str, str]]:
    """The table that the points were read from, and what of it."""
    if data["origin"] is None:
        return []
    columns = ", ".join(data["features"])
    return [
        (say("Table"), data["origin"]["path"]),
        (say("Inputs"), columns),
        (say("Target"), ", ".join(data["target_names"])),
    ]


_SCALINGS = {
    ("inputs", "standard"): "inputs to mean 0 and standard deviation 1",
    ("inputs", "minmax"): "inputs to 0 … 1",
    ("targets", "standard"): "targets to mean 0 and standard deviation 1",
    ("targets", "minmax"): "targets to 0 … 1",
}
_TROUBLES = {
    "label_noise": "{share:.4g} wrong labels",
    "outliers": "{share:.4g} outliers",
    "imbalance": "{share:.4g} left out of every class but the first",
}


def _preparation_lines(data: Facts) -> list[tuple[str, str]]:
    """What is done to the points before the network gets them."""
    preparation = data["preparation"]
    if preparation is None:
        return []
    of = ("inputs",) if data["classes"] else ("inputs", "targets")
    scaled = [say(_SCALINGS[part, kind]) for part in of if (kind := preparation[part]) != "none"]
    troubled = [
        say(words, share=preparation[k]) for k, words in _TROUBLES.items() if preparation[k]
    ]
    by_points, of_points = (
        "{parts}, by the points to train on",
        "of the points to train on: {parts}",
    )
    lines = [
        (say("Scaled"), scaled and say(by_points, parts=", ".join(scaled))),
        (say("Derived"), ", ".join(preparation["derived"])),
        (say("Trouble"), troubled and say(of_points, parts=", ".join(troubled))),
    ]
    return [(label, text) for label, text in lines if text]


def _schedule_lines(schedule: Facts) -> list[tuple[str, str]]:
    row = SCHEDULES[schedule["name"]]
    numbers = [f"{c.symbol} = {schedule[name]:g}" for name, c in row.constants.items()]
    words = ", ".join([say(row.title), f"η = {row.formula}", *numbers])
    return [(say("Schedule"), words)] if numbers else []


def _loss_words(training: Facts) -> str:
    words = [say(LOSSES[training["loss"]].title)]
    if training["reduction"] == "sum":
        words.append(say("summed over the batch"))
    words += [f"{name.upper()} λ = {training[name]:g}" for name in ("l1", "l2") if training[name]]
    if epsilon := training.get("epsilon"):
        attack = "on points attacked by ε = {epsilon:g}, steps: {steps}"
        words.append(say(attack, epsilon=epsilon, steps=training["attack_steps"]))
    return ", ".join(words)


def _shown_loss(training: Facts) -> ShownLoss:
    return ShownLoss(training["reduction"], bool(training["l1"] or training["l2"]))


def _batch_words(training: Facts) -> str:
    size = training["batch_size"]
    order = say("shuffled") if training["shuffle"] else say("in order")
    if not size:
        return say("all samples")
    counted = say("1 sample") if size == 1 else say("{count:,} samples", count=size)
    return f"{counted}, {order}"


def _layer_lines(found: Facts) -> list[str]:
    names = {layer["id"]: shown_name(layer["name"], say) for layer in found["layers"]}
    lines = []
    for layer in found["layers"]:
        count = layer["neurons"]
        counted = say("1 neuron") if count == 1 else say("{count:,} neurons", count=count)
        parts = [names[layer["id"]], counted]
        if layer["role"] != "input":
            sources = say(" and ").join(names[source] for source in layer["from"])
            parts.append(say(ACTIVATIONS[layer["activation"]].title))
            parts.append(say("from {layers}", layers=sources or say("nothing")))
        lines.append(", ".join(parts))
    return lines


def _standing_lines(found: Facts) -> list[tuple[str, str]]:
    lines = []
    if found["problem"] is not None:
        lines.append((say("To do"), found["problem"]))
    if "train_loss" in found:
        lines += _score_line(found, "train", "accuracy")
        lines += _score_line(found, "test", "test_accuracy")
        lines += _penalty_lines(found)
    return lines


def _penalty_lines(found: Facts) -> list[tuple[str, str]]:
    """The penalty, and the training loss with it."""
    loss, penalty = found["train_loss"], found["penalty"]
    kind = _shown_loss(found["training"])
    if penalty is None or not kind.penalised:
        return []
    lines = [(say("Penalty"), f"{penalty:.6g}")]
    if loss is not None:
        count = found["dataset"]["train_points"]
        template, values = kind.in_full("training", count, with_penalty=True)
        lines.append((say("Penalised"), f"{loss + penalty:.6g}, {say(template, **values)}"))
    return lines


def _score_line(found: Facts, name: str, accuracy: str) -> list[tuple[str, str]]:
    """The loss, what it is, and the accuracy; or what there is of them."""
    loss, count = f"{name}_loss", found["dataset"][f"{name}_points"]
    number = found[loss] is not None and f"{found[loss]:.6g}"
    if loss in found["not_finite"]:
        number = say("infinite") if found["not_finite"][loss] == "infinite" else say("not a number")
    words = []
    if number:
        part: Part = "training" if name == "train" else "test"
        template, values = _shown_loss(found["training"]).in_full(part, count)
        words += [number, say(template, **values)]
    if found[accuracy] is not None:
        words.append(say("{share:.1%} right", share=found[accuracy]))
    titles = (
        (say("Train"), say("Train loss")) if name == "train" else (say("Test"), say("Test loss"))
    )
    return [(titles[bool(number)], ", ".join(words))] if words else []
