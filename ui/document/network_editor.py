"""All edits of a network, whoever asks for them: every method is one step of undo.

Numbers set or drawn by hand pause a run, so that none moves under the hand; with all other edits it
goes on.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from nnsim.editing import duplicate, fragment, several, split_merge
from nnsim.editing import layers as editing
from nnsim.editing.aligning import Position
from nnsim.editing.collapse import with_collapsed
from nnsim.editing.locks import lock_into
from nnsim.editing.parameters import reinitialize, with_values
from nnsim.editing.several import Several
from nnsim.errors import UserError
from nnsim.functions.activations import Activation
from nnsim.functions.initializers import Initializer
from nnsim.functions.losses import LOSSES
from nnsim.model.bias_shown import BiasShown
from nnsim.model.network import BiasKind, Network
from nnsim.model.parameter_ref import ParameterRef, WeightRef
from nnsim.model.project import (
    Project,
    with_fitting_loss,
    with_network,
)
from nnsim.presets.chains import read_chain
from nnsim.presets.defaults import NEW_LAYER_ACTIVATION, built, fits_but_for_loss, fitted
from ui.base.translation import Phrase, error_text, translate_text
from ui.document import edit_names
from ui.document.document import Document, Edit
from ui.document.naming import layer_name
from ui.document.selection import Selection, Target
from ui.document.selection_edits import NetworkEdit, deleted, wire_edit

Places = Callable[[Network], Mapping[str, Position]]  # where the layers of a network go


class NetworkEditor(QObject):
    """Edits of one document. Each returns whether it was made; a refusal is told by the document."""

    told = Signal(str)  # what an edit did that was not asked for

    def __init__(self, document: Document, pause: Callable[[], object], parent: QObject) -> None:
        """`pause` lets a run stop where it is."""
        super().__init__(parent)
        self.document, self._pause = document, pause

    def _apply(self, text: Phrase, edit: NetworkEdit, merge_key: str = "") -> bool:
        def apply(project: Project) -> Project:
            network = edit(project.network)
            return project if network is project.network else with_network(project, network)

        return self.document.apply(text, apply, merge_key)

    def refusal(self, edit: NetworkEdit) -> str:
        """Why an edit would be refused; empty if it would not."""
        try:
            edit(self.document.project.network)
        except UserError as error:
            return error_text(error)
        return ""

    def _names(self, layer_ids: Collection[str]) -> Phrase:
        return edit_names.of_layers(self.document.project, layer_ids)

    def _names_of(self, selection: Selection) -> Phrase:
        return edit_names.of_selection(self.document.project, selection)

    def add_layer(self, size: int, position: Position) -> bool:
        """Add a hidden layer without wires; one of a single neuron is a neuron to the user."""
        text = (
            Phrase("NetworkEditor", "Add neuron")
            if size == 1
            else Phrase("NetworkEditor", "Add layer")
        )
        activation = NEW_LAYER_ACTIVATION
        return self._apply(text, lambda n: editing.add_layer(n, size, activation, position))

    def insert_neuron(self, layer_id: str, index: int) -> bool:
        """Add a neuron to a layer before `index`; −1 is the end."""

        def edit(network: Network) -> Network:
            place = index if index >= 0 else network.by_id[layer_id].size
            return editing.insert_neuron(network, layer_id, place)

        text = Phrase("NetworkEditor", "Add neuron to {0}").of(self._names([layer_id]))
        return self._apply(text, edit)

    def resize(self, layer_ids: Iterable[str], change: int) -> bool:
        """Add neurons at the end of layers, or remove them from there."""
        by_id = self.document.project.network.by_id
        return self.resize_to({i: by_id[i].size + change for i in layer_ids})

    def resize_to(self, sizes: Mapping[str, int], merge_key: str = "") -> bool:
        """Give layers so many neurons: new ones at the end, or without the last ones."""

        def edit(network: Network) -> Network:
            for layer_id, size in sizes.items():
                network = editing.resize_layer(network, layer_id, size)
            return network

        by_id = self.document.project.network.by_id
        changes = {size - by_id[layer_id].size for layer_id, size in sizes.items()}
        texts = {
            1: Phrase("NetworkEditor", "Add neuron to {0}"),
            -1: Phrase("NetworkEditor", "Remove neuron from {0}"),
        }
        text = texts.get(changes.pop()) if len(changes) == 1 else None
        text = text or Phrase("NetworkEditor", "Resize {0}")
        return self._apply(text.of(self._names(sizes)), edit, merge_key)

    def wire(self, source: Target, target: Target) -> bool:
        """Wire two layers or two neurons."""
        ends = (edit_names.of_end(self.document.project, end) for end in (source, target))
        return self._apply(
            Phrase("NetworkEditor", "Wire {0} to {1}").of(*ends), wire_edit(source, target)
        )

    def delete(self, selection: Selection) -> bool:
        """Delete all that is selected."""
        text = Phrase("NetworkEditor", "Delete {0}").of(self._names_of(selection))
        return self._apply(text, lambda network: deleted(network, selection))

    def deleting_refusal(self, selection: Selection) -> str:
        """Why a selection cannot be deleted; empty if it can."""
        return self.refusal(lambda network: deleted(network, selection))

    def cut(self, selection: Selection) -> bool:
        """Delete what has been copied."""
        text = Phrase("NetworkEditor", "Cut {0}").of(self._names_of(selection))
        return self._apply(text, lambda network: deleted(network, selection))

    def paste(self, part: Project, away: Position) -> bool:
        """Add the layers of a part, some distance from where they were."""
        return self.document.apply(
            Phrase("NetworkEditor", "Paste"), lambda p: fragment.insert(p, part, away)
        )

    def duplicate_layers(self, layer_ids: Iterable[str], away: Position) -> bool:
        """Double layers, some distance away."""
        ids = tuple(layer_ids)
        text = Phrase("NetworkEditor", "Duplicate {0}").of(self._names(ids))
        return self.document.apply(text, lambda p: duplicate.duplicated_layers(p, ids, away))

    def duplicate_neurons(self, neurons: Iterable[int]) -> bool:
        """Double neurons within their layers."""
        chosen = frozenset(neurons)
        names = edit_names.of_neurons(self.document.project, chosen)
        text = Phrase("NetworkEditor", "Duplicate {0}").of(names)
        return self.document.apply(text, lambda p: duplicate.duplicated_neurons(p, chosen))

    def split(self, neurons: Iterable[int], position: Position) -> bool:
        """Make neurons of a layer one of their own."""
        chosen = tuple(neurons)
        text = Phrase("NetworkEditor", "Split off {0}").of(
            edit_names.of_neurons(self.document.project, chosen)
        )
        return self._apply(text, lambda n: split_merge.split(n, chosen, position))

    def merge(self, layer_ids: Iterable[str]) -> bool:
        """Make layers one."""
        ids = tuple(layer_ids)
        text = Phrase("NetworkEditor", "Merge {0}").of(self._names(ids))
        return self._apply(text, lambda n: split_merge.merge(n, ids))

    def collapse(self, layer_ids: Collection[str]) -> bool:
        """Fold linear layers into those they feed."""
        text = Phrase("NetworkEditor", "Collapse {0}").of(self._names(layer_ids))
        return self.document.apply(text, lambda project: with_collapsed(project, layer_ids))

    def move(self, positions: Mapping[str, Position], merge_key: str = "") -> bool:
        """Put layers elsewhere."""
        return self._move(
            Phrase("NetworkEditor", "Move {0}").of(self._names(positions)), positions, merge_key
        )

    def arrange(self, positions: Mapping[str, Position]) -> bool:
        """Put layers in line or at equal distances."""
        return self._move(Phrase("NetworkEditor", "Arrange"), positions)

    def tidy(self, positions: Mapping[str, Position]) -> bool:
        """Put layers where the layout has them."""
        return self._move(Phrase("NetworkEditor", "Tidy"), positions)

    def _move(self, text: Phrase, positions: Mapping[str, Position], merge_key: str = "") -> bool:
        def edit(network: Network) -> Network:
            stays = all(network.by_id[i].position == place for i, place in positions.items())
            return network if stays else editing.move_layers(network, positions)

        return self._apply(text, edit, merge_key)

    def pin(self, layer_ids: Iterable[str], pinned: bool) -> bool:
        """Keep tidying from moving layers, or let it again."""
        ids = tuple(layer_ids)

        def edit(network: Network) -> Network:
            for layer_id in ids:
                network = editing.edit_layer(network, layer_id, pinned=pinned)
            return network

        text = (
            Phrase("NetworkEditor", "Pin {0}") if pinned else Phrase("NetworkEditor", "Unpin {0}")
        )
        return self._apply(text.of(self._names(ids)), edit)

    def set_activation(
        self,
        activation: Activation | None,
        layer_ids: Iterable[str] = (),
        neurons: Iterable[int] = (),
        merge_key: str = "",
    ) -> bool:
        """Give layers and single neurons an activation; None gives neurons their layer's again."""
        layer_ids, neurons = frozenset(layer_ids), frozenset(neurons)
        names = self._names_of(Selection(layers=layer_ids, neurons=neurons))
        return self.document.apply(
            Phrase("NetworkEditor", "Change activation of {0}").of(names),
            lambda p: several.with_activation(p, layer_ids, neurons, activation),
            merge_key,
        )

    def rename(self, layer_id: str, name: str) -> bool:
        """Give a layer another name."""
        name = name.strip()
        if name == layer_name(self.document.project.network.by_id[layer_id]):
            return True
        text = Phrase("NetworkEditor", "Rename {0} to {1}").of(self._names([layer_id]), name)
        return self._apply(text, lambda n: editing.edit_layer(n, layer_id, name=name))

    def lock_biases(self, of: Several, locked: bool) -> bool:
        """Keep training from changing the biases of layers and neurons, or let it again."""
        text = (
            Phrase("NetworkEditor", "Lock biases of {0}")
            if locked
            else Phrase("NetworkEditor", "Unlock biases of {0}")
        )
        chosen = Selection(layers=frozenset(of.layers), neurons=frozenset(of.neurons))
        text = text.of(self._names_of(chosen))
        return self.document.apply(text, lambda p: several.with_biases_locked(p, of, locked))

    def set_bias_kind(self, layer_ids: Collection[str], kind: BiasKind) -> bool:
        """Give layers one bias for each neuron, one for all of them, or none."""
        texts = {
            "own": Phrase("NetworkEditor", "One bias for each neuron of {0}"),
            "tied": Phrase("NetworkEditor", "One bias for all of {0}"),
            "none": Phrase("NetworkEditor", "No biases in {0}"),
        }
        text = texts[kind].of(self._names(layer_ids))
        return self.document.apply(text, lambda p: several.with_bias_kind(p, layer_ids, kind))

    def show_biases_as(self, shown: BiasShown) -> bool:
        """Show all biases of the document as they are, as thresholds or as weights of 1."""
        texts = {
            "bias": Phrase("NetworkEditor", "Show biases as b"),
            "threshold": Phrase("NetworkEditor", "Show biases as thresholds"),
            "weight": Phrase("NetworkEditor", "Show biases as weights of x₀"),
        }
        return self.document.apply(texts[shown], lambda p: replace(p, bias_shown=shown))

    def lock_weights(self, of: Several, locked: bool) -> bool:
        """Keep training from changing the weights of connections and wires, or let it again."""
        text = (
            Phrase("NetworkEditor", "Lock weights {0}")
            if locked
            else Phrase("NetworkEditor", "Unlock weights {0}")
        )
        chosen = Selection(connections=frozenset(of.connections), wires=frozenset(of.wires))
        text = text.of(self._names_of(chosen))
        return self.document.apply(text, lambda p: several.with_weights_locked(p, of, locked))

    def lock_into(self, neurons: Collection[int], locked: bool) -> bool:
        """Keep training from changing the weights into neurons and their biases, or let it again."""
        text = (
            Phrase("NetworkEditor", "Lock what leads into {0}")
            if locked
            else Phrase("NetworkEditor", "Unlock what leads into {0}")
        )
        text = text.of(edit_names.of_neurons(self.document.project, neurons))
        return self._apply(text, lambda n: lock_into(n, neurons, locked))

    # -- numbers ----------------------------------------------------------------------------------

    def _set(self, text: Phrase, edit: Edit, merge_key: str = "") -> bool:
        self._pause()
        return self.document.apply(text, edit, merge_key)

    def set_value(self, parameter: ParameterRef, value: float, merge_key: str = "") -> bool:
        """Set one weight or bias by hand."""
        is_weight = isinstance(parameter, WeightRef)
        text = (
            Phrase("NetworkEditor", "Set weight {0}")
            if is_weight
            else Phrase("NetworkEditor", "Set bias of {0}")
        )
        text = text.of(edit_names.of_parameter(self.document.project, parameter))
        return self._set(text, lambda p: with_values(p, {parameter: value}), merge_key)

    def paste_values(self, values: Mapping[ParameterRef, float]) -> bool:
        """Set the weights and biases that were copied."""
        return self._set(Phrase("NetworkEditor", "Paste weights"), lambda p: with_values(p, values))

    def set_biases(self, of: Several, value: float) -> bool:
        """Give several layers and neurons one bias; what is typed after each other is one step."""
        return self._set(
            Phrase("NetworkEditor", "Set biases"),
            lambda p: several.with_bias(p, of, value),
            f"{of} b",
        )

    def set_weights(self, of: Several, value: float) -> bool:
        """Give several connections and wires one weight, likewise."""
        return self._set(
            Phrase("NetworkEditor", "Set weights"),
            lambda p: several.with_weight(p, of, value),
            f"{of} w",
        )

    def set_initializer(self, layer_ids: Collection[str], initializer: Initializer) -> bool:
        """Back to iteration 0 with initial weights that layers draw in another way."""
        return self._set(
            Phrase("NetworkEditor", "Initial weights of {0}").of(self._names(layer_ids)),
            lambda p: several.with_initializer(p, layer_ids, initializer),
        )

    def reinitialize(self, layer_ids: Collection[str], seed: int) -> bool:
        """Draw the weights into layers anew from a seed, wherever training stands."""
        text = Phrase("NetworkEditor", "Re-initialise {0} from seed {1}").of(
            self._names(layer_ids), str(seed)
        )
        return self._set(text, lambda p: reinitialize(p, layer_ids, seed))

    # -- the whole --------------------------------------------------------------------------------

    def build_chain(self, text: str, places: Places | None = None) -> bool:
        """Replace the network by a new, untrained one written as `2-4-1 tanh`; the data stay.

        Without `places` its layers stand at the usual distances.
        """

        def build(project: Project) -> Project:
            new = built(project, text)
            if places is None:
                return new
            return with_network(new, editing.move_layers(new.network, places(new.network)))

        made = self.document.apply(Phrase("NetworkEditor", "Build network"), build)
        if made:
            self._tell_ending(text)
        return made

    def _tell_ending(self, text: str) -> None:
        """Say so if the output has another activation than a chain has written behind all layers."""
        project, written = self.document.project, read_chain(text).activations[-1]
        present = project.network.output.activation
        if written is not None and written != present:
            told = self.tr(
                "The output is {0}, which {1} needs. “{2} {3}” keeps {4} there, with another loss."
            )
            titles = [translate_text(a.function.title) for a in (present, written)]
            loss = translate_text(LOSSES[project.training.loss].title)
            self.told.emit(told.format(titles[0], loss, text.strip(), written.name, titles[1]))

    def remedy(self) -> bool:
        """Change what keeps the project from being trained: the loss if it is that, or the network."""
        project = self.document.live()
        if not fits_but_for_loss(project):
            return self.fit_to_data()
        return self.document.apply(Phrase("NetworkEditor", "Change loss"), with_fitting_loss)

    def fit_to_data(self) -> bool:
        """Give input and output layers the sizes and the activation that the data need."""
        return self.document.apply(Phrase("NetworkEditor", "Fit network to data"), fitted)
