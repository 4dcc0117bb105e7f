// The live view: listens to the sliders in the browser, weighs and draws: a frame's first change at once, all
// later ones together. Python hears the same sliders and answers with an echo; if none comes, the view says so.

import {weigh} from "./arithmetic.js";
import {in100, fill, plain, sentences, shown, spelt, tenth, tipsAt} from "./words.js";
import {SIDES, bars, beam, html, mark, placeMark, put, radar, svg, write} from "./drawing.js";

// Milliseconds: a slider is let go of, the verdict is spoken, Python should have answered, the sliders are there.
const RELEASE = 500, SPEAK = 600, ANSWER = 2000, ROOM_WAIT = 50, ROOM_TRIES = 200;
const FIELDS = ["weight", "attend", "decline"];

/** Put a sentence into a node, what stands between **stars** inside an element of this class. */
function marked(node, text, tag, className) {
  if (node.dataset.said === text) return;
  node.dataset.said = text;
  node.replaceChildren(...text.split("**").map((part, i) => i % 2 ? html(tag, className, {}, part) : part));
}

/** The judgements as they stand: the case's own ratings, under whatever sliders there are. */
export function judgementsOf(factors, read) {
  return factors.map((factor, k) => {
    const [weight, attend, decline] = FIELDS.map(field => read(field, k));
    const rated = factor.attend !== null || attend || decline;
    return {weight: weight ?? factor.weight, attend: rated ? attend ?? factor.attend : null, decline: rated ? decline ?? factor.decline : null};
  });
}

// ---- the two parts a view can show ---------------------------------------------------------------------

function mainPart(root, study, words) {
  const view = words.view, say = html("p", "ik-say"), tip = html("p", "ik-say ik-tip"), verdict = html("p", "ik-verdict");
  const theBeam = beam(view), theBars = bars(study.factors, view), table = twin(study.factors, view), sure = howSure(view);
  const sides = SIDES.map(side => {
    const total = html("span", "ik-num"), list = html("span", "ik-list"), dot = html("span", "ik-mark", {"aria-hidden": "true"});
    const head = html("b", "", {}, ...(side === "decline" ? [dot, `${view.decline} `, total] : [`${view.attend} `, total, dot]));
    return {node: html("div", `ik-side ${side}`, {}, head, list), total, list};
  });
  root.classList.toggle("ruled", Boolean(study.ruling));
  if (study.ruling) root.append(banner(study.ruling, view));
  root.append(
    html("p", "ik-eyebrow", {}, study.ruling ? view.rule_eyebrow : view.eyebrow), verdict, say, tip, theBeam.node, html("div", "ik-sides", {}, ...sides.map(s => s.node)),
    html("section", "ik-bars", {}, html("h3", "", {}, view.bars), html("p", "ik-note", {}, view.bars_note), theBars.node), sure.node, table.node);

  function draw({judgements, reading, start, active, held}) {
    const said = sentences(reading, judgements, study.factors.map(f => f.inside), words), totals = shown(reading);
    marked(verdict, said.headline, "span", `ik-side-word ${reading.balance > 0 ? "attend" : "decline"}`);
    marked(say, said.firmness, "b", "");
    marked(tip, said.tipping, "b", "");
    sides.forEach(({total, list}, i) => {
      write(total, totals[SIDES[i]]);
      write(list, strongest(reading, i ? 1 : -1).map(k => plain(study.factors[k].inside)).join(", ") || view.no_factor);
    });
    theBeam.draw(reading, start.reading);
    theBars.draw(reading, start.reading, active, held);
    sure.draw(reading);
    table.draw(judgements, reading);
    return said.spoken;
  }
  return {draw, measure(font) { theBeam.measure(theBeam.node.clientWidth); theBars.measure(theBars.node.clientWidth, font); }, node: theBars.node};
}

// A rule that settles the case stands above its weighing, in ink, the same for either side.
function banner({title, right, why, limits, helps, sources}, view) {
  const links = sources.map(address => html("a", "", {href: address, target: "_blank", rel: "noreferrer"}, new URL(address).hostname));
  return html("section", "ik-rule", {"aria-label": view.rule},
    html("p", "ik-note", {}, view.rule), html("p", "ik-right", {}, right), html("p", "", {}, `${title}. ${why}`),
    html("p", "ik-note", {}, fill(view.rule_check, {limits, helps})),
    html("p", "ik-note", {}, ...links.flatMap((link, i) => [i ? ", " : view.rule_sources, link])));
}

const strongest = (reading, sign) => reading.contributions.map((_, k) => k).filter(k => reading.contributions[k] * sign > 0)
  .sort((i, j) => Math.abs(reading.contributions[j]) - Math.abs(reading.contributions[i]) || i - j).slice(0, 3);

function overviewPart(root, study, words) {
  const view = words.view, theRadar = radar(study.factors, view, 270);
  root.append(html("h3", "", {}, view.overview), html("p", "ik-note", {}, view.overview_note), legend(view), theRadar.node);
  return {
    draw({judgements, start, active}) { theRadar.draw(judgements, start.judgements, active); return null; },
    measure(font) { theRadar.measure(theRadar.node.clientWidth, font); }, node: theRadar.node,
  };
}

function legend(view) {
  const key = (...lines) => svg("svg", {viewBox: "0 0 30 12", "aria-hidden": "true"}, ...lines);
  const line = (cls, y) => svg("path", {class: cls, d: `M1 ${y}H29`});
  const side = name => {
    const dot = mark(name);
    placeMark(dot, [15, 6]);
    return html("span", "", {}, key(line(`ik-shape ${name}`, 6), dot), name === "attend" ? view.attending : view.declining);
  };
  return html("div", "ik-legend", {}, ...SIDES.map(side), html("span", "ik-muted", {}, key(line("ik-ghost decline", 3), line("ik-ghost attend", 9)), view.overview_start));
}

function howSure(view) {
  const said = html("p", "ik-note"), parts = SIDES.map(side => html("i", side)), counts = SIDES.map(side => html("span", `ik-num ${side}`));
  const node = html("details", "ik-sure", {}, html("summary", "", {}, view.how_sure), said,
    html("div", "ik-split", {"aria-hidden": "true"}, ...parts), html("div", "ik-ends", {}, ...counts));
  function draw(reading) {
    const share = reading.shareOfAll, rated = reading.rated.filter(Boolean).length, count = sign => reading.pulls.filter(d => d * sign > 0).length;
    const attend = count(1), decline = count(-1);
    write(said, `${fill(view.share, {count: rated})} ${fill(view.share_sides, {attend, decline, neither: rated - attend - decline})}`);
    [1 - share, share].forEach((part, i) => {
      parts[i].style.flex = `${part} 0 0`;
      write(counts[i], fill(i ? view.share_attend : view.share_decline, {count: in100(part, view)}));
    });
  }
  return {node, draw};
}

// The same as a table: the numbers behind the picture, for whoever reads better than they see.
function twin(factors, view) {
  const head = [view.factor, view.for_decline, view.for_attend, view.weight, view.contribution, view.tips_at];
  const rows = factors.map(f => ({name: html("th", "", {scope: "row"}, plain(f.short)), cells: head.slice(1).map(() => html("td", "ik-num"))}));
  const total = html("td", "ik-num");
  const node = html("details", "ik-twin", {}, html("summary", "", {}, view.table),
    html("div", "ik-scroll", {tabindex: "0", role: "region", "aria-label": view.table_region},
      html("table", "", {}, html("thead", "", {}, html("tr", "", {}, ...head.map(text => html("th", "", {scope: "col"}, text)))),
        html("tbody", "", {}, ...rows.map(r => html("tr", "", {}, r.name, ...r.cells))),
        html("tfoot", "", {}, html("tr", "", {}, html("th", "", {scope: "row", colspan: "4"}, view.sum), total, html("td"))))));
  let latest = null;
  function draw(judgements, reading) {
    latest = [judgements, reading];
    if (!node.open) return;
    rows.forEach(({cells}, k) => {
      const {decline, attend, weight} = judgements[k], setting = reading.settings[k];
      const tips = reading.balance === 0 && reading.pulls[k] ? view.any_step : setting ?? view.never;
      const texts = attend === null ? ["–", "–", weight, view.unrated, "–"] : [decline, attend, weight, tenth(reading.contributions[k]), tips];
      texts.forEach((text, i) => write(cells[i], String(text)));
    });
    write(total, reading.balance === null ? "–" : tenth(reading.balance));
  }
  node.addEventListener("toggle", () => latest && draw(...latest));
  return {node, draw};
}

// ---- what ties it to the notebook ------------------------------------------------------------------------

// Positions that Python may not hold, by decision: a view that goes leaves them for the one that comes.
const left = () => (globalThis.__interviewKit ??= new Map());

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

  function build() {
    study = model.get("study");
    const judgements = study.factors.map(({weight, attend, decline}) => ({weight, attend, decline}));
    start = {judgements, reading: weigh(judgements, words.thresholds)};
    root.replaceChildren(...(main ? [unconnected] : []));
    shownPart = (main ? mainPart : overviewPart)(root, study, words);
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
    const judgements = judgementsOf(study.factors, read);
    latest = main ? weigh(judgements, words.thresholds) : null; // the overview draws ratings and weights alone
    const spoken = shownPart.draw({judgements, reading: latest, start, active, held});
    if (!main) return;
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
    study.factors.forEach((_, k) => write(described[k], tipsAt(latest, k, words.spoken)));
    if (spoken !== saidLast) live.textContent = saidBalance === null ? spoken : `${spoken} ${fill(words.spoken.change, {balance: saidBalance})}`;
    saidLast = spoken;
    saidBalance = balanceSpelt();
  }

  function moved(k) {
    active = k; held = true;
    later("release", RELEASE, () => { held = false; if (!inHand()) active = -1; soon(); });
    if (main) later("answer", ANSWER, () => { unconnected.hidden = answered(); });
    soon();
  }
  const inHand = () => root.closest(".ik-app")?.querySelector(".ik-controls [role=slider]:focus") ?? null;
  const answered = () => {
    const {values: held, balance} = model.get("echo");
    return JSON.stringify(held) === JSON.stringify(values()) && (!latest || balance === latest.balance);
  };

  for (const field of FIELDS) sliders[field].forEach((slider, k) => slider.on("change:value", () => moved(k)));
  model.on("change:study", () => { build(); if (main) takeOver(); });
  model.on("change:echo", () => { if (answered()) unconnected.hidden = true; });

  // ipywidgets gives its handles no name, and Notebook 7 would take their arrow keys for its own.
  const name = `ik-tips-${Math.random().toString(36).slice(2)}`;
  const described = model.get("study").factors.map((_, k) => html("span", "", {id: `${name}-${k}`, hidden: ""}));
  const listening = new WeakSet();
  function dress() {
    study.factors.forEach((factor, k) => {
      for (const field of FIELDS) {
        const handle = app?.querySelector(`.ik-${field}-${factor.id} [role=slider]`);
        if (!handle) continue;
        put(handle, {"aria-label": fill(words.spoken[`${field}_name`], {factor: plain(factor.label)}), "data-lm-suppress-shortcuts": "true"});
        if (main && field === "weight") put(handle, {"aria-describedby": described[k].id});
        if (listening.has(handle)) continue;
        listening.add(handle);
        handle.addEventListener("focus", () => { active = k; soon(); });
        handle.addEventListener("blur", () => { active = -1; soon(); });
      }
    });
  }

  const key = () => JSON.stringify([study.id, start.judgements]);
  function leave() {
    cancelAnimationFrame(frame);
    Object.values(timers).forEach(clearTimeout);
    sizes.disconnect();
    rooms.disconnect();
    if (main) left().set(key(), {values: values(), known: answered(), session: model.get("echo").session});
  }
  function takeOver() {
    const before = left().get(key());
    left().delete(key());
    if (!before || (before.known && before.session === model.get("echo").session)) return;
    if (JSON.stringify(before.values) === JSON.stringify(values())) return;
    for (const field of FIELDS) sliders[field].forEach((slider, k) => {
      slider.set("value", before.values[field][k]);
      slider.save_changes();
    });
    live.textContent = words.view.taken_over;
  }

  // Boxes put their children in, and name them by class, when they please: perhaps after the view stands.
  let app = null;
  const rooms = new MutationObserver(dress);
  function findRoom(tries) {
    app = root.closest(".ik-app");
    const controls = app?.querySelector(".ik-controls");
    if (!controls) return tries && later("room", ROOM_WAIT, () => findRoom(tries - 1));
    rooms.observe(controls, {childList: true, subtree: true, attributeFilter: ["class"]});
    dress();
  }
  // Paper is of another width, and is laid out before anything could be observed.
  addEventListener("beforeprint", () => { width = shownPart.node.clientWidth; stale = true; soon(); }, {signal});
  signal.addEventListener("abort", leave);
  build();
  if (main) {
    el.append(...described);
    takeOver();
  }
  findRoom(ROOM_TRIES);
}

export default {render};
