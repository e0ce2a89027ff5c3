// What: the behaviour of `summarize report`. Origin: TextKit. Licence: Apache-2.0. Date: 2026-11-23.
// Every text of a page reaches the document as text, never as markup.
"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const make = (name, text, className) => {
  const element = document.createElement(name);
  if (text !== undefined) element.textContent = text;
  if (className) element.className = className;
  return element;
};
const charts = document.getElementById("charts");
for (const [title, counts] of Object.entries(data.charts)) {
  const rows = Object.entries(counts).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 20);
  if (!rows.length) continue;
  const box = make("section", undefined, "chart");
  box.append(make("h2", title));
  for (const [name, count] of rows) {
    const row = make("div"), meter = make("meter");
    meter.max = rows[0][1];
    meter.value = count;
    const label = make("span", name);
    label.title = name;
    row.append(label, meter, make("span", count.toLocaleString("en")));
    box.append(row);
  }
  charts.append(box);
}
const body = document.getElementById("pages"), page = document.getElementById("page");
const search = document.getElementById("search"), found = document.getElementById("found");
const keys = data.pages.map(p => [p.id, p.url, p.title, p.lang].join(" ").toLowerCase());
function show(index) {
  const p = data.pages[index];
  page.replaceChildren(make("h2", p.title || p.id), make("small", [p.id, p.url, p.lang, p.note].filter(Boolean).join(" · ")));
  if (p.repairs) page.append(make("small", "repairs: " + p.repairs));
  for (const [role, kept, reason, text] of p.pieces || []) {
    const piece = make("div", undefined, kept ? "kept" : "cut");
    piece.append(make("small", role + (reason ? " · " + reason : "")), make("q", text));
    page.append(piece);
  }
  if (!p.pieces) page.append(make("p", "The text of this page is not part of the report."));
  page.scrollIntoView();
}
function list() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const hits = [];
  let count = 0;
  keys.forEach((key, index) => {
    if (words.every(word => key.includes(word)) && count++ < 200) hits.push(index);
  });
  found.textContent = count + " pages" + (count > 200 ? ", the first 200 shown" : "");
  body.replaceChildren(...hits.map(index => {
    const p = data.pages[index], row = make("tr");
    row.tabIndex = 0;
    row.append(make("td", p.id), make("td", p.title), make("td", p.lang), make("td", p.kept), make("td", p.cut));
    row.addEventListener("click", () => show(index));
    row.addEventListener("keydown", event => { if (event.key === "Enter") show(index); });
    return row;
  }));
}
search.addEventListener("input", list);
list();
document.documentElement.dataset.ready = "1";
