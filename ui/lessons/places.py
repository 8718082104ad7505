"""Places of a lesson in the window: what they are on the canvas, and how they are shown."""

from nnsim.lessons.places import Place
from nnsim.model.network import Network
from ui.document.selection import Target
from ui.lessons.context import LessonWindow


def target_of(place: Place, network: Network) -> Target:
    """What a place is on the canvas; the bare canvas if it is not there, or is something else."""
    layer = network.by_id.get(place.name)
    if layer is None:
        return Target()
    if place.kind == "layer":
        return Target("header", layer.id)
    if place.kind in ("neuron", "bias") and place.index < layer.size:
        return Target("neuron", layer.id, layer.neurons[place.index])
    source = network.by_id.get(place.source)
    if place.kind != "weight" or source is None or place.row >= source.size:
        return Target()
    if place.index >= layer.size:
        return Target()
    wire = source.neurons[place.row], layer.neurons[place.index]
    key = source.id, layer.id
    return Target("wire", connection=key, wire=wire) if network.has_wire(*wire) else Target()


def show_place(place: Place, window: LessonWindow) -> None:
    """Select it on the canvas, bring it to the front, or carry it out."""
    match place.kind:
        case "plot":
            window.show_dock(place.name)
        case "sample":
            window.session.show_sample(place.index)
        case "command" if place.name in window.commands:
            window.commands[place.name].trigger()
        case "node":
            window.select_node(place.name)
        case "formula":
            window.show_formula(place.name)
        case _:
            target = target_of(place, window.canvas.network)
            if target != Target():
                window.canvas.select(target.selection)
                window.canvas.reveal(target)
