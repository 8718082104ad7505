// Activations with their slopes, and the gradient of each loss. p is the parameter of an activation.

const sigmoid = (z) => 1 / (1 + Math.exp(-z));
const geluTanh = (z) => Math.tanh(Math.sqrt(2 / Math.PI) * (z + 0.044715 * z ** 3));

const ACTIVATIONS = {
  linear: { f: (z) => z, slope: () => 1, text: "z", slopeText: "1" },
  step: { f: (z) => (z >= 0 ? 1 : 0), slope: () => 0, text: "step(z)", slopeText: "0" },
  step_above: { f: (z) => (z > 0 ? 1 : 0), slope: () => 0, text: "[z > 0]", slopeText: "0" },
  sign: { f: Math.sign, slope: () => 0, text: "sign(z)", slopeText: "0" },
  sign_from: { f: (z) => (z >= 0 ? 1 : -1), slope: () => 0, text: "sign(z)", slopeText: "0" },
  sign_above: { f: (z) => (z > 0 ? 1 : -1), slope: () => 0, text: "sign(z)", slopeText: "0" },
  sigmoid: { f: sigmoid, slope: (z, a) => a * (1 - a), text: "σ(z)", slopeText: "a(1 − a)" },
  tanh: { f: Math.tanh, slope: (z, a) => 1 - a * a, text: "tanh z", slopeText: "(1 − a²)" },
  relu: { f: (z) => Math.max(z, 0), slope: (z) => (z > 0 ? 1 : 0), text: "max(z, 0)", slopeText: "[z > 0]" },
  leaky_relu: { f: (z, p) => (z > 0 ? z : p * z), slope: (z, a, p) => (z > 0 ? 1 : p), text: "leaky(z)", slopeText: "f′(z)" },
  elu: { f: (z, p) => (z > 0 ? z : p * Math.expm1(z)), slope: (z, a, p) => (z > 0 ? 1 : p * Math.exp(z)), text: "ELU(z)", slopeText: "f′(z)" },
  softplus: { f: (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))), slope: sigmoid, text: "ln(1 + e^z)", slopeText: "σ(z)" },
  silu: { f: (z) => z * sigmoid(z), slope: (z, a) => sigmoid(z) + a * (1 - sigmoid(z)), text: "z·σ(z)", slopeText: "f′(z)" },
  gelu: {
    f: (z) => 0.5 * z * (1 + geluTanh(z)),
    slope: (z) => 0.5 * (1 + geluTanh(z)) + 0.5 * z * (1 - geluTanh(z) ** 2) * Math.sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * z * z),
    text: "GELU(z)", slopeText: "f′(z)",
  },
  sine: { f: Math.sin, slope: Math.cos, text: "sin z", slopeText: "cos z" },
  square: { f: (z) => z * z, slope: (z) => 2 * z, text: "z²", slopeText: "2z" },
  softmax: { text: "softmax(z)", slopeText: "" },
};

// ∂L/∂a of one sample's loss, or ∂L/∂z where loss and activation are differentiated together.
const LOSSES = {
  half_squared: { gradient: (a, t) => a - t, text: "a − t" },
  mean_squared: { gradient: (a, t, z, k) => (2 / k) * (a - t), text: "2/K (a − t)" },
  mean_absolute: { gradient: (a, t, z, k) => Math.sign(a - t) / k, text: "sign(a − t)/K" },
  huber: { gradient: (a, t, z, k) => Math.min(Math.max(a - t, -1), 1) / k, text: "clip(a − t)/K" },
  binary_cross_entropy: { gradient: (a, t) => a - t, text: "a − t" },
  softmax_cross_entropy: { gradient: (a, t) => a - t, text: "a − t" },
  hinge: { gradient: (a, t, z) => (t * z < 1 ? -t : 0), text: "−t [t·z < 1]" },
  perceptron: { gradient: (a, t) => (t * a <= 0 ? -t : 0), text: "−t [t·a ≤ 0]" },
  perceptron_step: { gradient: (a, t) => a - t, text: "a − t" },
};
