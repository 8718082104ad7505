// The steps of a lesson beside its runs: what is read, asked and answered at each.

let stepIndex = 0;
const answered = new Map();  // what was answered, by the index of a step

function beginLesson(index) {
  document.body.classList.add("with-lesson");
  $("lesson").hidden = false;
  goToStep(Math.min(Math.max(Math.floor(index) || 0, 0), lesson.steps.length - 1));
}

function goToStep(index) {
  stepIndex = index;
  const step = lesson.steps[index];
  pause();
  document.body.classList.toggle("without-run", step.scene === null);
  if (step.scene !== null) {
    enter(step.scene, step.iteration);
    if (step.sample !== undefined && step.sample !== null) state.sample = Math.min(step.sample, run.samples - 1);
    if (step.place) lookAt(step.place);
  }
  drawButtons();
  drawStep();
}

function drawStep() {
  const step = lesson.steps[stepIndex], text = step.text[language] || step.text.en, parts = text.parts;
  const about = html("p", { class: "note" }, say("stepOf", { number: stepIndex + 1, count: lesson.steps.length }));
  const children = [about, html("h2", {}, text.title), ...blocks(parts.body, linked)];
  if (step.scene === null) children.push(html("p", { class: "note" }, say("noRun")));
  if (parts.question) children.push(...blocks(parts.question, linked), asked(step, text));
  if (parts.task) children.push(html("div", { class: "task" }, ...blocks(parts.task, linked)));
  const open = answered.has(stepIndex);
  if (parts.after && open) children.push(...blocks(parts.after, linked));
  else if (parts.after && step.answer === null) children.push(control(say("done"), () => answer("")));
  children.push(navigation());
  $("lesson").replaceChildren(...children);
}

function answer(given) {
  answered.set(stepIndex, given);
  drawStep();
}

function control(words, act, attributes = {}) {
  const made = html("button", { type: "button", ...attributes }, words);
  made.addEventListener("click", act);
  return made;
}

// Buttons of a choice, or a field for a number; with the answer once there is one.
function asked(step, text) {
  const box = html("div", { class: "options" }), given = answered.get(stepIndex);
  const names = Object.keys(text.options);
  for (const name of names) {
    const button = control("", () => answer(name));
    button.append(...inline(text.options[name], (words) => words));
    if (given !== undefined) {
      button.disabled = true;
      button.className = name === step.answer ? "right" : name === given ? "missed" : "";
    }
    box.append(button);
  }
  if (!names.length && step.answer !== null && given === undefined) box.append(numberField());
  if (given !== undefined && step.answer !== null) box.append(html("p", { role: "status" }, verdict(step, text, given)));
  return box;
}

function numberField() {
  const field = html("input", { inputmode: "decimal", "aria-label": say("check") });
  const take = () => { if (field.value.trim()) answer(field.value); };
  field.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Enter") take();
  });
  return html("div", {}, field, control(say("check"), take));
}

function verdict(step, text, given) {
  const right = typeof step.answer === "number"
    ? Math.abs(Number(given.replace("−", "-").replace(",", ".")) - step.answer) <= 0.5000001 * 10 ** -step.digits
    : given === step.answer;
  const shown = typeof step.answer === "number" ? places(step.answer, step.digits) : plainWords(text.options[step.answer]);
  return right ? say("right") : say("wrong", { answer: shown });
}

const plainWords = (text) => text.replace(INLINE, (whole, strong, emphasised, code, words) => strong || emphasised || code || words);

function navigation() {
  const back = control(say("back"), () => { goToStep(stepIndex - 1); show(); });
  const next = control(say("goOn"), () => { goToStep(stepIndex + 1); show(); }, { class: "primary" });
  back.disabled = stepIndex === 0;
  next.disabled = stepIndex === lesson.steps.length - 1;
  return html("nav", {}, back, next);
}

// -- live words: what the page can show of them is a button ------------------------------------------

function linked(words, target) {
  const [kind, place] = [target.slice(0, target.indexOf(":")), target.slice(target.indexOf(":") + 1)];
  if (kind === "sample" || neuronOf(kind, place)) {
    return control(words, () => { lookAt(target); show(); }, { class: "place" });
  }
  return words;
}

// The layer and the index that a neuron, a bias or a weight leads to; null if they are not shown.
function neuronOf(kind, place) {
  const found = { neuron: /^([^/]+)\/(\d+)$/, bias: /^([^/]+)\/(\d+)$/, weight: /->([^/]+)\/(\d+)$/ }[kind]?.exec(place);
  const layer = found ? run.layers.findIndex((one) => one.id === found[1]) : -1;
  return layer >= 0 && Number(found[2]) < run.layers[layer].size ? { layer, neuron: Number(found[2]) } : null;
}

function lookAt(target) {
  const kind = target.slice(0, target.indexOf(":")), place = target.slice(kind.length + 1);
  if (kind === "sample") state.sample = Math.min(Number(place), run.samples - 1);
  else Object.assign(state, neuronOf(kind, place));
}
