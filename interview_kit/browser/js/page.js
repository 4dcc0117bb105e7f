// The coach's page: the same view, on the page's own sliders; and a file with the coach's opinion beside the
// client's. What the view needs comes as JSON; the client's own file stands in the page as it is.

import {fill, plain} from "../../model/sentences.js";
import {FIELDS} from "./slider_handles.js";
import {html, write} from "./svg.js";
import {judgementsOf, liveView} from "./view.js";

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
    on(event, act) {
      heard[event] ??= [];
      heard[event].push(act);
    },
  };
}

/** A file's text: the client's, untouched, with one more opinion at the end; names sorted, usual settings left out. */
export function fileText(file, by, message, judgements) {
  const factors = {};
  for (const {id, weight, attend, decline, sureness, note} of [...judgements].sort((a, b) =>
    a.id < b.id ? -1 : 1,
  )) {
    factors[id] = {
      ...(attend === null ? {} : {attend, decline}),
      ...(note && {note}),
      ...(sureness !== "sure" && {sureness}),
      weight,
    };
  }
  const opinion = JSON.stringify({...(by && {by}), factors, ...(message && {message})}, null, 2);
  const end = file.indexOf("\n  ]", file.indexOf('\n  "opinions": [')); // no text in a file runs over a line's end
  return `${file.slice(0, end)},\n    ${opinion.replaceAll("\n", "\n    ")}${file.slice(end)}`; // and not ^: it would find U+2028 as well
}

// Half of a character outside the common ones cannot be written as UTF-8.
const whole = text => text.replace(/\p{Surrogate}/gu, "\ufffd");

// A name as one is told from another; name_key of model/opinion.py, by which a reply in the owner's name is
// refused, is the twin.
const known = name =>
  name
    .replace(/\p{Cf}/gu, "")
    .normalize("NFKC")
    .toUpperCase() // and down again, as Python's casefold does: ß is ss
    .toLowerCase()
    .trim()
    .replace(/\s+/g, " ");

/**
 * Take away what this script built when the page ran before, and return the values that were set then, by element.
 * A browser that saves a page ("complete") saves it as it stands, so the script begins on what it made itself.
 */
function undoEarlierStart() {
  const values = new Map(
    [...document.querySelectorAll("[data-set]")].map(node => [node.id, node.dataset.set]),
  );
  for (const head of document.querySelectorAll(".pg-two h3"))
    head.textContent = head.querySelector("label")?.textContent ?? head.textContent;
  for (const node of document.querySelectorAll("#pg-view > *, #pg-strip > *, #pg-sliders > *, .pg-built"))
    node.remove();
  document.getElementById("pg-status").textContent = "";
  document.documentElement.classList.remove("live", "away", "printing");
  return values;
}

// In a frame a page may be kept from saving a file, and is not told.
const framed = () => globalThis.self !== globalThis.top;

function startPage() {
  const before = undoEarlierStart();
  const LARGEST = 1_000_000;
  const KEPT = 60_000; // bytes of a file; milliseconds for which it can be downloaded
  const root = document.documentElement;
  const at = id => document.getElementById(id);
  const {case: given, words, say} = JSON.parse(at("pg-case").textContent);
  const file = at("pg-file").textContent;
  const {factors} = given;
  const owner = JSON.parse(file).opinions[0].by ?? "";
  const details = [...document.querySelectorAll("[data-factor]")];
  let dirty = before.size > 0;

  // ---- the sliders, as the view knows them from a notebook -----------------------------------------------

  const sliders = Object.fromEntries(
    FIELDS.map(field => [field, factors.map((factor, k) => slider(field, factor, k))]),
  );
  function slider(field, factor, k) {
    const name = `${field}-${factor.id}`;
    const from = Number(before.get(name) ?? factor[field] ?? 0);
    const model = modelOf({value: from});
    const input = html("input", "", {
      type: "range",
      role: "slider",
      id: name,
      min: 0,
      max: field === "weight" ? 100 : 10,
      value: from,
    });
    const output = html("output", "ik-num", {for: name}, String(from));
    const label = text => html("label", "", {for: name}, text);
    const track = html("div", `pg-built pg-track noUi-target ik-${name}`, {}, input);
    if (before.has(name)) input.dataset.set = String(from);
    if (field === "weight")
      at("pg-sliders").append(html("div", "pg-slider", {}, label(plain(factor.label)), output, track));
    else {
      const head = details[k].querySelector(`.${field} h3`);
      head.replaceChildren(label(head.textContent), output);
      head.after(track);
    }
    input.addEventListener("input", () => model.set("value", Number(input.value)));
    model.on("change:value", () => {
      const value = String(model.get("value"));
      if (input.value !== value) input.value = value;
      write(output, value); // and not its text node, which a browser that translates wraps in another element
      if (field !== "weight") tellRatings(k);
    });
    return model;
  }

  // What the coach says besides: how sure the ratings are, and a note, under each factor.
  const own = factors.map((factor, k) => {
    const sureness = html(
      "select",
      "",
      {id: `sureness-${factor.id}`},
      ...Object.entries(say.degrees).map(([value, text]) => html("option", "", {value}, text)),
    );
    const note = html("textarea", "", {
      id: `note-${factor.id}`,
      rows: 2,
      maxlength: 20000,
      dir: "auto",
      placeholder: " ",
    }); // so that paper can leave out an empty one
    sureness.value = before.get(sureness.id) ?? factor.sureness;
    note.value = before.get(note.id) ?? "";
    for (const field of [sureness, note]) if (before.has(field.id)) field.dataset.set = field.value;
    sureness.addEventListener("change", tellSureness);
    details[k].querySelector(".pg-own").after(
      ...[
        [sureness, say.sureness],
        [note, say.your_note],
      ].map(([field, text]) =>
        html("p", "pg-built pg-field", {}, html("label", "", {for: field.id}, text), field),
      ),
    );
    return {sureness, note};
  });

  const read = (field, k) => sliders[field][k].get("value");
  const surenessNow = () => own.map(({sureness}) => sureness.value);
  const judgementsNow = () => judgementsOf(factors, read, surenessNow());
  function tellRatings(k) {
    const judgement = judgementsNow()[k];
    write(
      details[k].querySelector(".pg-rated"),
      judgement.attend === null ? words.view.unrated : fill(say.rated, judgement),
    );
  }

  // ---- the view ---------------------------------------------------------------------------------------------

  const rule = document.querySelector(".ik-rule")?.cloneNode(true);
  const views = ["main", "strip"].map(part =>
    modelOf({part, case: given, words, sliders, sureness: surenessNow()}),
  );
  function tellSureness() {
    for (const view of views) view.set("sureness", surenessNow());
  }
  const host = {getModel: slider => slider};
  const {signal} = new AbortController();
  function show(model) {
    const el = html("div", `ik-part-${model.get("part")}`);
    at(model.get("part") === "strip" ? "pg-strip" : "pg-view").append(el);
    return liveView({model, el, signal, host}, () => (model === views[0] && rule ? [rule] : []));
  }

  // ---- the coach's version ----------------------------------------------------------------------------------

  const status = text => write(at("pg-status"), text);
  function save() {
    const by = whole(at("pg-name").value).trim();
    if (["", known(owner), known(say.you)].includes(known(by))) {
      status(say.unnamed);
      at("pg-name").focus();
      return;
    }
    const judgements = judgementsNow().map((j, k) => ({
      ...j,
      id: factors[k].id,
      note: whole(own[k].note.value),
    }));
    const text = fileText(file, by, whole(at("pg-message").value), judgements);
    const blob = new Blob([text], {type: "application/json"});
    if (blob.size > LARGEST) {
      status(say.too_large);
      return;
    }
    if (framed()) {
      offerText(text);
      status(say.blocked);
      return;
    }
    const short =
      by
        .normalize("NFKD")
        .toLowerCase()
        .match(/[a-z0-9]+/g)
        ?.join("-")
        .slice(0, 40) || "coach";
    const link = html("a", "", {
      href: URL.createObjectURL(blob),
      download: `interview-decision-${short}.json`,
    });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), KEPT);
    dirty = false;
    status(fill(say.saved, {file: link.download}));
  }

  // What cannot be saved can still be copied.
  function offerText(text) {
    document.getElementById("pg-text")?.closest("p").remove();
    const box = html("textarea", "", {id: "pg-text", rows: 6, readonly: "", spellcheck: "false"});
    box.value = text;
    at("pg-status").after(
      html("p", "pg-built pg-field", {}, html("label", "", {for: box.id}, say.as_text), box),
    );
    box.select();
  }

  at("pg-back").addEventListener("click", () => {
    factors.forEach((factor, k) => sliders.weight[k].set("value", factor.weight));
    for (const node of document.querySelectorAll("#pg-sliders [type=range]")) delete node.dataset.set;
  });
  at("pg-save").addEventListener("click", save);
  at("pg-print").addEventListener("click", () => print());
  for (const id of ["pg-name", "pg-message"]) at(id).value = before.get(id) ?? "";
  // What was set stands in an attribute, too: of a page that is saved, a browser keeps those alone.
  for (const event of ["input", "change"])
    document.addEventListener(event, ({target}) => {
      dirty = true;
      if (target.id !== "pg-text") target.dataset.set = target.value;
    });
  addEventListener("beforeunload", event => {
    if (dirty) event.preventDefault();
  });

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
  const away = new IntersectionObserver(seen => root.classList.toggle("away", !seen.at(-1).isIntersecting), {
    rootMargin: "0px 0px 1000000px 0px",
  });

  if (before.size) for (const k of details.keys()) tellRatings(k);
  root.classList.add("live");
  Promise.all(views.map(show)).then(
    ([{hands}]) => {
      hands.dress(document.body);
      away.observe(at("pg-view").querySelector(".ik-beam"));
    },
    error => {
      root.classList.remove("live"); // the picture and the table in the page say as much, and stand still
      throw error;
    },
  );
}
if (globalThis.document) startPage();
