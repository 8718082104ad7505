// The recorded run, and what the network computes with its parameters.

const recorded = JSON.parse(document.getElementById("run").textContent);

function unpack(text, kind) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return new { "<f8": Float64Array, "<f4": Float32Array }[kind](bytes.buffer);
}

// One run, and what is read of it. A lesson has several, of which one is shown.
let run, parameters, scores, gradientNorms, rates, features, targets, frames, width, inputWidth, outputs;
let mapInputs, mapPoints;

function load(chosen) {
  run = chosen;
  parameters = unpack(run.parameters, run.dtype);
  scores = unpack(run.scores, "<f8");
  gradientNorms = unpack(run.gradients, "<f8");
  rates = unpack(run.rates, "<f8");
  features = unpack(run.features, "<f8");
  targets = unpack(run.targets, "<f8");
  frames = run.iterations.length;
  width = parameters.length / frames;
  inputWidth = features.length / run.samples;
  outputs = run.layers[run.layers.length - 1].size;
  mapInputs = run.map ? unpack(run.map.inputs, "<f4") : null;
  mapPoints = run.map ? unpack(run.map.points, "<f8") : null;
  findPlaces();
}

// Where the weights and biases of every layer lie among the parameters of a frame.
function findPlaces() {
  let place = 0;
  run.layers.forEach((layer, index) => {
    layer.incoming = run.connections.filter((c) => c.target === index);
    if (layer.role === "input") return;
    for (const connection of layer.incoming) {
      connection.place = place;
      place += run.layers[connection.source].size * layer.size;
    }
    layer.bias = place;
    place += layer.size;
  });
  let column = 0;
  for (const layer of run.layers.filter((x) => x.role === "input")) {
    layer.column = column;
    column += layer.size;
  }
}

const lesson = recorded.lesson;

// A run of a lesson with the points that it is of, which several share.
function scene(index) {
  return { ...recorded.points[recorded.scenes[index].points], ...recorded.scenes[index] };
}

load(lesson ? scene(lesson.steps.find((step) => step.scene !== null).scene) : recorded);

function weight(frame, connection, i, j) {
  return parameters[frame * width + connection.place + i * run.layers[connection.target].size + j];
}

function bias(frame, layer, j) {
  return parameters[frame * width + layer.bias + j];
}

function hasWire(connection, i, j) {
  return !connection.mask || connection.mask[i * run.layers[connection.target].size + j] === 1;
}

// z and a of all layers for the inputs that stand in `table` from `start` on.
function forward(frame, table, start) {
  const z = [], a = [];
  run.layers.forEach((layer, index) => {
    if (layer.role === "input") {
      a[index] = Array.from({ length: layer.size }, (_, j) => table[start + layer.column + j]);
      return;
    }
    z[index] = new Array(layer.size);
    for (let j = 0; j < layer.size; j += 1) {
      let sum = bias(frame, layer, j);
      for (const connection of layer.incoming) {
        const read = a[connection.source];
        for (let i = 0; i < read.length; i += 1) sum += read[i] * weight(frame, connection, i, j);
      }
      z[index][j] = sum;
    }
    a[index] = activate(layer, z[index]);
  });
  return { z, a };
}

function activate(layer, z) {
  if (layer.activations[0][0] === "softmax") {
    const most = Math.max(...z), e = z.map((x) => Math.exp(x - most)), sum = e.reduce((x, y) => x + y, 0);
    return e.map((x) => x / sum);
  }
  return z.map((x, j) => ACTIVATIONS[layer.activations[j][0]].f(x, layer.activations[j][1]));
}

// ∂L/∂a and δ = ∂L/∂z of all layers, for the loss of one sample.
function backward(frame, sample, z, a) {
  const upstream = run.layers.map((layer) => new Array(layer.size).fill(0)), delta = [];
  for (let index = run.layers.length - 1; index >= 0; index -= 1) {
    const layer = run.layers[index];
    if (layer.role === "input") continue;
    if (layer.role === "output") {
      for (let j = 0; j < layer.size; j += 1) {
        upstream[index][j] = LOSSES[run.loss].gradient(a[index][j], targets[sample * outputs + j], z[index][j], outputs);
      }
    }
    delta[index] = localDelta(layer, upstream[index], z[index], a[index]);
    for (const connection of layer.incoming) {
      for (let i = 0; i < run.layers[connection.source].size; i += 1) {
        for (let j = 0; j < layer.size; j += 1) {
          upstream[connection.source][i] += weight(frame, connection, i, j) * delta[index][j];
        }
      }
    }
  }
  return { upstream, delta };
}

function localDelta(layer, upstream, z, a) {
  if (layer.role === "output" && run.paired) return upstream.slice();
  if (layer.activations[0][0] === "softmax") {
    const sum = a.reduce((total, x, j) => total + x * upstream[j], 0);
    return a.map((x, j) => x * (upstream[j] - sum));
  }
  return upstream.map((u, j) => u * ACTIVATIONS[layer.activations[j][0]].slope(z[j], a[j], layer.activations[j][1]));
}

// The activations of all neurons at every point of the map: maps[layer][neuron] has size² numbers.
function activationMaps(frame) {
  const size = run.map.size, count = size * size;
  const maps = run.layers.map((layer) => Array.from({ length: layer.size }, () => new Float32Array(count)));
  for (let point = 0; point < count; point += 1) {
    const { a } = forward(frame, mapInputs, point * inputWidth);
    a.forEach((values, index) => values.forEach((value, j) => { maps[index][j][point] = value; }));
  }
  return maps;
}
