// The sums behind the chosen neuron for the chosen sample, written out with their numbers.

const MOST_TERMS = 6;

function coloured(value, text = digits(value)) {
  return `<span class="${value < 0 ? "minus" : "plus"}">${text}</span>`;
}

function bracketed(value) {
  const text = digits(value);
  return value < 0 ? `(${text})` : text;
}

// Σ w·x of one neuron as text: each term as numbers, many of them cut short.
function terms(pairs) {
  const shown = pairs.slice(0, MOST_TERMS).map(([w, x], n) => {
    const sign = n === 0 ? (w < 0 ? "−" : "") : w < 0 ? " − " : " + ";
    return sign + coloured(w, digits(Math.abs(w))) + "·" + bracketed(x);
  });
  return shown.join("") + (pairs.length > MOST_TERMS ? " + …" : "");
}

function added(value) {
  return (value < 0 ? " − " : " + ") + coloured(value, digits(Math.abs(value)));
}

function forwardLines(state, values) {
  const { layer: index, neuron: j, frame } = state, layer = run.layers[index];
  const pairs = layer.incoming.flatMap((connection) => values.a[connection.source]
    .map((x, i) => (hasWire(connection, i, j) ? [weight(frame, connection, i, j), x] : null)).filter(Boolean));
  const [name] = layer.activations[j], b = bias(frame, layer, j);
  return [
    `<i>z</i> = ∑ <i>w·x</i> + <i>b</i> = ${terms(pairs)}${added(b)} = <b id="z">${digits(values.z[index][j])}</b>`,
    `<i>a</i> = ${ACTIVATIONS[name].text} = <b id="a">${digits(values.a[index][j])}</b>`,
  ];
}

function backwardLines(state, values, gradients) {
  const { layer: index, neuron: j, frame } = state, layer = run.layers[index], delta = gradients.delta[index][j];
  const [name] = layer.activations[j], upstream = gradients.upstream[index][j];
  const end = ` = <b id="delta">${digits(delta)}</b>`;
  if (layer.role === "output" && run.paired) {
    const t = targets[state.sample * outputs + j], hasSum = LOSSES[run.loss].text === "a − t";
    const sum = hasSum ? ` = ${digits(values.a[index][j])} − ${bracketed(t)}` : "";
    return [`<i>δ</i> = ∂<i>L</i>/∂<i>z</i> = ${LOSSES[run.loss].text}${sum}${end}`];
  }
  let into = LOSSES[run.loss].text;
  if (layer.role !== "output") {
    const paths = run.connections.filter((c) => c.source === index).flatMap((c) => gradients.delta[c.target]
      .map((d, k) => (hasWire(c, j, k) ? [weight(frame, c, j, k), d] : null)).filter(Boolean));
    into = `∑ <i>w·δ</i> = ${terms(paths) || "0"}`;
  }
  const first = `∂<i>L</i>/∂<i>a</i> = ${into} = <b>${digits(upstream)}</b>`;
  if (name === "softmax") return [first, `<i>δ</i> = <i>a</i>(∂<i>L</i>/∂<i>a</i> − ∑ <i>a</i> ∂<i>L</i>/∂<i>a</i>)${end}`];
  const slope = ACTIVATIONS[name].slope(values.z[index][j], values.a[index][j], layer.activations[j][1]);
  return [first, `<i>δ</i> = ∂<i>L</i>/∂<i>a</i> · ${ACTIVATIONS[name].slopeText} = ${digits(upstream)} · ${bracketed(slope)}${end}`];
}

// How the bias moves to the next iteration; with plain descent the gradient follows from that.
function updateLine(state) {
  const { layer: index, neuron: j, frame } = state, layer = run.layers[index], before = bias(frame, layer, j);
  if (frame + 1 >= frames) return say("last");
  const after = bias(frame + 1, layer, j), rate = rates[frame], step = run.iterations[frame + 1] - run.iterations[frame];
  const start = "<i>b</i> ← ";
  if (run.locked[layer.id].includes(j)) return `${start}${coloured(before)} (${say("locked")})`;
  if (run.rule === "sgd" && step === 1 && rate > 0) {
    const gradient = (before - after) / rate;
    return `${start}<i>b</i> − <i>η</i>·∂<i>L</i>/∂<i>b</i> = ${coloured(before)} − ${digits(rate)}·${bracketed(gradient)} = <b>${digits(after)}</b>`;
  }
  return `${start}${coloured(before)} ${after < before ? "−" : "+"} ${digits(Math.abs(after - before))} = <b>${digits(after)}</b> <span class="note">${say("updated", { optimizer: run.optimizer })}</span>`;
}

function drawArithmetic(state, values) {
  const { layer: index, neuron: j } = state, layer = run.layers[index];
  const table = html("table", { class: "sums" });
  const row = (name, line) => {
    const cell = html("td", { class: "math" });
    cell.innerHTML = line;  // numbers and our own words only: no name of the file
    table.append(html("tr", {}, html("td", {}, name), cell));
  };
  if (layer.role === "input") {
    row(say("forward"), say("input", { value: digits(values.a[index][j]) }));
  } else {
    const gradients = backward(state.frame, state.sample, values.z, values.a);
    forwardLines(state, values).forEach((line, n) => row(n ? "" : say("forward"), line));
    backwardLines(state, values, gradients).forEach((line, n) => row(n ? "" : say("backward"), line));
    row(say("update"), updateLine(state));
  }
  const where = say("neuron", { number: j + 1, layer: layerName(layer.name) });
  const title = html("div", {}, html("h2", { style: "display:inline" }, say("arithmetic")), html("span", { class: "note" }, "  " + where));
  $("arithmetic").replaceChildren(html("div", { class: "head" }, title, samplePicker(state)), table);
}

function samplePicker(state) {
  const text = say("sample", { number: state.sample + 1, count: run.samples });
  const turn = (by, sign, label) => {
    const button = html("button", { type: "button", class: "plain", "aria-label": label, title: label }, sign);
    button.addEventListener("click", () => choice({ sample: (state.sample + by + run.samples) % run.samples }));
    return button;
  };
  return html("span", { class: "note", style: "white-space: nowrap" }, turn(-1, "‹", say("previousSample")), text, turn(1, "›", say("nextSample")));
}
