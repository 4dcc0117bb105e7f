// The coach's page on paper: everything is open, the first sheet holds what a table needs, and what was moved on the
// page stands in the coach's column.

import {write} from "./svg.js";

const TITLE = 60; // letters of a title at the foot of each sheet

// A text as a string of a style sheet.
const quoted = text =>
  `"${text.replace(/[^\p{L}\p{N} ]/gu, letter => `\\${letter.codePointAt(0).toString(16)} `)}"`;
const dayInWords = day =>
  day
    .toLocaleDateString("en-GB", {weekday: "long", day: "numeric", month: "long", year: "numeric"})
    .replace(",", "");
const short = text => ([...text].length > TITLE ? `${[...text].slice(0, TITLE).join("").trimEnd()} …` : text);

/**
 * Lay the page out for paper whenever it is printed, and back afterwards. The view draws itself anew for that width
 * once this has been heard. `besides()` is what the coach says as a whole, besides the message.
 */
export function paperOf(own, fields, besides) {
  const root = document.documentElement;
  const at = id => document.getElementById(id);
  let undo = [];

  // What is for another sheet goes there, and leaves a mark where it was.
  function move(node, to) {
    if (!node) return;
    const place = document.createComment("");
    node.replaceWith(place);
    document.querySelector(to).append(node);
    undo.push(() => place.replaceWith(node));
  }
  function tell(id, text) {
    write(at(id).querySelector(".pg-said"), text);
    at(id).hidden = !text;
  }
  function lay() {
    const folded = [...document.querySelectorAll("details:not([open])")];
    for (const each of folded) each.open = true;
    undo = [() => folded.forEach(each => (each.open = false))];
    root.classList.add("printing");
    const by = fields.valueAt("pg-name").trim();
    const today = dayInWords(new Date());
    write(at("pg-paper-coach"), by);
    write(at("pg-paper-day"), today);
    tell("pg-paper-message", [fields.valueAt("pg-message"), ...besides()].filter(Boolean).join("\n\n"));
    for (const cell of document.querySelectorAll("[data-coach]"))
      write(cell, fields.isChanged(cell.dataset.coach) ? fields.valueAt(cell.dataset.coach) : "");
    const names = [short((own.title ?? "").trim()), (own.opinions[0].by ?? "").trim(), by, today];
    root.style.setProperty("--pg-foot", quoted(names.filter(Boolean).join(" · ")));
    const cut = ["h1", ".pg-story"]
      .map(name => document.querySelector(`.pg-sheet ${name}`))
      .filter(node => node && node.scrollHeight > node.clientHeight);
    tell("pg-paper-story", cut.map(node => node.textContent).join("\n\n"));
    for (const name of [".pg-wants", ".pg-case"]) move(document.querySelector(name), ".pg-rest-case");
    move(document.querySelector("#pg-view .ik-more"), ".pg-rest-more");
  }
  function back() {
    for (const act of undo) act();
    undo = [];
    root.style.removeProperty("--pg-foot");
    root.classList.remove("printing");
  }
  addEventListener("beforeprint", lay);
  addEventListener("afterprint", back);
}
