// The live view: listens to the sliders in the browser, weighs and draws: a frame's first change at once, all
// later ones together. Python hears the same sliders and answers with an echo; if none comes, the view says so.

import {weigh} from "./arithmetic.js";
import {fill, shown, spelt} from "./words.js";
import {html, put} from "./drawing.js";
import {mainPart, overviewPart, stripPart} from "./parts.js";
import {FIELDS, handles} from "./handles.js";

// Milliseconds: a slider is let go of, the verdict is spoken, Python should have answered, the sliders are there.
// Pixels: what of a panel must be in sight when it opens.
const RELEASE = 500, SPEAK = 600, ANSWER = 2000, ROOM_WAIT = 50, ROOM_TRIES = 200, IN_SIGHT = 160;
const SHOWS = {main: mainPart, overview: overviewPart, strip: stripPart};

/** The judgements as they stand: the case's own ratings, under whatever sliders there are. */
export function judgementsOf(factors, read, sureness = []) {
  return factors.map((factor, k) => {
    const [weight, attend, decline] = FIELDS.map(field => read(field, k));
    const rated = factor.attend !== null || attend || decline;
    return {
      weight: weight ?? factor.weight, attend: rated ? attend ?? factor.attend : null, decline: rated ? decline ?? factor.decline : null,
      sureness: sureness[k] ?? factor.sureness};
  });
}

// Positions that Python may not hold, by decision: a view that goes leaves them for the one that comes.
const left = () => (globalThis.__interviewKit ??= new Map());
const take = key => { const found = left().get(key); left().delete(key); return found; };

export async function render({model, el, signal, host}) {
  const part = model.get("part"), words = model.get("words"), main = part === "main";
  const root = html("div", `ik ik-${part}`), live = html("div", "ik-live", {role: "status", "aria-live": "polite"});
  const unconnected = html("p", "ik-unconnected", {role: "alert", hidden: ""}, words.view.unconnected);
  el.append(root);
  const sliders = {};
  for (const field of FIELDS) sliders[field] = await Promise.all((model.get("sliders")[field] ?? []).map(ref => host.getModel(ref)));

  if (signal.aborted) return;

  let study, shownPart, start, active = -1, held = false, frame = 0, wanted = false, width = 0, stale = true, saidLast = null, saidBalance, latest = null;
  const timers = {};
  const later = (name, ms, act) => { clearTimeout(timers[name]); timers[name] = setTimeout(act, ms); };
  const values = () => Object.fromEntries(FIELDS.map(field => [field, sliders[field].map(s => s.get("value"))]));
  const read = (field, k) => sliders[field][k]?.get("value");
  const hands = main ? handles(model.get("study").factors, words, k => { active = k; soon(); }, () => { active = -1; soon(); }) : null;

  function build() {
    study = model.get("study");
    const judgements = judgementsOf(study.factors, () => undefined);
    start = {judgements, reading: weigh(judgements, words.thresholds)};
    root.replaceChildren(...(main ? [unconnected] : []));
    shownPart = SHOWS[part](root, study, words);
    if (main) root.append(live);
    width = 0; stale = true; held = false; active = -1;
    sizes.disconnect();
    sizes.observe(shownPart.node);
    soon();
  }

  function draw() {
    wanted = false;
    if (!width || signal.aborted) return;
    if (stale) shownPart.measure(getComputedStyle(root).fontFamily);
    stale = false;
    const judgements = judgementsOf(study.factors, read, model.get("sureness"));
    latest = part === "overview" ? null : weigh(judgements, words.thresholds); // it draws ratings and weights alone
    const spoken = shownPart.draw({judgements, reading: latest, start, active, held});
    if (!main) return;
    hands.draw(latest, judgements, start, active);
    saidLast ??= spoken;
    if (saidBalance === undefined) saidBalance = balanceSpelt();
    later("speak", SPEAK, () => speak(spoken));
  }
  // The first change of a frame is drawn at once, in the time the browser would spend waiting for the screen;
  // whatever comes after it in the same frame is drawn once, just before the frame is painted.
  function soon() {
    wanted = true;
    if (frame) return;
    frame = requestAnimationFrame(() => { frame = 0; if (wanted) draw(); });
    queueMicrotask(draw);
  }
  // The width is read here, after layout; read while drawing it would have the browser lay out twice a frame.
  const sizes = new ResizeObserver(() => {
    const room = shownPart.node.clientWidth;
    if (room === width) return;
    width = room; stale = true;
    soon();
  });

  const balanceSpelt = () => latest.balance === null ? null : spelt(shown(latest).balance, words.spoken);
  function speak(spoken) {
    hands.speak(latest);
    if (spoken !== saidLast) live.textContent = saidBalance === null ? spoken : `${spoken} ${fill(words.spoken.change, {balance: saidBalance})}`;
    saidLast = spoken;
    saidBalance = balanceSpelt();
  }

  // ---- is Python there? -----------------------------------------------------------------------------

  function moved(k) {
    active = k; held = true;
    later("release", RELEASE, () => { held = false; if (!inHand()) active = -1; soon(); });
    if (main) awaitAnswer();
    soon();
  }
  const inHand = () => root.closest(".ik-app")?.querySelector("[role=slider]:focus") ?? null;
  const awaitAnswer = () => later("answer", ANSWER, () => { unconnected.hidden = answered(); });
  const answered = () => {
    const {values: held, balance, asked} = model.get("echo");
    return JSON.stringify(held) === JSON.stringify(values()) && (!latest || balance === latest.balance) && asked === model.get("asked");
  };
  // A button, a choice or a text is for Python alone, so it is asked whether it still listens.
  function ask({target}) {
    if (target.closest(".widget-slider, .ik")) return;
    model.set("asked", model.get("asked") + 1);
    model.save_changes();
    awaitAnswer();
  }

  for (const field of FIELDS) sliders[field].forEach((slider, k) => slider.on("change:value", () => moved(k)));
  model.on("change:study", () => { build(); if (main) takeOver(); });
  model.on("change:sureness", soon);
  model.on("change:echo", () => { if (answered()) unconnected.hidden = true; });
  model.on("change:opened", () => { if (main && app) turnTo(model.get("opened")); });

  // ---- one view goes, another comes --------------------------------------------------------------------

  const key = () => JSON.stringify([study.id, start.judgements]);
  const session = () => model.get("echo").session;
  function leave() {
    cancelAnimationFrame(frame);
    Object.values(timers).forEach(clearTimeout);
    sizes.disconnect();
    rooms.disconnect();
    if (!main) return;
    left().set(key(), {values: values(), known: answered(), session: session()});
    left().set(first, {id: study.id, session: session()});
  }
  function takeOver() {
    const before = take(key());
    if (!before || (before.known && before.session === session())) return;
    if (JSON.stringify(before.values) === JSON.stringify(values())) return;
    for (const field of FIELDS) sliders[field].forEach((slider, k) => {
      slider.set("value", before.values[field][k]);
      slider.save_changes();
    });
    live.textContent = words.view.taken_over;
  }
  // Another Python begins with its first case; the one that was open before is asked for, then taken over.
  function goBack() {
    const before = take(first);
    if (!before || before.session === session() || before.id === study.id) return;
    model.set("wanted", before.id);
    model.save_changes();
  }

  // ---- the notebook around it ----------------------------------------------------------------------------

  // Boxes put their children in, and name them by class, when they please: perhaps after the view stands.
  let app = null, first = "", opened = "";
  const rooms = new MutationObserver(dress);
  function dress() {
    hands.dress(app);
    for (const {id} of study.factors) {
      const opener = app.querySelector(`.ik-open-${id}`);
      if (opener) put(opener, {"aria-expanded": String(model.get("opened") === id)});
    }
    if (app.classList.contains("jupyter-widgets-disconnected")) unconnected.hidden = false;
  }
  // A factor's panel that opens comes into sight and has the focus; one that is closed from within gives it back.
  function turnTo(factor) {
    dress();
    const panel = app.querySelector(".ik-panel"), here = document.activeElement, before = opened;
    opened = factor;
    if (!factor && (here === document.body || panel.contains(here))) app.querySelector(`.ik-open-${before}`)?.focus();
    if (factor) later("open", ROOM_WAIT, () => {
      const {top} = panel.getBoundingClientRect();
      if (top < 0 || top > innerHeight - IN_SIGHT) panel.scrollIntoView({block: "start"});
      panel.querySelector(".ik-close").focus({preventScroll: true});
    });
  }
  function findRoom(tries) {
    app = root.closest(".ik-app");
    const controls = app?.querySelector(".ik-controls"), factor = app?.querySelector(".ik-factor");
    if (!controls || !factor) return tries && later("room", ROOM_WAIT, () => findRoom(tries - 1));
    rooms.observe(app, {attributeFilter: ["class"]});
    for (const box of [controls, factor]) rooms.observe(box, {childList: true, subtree: true, attributeFilter: ["class"]});
    for (const event of ["click", "change"]) app.addEventListener(event, ask, {signal});
    dress();
  }
  // Paper is of another width, and is laid out before anything could be observed.
  addEventListener("beforeprint", () => { width = shownPart.node.clientWidth; stale = true; soon(); }, {signal});
  signal.addEventListener("abort", leave);
  build();
  if (!main) return;
  first = `first ${key()}`;
  el.append(...hands.nodes);
  takeOver();
  goBack();
  findRoom(ROOM_TRIES);
}

export default {render};
