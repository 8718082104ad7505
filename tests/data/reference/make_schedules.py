"""Computes schedules.json with the schedulers of PyTorch, as make_reference.py computes its files.

    python make_schedules.py

Each has the rates of 50 updates from η = 0.5, and runs of the network `binary` of reference.json.
"""

import torch
from make_reference import (
    BATCH,
    ITERATIONS,
    KEPT,
    OPTIMIZERS,
    WEIGHT_DECAY,
    Model,
    batch_of,
    networks,
    write,
)
from torch.optim import lr_scheduler as torch_schedules

# By the name and the constants that nnsim gives them: LinearLR to 1 from a tenth in 9 updates is the
# tenth and all further tenths of η.
SCHEDULES = {
    "step": ({"factor": 0.5, "iterations": 7}, lambda o: torch_schedules.StepLR(o, 7, 0.5)),
    "exponential": ({"factor": 0.95}, lambda o: torch_schedules.ExponentialLR(o, 0.95)),
    "inverse": ({"decay": 0.1}, lambda o: torch_schedules.LambdaLR(o, lambda t: 1 / (1 + 0.1 * t))),
    "cosine": ({"iterations": 60}, lambda o: torch_schedules.CosineAnnealingLR(o, 60)),
    "warm_up": ({"warm_up": 10}, lambda o: torch_schedules.LinearLR(o, 0.1, 1.0, 9)),
}
BEHIND_WARM_UP = {
    "cosine": ({"iterations": 45, "warm_up": 10}, torch_schedules.CosineAnnealingLR, (45,)),
    "step": ({"factor": 0.2, "iterations": 15, "warm_up": 10}, torch_schedules.StepLR, (15, 0.2)),
}


def warmed(optimizer: torch.optim.Optimizer, kind: type, numbers: tuple) -> object:
    first = torch_schedules.LinearLR(optimizer, 0.1, 1.0, 9)
    return torch_schedules.SequentialLR(optimizer, [first, kind(optimizer, *numbers)], [10])


def rates(make: object) -> list[float]:
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], 0.5)
    schedule, found = make(optimizer), []
    for _ in range(ITERATIONS):
        found.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        schedule.step()
    return found


def run(name: str, make: object) -> dict:
    """The parameters after some of the updates."""
    net = networks()["binary"]
    model, (rate, make_rule) = Model(net), OPTIMIZERS[name]
    decay = WEIGHT_DECAY.get(name, 0.0)
    groups = [
        {"params": list(model.weights.values()), "weight_decay": decay},
        {"params": list(model.biases.values()), "weight_decay": 0.0},
    ]
    rule, kept = make_rule(groups, rate), {}
    schedule = make(rule)
    for iteration in range(ITERATIONS):
        rule.zero_grad()
        model.losses(batch_of(iteration, len(net["features"]), BATCH)).mean().backward()
        rule.step()
        schedule.step()
        if iteration + 1 in KEPT:
            kept[iteration + 1] = model.parameters()
    return {"optimizer": name, "learning_rate": rate, "parameters": kept}


def described(name: str, constants: dict, make: object) -> dict:
    # Momentum is left out: PyTorch multiplies the velocity by the η of now, nnsim the gradient by the
    # η of then, which is the same only while η is.
    runs = [run(optimizer, make) for optimizer in ("sgd", "adagrad", "rmsprop", "adam", "adamw")]
    return {"schedule": name, "constants": constants, "rates": rates(make), "runs": runs}


if __name__ == "__main__":
    torch.set_num_threads(1)
    made = {"framework": f"PyTorch {torch.__version__.split('+')[0]}", "dtype": "float64"}
    alone = [described(name, *row) for name, row in SCHEDULES.items()]
    behind = [
        described(name, constants, lambda o, kind=kind, numbers=numbers: warmed(o, kind, numbers))
        for name, (constants, kind, numbers) in BEHIND_WARM_UP.items()
    ]
    write(
        "schedules.json", {"made_with": made, "learning_rate": 0.5, "schedules": alone + behind}, 3
    )
