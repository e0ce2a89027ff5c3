// What: the behaviour of `summarize report`. Origin: TextKit. Licence: Apache-2.0. Date: 2026-11-27.
// Every text of a page reaches the document as text, never as markup.
"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const at = id => document.getElementById(id);
const make = (name, text, className) => {
  const element = document.createElement(name);
  if (text !== undefined && text !== null) element.textContent = text;
  if (className) element.className = className;
  return element;
};
const number = value => value.toLocaleString("en");
const size = bytes => bytes < 10_000 ? number(bytes) + " B" : bytes < 1e6 ? (bytes / 1e3).toFixed(0) + " kB" : (bytes / 1e6).toFixed(1) + " MB";
const percent = (part, whole) => whole ? Math.round(100 * part / whole) + " %" : "–";
const gauge = (value, most) => {
  const meter = make("meter");
  meter.max = most || 1;
  meter.value = value;
  return meter;
};

// Entries of the list: pages, records that came back as errors, copies that were dropped.
const PAGE = 0, ERROR = 1, DROPPED = 2;
const entries = data.pages.map(([kind, id, title, url, lang, kept, cut, repairs, note]) =>
  ({ kind, id, title, url, lang: data.languages[lang], kept, cut, repairs, note }));
const pages = entries.filter(e => e.kind === PAGE);
const host = url => { const parts = (url || "").split("/"); return parts.length > 2 ? parts[2] : ""; };
for (const entry of entries) {
  entry.host = host(entry.url);
  entry.key = [entry.id, entry.url, entry.title, entry.note].join(" ").toLowerCase();
}

function overview() {
  const sum = name => pages.reduce((all, page) => all + page[name], 0);
  const [kept, cut, repairs] = [sum("kept"), sum("cut"), sum("repairs")];
  const errors = entries.filter(e => e.kind === ERROR).length, dropped = entries.filter(e => e.kind === DROPPED).length;
  const empty = pages.filter(page => !page.kept).length;
  for (const [value, label] of [
    [number(pages.length), "pages"], [percent(kept, kept + cut), "of their text kept"], [size(kept), "kept"], [size(cut), "cut"],
    [number(repairs), "repairs"], [number(empty), "without an article"], [number(dropped), "copies dropped"], [number(errors), "errors"],
  ]) {
    const tile = make("div", undefined, "card tile");
    tile.append(make("b", value), make("small", label));
    at("tiles").append(tile);
  }
}

function chart(title, rows, show) {
  if (!rows.length) return;
  const box = make("section", undefined, "card");
  box.append(make("h3", title));
  const most = Math.max(...rows.map(row => row[1]));
  const add = ([name, count]) => {
    const row = make("div", undefined, "row"), label = make("span", name);
    label.title = name;
    row.append(label, gauge(count, most), make("span", show(count)));
    box.append(row);
  };
  rows.slice(0, 12).forEach(add);
  if (rows.length > 12) {
    const more = make("button", `${rows.length - 12} more`);
    more.addEventListener("click", () => { more.remove(); rows.slice(12, 212).forEach(add); });
    box.append(more);
  }
  at("charts").append(box);
}

function shares(title, name) {
  const groups = new Map();
  for (const page of pages) {
    const key = page[name] || "unknown", group = groups.get(key) || [0, 0, 0];
    groups.set(key, [group[0] + 1, group[1] + page.kept, group[2] + page.cut]);
  }
  if (groups.size < 1 || groups.size === 1 && groups.has("unknown")) return;
  const box = make("section", undefined, "card share");
  box.append(make("h3", title));
  const rows = [...groups].sort((a, b) => b[1][0] - a[1][0] || (a[0] < b[0] ? -1 : 1));
  for (const [key, [count, kept, cut]] of rows.slice(0, 12)) {
    const row = make("div", undefined, "row"), label = make("span", key), meter = gauge(kept, kept + cut);
    meter.title = `${size(kept)} kept, ${size(cut)} cut`;
    row.append(label, meter, make("span", number(count)));
    box.append(row);
  }
  box.append(make("small", "green: share of the text that was kept; number: pages" + (rows.length > 12 ? `; ${rows.length - 12} more not shown` : "")));
  at("charts").append(box);
}

const byCount = counts => Object.entries(counts || {}).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));

// The texts lie in packed groups of pages, which are unpacked when one is looked at.
const groups = new Map();
async function details(index) {
  const group = Math.floor(index / data.groupSize), source = at("g" + group);
  if (!source) return null;
  if (!groups.has(group)) {
    const packed = Uint8Array.from(atob(source.textContent), c => c.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    groups.set(group, JSON.parse(await new Response(stream).text()));
  }
  return groups.get(group)[index % data.groupSize] || null;
}

const current = { index: -1 };
async function show(index) {
  const entry = entries[index], box = at("page");
  current.index = index;
  for (const item of at("list").children) {
    if (Number(item.dataset.index) === index) item.setAttribute("aria-current", "true"); else item.removeAttribute("aria-current");
  }
  box.replaceChildren(make("h2", entry.title || entry.id));
  box.append(make("small", [entry.id, entry.url, entry.lang].filter(Boolean).join(" · ")));
  if (entry.kind !== PAGE) return box.append(make("p", entry.note, "bad"));
  let pieces = null;
  try { pieces = await details(index); } catch { box.append(make("p", "This browser cannot unpack the page's text.", "bad")); return; }
  if (current.index !== index) return;
  if (!pieces) return box.append(make("p", "The text of this page is not part of the report: its room was used up."));
  const raw = make("div", undefined, "text"), kept = make("div", undefined, "text"), why = make("table", undefined, "why");
  const head = make("tr");
  head.append(make("th", "what"), make("th", "why"), make("th", "text"));
  why.append(head);
  const note = (what, reason, text, after) => {
    const row = make("tr"), cell = make("td");
    cell.append(make("q", text), ...(after === undefined ? [] : [" → ", make("q", after)]));
    row.append(make("td", what), make("td", reason), cell);
    why.append(row);
  };
  let isApart = false, repairs = 0;
  for (const [role, isKept, reason, ...parts] of pieces) {
    if (role < 0) {
      raw.append(parts[0]);
      if (parts[0].includes("\n")) isApart = true;
      continue;
    }
    const [name, because] = [data.roles[role], data.reasons[reason]];
    if (!isKept) {
      const text = parts.join(""), span = make("span", text, "cut");
      span.title = `${name}: ${because}`;
      raw.append(make("span", name, "tag"), span);
      note("cut: " + name, because, text);
      continue;
    }
    if (kept.childNodes.length) kept.append(isApart ? "\n\n" : " ");
    isApart = false;
    for (const part of parts) {
      if (typeof part === "string") { raw.append(part); kept.append(part); continue; }
      const [before, after, rule] = part, left = make("span", before, "mend"), right = make("span", after, "mend");
      left.title = right.title = `${data.rules[rule]}: “${before}” → “${after}”`;
      raw.append(left);
      kept.append(right);
      repairs += 1;
      note("repaired", data.rules[rule], before, after);
    }
  }
  const sides = make("div", undefined, "sides"), left = make("div"), right = make("div");
  left.append(make("h3", "as it came"), raw);
  right.append(make("h3", "what was kept"), kept);
  sides.append(left, right);
  const legend = make("div", undefined, "legend text");
  legend.append(make("span", "cut, with its role", "cut"), make("span", "repaired (point at it)", "mend"));
  const more = make("details");
  more.append(make("summary", `Every cut and repair of this page, with its reason (${why.rows.length - 1})`), why);
  box.append(make("p", `${size(entry.kept)} kept, ${size(entry.cut)} cut, ${number(repairs)} repairs shown`), legend, sides, more);
}

let shown = 200;
function list() {
  const words = at("search").value.toLowerCase().split(/\s+/).filter(Boolean), [lang, kind, order] = [at("lang").value, at("kind").value, at("order").value];
  const share = entry => entry.kept + entry.cut ? entry.kept / (entry.kept + entry.cut) : 2;
  const hits = [];
  entries.forEach((entry, index) => {
    if (lang && entry.lang !== lang || kind && entry.kind !== Number(kind)) return;
    if (words.every(word => entry.key.includes(word))) hits.push(index);
  });
  if (order === "least") hits.sort((a, b) => share(entries[a]) - share(entries[b]) || a - b);
  if (order === "most") hits.sort((a, b) => (share(entries[b]) % 2) - (share(entries[a]) % 2) || a - b);
  if (order === "repairs") hits.sort((a, b) => entries[b].repairs - entries[a].repairs || a - b);
  at("found").textContent = number(hits.length) + (hits.length === 1 ? " entry" : " entries");
  const items = hits.slice(0, shown).map(index => {
    const entry = entries[index], item = make("button", undefined, "item share"), meta = make("span", undefined, "meta");
    item.dataset.index = index;
    item.append(make("span", entry.title || entry.note || entry.id, entry.kind ? "bad" : ""), meta);
    meta.append(make("span", [entry.id, entry.host].filter(Boolean).join(" · ")));
    if (entry.kind === PAGE) meta.append(gauge(entry.kept, entry.kept + entry.cut), make("span", percent(entry.kept, entry.kept + entry.cut)));
    item.addEventListener("click", () => show(index));
    return item;
  });
  if (hits.length > shown) {
    const more = make("button", "more", "more");
    more.addEventListener("click", () => { shown += 500; list(); });
    items.push(more);
  }
  at("list").replaceChildren(...items);
  return hits;
}

overview();
chart("Cut, by role", byCount(data.charts.roles), size);
chart("Why it was cut (pieces)", byCount(data.charts.reasons), number);
chart("Characters repaired, by rule", byCount(data.charts.repairs), number);
shares("Languages", "lang");
shares("Hosts", "host");
chart("Records that came back as errors", byCount(data.charts.errors), number);
chart("Copies dropped", byCount(data.charts.dropped), number);
for (const run of data.runs) {
  const box = make("details", undefined, "card"), table = make("table", undefined, "why");
  box.append(make("summary", "Figures of a run"), table);
  for (const [name, value] of Object.entries(run)) {
    const rows = typeof value === "object" && value ? byCount(value).map(([key, count]) => [`${name}: ${key}`, number(count)]) : [[name, typeof value === "number" ? number(value) : value]];
    for (const [label, text] of rows) {
      const row = make("tr");
      row.append(make("td", label), make("td", text));
      table.append(row);
    }
  }
  at("charts").append(box);
}
for (const lang of [...new Set(entries.map(e => e.lang).filter(Boolean))].sort()) at("lang").append(make("option", lang));
for (const id of ["search", "lang", "kind", "order"]) at(id).addEventListener("input", () => { shown = 200; list(); });
const first = list();
// For tests: when the list was there, and when the first page was.
document.documentElement.dataset.ready = Math.round(performance.now());
if (first.length) show(first[0]).then(() => { document.documentElement.dataset.shown = "1"; });
