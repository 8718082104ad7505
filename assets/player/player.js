// What is shown, and what moves it: buttons, keys, the scrubber, the address.

const MILLISECONDS = 80;  // from one iteration to the next while it plays

const state = { frame: 0, sample: Math.min(1, run.samples - 1), neuron: 0, layer: usualLayer() };
let timer = 0;

function usualLayer() {
  return Math.max(run.layers.findIndex((layer) => layer.role === "hidden"), 0) || run.layers.length - 1;
}

function frameOf(iteration) {
  return Math.max(run.iterations.findLastIndex((number) => number <= iteration), 0);
}

// Another run of a lesson, as it is at an iteration; who is looked at stays if it is there.
function enter(index, iteration) {
  load(scene(index));
  if (!run.layers[state.layer] || state.neuron >= run.layers[state.layer].size) {
    Object.assign(state, { layer: usualLayer(), neuron: 0 });
  }
  state.sample = Math.min(state.sample, run.samples - 1);
  state.frame = frameOf(iteration);
  $("place").max = frames - 1;
  drawWords();
}

function show() {
  const values = forward(state.frame, features, state.sample * inputWidth);
  const few = run.layers.reduce((sum, layer) => sum + layer.size, 0) <= MOST_TILES;
  const maps = run.map ? activationMaps(state.frame) : null;
  drawNetwork(state, values, few ? maps : null);
  drawMap(state, maps);
  drawCurves(state);
  drawArithmetic(state, values);
  drawNumbers();
}

function drawNumbers() {
  const accuracy = scores[2 * state.frame + 1], iteration = run.iterations[state.frame];
  $("place").value = state.frame;
  $("place").setAttribute("aria-valuetext", say("iteration") + " " + iteration);
  $("iteration").textContent = iteration.toLocaleString("en");
  $("training-loss").textContent = digits(scores[2 * state.frame]);
  $("accuracy").textContent = Number.isFinite(accuracy) ? (100 * accuracy).toFixed(1) + " %" : "–";
  $("accuracy-shown").hidden = !run.classes.length;
}

function choice(changes) {
  Object.assign(state, changes);
  show();
}

function go(frame) {
  choice({ frame: Math.min(Math.max(frame, 0), frames - 1) });
}

function step(by) {
  pause();
  go(state.frame + by);
}

function play() {
  if (state.frame === frames - 1) go(0);
  timer = setInterval(() => {
    go(state.frame + 1);
    if (state.frame === frames - 1) pause();
  }, MILLISECONDS);
  drawButtons();
}

function pause() {
  clearInterval(timer);
  timer = 0;
  drawButtons();
}

function toggle() {
  if (timer) pause();
  else play();
}

// -- words, buttons, colours ------------------------------------------------------------------------

function icon(path) {
  return element("svg", { width: 18, height: 18, viewBox: "0 0 24 24", "aria-hidden": "true" }, element("path", { d: path }));
}

function button(id, path, label, text = "") {
  $(id).replaceChildren(icon(path), ...(text ? [" " + text] : []));
  $(id).setAttribute("aria-label", label);
  $(id).title = label;
}

function drawButtons() {
  button("first", "M4 5v14M20 12H8M13 7l-5 5l5 5", say("first"));
  button("next", "M20 5v14M4 12h12M11 7l5 5l-5 5", say("next"));
  button("theme", "M12 3a6 6 0 0 0 9 8a9 9 0 1 1-9-8", say("theme"));
  if (timer) button("play", "M8 5v14M16 5v14", say("pause"), say("pause"));
  else button("play", "M7 4v16l13-8z", say("play"), say("play"));
  $("play").disabled = $("next").disabled = frames === 1;
  $("english").setAttribute("aria-pressed", language === "en");
  $("korean").setAttribute("aria-pressed", language === "ko");
}

function drawWords() {
  document.documentElement.lang = language;
  const sizes = run.sizes.join("-");
  document.title = $("title").textContent = lesson ? lesson.title[language] : run.title ? say("with", { data: run.title, sizes }) : say("network", { sizes });
  const count = run.iterations[frames - 1] - run.iterations[0];
  $("subtitle").textContent = say("subtitle", { count: count.toLocaleString("en"), optimizer: run.optimizer, rate: short(rates[0]) });
  $("iteration-name").textContent = say("iteration");
  $("loss-name").textContent = say("trainingLoss");
  $("accuracy-name").textContent = say("accuracy");
  $("place").setAttribute("aria-label", say("place"));
  $("start").textContent = run.iterations[0].toLocaleString("en");
  $("end").textContent = run.iterations[frames - 1].toLocaleString("en");
}

function speak(chosen) {
  language = chosen;
  drawWords();
  if (lesson) drawStep();
  drawButtons();
  show();
}

function dress(theme) {
  document.documentElement.dataset.theme = theme;
  readColours();
  show();
}

// -- where it begins: #iteration=60&sample=2&layer=hidden1&neuron=4&language=ko&theme=dark&play ------

function begin() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const layer = run.layers.findIndex((one) => one.id === asked.get("layer"));
  if (layer >= 0) state.layer = layer;
  state.neuron = bounded(asked.get("neuron"), run.layers[state.layer].size, 0);
  state.sample = bounded(asked.get("sample"), run.samples, state.sample);
  const iteration = Number(asked.get("iteration") || run.iterations[0]);
  state.frame = frameOf(iteration);
  if (run.at !== undefined && !asked.has("iteration")) state.frame = run.at;
  language = asked.get("language") || (navigator.language.startsWith("ko") ? "ko" : "en");
  if (!WORDS[language]) language = "en";
  $("place").max = frames - 1;
  drawWords();
  if (lesson) beginLesson(Number(asked.get("step") || 1) - 1);
  drawButtons();
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  dress(asked.get("theme") || (dark ? "dark" : "light"));
  if (asked.has("play")) play();
}

// A number counted from 1 as an index below a limit.
function bounded(text, limit, usual) {
  const number = Number(text) - 1;
  return text && number >= 0 && number < limit ? Math.floor(number) : usual;
}

$("first").addEventListener("click", () => { pause(); go(0); });
$("next").addEventListener("click", () => step(1));
$("play").addEventListener("click", toggle);
$("place").addEventListener("input", (event) => { pause(); go(Number(event.target.value)); });
$("english").addEventListener("click", () => speak("en"));
$("korean").addEventListener("click", () => speak("ko"));
$("theme").addEventListener("click", () => dress(document.documentElement.dataset.theme === "dark" ? "light" : "dark"));
const KEYS = {
  " ": toggle, ArrowRight: () => step(1), ArrowLeft: () => step(-1),
  Home: () => { pause(); go(0); }, End: () => { pause(); go(frames - 1); },
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
  event.preventDefault();
  KEYS[event.key]();
});
addEventListener("resize", show);
addEventListener("hashchange", () => { pause(); begin(); });
begin();
