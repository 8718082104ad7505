// The network: neurons as little maps, wires as wide as their weights are large.

const TILE = 44, MOST_TILES = 60, MOST_LABELS = 30;
const LETTER = 6.4, CAPTION = 32; // px: of a text on average, and half the width of numbers under a neuron

function columnsOfLayers() {
  const depth = [];
  run.layers.forEach((layer, index) => {
    const before = layer.incoming.map((c) => depth[c.source]);
    depth[index] = layer.role === "input" ? 0 : 1 + Math.max(0, ...before);
  });
  depth[depth.length - 1] = Math.max(...depth);
  const columns = [];
  depth.forEach((column, index) => (columns[column] = columns[column] || []).push(index));
  return columns.filter(Boolean);
}

// The places of all neurons that there is room for.
function layOut(width, height) {
  const columns = columnsOfLayers(), top = 52, places = run.layers.map(() => []), heads = [], rests = [];
  const side = Math.min(90, width / columns.length / 2), room = height - top - 4;
  const letters = Math.max(...run.featureNames.map((name) => name.length)), left = Math.max(side, 28 + LETTER * Math.min(letters, 6));
  columns.forEach((layers, column) => {
    const x = columns.length > 1 ? left + (width - left - side) * column / (columns.length - 1) : width / 2;
    const share = room / layers.length;
    layers.forEach((index, number) => {
      const layer = run.layers[index], start = top + number * share, inner = share - (number ? 40 : 0);
      const most = Math.max(Math.floor(inner / 30), 1);
      const shown = layer.size > most ? Math.max(most - 1, 1) : layer.size;
      const gap = Math.min(inner / Math.max(shown + (layer.size > shown ? 0.6 : 0), 1), 104);
      const middle = start + (number ? 40 : 0) + inner / 2 - 8;
      for (let j = 0; j < shown; j += 1) places[index][j] = { x, y: middle + (j - (shown - 1) / 2) * gap, gap };
      heads.push({ index, x, y: number ? start + 14 : 18 });
      if (layer.size > shown) rests.push({ x, y: middle + shown / 2 * gap + 8, count: layer.size - shown });
    });
  });
  const gap = Math.min(...places.flat().map((place) => place.gap));
  return { places, heads, rests, gap, tile: Math.max(Math.min(TILE, gap * 0.5, width / columns.length / 3), 12) };
}

function drawNetwork(state, values, maps) {
  const box = $("network"), width = box.clientWidth - 16, height = box.clientHeight - 16;
  const plan = layOut(width, height), svg = element("svg", { viewBox: `0 0 ${width} ${height}`, role: "img" });
  const canvas = html("canvas", { width: width * devicePixelRatio, height: height * devicePixelRatio });
  const paint = maps && canvas.getContext("2d");
  if (paint) paint.scale(devicePixelRatio, devicePixelRatio);
  drawWires(svg, state.frame, plan);
  for (const head of plan.heads) svg.append(...titles(head, width));
  for (const rest of plan.rests) {
    svg.append(element("text", { x: rest.x, y: rest.y, "text-anchor": "middle", class: "soft" }, "⋮ " + say("more", rest)));
  }
  plan.places.forEach((neurons, index) => neurons.forEach((place, j) => {
    svg.append(neuron(state, values, paint, maps, plan, index, j, place));
  }));
  box.replaceChildren(canvas, svg);
}

function titles(head, width) {
  const layer = run.layers[head.index], narrow = width < 500;
  const size = narrow && layer.role !== "input" ? layer.size : say0("neurons", layer.size);
  const about = layer.role === "input" ? size : size + " · " + layer.activation.toLowerCase();
  const at = { x: head.x, "text-anchor": "middle" };
  return [
    element("text", { ...at, y: head.y, class: "layer" }, layerName(layer.name)),
    element("text", { ...at, y: head.y + 16, class: "soft" }, about),
  ];
}

function say0(key, value) {
  return WORDS[language][key](value);
}

function drawWires(svg, frame, plan) {
  const wires = [];
  for (const connection of run.connections) {
    plan.places[connection.source].forEach((from, i) => plan.places[connection.target].forEach((to, j) => {
      if (hasWire(connection, i, j)) wires.push({ from, to, t: i / Math.max(plan.places[connection.source].length - 1, 1), w: weight(frame, connection, i, j) });
    }));
  }
  const most = Math.max(...wires.map((wire) => Math.abs(wire.w)), 1e-9), half = plan.tile / 2;
  wires.sort((one, other) => Math.abs(one.w) - Math.abs(other.w));
  const labels = [];
  for (const { from, to, t, w } of wires) {
    const share = Math.abs(w) / most, x0 = from.x + half, x1 = to.x - half, bend = (x1 - x0) * 0.45;
    const path = `M${x0},${from.y} C${x0 + bend},${from.y} ${x1 - bend},${to.y} ${x1},${to.y}`;
    const colour = w < 0 ? "var(--negative)" : "var(--positive)";
    svg.append(element("path", { d: path, fill: "none", stroke: colour, "stroke-width": 0.6 + 3.4 * share, opacity: 0.25 + 0.75 * share }));
    labels.push(wireLabel(x0, from.y, x1, to.y, bend, t, w, share));
  }
  const roomy = wires.length <= MOST_LABELS && plan.gap > 44 && plan.places[0][0].x > 80;
  if (wires.length <= 3 * MOST_LABELS) svg.append(...apart((roomy ? labels : labels.slice(-3)).reverse(), plan));
}

// The first of the labels that stand neither on one another nor on a neuron and its numbers.
function apart(labels, plan) {
  const half = plan.tile / 2, kept = [];
  const taken = plan.places.flat().flatMap(({ x, y }) => [
    [x - half - 4, y - half, x + half + 4, y + half],
    [x - CAPTION, y + half, x + CAPTION, y + half + 28],
  ]);
  for (const label of labels) {
    const x = +label.getAttribute("x"), y = +label.getAttribute("y"), reach = LETTER / 2 * label.textContent.length + 2;
    const [left, top, right, bottom] = [x - reach, y - 12, x + reach, y + 3];
    if (taken.some((t) => left < t[2] && right > t[0] && top < t[3] && bottom > t[1])) continue;
    taken.push([left, top, right, bottom]);
    kept.push(label);
  }
  return kept;
}

function wireLabel(x0, y0, x1, y1, bend, along, w, share) {
  const t = 0.36 + 0.3 * along, u = 1 - t;
  const at = (a, b, c, d) => u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
  return element("text", {
    x: at(x0, x0 + bend, x1 - bend, x1), y: at(y0, y0, y1, y1) + 4, "text-anchor": "middle",
    class: "halo", "font-weight": share > 0.7 ? 650 : 400, "fill-opacity": 0.6 + 0.4 * share,
  }, places(w));
}

function neuron(state, values, paint, maps, plan, index, j, place) {
  const layer = run.layers[index], size = plan.tile, a = values.a[index][j];
  const chosen = state.layer === index && state.neuron === j;
  const group = element("g", { class: "neuron" + (chosen ? " chosen" : ""), tabindex: 0, role: "button",
    "aria-label": say("neuron", { number: j + 1, layer: layerName(layer.name) }) });
  const square = { x: place.x - size / 2, y: place.y - size / 2, width: size, height: size };
  const name = layer.role === "input" ? "linear" : layer.activations[j][0];
  if (paint) {
    const map = picture(maps[index][j], run.map.size, rangeOf(name, maps[index][j]));
    paint.drawImage(map, square.x, square.y, size, size);
    group.append(element("rect", { ...square, fill: "transparent" }));
  } else {
    const [middle, reach] = rangeOf(name, values.a[index]);
    group.append(element("rect", { ...square, rx: 4, fill: `rgb(${mix((a - middle) / reach * 0.85)})` }));
  }
  group.append(element("rect", { ...square, rx: 5, class: "frame" }));
  group.append(...captions(layer, index, j, place, size, a, state.frame));
  const choose = () => choice({ layer: index, neuron: j });
  group.addEventListener("click", choose);
  group.addEventListener("keydown", (event) => { if (event.key === "Enter") choose(); });
  return group;
}

function captions(layer, index, j, place, size, a, frame) {
  const below = place.y + size / 2 + 14, at = { x: place.x, "text-anchor": "middle", class: "halo caption" };
  if (layer.role === "input") {
    const name = subscripts(run.featureNames[layer.column + j] || "");
    const beside = { x: place.x - size / 2 - 8, "text-anchor": "end", "font-style": "italic" };
    const lines = linesOf(name, beside.x, place.gap > 30 ? 2 : 1);
    const found = lines.map((line, k) => element("text", { ...beside, y: place.y + 11 - 7 * lines.length + 14 * k }, line));
    return place.gap < size + 18 ? found : [...found, element("text", { ...at, y: below }, short(a))];
  }
  if (place.gap < size + 18) return [];
  const b = element("text", { ...at, y: below }, "b " + places(bias(frame, layer, j)));
  if (place.gap < size + 34) return [b];
  return [b, element("text", { ...at, y: below + 13 }, "a " + digits(a, 3))];
}

// A name in as many lines as it may have, each no wider than there is room.
function linesOf(name, room, most) {
  const wide = (text) => [...text].reduce((sum, letter) => sum + (letter > "\u1100" ? 2 : 1) * LETTER, 0);
  const cut = (text) => {
    if (wide(text) <= room) return text;
    let end = text.length - 1;
    while (end > 1 && wide(text.slice(0, end) + "…") > room) end -= 1;
    return text.slice(0, end).trim() + "…";
  };
  const words = name.split(" ");
  if (most < 2 || words.length < 2 || wide(name) <= room) return [cut(name)];
  const first = Math.max(words.findLastIndex((_, n) => wide(words.slice(0, n).join(" ")) <= room), 1);
  return [cut(words.slice(0, first).join(" ")), cut(words.slice(first).join(" "))];
}
