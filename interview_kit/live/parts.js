// What a view can show: the whole answer, the radar as an overview, or a strip of the answer for where room is short.

import {worthAsking} from "./information.js";
import {fill, in100, plain, sentences, shown, tenth} from "./words.js";
import {askingInWords, askingRows, standing, stepsInWords} from "./telling.js";
import {SIDES, bars, beam, html, show, write} from "./drawing.js";
import {radar} from "./radar.js";

/** Put a sentence into a node, what stands between **stars** inside an element of this class. */
function marked(node, text, tag = "b", className = "") {
  if (node.dataset.said === text) return;
  node.dataset.said = text;
  node.replaceChildren(...text.split("**").map((part, i) => i % 2 ? html(tag, className, {}, part) : part));
}

const sideWord = (node, headline, reading) => marked(node, headline, "span", `ik-side-word ${reading.balance > 0 ? "attend" : "decline"}`);
const limitsOf = ({thresholds}) => [thresholds.close_points, thresholds.leaning_points];
const insidesOf = factors => factors.map(f => f.inside);

/**
 * The answer: the verdict, what would tip it, beam, sides, bars, what to find out, how sure.
 * `remark(reading)` is one sentence more, or "".
 */
export function mainPart(root, study, words, remark) {
  const {view} = words, {factors, ruling} = study, insides = insidesOf(factors);
  const said = ["ik-say", "ik-say ik-tip", "ik-say ik-surprise"].map(name => html("p", name)), verdict = html("p", "ik-verdict");
  const theBeam = beam(view, limitsOf(words)), theBars = bars(factors, view), folds = [findOut(factors, words), howSure(factors, words), twin(factors, view)];
  const sides = SIDES.map(side => {
    const total = html("span", "ik-num"), list = html("span", "ik-list"), dot = html("span", "ik-mark", {"aria-hidden": "true"});
    const head = html("b", "", {}, ...(side === "decline" ? [dot, `${view.decline} `, total] : [`${view.attend} `, total, dot]));
    return {node: html("div", `ik-side ${side}`, {}, head, list), total, list};
  });
  root.classList.toggle("ruled", Boolean(ruling));
  root.append(
    html("p", "ik-eyebrow", {}, ruling ? view.rule_eyebrow : view.eyebrow), verdict, ...said, theBeam.node, html("div", "ik-sides", {}, ...sides.map(s => s.node)),
    html("section", "ik-bars", {}, html("h3", "", {}, view.bars), html("p", "ik-note", {}, view.bars_note), theBars.node), ...folds.map(f => f.node));

  function draw({judgements, reading, start, active, held}) {
    const told = sentences(reading, judgements, insides, words), totals = shown(reading);
    sideWord(verdict, told.headline, reading);
    [told.firmness, told.tipping, remark(reading)].forEach((text, i) => marked(said[i], text));
    sides.forEach(({total, list}, i) => {
      write(total, totals[SIDES[i]]);
      write(list, strongest(reading, i ? 1 : -1).map(k => plain(insides[k])).join(", ") || view.no_factor);
    });
    theBeam.draw(reading, start.reading);
    theBars.draw(reading, start.reading, active, held);
    for (const fold of folds) fold.draw(judgements, reading);
    return told.spoken;
  }
  return {draw, measure(font) { theBeam.measure(theBeam.node.clientWidth); theBars.measure(theBars.node.clientWidth, font); }, node: theBars.node};
}

const strongest = (reading, sign) => reading.contributions.map((_, k) => k).filter(k => reading.contributions[k] * sign > 0)
  .sort((i, j) => Math.abs(reading.contributions[j]) - Math.abs(reading.contributions[i]) || i - j).slice(0, 3);

/** The radar alone. */
export function overviewPart(root, study, words) {
  const {view} = words, theRadar = radar(study.factors, view, 270);
  root.append(html("h3", "", {}, view.overview), html("p", "ik-note", {}, view.overview_note), theRadar.legend, theRadar.node);
  return {
    draw({judgements, start, active}) { theRadar.draw(judgements, start.judgements, active); },
    measure(font) { theRadar.measure(theRadar.node.clientWidth, font); }, node: theRadar.node,
  };
}

/** The verdict in a line, its number and a small beam: the answer, where the whole of it is out of sight. */
export function stripPart(root, study, words) {
  const verdict = html("b", "ik-strip-verdict"), number = html("span", "ik-num"), theBeam = beam(words.view, limitsOf(words), true);
  root.append(html("span", "ik-strip-words", {}, verdict, " ", number), theBeam.node);
  return {
    draw({judgements, reading, start}) {
      sideWord(verdict, sentences(reading, judgements, insidesOf(study.factors), words).headline, reading);
      write(number, reading.balance === null ? "" : shown(reading).balance);
      theBeam.draw(reading, start.reading);
    },
    measure() { theBeam.measure(theBeam.node.clientWidth); }, node: theBeam.node,
  };
}

// ---- what stands below the picture -----------------------------------------------------------------------

// A folded part is drawn while it is open, and when it opens.
function folded(className, summary, ...children) {
  const node = html("details", className, {}, html("summary", "", {}, summary), ...children);
  let latest = null, act = () => {};
  const draw = (...now) => { latest = now; if (node.open) act(...now); };
  node.addEventListener("toggle", () => latest && draw(...latest));
  return {node, draw, drawn(how) { act = how; }};
}

function findOut(factors, words) {
  const {view} = words, insides = insidesOf(factors), said = [0, 1, 2].map(() => html("p", "ik-say"));
  const head = [view.factor, view.ask_worth, view.ask_changes, view.ask_question];
  const rows = factors.map(() => [html("th", "", {scope: "row"}), html("td", "ik-num"), html("td", "ik-num"), html("td")]);
  const lines = rows.map(cells => html("tr", "", {}, ...cells)), list = folded("ik-asking", view.ask_list, scrolled(view.ask_list, head, lines));
  list.drawn(found => {
    const asking = askingRows(found, words);
    rows.forEach((cells, i) => {
      show(lines[i], i < asking.length);
      if (i >= asking.length) return;
      const {k, worth, changes} = asking[i];
      [plain(factors[k].short), worth, changes, factors[k].ask].forEach((text, j) => write(cells[j], text));
    });
  });
  return {
    node: html("section", "ik-find-out", {}, html("h3", "", {}, view.find_out), ...said, list.node),
    draw(judgements, reading) {
      const found = worthAsking(judgements, words.thresholds), told = askingInWords(found, reading, judgements, insides, words);
      said.forEach((node, i) => marked(node, told[i] ?? ""));
      show(list.node, Boolean(found?.asking.length));
      list.draw(found);
    },
  };
}

function howSure(factors, words) {
  const {view} = words, insides = insidesOf(factors);
  const said = html("p", "ik-note"), parts = SIDES.map(side => html("i", side)), counts = SIDES.map(side => html("span", `ik-num ${side}`));
  const further = [0, 1, 2, 3].map(() => html("p", "ik-say"));
  const fold = folded("ik-sure", view.how_sure, ...further, said, html("div", "ik-split", {"aria-hidden": "true"}, ...parts), html("div", "ik-ends", {}, ...counts));
  fold.drawn((judgements, reading) => {
    const {inOrder, nearby, rating} = standing(reading, judgements, insides, words);
    [inOrder, nearby, rating, stepsInWords(reading, judgements, words)].forEach((text, i) => marked(further[i], text));
    const share = reading.shareOfAll, rated = reading.rated.filter(Boolean).length, count = sign => reading.pulls.filter(d => d * sign > 0).length;
    const attend = count(1), decline = count(-1);
    write(said, `${fill(view.share, {count: rated})} ${fill(view.share_sides, {attend, decline, neither: rated - attend - decline})}`);
    [1 - share, share].forEach((part, i) => {
      parts[i].style.flex = `${part} 0 0`;
      write(counts[i], fill(i ? view.share_attend : view.share_decline, {count: in100(part, view)}));
    });
  });
  return fold;
}

// The same as a table: the numbers behind the picture, for whoever reads better than they see.
function twin(factors, view) {
  const head = [view.factor, view.for_decline, view.for_attend, view.weight, view.contribution, view.tips_at];
  const rows = factors.map(f => ({name: html("th", "", {scope: "row"}, plain(f.short)), cells: head.slice(1).map(() => html("td", "ik-num"))}));
  const total = html("td", "ik-num"), sum = html("tr", "", {}, html("th", "", {scope: "row", colspan: "4"}, view.sum), total, html("td"));
  const fold = folded("ik-twin", view.table, scrolled(view.table_region, head, rows.map(r => html("tr", "", {}, r.name, ...r.cells)), sum));
  fold.drawn((judgements, reading) => {
    rows.forEach(({cells}, k) => {
      const {decline, attend, weight} = judgements[k], setting = reading.settings[k];
      const tips = reading.balance === null ? "–" : reading.balance === 0 && reading.pulls[k] ? view.any_step : setting ?? view.never;
      const texts = attend === null ? ["–", "–", weight, view.unrated, "–"] : [decline, attend, weight, tenth(reading.contributions[k]), tips];
      texts.forEach((text, i) => write(cells[i], String(text)));
    });
    write(total, reading.balance === null ? "–" : tenth(reading.balance));
  });
  return fold;
}

function scrolled(name, head, rows, foot) {
  const columns = html("tr", "", {}, ...head.map(text => html("th", "", {scope: "col"}, text)));
  return html("div", "ik-scroll", {tabindex: "0", role: "region", "aria-label": name},
    html("table", "", {}, html("thead", "", {}, columns), html("tbody", "", {}, ...rows), ...(foot ? [html("tfoot", "", {}, foot)] : [])));
}
