"""Graphs to begin with."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate

FIRST = """f = 1 / (1 + exp(-(w0*x0 + w1*x1 + w2)))
w0 = 2, x0 = -1, w1 = -3, x1 = -2, w2 = -3"""
_PRODUCT = """f = (x + y) * z
x = -2, y = 5, z = -4"""
_LARGER = """f = 2 * (x*y + max(z, w))
x = 3, y = -4, z = 2, w = -1"""
_BRANCH = """f = (x + y)**2 + x
x = 1, y = 2"""
_ROUTES = """f = sum(max(0, x))
x = [1, -2, 3, -1]"""
_NORM = """q = W @ x
f = sum(q**2)
W = [[0.1, 0.5], [-0.3, 0.8]], x = [0.2, 0.4]"""
_SOFTMAX = """s = W @ x + b
loss = cross_entropy(s, 2)
W = [[0.01, -0.05, 0.1], [0.7, 0.2, 0.05], [0, -0.45, -0.2]]
x = [-15, 22, -44], b = [0, 0.2, -0.3]"""
_LAYER = """neuron(w, x, b) = sigmoid(dot(w, x) + b)
h1 = neuron(w1, x, b1)
h2 = neuron(w2, x, b2)
y = v1*h1 + v2*h2
loss = (y - t)**2
x = [0.5, -1], w1 = [0.8, -0.4], w2 = [0.3, 0.9], b1 = 0.1, b2 = -0.2
v1 = 1.5, v2 = -0.5, t = 1"""
_RECURRENT = """cell(x, h, w, u, b) = tanh(w*x + u*h + b)
h1 = cell(x1, h0, w, u, b)
h2 = cell(x2, h1, w, u, b)
h3 = cell(x3, h2, w, u, b)
loss = (h3 - t)**2
w = 0.5, u = 0.8, b = 0.1
x1 = 1, x2 = -1, x3 = 2, h0 = 0, t = 0.5"""


def examples() -> Mapping[str, str]:
    """Texts by their titles."""
    return {
        translate("Examples", "Neuron with a sigmoid"): FIRST,
        translate("Examples", "(x + y) · z"): _PRODUCT,
        translate("Examples", "Larger of two, times two"): _LARGER,
        translate("Examples", "A branch: gradients add"): _BRANCH,
        translate("Examples", "max over a vector"): _ROUTES,
        translate("Examples", "Squares of W x · matrices"): _NORM,
        translate("Examples", "Softmax and its loss · vectors"): _SOFTMAX,
        translate("Examples", "Two neurons in modules"): _LAYER,
        translate("Examples", "Three steps of an RNN cell"): _RECURRENT,
    }
