// The Markdown of lessons as elements: paragraphs, lists, tables, code; emphasis and places in a line.
// Nothing of a text becomes HTML by itself.

const INLINE = /\*\*(.+?)\*\*|\*(.+?)\*|`([^`]+)`|\[([^\]]*)\]\(([^)\s]+)\)/g;

// `linked` makes the element of a place from its words and its target.
function inline(text, linked) {
  const parts = [];
  let end = 0;
  for (const found of text.matchAll(INLINE)) {
    parts.push(asRead(text.slice(end, found.index)));
    const [, strong, emphasised, code, words, target] = found;
    if (strong) parts.push(html("strong", {}, ...inline(strong, linked)));
    else if (emphasised) parts.push(html("em", {}, ...inline(emphasised, linked)));
    else if (code) parts.push(html("code", {}, code));
    else parts.push(linked(words, target));
    end = found.index + found[0].length;
  }
  return [...parts, asRead(text.slice(end))];
}

// The full stop after a number that begins no list is written as \.
const asRead = (text) => text.replaceAll("\\.", ".");

function blocks(text, linked) {
  const made = [];
  for (const part of text.split(/(```[^]*?```)/)) {
    if (part.startsWith("```")) {
      made.push(html("pre", {}, html("code", {}, part.replace(/^```\w*\n?|\n?```$/g, ""))));
    } else {
      made.push(...part.split(/\n\s*\n/).filter((block) => block.trim()).map((block) => blockOf(block.trim(), linked)));
    }
  }
  return made;
}

function blockOf(block, linked) {
  const lines = block.split("\n");
  if (lines.every((line) => line.startsWith("|"))) return tableOf(lines, linked);
  const items = lines.filter((line) => /^(-|\d+\.) /.test(line));
  if (items.length === lines.length) {
    return html("ul", {}, ...items.map((line) => html("li", {}, ...inline(line.replace(/^\S+ /, ""), linked))));
  }
  return html("p", {}, ...inline(lines.join(" "), linked));
}

function tableOf(lines, linked) {
  const rows = lines.filter((line) => !/^\|[\s:|-]+\|$/.test(line));
  return html("table", {}, ...rows.map((line) => html("tr", {},
    ...line.split("|").slice(1, -1).map((cell) => html("td", {}, ...inline(cell.trim(), linked))))));
}
