// Small helpers to draw with: elements, colours, pictures of maps, paths, ticks.

const $ = (id) => document.getElementById(id);

function element(name, attributes = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function html(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function rgb(name) {
  const text = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  return [1, 3, 5].map((place) => parseInt(text.slice(place, place + 2), 16));
}

let colours;

function readColours() {
  colours = { positive: rgb("--positive"), negative: rgb("--negative"), zero: rgb("--zero") };
}

const SERIES = {
  light: ["#0072b2", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#d55e00", "#7a6f00"],
  dark: ["#3ba3e0", "#2fc99b", "#e69ac4", "#f2b93b", "#8fd0f5", "#f08a3c", "#d0c53a"],
};

function seriesColour(index) {
  const series = SERIES[document.documentElement.dataset.theme] || SERIES.light;
  return series[index % series.length];
}

// From −1, the negative colour, through 0 to 1, the positive one.
function mix(share) {
  const end = share < 0 ? colours.negative : colours.positive, part = Math.min(Math.abs(share), 1);
  return colours.zero.map((from, channel) => Math.round(from + (end[channel] - from) * part));
}

// Which numbers an activation runs between: its middle, and how far it goes to either side.
function rangeOf(name, values) {
  if (name === "sigmoid" || name === "softmax" || name.startsWith("step")) return [0.5, 0.5];
  if (name === "tanh" || name === "sine" || name.startsWith("sign")) return [0, 1];
  let most = 0;
  for (const value of values) if (Number.isFinite(value)) most = Math.max(most, Math.abs(value));
  return [0, most || 1];
}

// A picture of numbers on a square grid whose first row is at the bottom.
function picture(values, size, [middle, reach]) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size;
  const context = canvas.getContext("2d"), image = context.createImageData(size, size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const [r, g, b] = mix((values[(size - 1 - row) * size + column] - middle) / reach * 0.85);
      image.data.set([r, g, b, 255], 4 * (row * size + column));
    }
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

// The line where numbers on a grid pass a level: pairs of points, from 0 to size − 1.
function contour(values, size, level) {
  const lines = [];
  for (let row = 0; row + 1 < size; row += 1) {
    for (let column = 0; column + 1 < size; column += 1) {
      const corners = [[column, row], [column + 1, row], [column + 1, row + 1], [column, row + 1]];
      const heights = corners.map(([x, y]) => values[y * size + x] - level);
      const crossed = [];
      for (let side = 0; side < 4; side += 1) {
        const from = heights[side], to = heights[(side + 1) % 4];
        if (from < 0 === to < 0) continue;
        const part = from / (from - to), [x0, y0] = corners[side], [x1, y1] = corners[(side + 1) % 4];
        crossed.push([x0 + part * (x1 - x0), y0 + part * (y1 - y0)]);
      }
      for (let pair = 0; pair + 1 < crossed.length; pair += 2) lines.push([crossed[pair], crossed[pair + 1]]);
    }
  }
  return lines;
}

function ticks(low, high, count = 4) {
  const rough = (high - low) / count || 1, power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((x) => x * power).find((x) => x >= rough);
  const found = [];
  for (let tick = Math.ceil(low / step) * step; tick <= high + step * 1e-9; tick += step) found.push(tick);
  return found;
}

const short = (value) => String(+value.toPrecision(3)).replace("-", "−");
