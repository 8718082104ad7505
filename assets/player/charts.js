// The decision map and the two curves.

function head(title, beside, note) {
  return [
    html("div", { class: "head" }, html("h2", {}, title), html("span", { class: "note" }, beside)),
    html("p", { class: "note" }, note),
  ];
}

function noteAt(state) {
  return say("at", { iteration: run.iterations[state.frame].toLocaleString("en"), count: run.trained.toLocaleString("en") });
}

function drawMap(state, maps) {
  const box = $("map"), beside = maps ? say("answers") : "";
  if (!maps) {
    box.replaceChildren(...head(say("map"), "", say("noMap")));
    return;
  }
  const side = Math.min(236, Math.max(160, innerHeight - 600)); // so that the curves below are seen, too
  const left = 30, size = run.map.size, answer = maps[maps.length - 1];
  const svg = element("svg", { width: left + side + 64, height: side + 40, role: "img", "aria-label": say("map") });
  const x = (value) => left + side * (value - run.map.low[0]) / (run.map.high[0] - run.map.low[0]);
  const y = (value) => 8 + side * (1 - (value - run.map.low[1]) / (run.map.high[1] - run.map.low[1]));
  const range = answerRange(answer);
  const href = outputs > 1 ? classPicture(answer, size) : picture(answer[0], size, range).toDataURL();
  svg.append(element("image", { x: left, y: 8, width: side, height: side, href, preserveAspectRatio: "none" }));
  if (outputs === 1 && run.classes.length === 2) svg.append(boundary(answer[0], size, range[0], left, side));
  svg.append(element("rect", { x: left, y: 8, width: side, height: side, fill: "none", class: "axis" }));
  drawAxes(svg, x, y, left, side);
  if (outputs === 1) svg.append(...scale(left + side + 12, side, range));
  drawPoints(svg, state, x, y, range);
  box.replaceChildren(...head(say("map"), beside, noteAt(state)), svg, legend());
}

// The middle of what the output can be, and how far it goes to either side.
function answerRange(answer) {
  const name = run.layers[run.layers.length - 1].activations[0][0];
  if (run.classes.length || name === "sigmoid" || name === "tanh") return run.low < 0 ? [0, 1] : [0.5, 0.5];
  return [(run.high + run.low) / 2, (run.high - run.low) / 2 || rangeOf("linear", answer[0])[1]];
}

function boundary(values, size, level, left, side) {
  const step = side / (size - 1);
  const d = contour(values, size, level).map(([a, b]) =>
    `M${left + a[0] * step},${8 + side - a[1] * step}L${left + b[0] * step},${8 + side - b[1] * step}`).join("");
  return element("path", { d, fill: "none", stroke: "var(--text)", "stroke-width": 1.4 });
}

const seriesRgb = (index) => [1, 3, 5].map((place) => parseInt(seriesColour(index).slice(place, place + 2), 16));

// The colour of the class that is answered, the stronger the surer.
function classPicture(answer, size) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size;
  const context = canvas.getContext("2d"), image = context.createImageData(size, size);
  for (let point = 0; point < size * size; point += 1) {
    const values = answer.map((map) => map[point]), best = values.indexOf(Math.max(...values));
    const share = 0.25 + 0.5 * Math.min(Math.max(values[best], 0), 1), row = size - 1 - Math.floor(point / size);
    const colour = seriesRgb(best).map((end, channel) => colours.zero[channel] + (end - colours.zero[channel]) * share);
    image.data.set([...colour, 255], 4 * (row * size + point % size));
  }
  context.putImageData(image, 0, 0);
  return canvas.toDataURL();
}

function drawAxes(svg, x, y, left, side) {
  for (const tick of ticks(run.map.low[0], run.map.high[0])) {
    svg.append(element("text", { x: x(tick), y: side + 24, "text-anchor": "middle", class: "soft" }, short(tick)));
  }
  for (const tick of ticks(run.map.low[1], run.map.high[1])) {
    svg.append(element("text", { x: left - 6, y: y(tick) + 4, "text-anchor": "end", class: "soft" }, short(tick)));
  }
  svg.append(element("text", { x: left + side, y: side + 37, "text-anchor": "end", class: "soft" }, subscripts(run.map.names[0]) + " →"));
  svg.append(element("text", { x: left + 4, y: 20, class: "soft halo" }, "↑ " + subscripts(run.map.names[1])));
}

function scale(x, side, [middle, reach]) {
  const stops = [-1, 0, 1].map((share) => element("stop", { offset: (1 - share) / 2, "stop-color": `rgb(${mix(share * 0.85)})` }));
  const gradient = element("linearGradient", { id: "scale", x1: 0, x2: 0, y1: 0, y2: 1 }, ...stops.reverse());
  const texts = [1, 0, -1].map((share) => element("text",
    { x: x + 16, y: 12 + side * (1 - share) / 2, class: "soft" }, short(middle + share * reach)));
  return [gradient, element("rect", { x, y: 8, width: 10, height: side, fill: "url(#scale)", class: "axis" }), ...texts];
}

function mark(kind, x, y, colour, size = 5) {
  const look = { fill: colour, stroke: "#ffffff", "stroke-width": 1.2 };
  if (kind % 2 === 0) return element("circle", { cx: x, cy: y, r: size, ...look });
  return element("rect", { x: x - size, y: y - size, width: 2 * size, height: 2 * size, ...look });
}

function pointColour(sample, [middle, reach]) {
  if (run.classes.length > 2) return seriesColour(run.labels[sample]);
  if (run.classes.length === 2) return run.labels[sample] ? "var(--positive)" : "var(--negative)";
  return `rgb(${mix((targets[sample * outputs] - middle) / reach)})`;
}

function drawPoints(svg, state, x, y, range) {
  const size = run.samples > 60 ? 3 : 5.5;
  for (let sample = 0; sample < run.samples; sample += 1) {
    const cx = x(mapPoints[2 * sample]), cy = y(mapPoints[2 * sample + 1]);
    if (sample === state.sample) {
      svg.append(element("circle", { cx, cy, r: size + 5, fill: "var(--window)", stroke: "var(--accent)", "stroke-width": 2.5 }));
    }
    const point = mark(run.labels[sample], cx, cy, pointColour(sample, range), size);
    point.classList.add("sample");
    point.addEventListener("click", () => choice({ sample }));
    svg.append(point);
  }
}

function legend() {
  const box = html("p", { class: "note legend" });
  run.classes.slice(0, 7).forEach((name, index) => {
    const colour = run.classes.length > 2 ? seriesColour(index) : index ? "var(--positive)" : "var(--negative)";
    const sign = element("svg", { width: 12, height: 12 }, mark(index, 6, 6, colour, 4.5));
    box.append(html("span", {}, sign, say("target", { name })));
  });
  return box;
}

// A curve over the iterations on a logarithmic scale; what is still to come is faint.
function curve(box, state, series, title) {
  const width = Math.max(box.clientWidth - 40, 200), height = 122, left = 46, bottom = height - 22, right = width - (series.length > 1 ? 84 : 12);
  const positive = series.flatMap(({ values }) => Array.from(values)).filter((value) => value > 0 && Number.isFinite(value));
  const low = Math.min(...positive, 1), high = Math.max(...positive, low * 1.001);
  const first = run.iterations[0], last = run.iterations[frames - 1];
  const x = (frame) => left + (right - left) * (run.iterations[frame] - first) / (last - first || 1);
  const y = (value) => bottom - (bottom - 10) * Math.log(value / low) / Math.log(high / low);
  const svg = element("svg", { viewBox: `0 0 ${width} ${height}`, width: "100%", role: "img", "aria-label": title });
  for (const tick of logTicks(low, high)) {
    svg.append(element("line", { x1: left, x2: right, y1: y(tick), y2: y(tick), class: "axis" }));
    svg.append(element("text", { x: left - 6, y: y(tick) + 4, "text-anchor": "end", class: "soft" }, short(tick)));
  }
  for (const tick of ticks(first, last)) {
    const place = left + (right - left) * (tick - first) / (last - first || 1);
    svg.append(element("text", { x: place, y: height - 4, "text-anchor": "middle", class: "soft" }, tick.toLocaleString("en")));
  }
  const here = x(state.frame);
  svg.append(element("line", { x1: here, x2: here, y1: 8, y2: bottom, stroke: "var(--accent)", "stroke-dasharray": "2 3" }));
  series.forEach((one) => drawSeries(svg, one, x, y, state.frame));
  if (series.length > 1) svg.append(...names(series, right + 6));
  svg.addEventListener("click", (event) => {
    const bounds = svg.getBoundingClientRect();
    const share = ((event.clientX - bounds.left) / bounds.width * width - left) / (right - left);
    go(Math.round(Math.min(Math.max(share, 0), 1) * (frames - 1)));
  });
  box.replaceChildren(...head(title, say("log"), noteAt(state)), svg);
}

function logTicks(low, high) {
  const within = (tick) => tick >= low * 0.999 && tick <= high * 1.001;
  const powers = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power += 1) powers.push(10 ** power);
  const found = powers.filter(within);
  if (found.length > 2) return found.filter((_, n) => n % Math.ceil(found.length / 4) === 0);
  const finer = powers.flatMap((power) => [power, 2 * power, 5 * power]).filter(within);
  if (finer.length > 5) return found.length > 1 ? found : finer.filter((_, n) => n % 2 === 0);
  return finer.length > 1 ? finer : [low, high];
}

function drawSeries(svg, { values, colour }, x, y, frame) {
  const path = (from, to) => {
    let d = "", drawn = false;
    for (let n = from; n <= to; n += 1) {
      const sound = values[n] > 0 && Number.isFinite(values[n]);
      if (sound) d += (drawn ? "L" : "M") + x(n).toFixed(1) + "," + y(values[n]).toFixed(1);
      drawn = sound;
    }
    return d;
  };
  svg.append(element("path", { d: path(frame, frames - 1), fill: "none", stroke: colour, opacity: 0.35 }));
  svg.append(element("path", { d: path(0, frame), fill: "none", stroke: colour, "stroke-width": 2 }));
  if (values[frame] > 0) svg.append(element("circle", { cx: x(frame), cy: y(values[frame]), r: 4, fill: colour }));
}

function names(series, x) {
  return series.slice(0, 7).map(({ name, colour }, n) => element("text",
    { x, y: 20 + 15 * n, style: `fill:${colour};font-weight:600`, class: "soft" }, name.length > 12 ? name.slice(0, 11) + "…" : name));
}

function drawCurves(state) {
  const losses = Array.from({ length: frames }, (_, n) => scores[2 * n]);
  curve($("loss"), state, [{ values: losses, colour: "var(--text)", name: "" }], say("loss"));
  const count = run.gradientLayers.length;
  const series = run.gradientLayers.map((id, k) => ({
    values: Array.from({ length: frames }, (_, n) => gradientNorms[n * count + k]),
    colour: seriesColour(k),
    name: layerName(run.layers.find((layer) => layer.id === id).name),
  }));
  if (count) curve($("gradients"), state, series, say("gradients"));
}
