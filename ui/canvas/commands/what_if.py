"""What if a neuron were otherwise: the run goes on with it so, beside the present one."""

from functools import partial

from PySide6.QtCore import QCoreApplication

from nnsim.errors import UserError
from nnsim.explain.probes.interventions import Kind, NeuronIntervention, applied
from ui.base.commands import Command, Menu
from ui.base.translation import error_text
from ui.canvas.context import CanvasContext
from ui.document.naming import neuron_name

translate = QCoreApplication.translate


def what_if_menu(canvas: CanvasContext, neuron: int) -> Menu:
    """What can become of a neuron from here on."""
    layer = canvas.network.layer_of[neuron]
    kinds: list[tuple[Kind, str, str]] = [
        (
            "silence",
            translate("Commands", "It were silent"),
            translate("Commands", "The wires out of it are cut"),
        ),
        (
            "mean",
            translate("Commands", "It always gave its mean"),
            translate(
                "Commands", "The wires out of it are cut, and what they add goes into biases"
            ),
        ),
    ]
    if layer.role != "input":
        kinds.append(
            (
                "freeze",
                translate("Commands", "Its layer learned no more"),
                translate("Commands", "The weights into the layer and its biases are locked"),
            )
        )
    rows = [
        Command(
            f"what_if.{kind}",
            text,
            partial(_branch, canvas, NeuronIntervention(kind, (neuron,))),
            tip=tip,
            why_not=partial(_why_not, canvas, neuron, kind),
        )
        for kind, text, tip in kinds
    ]
    return Menu("neuron.what_if", translate("Commands", "What if…"), [rows])


def _why_not(canvas: CanvasContext, neuron: int, kind: Kind) -> str:
    if canvas.session.problem:
        return canvas.session.problem
    feeds = canvas.network.outgoing(canvas.network.layer_of[neuron].id)
    if kind != "freeze" and not feeds:
        return translate("Commands", "No wire leads out of it: it is the answer itself.")
    return ""


def _branch(canvas: CanvasContext, one: NeuronIntervention) -> None:
    session = canvas.session
    name = neuron_name(canvas.document.project, one.neurons[0])
    try:
        session.branch(partial(applied, one=one))
    except UserError as error:
        canvas.refuse(error_text(error))
        return
    words = translate("Commands", "From here on a run with {0} changed goes on beside this one.")
    canvas.say(words.format(name))
