// What the view gives the notebook's own sliders: names for their handles, and marks on their tracks: a dotted line
// where the case started, a triangle where the balance tips (of the nearest slider, and of the one in hand).

import {fill, plain} from "../../model/sentences.js";
import {html, put, show, write} from "./svg.js";

/** The sliders' own fields of a judgement, and where each one's scale ends. */
export const FIELDS = ["weight", "attend", "decline"];
const END = {weight: 100, attend: 10, decline: 10};

/** `on(k)` and `off()` hear which factor's handle has the focus. */
export function handles(factors, words, on, off) {
  const name = `ik-tips-${Math.random()}`;
  const listening = new WeakSet();
  const described = factors.map((_, k) => html("span", "", {id: `${name}-${k}`, hidden: ""}));
  const marks = factors.map(() =>
    Object.fromEntries(
      FIELDS.map(field => [
        field,
        ["start", "tip"].map(what => html("i", `ik-at-${what}`, {"aria-hidden": "true"})),
      ]),
    ),
  );

  // ipywidgets gives its handles no name.
  function dress(app) {
    factors.forEach((factor, k) =>
      FIELDS.forEach(field => {
        const handle = app.querySelector(`.ik-${field}-${factor.id} [role=slider]`);
        const track = handle?.closest(".noUi-target");
        if (!track) return;
        const names = {factor: plain(factor.label), short: plain(factor.short)};
        put(handle, {"aria-label": fill(words.spoken[`${field}_name`], names)});
        if (field === "weight") put(handle, {"aria-describedby": described[k].id});
        for (const mark of marks[k][field]) if (mark.parentNode !== track) track.append(mark);
        if (listening.has(handle)) return;
        listening.add(handle);
        handle.addEventListener("focus", () => on(k));
        handle.addEventListener("blur", off);
      }),
    );
  }

  const placed = new Map(); // dozens of marks, of which a move shifts one or two
  function place(mark, value, end) {
    if (placed.get(mark) === value) return;
    placed.set(mark, value);
    show(mark, value !== null);
    mark.style.left = `${(100 * value) / end}%`;
  }

  function draw(reading, judgements, start, active) {
    factors.forEach((_, k) => {
      const tips = {
        weight: k === reading.nearest || k === active ? reading.settings[k] : null,
        ...reading.ratings[k],
      };
      for (const field of FIELDS) {
        const [from, tip] = marks[k][field];
        const was = start.judgements[k][field];
        place(from, was === judgements[k][field] ? null : was, END[field]);
        place(tip, tips[field], END[field]);
      }
    });
  }

  const speak = reading => factors.forEach((_, k) => write(described[k], tipsAt(reading, k, words.spoken)));
  return {nodes: described, dress, draw, speak};
}

/** What a slider's handle is described by: where this slider alone would tip the balance. */
export function tipsAt(reading, k, spoken) {
  if (reading.balance === null) return spoken.nothing;
  if (reading.balance === 0) return reading.pulls[k] ? spoken.tips_even : spoken.tips_not;
  return reading.settings[k] === null ? spoken.tips_not : fill(spoken.tips, {setting: reading.settings[k]});
}
