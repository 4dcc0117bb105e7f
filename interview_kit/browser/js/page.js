// The coach's page: the same view, on the page's own sliders; and a file with the coach's opinion beside the
// client's. What the view needs comes as JSON; the client's own file stands in the page as it is.

import {fill, plain} from "../../model/sentences.js";
import {addWholeFields, wholeLines, wholeOf} from "./as_a_whole.js";
import {changeList} from "./changes.js";
import {firstLook} from "./first_look.js";
import {namesButton, sayIn} from "./names_hidden.js";
import {tellOdds} from "./odds.js";
import {fieldSet, tie} from "./page_fields.js";
import {paperOf} from "./page_paper.js";
import {FIELDS} from "./slider_handles.js";
import {html, write} from "./svg.js";
import {fileText, readVersion, versionName, wellFormed, whatCame} from "./version.js";
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
  for (const id of ["pg-status", "pg-opened"]) document.getElementById(id).textContent = "";
  for (const node of document.querySelectorAll("[aria-invalid]")) node.removeAttribute("aria-invalid");
  document.documentElement.classList.remove("live", "away", "printing", "covered", "discreet");
  return values;
}

// In a frame a page may be kept from saving a file, and is not told.
const framed = () => globalThis.self !== globalThis.top;

function startPage() {
  const before = undoEarlierStart();
  const LARGEST = 1_000_000;
  const KEPT = 60_000; // bytes of a file; milliseconds for which it can be downloaded
  const SETTLED = 200; // milliseconds after which a slider's move is listed
  const UNRATED = "–"; // in the place of a figure
  const root = document.documentElement;
  const at = id => document.getElementById(id);
  const {case: given, words, say} = JSON.parse(at("pg-case").textContent);
  const file = at("pg-file").textContent;
  const {factors} = given;
  const own = JSON.parse(file);
  const details = [...document.querySelectorAll("[data-factor]")];

  const fields = fieldSet();

  // ---- the sliders, as the view knows them from a notebook -----------------------------------------------

  const sliders = Object.fromEntries(
    FIELDS.map(kind => [kind, factors.map((factor, k) => slider(kind, factor, k))]),
  );
  function slider(kind, factor, k) {
    const name = `${kind}-${factor.id}`;
    const theirs = factor[kind] ?? 0;
    const model = modelOf({value: theirs});
    const input = html("input", "", {
      type: "range",
      role: "slider",
      id: name,
      min: 0,
      max: kind === "weight" ? 100 : 10,
      value: theirs,
    });
    const output = html("span", "pg-value ik-num", {}, String(factor[kind] ?? UNRATED)); // said by the slider itself
    const label = text => html("label", "", {for: name}, text);
    const track = html("div", `pg-built pg-track noUi-target ik-${name}`, {}, input);
    if (kind === "weight")
      at("pg-sliders").append(html("div", "pg-slider", {}, label(plain(factor.label)), output, track));
    else {
      const head = details[k].querySelector(`.${kind} h3`);
      head.replaceChildren(label(head.textContent), output);
      head.after(track);
    }
    input.addEventListener("input", () => model.set("value", Number(input.value)));
    // Under a finger that scrolls the slider has moved before the browser knows that it scrolls.
    let held;
    input.addEventListener("pointerdown", () => {
      held = input.value;
    });
    input.addEventListener("pointercancel", () => {
      fields.put(name, held);
      changed();
    });
    model.on("change:value", () => {
      const value = String(model.get("value"));
      if (input.value !== value) input.value = value;
      if (kind === "weight")
        write(output, value); // and not its text node, which a browser that translates wraps in another element
      else tellRatings(k);
    });
    fields.add(
      input,
      theirs,
      () => String(model.get("value")),
      value => model.set("value", Number(value)),
    );
    return model;
  }

  // What the coach says besides: how sure the ratings are, and a note, under each factor.
  factors.forEach((factor, k) => {
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
    sureness.value = factor.sureness;
    sureness.addEventListener("change", tellSureness);
    fields.add(sureness, factor.sureness, undefined, value => {
      sureness.value = value;
      tellSureness();
    });
    fields.add(note, "");
    details[k].querySelector(".pg-own").after(
      ...[
        [sureness, say.sureness],
        [note, say.your_note],
      ].map(([node, text]) =>
        html("p", "pg-built pg-field", {}, html("label", "", {for: node.id}, fill(text, factor)), node),
      ),
    );
  });
  at("pg-name").value = "";
  fields.add(at("pg-name"), "");
  addWholeFields(fields);

  const read = (kind, k) => sliders[kind][k].get("value");
  const surenessNow = () => factors.map(({id}) => fields.valueAt(`sureness-${id}`));
  const judgementsNow = () => judgementsOf(factors, read, surenessNow());
  function tellRatings(k) {
    const judgement = judgementsNow()[k];
    for (const kind of ["decline", "attend"])
      write(details[k].querySelector(`.${kind} .pg-value`), String(judgement[kind] ?? UNRATED));
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

  // ---- what was changed, and the way back -------------------------------------------------------------------

  const changes = changeList({
    factors,
    fields,
    say,
    unrated: words.view.unrated,
    marks: details.map(each => each.querySelector(".pg-marks")),
    also: () => wholeLines(fields, say),
    told() {
      tellOdds(factors, judgementsNow());
      look.tell();
    },
    changed,
  });
  const look = firstLook({
    fields,
    say,
    told() {
      changed();
      changes.tell();
    },
  });
  let kept = fields.everything();
  let standing = null; // the words under Save with what fills them, what they were said of, and what is said of anything else
  let settling;
  function changed() {
    clearTimeout(settling);
    settling = setTimeout(changes.tell, SETTLED);
    if (!standing) return;
    const same = standing.of === fields.everything();
    sayIn(at("pg-status"), ...(same ? standing.words : [standing.otherwise]));
    if (same) return;
    document.getElementById("pg-text")?.closest("p").remove();
    untie();
  }
  function status(sentence, said = {}, otherwise = "") {
    standing = {words: [sentence, said], of: fields.everything(), otherwise};
    sayIn(at("pg-status"), sentence, said);
    untie();
  }
  let untie = () => {};
  function refuse(field, sentence, said) {
    status(sentence, said);
    untie = tie(field, at("pg-status"));
  }

  // ---- the coach's version ----------------------------------------------------------------------------------

  const saves = new Map(); // how often a name has been given to a file
  function save() {
    const by = wellFormed(at("pg-name").value).trim();
    const came = whatCame(by, own.opinions[0].by ?? "", say);
    if (came) {
      refuse(at("pg-name"), say.unnamed, {came});
      return;
    }
    // Of a day half typed, or that is in no calendar, a browser gives nothing at all.
    if (at("pg-next-day").validity.badInput || at("pg-next-day").validity.rangeOverflow) {
      refuse(at("pg-next-day"), say.no_day);
      return;
    }
    const judgements = judgementsNow().map((j, k) => ({
      ...j,
      id: factors[k].id,
      note: wellFormed(fields.valueAt(`note-${factors[k].id}`)),
    }));
    const text = fileText(file, by, wholeOf(fields.valueAt, wellFormed), judgements);
    const blob = new Blob([text], {type: "application/json"});
    if (blob.size > LARGEST) {
      refuse(fields.longest(), say.too_large);
      return;
    }
    if (framed()) {
      status(say.blocked);
      offerText(text);
      return;
    }
    const name = versionName(own.title ?? "", by, say);
    const count = (saves.get(name) ?? 0) + 1;
    saves.set(name, count);
    const link = html("a", "", {
      href: URL.createObjectURL(blob),
      download: `${name}${count > 1 ? `-${count}` : ""}.json`,
    });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), KEPT);
    kept = fields.everything();
    status(say.saved, {file: link.download}, say.changed_since);
  }

  async function goOn(chosen) {
    const told = key =>
      sayIn(at("pg-opened"), say[key], {
        file: chosen.name,
        ...(typeof values === "string" && {title: values}),
      });
    const values = chosen.size > LARGEST ? null : readVersion(await chosen.text(), own, say.degrees);
    if (values === null) return told("open_none");
    if (typeof values === "string") return told("open_other");
    changes.set(
      Object.entries(values).filter(([id]) => fields.has(id)),
      at("pg-undo-open"),
    );
    look.show(); // whoever has saved a version has seen them
    kept = fields.everything();
    const [, name, count = 1] = chosen.name.match(/^(.+?)(?:-(\d+))?\.json$/) ?? [];
    if (name === versionName(own.title ?? "", values["pg-name"], say)) saves.set(name, Number(count));
    return told("opened");
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

  at("pg-back").addEventListener("click", () =>
    changes.set(
      factors.map(({id, weight}) => [`weight-${id}`, String(weight)]),
      at("pg-undo-back"),
    ),
  );
  at("pg-save").addEventListener("click", save);
  at("pg-name").addEventListener("keydown", event => {
    if (event.key === "Enter" && !event.isComposing) save();
  });
  at("pg-print").addEventListener("click", () => print());
  at("pg-open").addEventListener("change", async ({target}) => {
    const [chosen] = target.files;
    if (chosen) await goOn(chosen);
    target.value = ""; // so that the same one can be chosen again
  });
  for (const event of ["input", "change"])
    document.addEventListener(event, ({target}) => {
      if (!fields.has(target.id)) return;
      fields.mark(target.id);
      changes.forget();
      changed();
    });
  addEventListener("beforeunload", event => {
    if (fields.everything() !== kept) event.preventDefault();
  });

  // As they are seen, the answer stands before the weights or after them.
  const wide = matchMedia("(min-width: 900px)");
  const inOrder = () =>
    document
      .querySelector(".pg-answer")
      [wide.matches ? "before" : "after"](document.querySelector(".pg-weights"));
  wide.addEventListener("change", inOrder);
  inOrder();

  paperOf(own, fields, () =>
    wholeLines(fields, say)
      .filter(({ids}) => !ids.includes("pg-message")) // of which paper has every word
      .map(({sentence, said}) => fill(sentence, said)),
  );

  // The strip stands in for the verdict once that has been scrolled away; what is still below counts as in sight.
  const away = new IntersectionObserver(seen => root.classList.toggle("away", !seen.at(-1).isIntersecting), {
    rootMargin: "0px 0px 1000000px 0px",
  });

  for (const [id, value] of before) if (fields.has(id)) fields.put(id, value);
  namesButton(say);
  changes.tell();
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
