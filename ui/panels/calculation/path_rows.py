"""The paths from a weight to the loss for one sample: the factors on each, and their sum."""

from PySide6.QtCore import QCoreApplication

from nnsim.explain.probes.weight_paths import WeightPath, WeightPaths, weight_paths
from nnsim.explain.sample_values import SampleValues
from nnsim.functions.expressions import Product, Sum
from nnsim.functions.rounding import DIGITS, digits_of
from nnsim.model.network import Network
from nnsim.model.parameter_ref import ParameterRef, WeightRef
from ui.document.naming import layer_name
from ui.panels.calculation.line_text import rounded
from ui.panels.calculation.rows import CalculationRow

_MOST = 6  # paths that are written out

translate = QCoreApplication.translate


def path_rows(parameter: ParameterRef | None, shown: SampleValues) -> tuple[CalculationRow, ...]:
    """A row for a weight, once the backward pass has come to it; of a batch a sample has to be chosen."""
    if not isinstance(parameter, WeightRef):
        return ()
    caption, (source, target) = translate("Paths", "paths"), parameter.connection
    batch = len(shown.trainer.samples)
    if shown.row is None and batch > 1:
        told = translate("Paths", "choose a sample to see its paths to the loss")
        return (CalculationRow(caption, notes=(told,), muted=True),)
    row = shown.row or 0
    found = weight_paths(shown.trainer, source, parameter.i, target, parameter.j, row)
    if found is None:
        return ()
    network = shown.trainer.program.network
    chosen = found.found[:_MOST]
    digits = DIGITS
    if len(chosen) == found.count:  # what is listed can be added up
        digits = digits_of(Sum(tuple(path.product for path in chosen)), found.total).operands
    listed = tuple(_written(path, network, digits) for path in chosen)
    return (CalculationRow(caption, notes=(_counted(found), *listed, _summed(found))),)


def _counted(found: WeightPaths) -> str:
    if found.count == 1:
        return translate("Paths", "the only path: x, and ∂L/∂z there")
    told = translate("Paths", "{0} of {1}, heaviest first: x · ∂z′/∂z · … · ∂L/∂z")
    return told.format(min(_MOST, len(found.found)), f"{found.count:,}")


def _written(path: WeightPath, network: Network, digits: int) -> str:
    """Its neurons, the factors on the way, and their product in so many digits."""
    names = (f"{layer_name(network.by_id[layer])}·{index + 1}" for layer, index in path.neurons)
    shown = digits_of(Product(path.factors), path.product, digits)
    texts = ((rounded(x, shown.operands), x) for x in path.factors)
    factors = (f"({text})" if x < 0 else text for text, x in texts)
    return f"{' → '.join(names)}: {' · '.join(factors)} = {rounded(path.product, shown.result)}"


def _summed(found: WeightPaths) -> str:
    told = translate("Paths", "all paths add up to x·δ = {0}")
    return told.format(rounded(found.total))
