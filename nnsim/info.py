"""What a project is and where its training stands, for people and for programs."""

from dataclasses import asdict
from typing import Any

from nnsim.activations import ACTIVATIONS
from nnsim.datasets import CATALOGUE
from nnsim.errors import UserError
from nnsim.losses import LOSSES
from nnsim.network import Layer, Network
from nnsim.optimizers import OPTIMIZERS
from nnsim.project import Project
from nnsim.trace import plain
from nnsim.trainer import Trainer

Facts = dict[str, Any]


def standing(trainer: Trainer) -> Facts:
    """Iteration, losses and accuracies at the present parameters; None where there is no number."""
    train, test = trainer.score
    return {
        "iteration": trainer.iteration,
        "train_loss": plain(train.loss),
        "test_loss": plain(test.loss),
        "accuracy": plain(train.accuracy),
        "test_accuracy": plain(test.accuracy),
    }


def facts(project: Project) -> Facts:
    """A project as plain values; `problem` is the sentence that says why it cannot be trained."""
    network, dataset = project.network, project.dataset
    found: Facts = {
        "layers": [_layer_facts(network, layer) for layer in network.order],
        "parameters": network.n_wires + network.n_biases,
        "dataset": {
            "name": dataset.recipe.name,
            "features": list(dataset.feature_names),
            "targets": dataset.n_targets,
            "classes": list(dataset.class_names),
            "train_points": len(dataset.train_indices),
            "test_points": len(dataset.test_indices),
        },
        "training": asdict(project.training) | {"optimizer": _optimizer_facts(project)},
        "epoch": project.state.epoch,
        "iteration": project.state.iteration,
        "problem": None,
    }
    try:
        trainer = Trainer(project)
    except UserError as misfit:
        return found | {"problem": str(misfit)}
    problem = str(trainer.problem) if trainer.problem else None
    return found | standing(trainer) | {"problem": problem}


def _layer_facts(network: Network, layer: Layer) -> Facts:
    return {
        "id": layer.id,
        "name": layer.name,
        "role": layer.role,
        "neurons": layer.size,
        "activation": layer.activation.name,
        "from": [connection.source for connection in network.incoming(layer.id)],
    }


def _optimizer_facts(project: Project) -> Facts:
    optimizer = project.training.optimizer
    rate = {"name": optimizer.name, "learning_rate": optimizer.learning_rate}
    return rate | dict(optimizer.constants)


def describe(found: Facts) -> str:
    """The facts as a few lines of text."""
    data, training = found["dataset"], found["training"]
    optimizer = training["optimizer"]
    entry = CATALOGUE.get(data["name"])
    lines = [
        *(("" if row else "Layers", text) for row, text in enumerate(_layer_lines(found))),
        ("Parameters", f"{found['parameters']:,}"),
        (
            "Data",
            f"{entry.title if entry else 'Points'}: {data['train_points']:,} points to train on, "
            f"{data['test_points']:,} held out",
        ),
        ("Loss", _loss_words(training)),
        (
            "Optimiser",
            f"{OPTIMIZERS[optimizer['name']].title}, learning rate {optimizer['learning_rate']:g}",
        ),
        ("Batch", _batch_words(training)),
        ("Seed", f"{training['seed']}"),
        ("Precision", training["precision"]),
        ("Iteration", f"{found['iteration']:,}, in epoch {found['epoch'] + 1:,}"),
        *_standing_lines(found),
    ]
    return "\n".join(f"{label:<12}{text}" for label, text in lines)


def _loss_words(training: Facts) -> str:
    words = [LOSSES[training["loss"]].title]
    if training["reduction"] == "sum":
        words.append("summed over the batch")
    words += [f"{name.upper()} λ = {training[name]:g}" for name in ("l1", "l2") if training[name]]
    return ", ".join(words)


def _batch_words(training: Facts) -> str:
    size = training["batch_size"]
    order = "shuffled" if training["shuffle"] else "in order"
    return f"{size:,} samples, {order}" if size else "all samples"


def _layer_lines(found: Facts) -> list[str]:
    names = {layer["id"]: layer["name"] for layer in found["layers"]}
    lines = []
    for layer in found["layers"]:
        parts = [layer["name"], f"{layer['neurons']:,} neuron{'s' * (layer['neurons'] > 1)}"]
        if layer["role"] != "input":
            sources = " and ".join(names[source] for source in layer["from"])
            parts += [ACTIVATIONS[layer["activation"]].title, f"from {sources or 'nothing'}"]
        lines.append(", ".join(parts))
    return lines


def _standing_lines(found: Facts) -> list[tuple[str, str]]:
    lines = []
    if found["problem"] is not None:
        lines.append(("To do", found["problem"]))
    for part, loss, accuracy in (
        ("Train", "train_loss", "accuracy"),
        ("Test", "test_loss", "test_accuracy"),
    ):
        words = [f"{found[loss]:.6g}"] if found.get(loss) is not None else []
        if found.get(accuracy) is not None:
            words.append(f"{found[accuracy]:.1%} right")
        if words:
            lines.append((f"{part} loss" if found[loss] is not None else part, ", ".join(words)))
    return lines
