// The coach's page: the same view, on the page's own sliders; and a file with the coach's opinion beside the
// client's. The sliders, texts and reasons stand in the page already; what is needed of the case comes as JSON.

import {weigh} from "./arithmetic.js";
import {html, put, svg, write} from "./drawing.js";
import {worthAsking} from "./information.js";
import {askingInWords, askingRows} from "./telling.js";
import {fill, plain, sentences, shown} from "./words.js";
import {judgementsOf, render} from "./view.js";

/** What the view asks of a model: values by name, and to hear when they change. */
function modelOf(values) {
  const heard = {};
  return {
    get: name => values[name],
    set(name, value) {
      if (values[name] === value) return;
      values[name] = value;
      for (const act of heard[`change:${name}`] ?? []) act();
    },
    on(event, act) { (heard[event] ??= []).push(act); },
    off() {},
    save_changes() {},
  };
}

/** A file's text: the client's, untouched, with one more opinion at the end; names sorted, usual settings left out. */
export function fileText([before, after], by, judgements) {
  const factors = {};
  for (const {id, weight, attend, decline, sureness, note} of [...judgements].sort((a, b) => a.id < b.id ? -1 : 1)) {
    factors[id] = {
      ...(attend === null ? {} : {attend, decline}), ...(note && {note}), ...(sureness !== "sure" && {sureness}), weight};
  }
  const opinion = JSON.stringify({...(by && {by}), factors}, null, 2);
  return `${before},\n    ${opinion.replaceAll("\n", "\n    ")}${after}`; // and not ^: it would find U+2028 as well
}

// Half of a character outside the common ones cannot be written as UTF-8.
const whole = text => text.replace(/\p{Surrogate}/gu, "\ufffd");

function startPage() {
  const LARGEST = 1_000_000, PAUSE = 200; // bytes of a file; milliseconds after the last move
  const root = document.documentElement, at = id => document.getElementById(id);
  const {study, words, say, file, owner} = JSON.parse(at("pg-case").textContent);
  const factors = study.factors, start = factors.map(({weight, attend, decline, sureness}) => ({weight, attend, decline, sureness}));
  const details = factors.map(({id}) => document.querySelector(`[data-factor=${id}]`)), insides = factors.map(f => f.inside);
  let frame = 0, dirty = false, timer = 0;

  // ---- the sliders, as the view knows them from a notebook -----------------------------------------------

  const refs = {}, models = {}, marks = factors.map(() => ({}));
  for (const field of ["weight", "attend", "decline"]) { // in the view's order, which it compares
    refs[field] = factors.map(({id}) => `${field}-${id}`);
    factors.forEach((factor, k) => slider(field, factor, k));
  }
  function slider(field, {id, label}, k) {
    const name = `${field}-${id}`, model = models[name] = modelOf({value: start[k][field] ?? 0}), most = field === "weight" ? 100 : 10;
    const input = html("input", "", {type: "range", role: "slider", id: name, min: 0, max: most, value: model.get("value")});
    const output = html("output", "ik-num", {for: name}, String(model.get("value")));
    const mark = marks[k][field] = {start: svg("line", {class: "ik-start", y1: 4, y2: 24}), tip: svg("svg", {class: "pg-tip"}, svg("path", {d: "M0 18l4.5 8h-9z"}))};
    const track = html("div", `pg-track ik-${name}`, {}, input, svg("svg", {"aria-hidden": "true"}, mark.start, ...(field === "weight" ? [mark.tip] : [])));
    if (field === "weight") at("pg-sliders").append(html("div", "pg-slider", {}, html("label", "", {for: name}, plain(label)), output, track));
    else {
      const head = details[k].querySelector(`.${field} h3`);
      head.replaceChildren(html("label", "", {for: name}, head.textContent), output);
      head.after(track);
    }
    input.addEventListener("input", () => { model.set("value", Number(input.value)); dirty = true; });
    model.on("change:value", () => {
      const value = String(model.get("value"));
      if (input.value !== value) input.value = value;
      write(output, value);
      soon();
    });
  }

  // What the coach says besides: how sure the ratings are, and a note, under each factor.
  const own = factors.map((factor, k) => {
    const sureness = html("select", "", {id: `sureness-${factor.id}`}, ...Object.entries(say.degrees).map(([value, text]) => html("option", "", {value}, text)));
    const note = html("textarea", "", {id: `note-${factor.id}`, rows: 2, maxlength: 20000, dir: "auto"});
    sureness.value = start[k].sureness;
    sureness.addEventListener("change", () => soon());
    details[k].querySelector(".pg-own").after(...[[sureness, say.sureness], [note, say.your_note]].map(([field, text]) =>
      html("p", "pg-field", {}, html("label", "", {for: field.id}, text), field)));
    return {sureness, note};
  });
  const read = (field, k) => models[`${field}-${factors[k].id}`].get("value");
  const judgementsNow = () => judgementsOf(factors, read).map((j, k) => ({...j, sureness: own[k].sureness.value}));
  const echo = {
    get values() { return Object.fromEntries(Object.keys(refs).map(field => [field, factors.map((_, k) => read(field, k))])); },
    get balance() { return weigh(judgementsNow(), words.thresholds).balance; },
  };

  // ---- what the page itself draws: marks on the sliders, the strip, what is worth asking ------------------

  const rated = details.map(node => node.querySelector(".pg-rated"));
  const strip = {node: at("pg-strip"), verdict: at("pg-strip").children[0], number: at("pg-strip").children[1], beam: at("pg-strip").children[2]};

  function draw() {
    frame = 0;
    const judgements = judgementsNow(), reading = weigh(judgements, words.thresholds);
    judgements.forEach((j, k) => {
      for (const field in refs) {
        const from = start[k][field] ?? 0, most = field === "weight" ? 100 : 10, moved = read(field, k) !== from;
        put(marks[k][field].start, {x1: `${100 * from / most}%`, x2: `${100 * from / most}%`, visibility: moved ? "visible" : "hidden"});
      }
      const tips = k === reading.nearest && reading.balance !== 0;
      put(marks[k].weight.tip, {x: `${tips ? reading.settings[k] : 0}%`, visibility: tips ? "visible" : "hidden"});
      write(rated[k], j.attend === null ? words.view.unrated : fill(say.rated, j));
    });
    drawStrip(reading, judgements);
    clearTimeout(timer);
    timer = setTimeout(() => ask(judgements, reading), PAUSE);
  }
  const soon = () => { frame ||= requestAnimationFrame(draw); };

  function drawStrip(reading, judgements) {
    write(strip.verdict, plain(sentences(reading, judgements, insides, words).headline));
    write(strip.number, reading.balance === null ? "" : shown(reading).balance);
    const bands = reading.bands ?? [], span = bands.some(b => Math.abs(b) > 0.48) ? 1 : 0.5, x = value => `${50 + 50 * Math.max(-1, Math.min(1, value / span))}%`;
    const wide = (a, z) => `${50 * Math.max(0, Math.min(1, z / span) - Math.max(-1, a / span))}%`;
    const [, low, high] = bands, part = (a, z, side) => svg("rect", {class: side, x: x(a), width: wide(a, z), y: 3, height: 10});
    strip.beam.replaceChildren(svg("line", {class: "ik-track", x1: 0, x2: "100%", y1: 8, y2: 8}), ...(bands.length ? [
      part(Math.min(0, low), Math.min(0, high), "decline"), part(Math.max(0, low), Math.max(0, high), "attend"),
      svg("svg", {class: "pg-needle", x: x(reading.balance)}, svg("rect", {x: -2, width: 4, height: 16}))] : []),
      svg("line", {class: "ik-zero", x1: "50%", x2: "50%", y1: 1, y2: 15}));
  }

  function ask(judgements, reading) {
    const found = worthAsking(judgements, words.thresholds), rows = askingRows(found, words);
    const table = () => html("table", "", {},
      html("thead", "", {}, html("tr", "", {}, ...["factor", "worth", "changes"].map(key => html("th", "", {scope: "col"}, say[key])))),
      html("tbody", "", {}, ...rows.map(({k, worth, changes}) => html("tr", "", {},
        html("th", "", {scope: "row"}, plain(factors[k].label)), html("td", "ik-num", {}, worth), html("td", "ik-num", {}, changes)))));
    at("pg-asking").replaceChildren(
      ...askingInWords(found, reading, judgements, insides, words).map(text => html("p", "", {}, plain(text))), ...(rows.length ? [table()] : []));
  }

  // ---- the coach's version ----------------------------------------------------------------------------------

  const status = text => write(at("pg-status"), text);
  function save() {
    const by = whole(at("pg-name").value).trim();
    const refused = !by ? say.unnamed : by.toLowerCase() === owner.trim().toLowerCase() ? say.their_name : null;
    if (refused) {
      status(refused);
      at("pg-name").focus();
      return;
    }
    const judgements = judgementsNow().map((j, k) => ({...j, id: factors[k].id, note: whole(own[k].note.value)}));
    const blob = new Blob([fileText(file, by, judgements)], {type: "application/json"});
    if (blob.size > LARGEST) {
      status(say.too_large);
      return;
    }
    const short = by.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 40) || "coach";
    const link = html("a", "", {href: URL.createObjectURL(blob), download: `interview-decision-${short}.json`});
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    dirty = false;
    status(fill(say.saved, {file: link.download}));
  }

  at("pg-back").addEventListener("click", () => {
    for (const field in refs) factors.forEach(({id}, k) => models[`${field}-${id}`].set("value", start[k][field] ?? 0));
    own.forEach(({sureness}, k) => { sureness.value = start[k].sureness; });
    soon();
  });
  at("pg-save").addEventListener("click", save);
  at("pg-print").addEventListener("click", () => print());
  for (const event of ["input", "change"]) {
    document.addEventListener(event, ({target}) => { if (target.matches("select, textarea, #pg-name")) dirty = true; });
  }
  addEventListener("beforeunload", event => { if (dirty) event.preventDefault(); });

  // On paper everything is open; the view draws itself anew for that width once this has been heard.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    for (const each of folded) each.open = true;
    root.classList.add("printing");
  });
  addEventListener("afterprint", () => {
    for (const each of folded) each.open = false;
    root.classList.remove("printing");
  });

  // The strip stands in for the verdict once that has been scrolled away; what is still below counts as in sight.
  const away = new IntersectionObserver(seen => root.classList.toggle("away", !seen.at(-1).isIntersecting), {rootMargin: "0px 0px 1000000px 0px"});

  const host = {getModel: async ref => models[ref]}, {signal} = new AbortController();
  const stand = part => {
    const el = html("div", `ik-part-${part}`);
    at("pg-view").append(el);
    return render({model: modelOf({part, study, words, echo, sliders: refs}), el, signal, host});
  };
  root.classList.add("live");
  Promise.all(["main", "overview"].map(stand)).then(() => away.observe(at("pg-view").querySelector(".ik-beam")), error => {
    root.classList.remove("live"); // the picture and the table in the page say as much, and stand still
    throw error;
  });
  soon();
}
if (globalThis.document) startPage();
