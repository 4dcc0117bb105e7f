// The live view: listens to the sliders in the browser, weighs and draws: a frame's first change at once, all
// later ones together. What only a notebook needs is in notebook.js.

import {fill} from "../../model/sentences.js";
import {shown, spelt} from "../../words/numbers.js";
import {weigh} from "./reading.js";
import {FIELDS, handles} from "./slider_handles.js";
import {html} from "./svg.js";
import {mainPart, stripPart} from "./view_parts.js";

// Milliseconds: a slider counts as let go of after the last key, and after the finger is off it; the verdict is spoken.
const RELEASE = 500;
const LIFTED = 100;
const SPEAK = 600;
// A slider that is not there yet, as where two people open one notebook, is asked for again.
const FIND_WAIT = 250;
const FIND_TRIES = 40;
// The next frame, before it is painted; the browser is asked once for all views.
let frame = null;
const nextFrame = () =>
  (frame ??= new Promise(done =>
    requestAnimationFrame(() => {
      frame = null;
      done();
    }),
  ));

/** What a view can show: what builds it, and its class; a notebook adds what only it shows. */
export const SHOWS = {
  main: [mainPart, "ik ik-main"],
  strip: [stripPart, "ik ik-strip"],
};

/** The judgements as they stand: the case's own ratings, under whatever sliders there are. */
export function judgementsOf(factors, read, sureness = []) {
  return factors.map((factor, k) => {
    const [weight, attend, decline] = FIELDS.map(field => read(field, k));
    const rated = factor.attend !== null || attend || decline;
    return {
      weight: weight ?? factor.weight,
      attend: rated ? (attend ?? factor.attend) : null,
      decline: rated ? (decline ?? factor.decline) : null,
      sureness: sureness[k] ?? factor.sureness,
    };
  });
}

async function found(ref, host, signal) {
  for (let tries = FIND_TRIES; ; tries--) {
    try {
      return await host.getModel(ref);
    } catch (fault) {
      if (!tries || signal.aborted) throw fault;
      await new Promise(done => setTimeout(done, FIND_WAIT));
    }
  }
}

/**
 * Draw a part of the view into `el` and keep it in step with the sliders, which `host` finds. What
 * `notice(given)` gives stands above it; `remark(reading, made)` is one sentence more under the verdict. The view's
 * `balance()` is the one drawn last, undefined before. Null if `signal` ends it before it begins, or it has no sliders.
 */
export async function liveView({model, el, signal, host}, notice = () => [], remark = () => "") {
  const part = model.get("part");
  const words = model.get("words");
  const main = part === "main";
  const [build, className] = SHOWS[part];
  const root = html("div", className);
  const live = html("div", "ik-live", {role: "status", "aria-live": "polite"});
  el.append(root);
  const sliders = {};
  try {
    for (const field of FIELDS)
      sliders[field] = await Promise.all(
        (model.get("sliders")[field] ?? []).map(ref => found(ref, host, signal)),
      );
  } catch {
    root.replaceChildren(html("p", "ik-unconnected", {role: "alert"}, words.view.unfound));
    return null;
  }

  // Taken off the screen while its sliders were asked for: from here on nothing would take its listeners off again.
  if (signal.aborted) return null;

  let given;
  let shownPart;
  let start;
  let active = -1;
  let held = false;
  let pressed = false;
  let drawn = false;
  let wanted = false;
  let width = 0;
  let stale = true;
  let saidLast = null;
  let saidBalance;
  let latest = null;
  const timers = {};
  const later = (name, ms, act) => {
    clearTimeout(timers[name]);
    timers[name] = setTimeout(act, ms);
  };
  const read = (field, k) => sliders[field][k]?.get("value");
  const hands = main
    ? handles(
        model.get("case").factors,
        words,
        k => {
          active = k;
          soon();
        },
        () => {
          active = -1;
          soon();
        },
      )
    : null;

  function begin() {
    given = model.get("case");
    const judgements = judgementsOf(given.factors, () => undefined);
    start = {judgements, reading: weigh(judgements, words.thresholds)};
    root.replaceChildren(html("div", "ik-notice", {}, ...notice(given)));
    shownPart = build(root, given, words, remark);
    if (main) root.append(live);
    width = 0;
    stale = true;
    held = false;
    active = -1;
    sizes.disconnect();
    sizes.observe(shownPart.node);
    soon();
  }

  function draw() {
    wanted = false;
    if (!width || signal.aborted) return;
    if (stale) shownPart.measure(getComputedStyle(root).fontFamily);
    stale = false;
    const judgements = judgementsOf(given.factors, read, model.get("sureness"));
    latest = part === "routes" ? null : weigh(judgements, words.thresholds); // it weighs on each route anew
    const spoken = shownPart.draw({
      judgements,
      reading: latest,
      start,
      active,
      held,
      news: model.get("news") ?? [],
    });
    if (!main) return;
    hands.draw(latest, judgements, start, active);
    saidLast ??= spoken;
    if (saidBalance === undefined) saidBalance = balanceSpelt(latest);
    later("speak", SPEAK, () => speak(spoken));
  }
  // The first change of a frame is drawn at once, in the time the browser would spend waiting for the screen;
  // whatever comes after it in the same frame is drawn once, just before the frame is painted.
  function soon() {
    wanted = true;
    if (drawn || !width) return; // unseen, it is drawn once it has a width
    drawn = true;
    queueMicrotask(draw);
    nextFrame().then(() => {
      drawn = false;
      if (wanted) draw();
    });
  }
  // The width is read here, after layout; read while drawing it would have the browser lay out twice a frame.
  const sizes = new ResizeObserver(() => {
    const room = shownPart.node.clientWidth;
    if (room === width) return;
    width = room;
    stale = true;
    soon();
  });

  const balanceSpelt = of => (of.balance === null ? null : spelt(shown(of).balance, words.spoken));
  function speak(spoken) {
    hands.speak(latest);
    const was = {balance: saidBalance, start: balanceSpelt(start.reading) ?? words.view.unrated};
    if (spoken !== saidLast)
      live.textContent = saidBalance === null ? spoken : `${spoken} ${fill(words.spoken.change, was)}`;
    saidLast = spoken;
    saidBalance = balanceSpelt(latest);
  }

  function moved(k) {
    active = k;
    held = true;
    later("release", RELEASE, letGo);
    soon();
  }
  function letGo() {
    if (pressed) return; // a knob that is held still is held
    held = false;
    if (!inHand()) active = -1;
    soon();
  }
  function grip({type, target}) {
    pressed = type === "pointerdown" && Boolean(target.closest?.(".noUi-target"));
    if (held && !pressed) later("release", LIFTED, letGo);
  }
  const inHand = () => root.closest(".ik-app")?.querySelector("[role=slider]:focus") ?? null;
  function stop() {
    Object.values(timers).forEach(clearTimeout);
    sizes.disconnect();
  }

  for (const field of FIELDS)
    sliders[field].forEach((slider, k) => slider.on("change:value", () => moved(k)));
  for (const event of ["pointerdown", "pointerup", "pointercancel"])
    document.addEventListener(event, grip, {signal, capture: true});
  model.on("change:case", begin);
  model.on("change:sureness", soon);
  model.on("change:news", soon);
  function anew(act) {
    width = shownPart.node.clientWidth;
    stale = true;
    act();
  }
  // A window that changes its height alone has other room for the picture. Paper is of another width, and takes what
  // stands there when this returns: where a script has it printed, as a button's does, no microtask comes before.
  addEventListener("resize", () => anew(soon), {signal});
  addEventListener("beforeprint", () => anew(draw), {signal});
  signal.addEventListener("abort", stop);
  begin();
  if (main) el.append(...hands.nodes);
  return {root, live, sliders, hands, later, balance: () => latest?.balance};
}
