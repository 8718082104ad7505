"""The functions of the simulator's tables as a lecture writes them in NumPy, by the same names.

In a program a batch is (n_samples, n_neurons). `z` is the pre-activation, `a` the activation, `t` the
target. tests/nnsim/interchange holds these tables against those of `nnsim.functions`.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ActivationCode:
    """Definitions of the activation and, for one that works number by number, of its slope."""

    forward: str
    slope: str = ""


ACTIVATIONS: Mapping[str, ActivationCode] = {
    "linear": ActivationCode(
        "def linear(z):\n    return z",
        "def linear_slope(z, a):\n    return np.ones_like(z)",
    ),
    "step": ActivationCode(
        "def step(z):\n    return np.heaviside(z, 1.0)",
        "def step_slope(z, a):\n    return np.zeros_like(z)  # so nothing before it learns",
    ),
    "step_above": ActivationCode(
        "def step_above(z):\n    return np.heaviside(z, 0.0)",
        "def step_above_slope(z, a):\n    return np.zeros_like(z)  # so nothing before it learns",
    ),
    "sign": ActivationCode(
        "def sign(z):\n    return np.sign(z)",
        "def sign_slope(z, a):\n    return np.zeros_like(z)  # so nothing before it learns",
    ),
    "sign_from": ActivationCode(
        "def sign_from(z):\n    return 2 * np.heaviside(z, 1.0) - 1",
        "def sign_from_slope(z, a):\n    return np.zeros_like(z)  # so nothing before it learns",
    ),
    "sign_above": ActivationCode(
        "def sign_above(z):\n    return 2 * np.heaviside(z, 0.0) - 1",
        "def sign_above_slope(z, a):\n    return np.zeros_like(z)  # so nothing before it learns",
    ),
    "sigmoid": ActivationCode(
        "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))",
        "def sigmoid_slope(z, a):\n    return a * (1 - a)",
    ),
    "tanh": ActivationCode(
        "def tanh(z):\n    return np.tanh(z)",
        "def tanh_slope(z, a):\n    return 1 - a**2",
    ),
    "relu": ActivationCode(
        "def relu(z):\n    return np.maximum(z, 0)",
        "def relu_slope(z, a):\n    return np.heaviside(z, 0.0)  # 1 above 0, else 0",
    ),
    "leaky_relu": ActivationCode(
        "def leaky_relu(z, alpha):\n    return np.where(z > 0, z, alpha * z)",
        "def leaky_relu_slope(z, a, alpha):\n    return np.where(z > 0, np.ones_like(z), alpha)",
    ),
    "elu": ActivationCode(
        "def elu(z, alpha):\n    return np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0)))",
        "def elu_slope(z, a, alpha):\n"
        "    return np.where(z > 0, np.ones_like(z), alpha * np.exp(np.minimum(z, 0)))",
    ),
    "softplus": ActivationCode(
        "def softplus(z):\n    return np.logaddexp(0, z)  # ln(1 + exp(z))",
        "def softplus_slope(z, a):\n    return 1 / (1 + np.exp(-z))",
    ),
    "silu": ActivationCode(
        "def silu(z):\n    return z / (1 + np.exp(-z))",
        "def silu_slope(z, a):\n    s = 1 / (1 + np.exp(-z))\n    return s + z * s * (1 - s)",
    ),
    "gelu": ActivationCode(
        "def gelu(z):\n"
        "    return 0.5 * z * (1 + np.tanh(math.sqrt(2 / math.pi) * (z + 0.044715 * z**3)))",
        "def gelu_slope(z, a):\n"
        "    t = np.tanh(math.sqrt(2 / math.pi) * (z + 0.044715 * z**3))\n"
        "    inner = math.sqrt(2 / math.pi) * (1 + 3 * 0.044715 * z**2)\n"
        "    return 0.5 * (1 + t) + 0.5 * z * (1 - t**2) * inner",
    ),
    "sine": ActivationCode(
        "def sine(z):\n    return np.sin(z)",
        "def sine_slope(z, a):\n    return np.cos(z)",
    ),
    "square": ActivationCode(
        "def square(z):\n    return z**2",
        "def square_slope(z, a):\n    return 2 * z",
    ),
    "softmax": ActivationCode(
        "def softmax(z):\n"
        "    e = np.exp(z - z.max(axis=1, keepdims=True))\n"
        "    return e / e.sum(axis=1, keepdims=True)"
    ),
}

SOFTMAX_BACKWARD = (
    "def softmax_backward(a, upstream):\n"
    '    """J @ upstream for each sample, where J = diag(a) - a aT."""\n'
    "    return a * (upstream - (a * upstream).sum(axis=1, keepdims=True))"
)

OVERFLOWS = ("sigmoid", "softplus", "silu")  # whose exp(−z) may, and then give the right value


@dataclass(frozen=True, slots=True)
class LossCode:
    """The loss of each sample and its gradient, as the bodies of functions of z, a and t."""

    per_sample: str
    gradient: str


LOSSES: Mapping[str, LossCode] = {
    "half_squared": LossCode("return 0.5 * ((t - a) ** 2).sum(axis=1)", "return a - t"),
    "mean_squared": LossCode(
        "return ((t - a) ** 2).mean(axis=1)", "return 2 / t.shape[1] * (a - t)"
    ),
    "mean_absolute": LossCode(
        "return np.abs(t - a).mean(axis=1)", "return np.sign(a - t) / t.shape[1]"
    ),
    "huber": LossCode(
        "error = np.abs(t - a)\n"
        "small = np.minimum(error, 1)\n"
        "return (small * (error - 0.5 * small)).mean(axis=1)",
        "return np.clip(a - t, -1, 1) / t.shape[1]",
    ),
    "binary_cross_entropy": LossCode(
        "# -t ln(a) - (1 - t) ln(1 - a), of z so that no logarithm of 0 is taken\n"
        "return (np.maximum(z, 0) - t * z + np.log1p(np.exp(-np.abs(z)))).sum(axis=1)",
        "return a - t",
    ),
    "softmax_cross_entropy": LossCode(
        "# -sum of t ln(a), of z so that no logarithm of 0 is taken\n"
        "z = z - z.max(axis=1, keepdims=True)\n"
        "return np.log(np.exp(z).sum(axis=1)) - (t * z).sum(axis=1)",
        "return a - t",
    ),
    "hinge": LossCode(
        "return np.maximum(1 - t * z, 0).sum(axis=1)", "return -t * np.heaviside(1 - t * z, 0.0)"
    ),
    "perceptron": LossCode(
        "return np.maximum(-t * z, 0).sum(axis=1)",
        "return -t * np.heaviside(-t * a, 1.0)  # at t a = 0, too: weights of 0 must move",
    ),
    "perceptron_step": LossCode(
        "return np.maximum((1 - 2 * t) * z, 0).sum(axis=1)", "return a - t"
    ),
}

# One parameter's update. `p` are the parameters, `g` the gradient of this one; slots are dictionaries
# by the name of the parameter, constants have capital letters.
OPTIMIZERS: Mapping[str, str] = {
    "sgd": "p[name] = p[name] - rate * g",
    "momentum": (
        "velocity[name] = MOMENTUM * velocity[name] - rate * g\np[name] = p[name] + velocity[name]"
    ),
    "nesterov": (
        "velocity[name] = MOMENTUM * velocity[name] - rate * g\n"
        "p[name] = p[name] + MOMENTUM * velocity[name] - rate * g"
    ),
    "adagrad": (
        "squares[name] = squares[name] + g**2\n"
        "p[name] = p[name] - rate * g / (np.sqrt(squares[name]) + EPSILON)"
    ),
    "rmsprop": (
        "squares[name] = RHO * squares[name] + (1 - RHO) * g**2\n"
        "p[name] = p[name] - rate * g / (np.sqrt(squares[name]) + EPSILON)"
    ),
    "adam": (
        "first_moment[name] = BETA1 * first_moment[name] + (1 - BETA1) * g\n"
        "second_moment[name] = BETA2 * second_moment[name] + (1 - BETA2) * g**2\n"
        "m = first_moment[name] / (1 - BETA1**step)\n"
        "s = second_moment[name] / (1 - BETA2**step)\n"
        "p[name] = p[name] - rate * m / (np.sqrt(s) + EPSILON)"
    ),
    "adamw": (
        "first_moment[name] = BETA1 * first_moment[name] + (1 - BETA1) * g\n"
        "second_moment[name] = BETA2 * second_moment[name] + (1 - BETA2) * g**2\n"
        "m = first_moment[name] / (1 - BETA1**step)\n"
        "s = second_moment[name] / (1 - BETA2**step)\n"
        'decay = WEIGHT_DECAY * p[name] if name.startswith("W") else 0\n'
        "p[name] = p[name] - rate * m / (np.sqrt(s) + EPSILON) - rate * decay"
    ),
}

# The share of the first learning rate after i updates, i counted from the end of a warm-up.
SCHEDULES: Mapping[str, str] = {
    "constant": "return RATE",
    "warm_up": "return RATE",
    "step": "return RATE * FACTOR ** (i // ITERATIONS)",
    "exponential": "return RATE * FACTOR**i",
    "inverse": "return RATE / (1 + DECAY * i)",
    "cosine": "return RATE * 0.5 * (1 + math.cos(math.pi * min(i / ITERATIONS, 1)))",
}
