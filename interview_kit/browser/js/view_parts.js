// What a view can show: the whole answer, the radar as an overview, or a strip of the answer for where room is short.

import {plain} from "../../model/sentences.js";
import {shown} from "../../words/numbers.js";
import {verdictInWords} from "../../words/verdict.js";
import {bars} from "./bars.js";
import {beam} from "./beam.js";
import {findOut, howSure, twin} from "./details.js";
import {radar} from "./radar.js";
import {SIDES, html, marked, write} from "./svg.js";

const sideWord = (node, headline, reading) =>
  marked(node, headline, "span", `ik-side-word ${reading.balance > 0 ? "attend" : "decline"}`);
const limitsOf = ({thresholds}) => [thresholds.close_points, thresholds.leaning_points];
const insidesOf = factors => factors.map(f => f.inside);

/**
 * The answer: the verdict, what would tip it, beam, sides, bars, what to find out, how sure.
 * `remark(reading)` is one sentence more, or "".
 */
export function mainPart(root, given, words, remark) {
  const {view} = words;
  const {factors, ruling} = given;
  const insides = insidesOf(factors);
  const said = ["ik-say", "ik-say ik-tip", "ik-say ik-surprise"].map(name => html("p", name));
  const verdict = html("p", "ik-verdict");
  const theBeam = beam(view, limitsOf(words));
  const theBars = bars(factors, view);
  const folds = [findOut(factors, words), howSure(factors, words), twin(factors, view)];
  const sides = SIDES.map(side => {
    const total = html("span", "ik-num");
    const list = html("span", "ik-list");
    const dot = html("span", "ik-mark", {"aria-hidden": "true"});
    const head = html(
      "b",
      "",
      {},
      ...(side === "decline" ? [dot, `${view.decline} `, total] : [`${view.attend} `, total, dot]),
    );
    return {node: html("div", `ik-side ${side}`, {}, head, list), total, list};
  });
  root.classList.toggle("ruled", Boolean(ruling));
  root.append(
    html("p", "ik-eyebrow", {}, ruling ? view.rule_eyebrow : view.eyebrow),
    verdict,
    ...said,
    theBeam.node,
    html("div", "ik-sides", {}, ...sides.map(s => s.node)),
    html(
      "section",
      "ik-bars",
      {},
      html("h3", "", {}, view.bars),
      html("p", "ik-note", {}, view.bars_note),
      theBars.node,
    ),
    ...folds.map(f => f.node),
  );

  function draw({judgements, reading, start, active, held}) {
    const told = verdictInWords(reading, judgements, insides, words);
    const totals = shown(reading);
    sideWord(verdict, told.headline, reading);
    [told.firmness, told.tipping, remark(reading)].forEach((text, i) => marked(said[i], text));
    sides.forEach(({total, list}, i) => {
      write(total, totals[SIDES[i]]);
      write(
        list,
        strongest(reading, i ? 1 : -1)
          .map(k => plain(insides[k]))
          .join(", ") || view.no_factor,
      );
    });
    theBeam.draw(reading, start.reading);
    theBars.draw(reading, start.reading, active, held);
    for (const fold of folds) fold.draw(judgements, reading);
    return told.spoken;
  }
  return {
    draw,
    measure(font) {
      theBeam.measure(theBeam.node.clientWidth);
      theBars.measure(theBars.node.clientWidth, font);
    },
    node: theBars.node,
  };
}

const strongest = (reading, sign) =>
  reading.contributions
    .map((_, k) => k)
    .filter(k => reading.contributions[k] * sign > 0)
    .sort((i, j) => Math.abs(reading.contributions[j]) - Math.abs(reading.contributions[i]) || i - j)
    .slice(0, 3);

/** The radar alone. */
export function overviewPart(root, given, words) {
  const {view} = words;
  const theRadar = radar(given.factors, view, 270);
  root.append(
    html("h3", "", {}, view.overview),
    html("p", "ik-note", {}, view.overview_note),
    theRadar.legend,
    theRadar.node,
  );
  return {
    draw({judgements, start, active}) {
      theRadar.draw(judgements, start.judgements, active);
    },
    measure(font) {
      theRadar.measure(theRadar.node.clientWidth, font);
    },
    node: theRadar.node,
  };
}

/** The verdict in a line, its number and a small beam: the answer, where the whole of it is out of sight. */
export function stripPart(root, given, words) {
  const verdict = html("b", "ik-strip-verdict");
  const number = html("span", "ik-num");
  const theBeam = beam(words.view, limitsOf(words), true);
  root.append(html("span", "ik-strip-words", {}, verdict, " ", number), theBeam.node);
  return {
    draw({judgements, reading, start}) {
      sideWord(
        verdict,
        verdictInWords(reading, judgements, insidesOf(given.factors), words).headline,
        reading,
      );
      write(number, reading.balance === null ? "" : shown(reading).balance);
      theBeam.draw(reading, start.reading);
    },
    measure() {
      theBeam.measure(theBeam.node.clientWidth);
    },
    node: theBeam.node,
  };
}
