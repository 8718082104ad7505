"""Computes graphs.json: values and gradients of expressions by PyTorch's autograd, without nnsim.

    python make_graphs.py

An expression is Python; a list in it stands for an array.
"""

import ast
import json
import sys
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "nnsim" / "graph"))
from random_expressions import INPUTS, random_expression

COUNT = 150


def array(items: list) -> Tensor:
    if not isinstance(items, list):
        return torch.as_tensor(items, dtype=torch.float64)
    return torch.stack([array(item) for item in items])


def extreme(pair: object, whole: object) -> object:
    """Of two, number by number, or of a whole array."""
    return lambda x, y=None: whole(x) if y is None else pair(x, array(y))


def entropy(scores: Tensor, targets: object) -> Tensor:
    chosen = torch.tensor(targets) if isinstance(targets, int) else targets
    return functional.cross_entropy(scores, chosen)


FUNCTIONS = {
    **{name: getattr(torch, name) for name in ("exp", "log", "sqrt", "sin", "cos", "tanh", "abs")},
    **{name: getattr(torch, name) for name in ("sigmoid", "relu", "dot", "log1p")},
    "leaky_relu": functional.leaky_relu,
    "elu": functional.elu,
    "softplus": lambda x: torch.logaddexp(x, torch.zeros_like(x)),
    "sum": lambda x, axis=None: x.sum() if axis is None else x.sum(axis),
    "mean": lambda x, axis=None: x.mean() if axis is None else x.mean(axis),
    "norm": torch.linalg.vector_norm,
    "max": extreme(torch.maximum, torch.max),
    "min": extreme(torch.minimum, torch.min),
    "softmax": lambda x: torch.softmax(x, -1),
    "log_softmax": lambda x: torch.log_softmax(x, -1),
    "layer_norm": lambda x: functional.layer_norm(x, x.shape[-1:], eps=1e-5),
    "cross_entropy": entropy,
    "dropout": lambda x, mask, rate: x * mask / (1 - rate),
    "transpose": lambda x: x.T,
    "reshape": lambda x, *shape: x.reshape(shape),
    "concatenate": lambda *x, axis=0: torch.cat(x, axis),
    "conv2d": lambda x, k: functional.conv2d(x[None, None], k[None, None])[0, 0],
    "array": array,
}


class ListsAsArrays(ast.NodeTransformer):
    def visit_List(self, node: ast.List) -> ast.AST:
        self.generic_visit(node)
        return ast.Call(ast.Name("array", ast.Load()), [node], [])


def computed(text: str, values: dict[str, Tensor]) -> dict:
    tree = ast.fix_missing_locations(ListsAsArrays().visit(ast.parse(text, mode="eval")))
    leaves = {name: value.clone().requires_grad_() for name, value in values.items()}
    result = eval(compile(tree, text, "eval"), {**FUNCTIONS, **leaves})
    result.backward()
    gradients = {k: x.grad.tolist() for k, x in leaves.items() if x.grad is not None}
    return {"text": text, "value": result.item(), "gradients": gradients}


def main() -> None:
    torch.set_num_threads(1)
    draw = torch.Generator().manual_seed(1)
    values = {
        name: torch.randn(shape, generator=draw, dtype=torch.float64)
        for shape, names in INPUTS.items()
        for name in names
    }
    graphs = [computed(random_expression(seed), values) for seed in range(COUNT)]
    found = {
        "made_by": f"PyTorch {torch.__version__}",
        "values": {name: value.tolist() for name, value in values.items()},
        "graphs": graphs,
    }
    path = Path(__file__).with_name("graphs.json")
    path.write_text(json.dumps(found, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
