// The view in a notebook: Python hears the same sliders and answers with an echo; if none comes, the view says so.
// The widgets around it come when they please, and a view that goes leaves to the next what Python may not hold.

import {leaningBeside} from "../../advice/conclusion_words.js";
import {fill} from "../../model/sentences.js";
import {comeFirst} from "./into_sight.js";
import {routesPart} from "./routes_axis.js";
import {FIELDS} from "./slider_handles.js";
import {html, put} from "./svg.js";
import {SHOWS, judgementsOf, liveView} from "./view.js";

SHOWS.routes = [routesPart, "ik"];

// Milliseconds: Python should have answered, the sliders are there. Pixels: what of a panel must be in sight when
// it opens.
const ANSWER = 2000;
const ROOM_WAIT = 50;
const ROOM_TRIES = 200;
const IN_SIGHT = 160;

// Positions that Python may not hold, by decision: a view that goes leaves them for the one that comes.
const left = () => (globalThis.__interviewKit ??= new Map());
const take = key => {
  const found = left().get(key);
  left().delete(key);
  return found;
};

// A page that a notebook was turned into holds what its widgets were; there is nothing to run on it.
const isCopy = () =>
  document.querySelector("script[type='application/vnd.jupyter.widget-state+json']") !== null;

// A rule that settles the case stands above its weighing, in ink, the same for either side; its reasons unfold.
function banner({title, right, why, limits, helps, sources}, view) {
  const links = sources.map(address =>
    html("a", "", {href: address, target: "_blank", rel: "noreferrer"}, new URL(address).hostname),
  );
  return html(
    "section",
    "ik-rule",
    {"aria-label": view.rule},
    html("p", "ik-note", {}, view.rule),
    html("p", "ik-right", {}, right),
    html(
      "details",
      "",
      {},
      html("summary", "", {}, title),
      html("p", "", {}, why),
      html("p", "ik-note", {}, fill(view.rule_check, {limits, helps})),
      html("p", "ik-note", {}, ...links.flatMap((link, i) => [i ? ", " : view.rule_sources, link])),
    ),
  );
}

async function render({model, el, signal, host}) {
  const words = model.get("words");
  const main = model.get("part") === "main";
  const lost = isCopy() ? words.view.copied : words.view.unconnected;
  const unconnected = html("p", "ik-unconnected", {role: "alert", hidden: ""}, lost);
  const notice = ({ruling}) => [unconnected, ...(ruling ? [banner(ruling, words.view)] : [])];
  const remark = (reading, made) => leaningBeside(made, reading, model.get("case").leaning, words);
  const view = await liveView({model, el, signal, host}, main ? notice : undefined, remark);
  if (!main || !view || signal.aborted) return;
  const {root, live, sliders, hands, later, balance: drawn} = view;
  const given = () => model.get("case");
  const values = () =>
    Object.fromEntries(FIELDS.map(field => [field, sliders[field].map(s => s.get("value"))]));

  // ---- is Python there? -----------------------------------------------------------------------------

  const awaitAnswer = () =>
    later("answer", ANSWER, () => {
      unconnected.hidden = answered();
    });
  // What Python holds is compared by its text: lists that come over the wire are never the same lists, and both
  // sides write the fields in the order of FIELDS. The balance as well, to the bit: sliders do not tell whether a
  // factor at 0 and 0 is rated. And the last question, for a button may change no slider.
  const answered = () => {
    const {values: held, balance, asked} = model.get("echo");
    const ours = drawn();
    return (
      JSON.stringify(held) === JSON.stringify(values()) &&
      (ours === undefined || balance === ours) &&
      asked === model.get("asked")
    );
  };
  // A button, a choice or a text is for Python alone, so it is asked whether it still listens.
  function ask({target}) {
    if (target.closest("[class*=ik-open-]")) pressedHere = true;
    if (target.closest(".widget-slider, .ik")) return;
    model.set("asked", model.get("asked") + 1);
    model.save_changes();
    awaitAnswer();
  }

  for (const field of FIELDS) for (const slider of sliders[field]) slider.on("change:value", awaitAnswer);
  model.on("change:case", takeOver);
  model.on("change:echo", () => {
    if (answered()) unconnected.hidden = true;
  });
  model.on("change:opened", () => {
    if (app) turnTo(model.get("opened"));
  });

  // ---- one view goes, another comes --------------------------------------------------------------------

  const key = () => JSON.stringify([given().id, judgementsOf(given().factors, () => undefined)]);
  const first = `first ${key()}`;
  const session = () => model.get("echo").session;
  function leave() {
    rooms.disconnect();
    left().set(key(), {values: values(), known: answered(), session: session()});
    left().set(first, {id: given().id, session: session()});
  }
  function takeOver() {
    const before = take(key());
    if (!before || (before.known && before.session === session())) return;
    if (JSON.stringify(before.values) === JSON.stringify(values())) return;
    for (const field of FIELDS)
      sliders[field].forEach((slider, k) => {
        slider.set("value", before.values[field][k]);
        slider.save_changes();
      });
    live.textContent = words.view.taken_over;
  }
  // Another Python begins with its first case; the one that was open before is asked for, then taken over.
  function goBack() {
    const before = take(first);
    if (!before || before.session === session() || before.id === given().id) return;
    model.set("wanted", before.id);
    model.save_changes();
  }

  // ---- the notebook around it ----------------------------------------------------------------------------

  // Boxes put their children in, and name them by class, when they please: perhaps after the view stands.
  let app = null;
  let opened = "";
  let pressedHere = false; // another who has the notebook open may open a panel as well
  const rooms = new MutationObserver(dress);
  function dress() {
    hands.dress(app);
    // Notebook 7 would take a handle's arrow keys for its own.
    for (const handle of app.querySelectorAll("[role=slider]"))
      handle.setAttribute("data-lm-suppress-shortcuts", "true");
    for (const {id} of given().factors) {
      const opener = app.querySelector(`.ik-open-${id}`);
      if (opener) put(opener, {"aria-expanded": String(model.get("opened") === id)});
    }
    if (app.classList.contains("jupyter-widgets-disconnected")) unconnected.hidden = false;
  }
  // A factor's panel that was opened here comes into sight and has the focus; one that is closed from within gives
  // it back.
  function turnTo(factor) {
    dress();
    const panel = app.querySelector(".ik-panel");
    const here = document.activeElement;
    const before = opened;
    opened = factor;
    if (!factor && (here === document.body || panel.contains(here)))
      app.querySelector(`.ik-open-${before}`)?.focus();
    if (factor && pressedHere)
      later("open", ROOM_WAIT, () => {
        const {top} = panel.getBoundingClientRect();
        if (top < 0 || top > innerHeight - IN_SIGHT) panel.scrollIntoView({block: "start"});
        panel.querySelector(".ik-close").focus({preventScroll: true});
      });
    pressedHere = false;
  }
  function findRoom(tries) {
    app = root.closest(".ik-app");
    const controls = app?.querySelector(".ik-controls");
    const factor = app?.querySelector(".ik-factor");
    if (!controls || !factor) return tries && later("room", ROOM_WAIT, () => findRoom(tries - 1));
    rooms.observe(app, {attributeFilter: ["class"]});
    for (const box of [controls, factor])
      rooms.observe(box, {childList: true, subtree: true, attributeFilter: ["class"]});
    for (const event of ["click", "change"]) app.addEventListener(event, ask, {signal});
    dress();
    comeFirst(model, app.closest(".ik-opened, .ik-my-cases") ?? app.closest(".ik-own") ?? app, signal);
  }
  signal.addEventListener("abort", leave);
  takeOver();
  goBack();
  findRoom(ROOM_TRIES);
}

export default {render};
