"""All that a project or a history says, as plain values that compare to the bit."""

from math import nan

SETTINGS = ("loss", "batch_size", "shuffle", "reduction", "l1", "l2", "seed", "precision")


def bits(array):
    return array.dtype.str, array.shape, array.tobytes()


def flags(lock):
    return lock if isinstance(lock, bool) else bits(lock)


def parameter_bits(parameters):
    return (
        {key: bits(array) for key, array in parameters.weights.items()},
        {key: bits(array) for key, array in parameters.biases.items()},
    )


def layer_facts(layer):
    overrides = {layer.neurons.index(n): a for n, a in layer.overrides.items()}
    drawn = None if layer.role == "input" else layer.initializer
    named = layer.id, layer.name, layer.role, layer.size, layer.position
    return *named, layer.activation, overrides, drawn, flags(layer.bias_locked), layer.pinned


def connection_facts(connection):
    mask = connection.mask
    return *connection.key, flags(connection.locked), None if mask is None else bits(mask)


def facts(project):
    """All that a project says, in values that compare to the bit."""
    network, data = project.network, project.dataset
    training, state = project.training, project.state
    optimizer = training.optimizer
    return {
        "layers": [layer_facts(layer) for layer in network.layers],
        "connections": [connection_facts(c) for c in network.connections],
        "recipe": data.recipe,
        "names": (data.feature_names, data.class_names),
        "points": (bits(data.features), bits(data.targets), bits(data.test)),
        "optimizer": (optimizer.name, optimizer.learning_rate, optimizer.constants),
        "training": [getattr(training, name) for name in SETTINGS],
        "counters": (state.iteration, state.epoch, state.batch, state.optimizer_steps),
        "now": parameter_bits(state.parameters),
        "initial": parameter_bits(project.initial),
        "slots": {name: parameter_bits(slot) for name, slot in state.slots.items()},
        "breakpoints": project.breakpoints,
    }


def recorded(history):
    """The records that any pace leaves: all that are due, with what is due in each.

    A step and the end of a run leave scores and gradients where they end, too.
    """
    first, *others = [r for r in history if r.iteration % history.stride == 0]
    return [repr(first), *(repr(_as_due(r, history)) for r in others)]


def _as_due(record, history):
    if record.iteration % history.score_stride:
        record = record._replace(
            train_loss=nan, test_loss=nan, train_accuracy=nan, test_accuracy=nan
        )
    if not history.due_gradients(record.iteration - 1, record.iteration):
        record = record._replace(gradient_norms={})
    return record
