// What the page says, in both languages. {names} are filled in.

const WORDS = {
  en: {
    subtitle: "A recorded run of nnsim · {count} iterations · {optimizer}, η {rate} · click a neuron to see its arithmetic",
    with: "{data} with {sizes}", network: "A {sizes} network",
    neurons: (n) => (n === 1 ? "1 neuron" : n + " neurons"),
    play: "Play", pause: "Pause", first: "First iteration", next: "Next iteration", theme: "Light or dark",
    place: "Iteration shown", language: "Language",
    iteration: "Iteration", trainingLoss: "Training loss", accuracy: "Accuracy",
    map: "Decision map", loss: "Loss", gradients: "Gradient magnitude per layer", log: "log",
    at: "iteration {iteration} · {count} training samples", answers: "output", noMap: "The decision map needs two inputs.",
    arithmetic: "Arithmetic", neuron: "neuron {number} of {layer}", sample: "sample {number} of {count}",
    forward: "forward", backward: "backward", update: "update", target: "target {name}",
    input: "An input hands on its number of the sample: {value}.",
    updated: "by {optimizer}", last: "The recording ends here.", locked: "locked",
    stepOf: "Step {number} of {count}", back: "Back", goOn: "Next", done: "Done: what comes of it", check: "Check",
    right: "Right.", wrong: "No: it is {answer}.", noRun: "This step is about a computational graph: open the lesson in nnsim.",
    more: "{count} more", previousSample: "Previous sample", nextSample: "Next sample",
  },
  ko: {
    subtitle: "nnsim에서 기록한 학습 · 반복 {count}회 · {optimizer}, η {rate} · 뉴런을 누르면 계산이 나타납니다",
    with: "{data} · {sizes} 신경망", network: "{sizes} 신경망",
    neurons: (n) => "뉴런 " + n + "개",
    play: "재생", pause: "일시 정지", first: "첫 반복", next: "다음 반복", theme: "밝게, 어둡게",
    place: "표시한 반복", language: "언어",
    iteration: "반복", trainingLoss: "학습 손실", accuracy: "정확도",
    map: "결정 지도", loss: "손실", gradients: "층별 기울기 크기", log: "로그",
    at: "반복 {iteration} · 학습 표본 {count}개", answers: "출력", noMap: "결정 지도에는 입력 두 개가 필요합니다.",
    arithmetic: "계산", neuron: "{layer}의 뉴런 {number}", sample: "표본 {number} / {count}",
    forward: "순전파", backward: "역전파", update: "갱신", target: "목표 {name}",
    input: "입력은 표본의 값을 그대로 전달합니다: {value}.",
    updated: "{optimizer}", last: "기록은 여기까지입니다.", locked: "잠김",
    stepOf: "{count}단계 중 {number}단계", back: "이전", goOn: "다음", done: "했습니다: 결과 보기", check: "확인",
    right: "맞습니다.", wrong: "아닙니다. 답은 {answer}입니다.", noRun: "이 단계는 계산 그래프를 다룹니다. nnsim에서 수업을 여십시오.",
    more: "외 {count}개", previousSample: "이전 표본", nextSample: "다음 표본",
  },
};
const LAYERS = { ko: { Input: "입력", Output: "출력", Hidden: "은닉" } };

let language = "en";

function say(key, values = {}) {
  return WORDS[language][key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

// The usual names of layers are words; a name that the author gave stays.
function layerName(name) {
  const words = LAYERS[language];
  if (!words) return name;
  return name.replace(/^(Input|Output|Hidden)(?= \d+$|$)/, (word) => words[word]);
}

// A number to so many significant digits, with a real minus.
function digits(value, count = 4) {
  if (!Number.isFinite(value)) return "–";
  const size = Math.abs(value);
  if (Number(value.toPrecision(count)) === value && size < 1e4) return String(value).replace("-", "−");
  const text = size !== 0 && (size < 1e-4 || size >= 1e6) ? value.toExponential(count - 1) : value.toPrecision(count);
  return text.replace("-", "−").replace("e+", "e").replace("e-", "e−");
}

// x1 as it is written on paper.
function subscripts(name) {
  return name.replace(/^x(\d+)$/, (_, index) => "x" + index.replace(/\d/g, (digit) => "₀₁₂₃₄₅₆₇₈₉"[digit]));
}

function places(value, count = 2) {
  return value.toFixed(count).replace(/^-(0\.?0*)$/, "$1").replace("-", "−");
}
