"""The functions of the simulator's tables in PyTorch, which differentiates them itself.

Where a function has a kink or jumps, these have the slope that the simulator has.
"""

from collections.abc import Mapping
from dataclasses import dataclass

ACTIVATIONS: Mapping[str, str] = {
    "linear": "def linear(z):\n    return z",
    "step": "def step(z):\n    return torch.clamp(torch.sign(z) + 1, max=1)  # its slope is 0",
    "step_above": "def step_above(z):\n    return torch.clamp(torch.sign(z), min=0)  # its slope is 0",
    "sign": "def sign(z):\n    return torch.sign(z)  # its slope is 0",
    "sign_from": (
        "def sign_from(z):\n"
        "    return 2 * torch.clamp(torch.sign(z) + 1, max=1) - 1  # its slope is 0"
    ),
    "sign_above": (
        "def sign_above(z):\n    return 2 * torch.clamp(torch.sign(z), min=0) - 1  # its slope is 0"
    ),
    "sigmoid": "def sigmoid(z):\n    return torch.sigmoid(z)",
    "tanh": "def tanh(z):\n    return torch.tanh(z)",
    "relu": "def relu(z):\n    return torch.relu(z)",
    "leaky_relu": "def leaky_relu(z, alpha):\n    return F.leaky_relu(z, alpha)",
    "elu": "def elu(z, alpha):\n    return F.elu(z, alpha)",
    "softplus": "def softplus(z):\n    return F.softplus(z, threshold=40)",
    "silu": "def silu(z):\n    return F.silu(z)",
    "gelu": 'def gelu(z):\n    return F.gelu(z, approximate="tanh")',
    "sine": "def sine(z):\n    return torch.sin(z)",
    "square": "def square(z):\n    return z**2",
    "softmax": "def softmax(z):\n    return torch.softmax(z, dim=1)",
}

# The loss of each sample, as the body of a function of z, a and t.
LOSSES: Mapping[str, str] = {
    "half_squared": "return 0.5 * ((t - a) ** 2).sum(dim=1)",
    "mean_squared": "return ((t - a) ** 2).mean(dim=1)",
    "mean_absolute": "return (t - a).abs().mean(dim=1)",
    "huber": 'return F.huber_loss(a, t, reduction="none").mean(dim=1)',
    "binary_cross_entropy": (
        'return F.binary_cross_entropy_with_logits(z, t, reduction="none").sum(dim=1)'
    ),
    "softmax_cross_entropy": 'return F.cross_entropy(z, t, reduction="none")',
    "hinge": "return torch.relu(1 - t * z).sum(dim=1)",
    "perceptron": (
        "return (-t * z * (t * a <= 0)).sum(dim=1)  # at 0 with a slope: weights of 0 must move"
    ),
    "perceptron_step": "return ((a - t) * z).sum(dim=1)  # the slope of a is 0",
}


@dataclass(frozen=True, slots=True)
class OptimizerCode:
    """The optimiser of PyTorch that computes the same, and its names for the slots.

    `scale` is what a slot is multiplied by to become that of PyTorch.
    """

    call: str
    slots: Mapping[str, str]
    scale: str = ""
    counts: bool = False  # whether its state has the number of its steps


OPTIMIZERS: Mapping[str, OptimizerCode] = {
    "sgd": OptimizerCode("torch.optim.SGD(groups, lr=RATE)", {}),
    "momentum": OptimizerCode(
        "torch.optim.SGD(groups, lr=RATE, momentum=MOMENTUM)",
        {"velocity": "momentum_buffer"},
        " / -RATE",
    ),
    "nesterov": OptimizerCode(
        "torch.optim.SGD(groups, lr=RATE, momentum=MOMENTUM, nesterov=True)",
        {"velocity": "momentum_buffer"},
        " / -RATE",
    ),
    "adagrad": OptimizerCode(
        "torch.optim.Adagrad(groups, lr=RATE, eps=EPSILON)", {"squares": "sum"}, counts=True
    ),
    "rmsprop": OptimizerCode(
        "torch.optim.RMSprop(groups, lr=RATE, alpha=RHO, eps=EPSILON)",
        {"squares": "square_avg"},
        counts=True,
    ),
    "adam": OptimizerCode(
        "torch.optim.Adam(groups, lr=RATE, betas=(BETA1, BETA2), eps=EPSILON)",
        {"first_moment": "exp_avg", "second_moment": "exp_avg_sq"},
        counts=True,
    ),
    "adamw": OptimizerCode(
        "torch.optim.AdamW(groups, lr=RATE, betas=(BETA1, BETA2), eps=EPSILON)",
        {"first_moment": "exp_avg", "second_moment": "exp_avg_sq"},
        counts=True,
    ),
}
