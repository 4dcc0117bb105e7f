// What a view can show: all of it, or a strip of the answer for where room is short.

import {conclude} from "../../advice/conclusion.js";
import {conclusionInWords} from "../../advice/conclusion_words.js";
import {shown} from "../../words/numbers.js";
import {bars} from "./bars.js";
import {beam} from "./beam.js";
import {findOut, howSure, twin} from "./details.js";
import {radar} from "./radar.js";
import {SIDES, html, marked, write} from "./svg.js";

// The headline, with each of its ends in the colour of its side: one, or two where it depends on a reply.
function sideWords(node, headline, {side, hinges}) {
  const sides = hinges.length ? hinges[0].sides : [side];
  marked(node, headline, "span", "ik-side-word");
  node.querySelectorAll("span").forEach((word, i) => word.classList.add(sides[i] ?? "neither"));
  node.classList.toggle("asks", hinges.length > 0);
}

const limitsOf = ({thresholds}) => [thresholds.close_points, thresholds.leaning_points];
const insidesOf = factors => factors.map(f => f.inside);

// What the picture may take of the window's height, so that the headline and the sliders stay in sight with it:
// less beside questions and what the last answer moved.
const OF_WINDOW = {alone: 0.44, beside: 0.34};
const LEAST_HIGH = 215; // pixels
const ON_PAPER = 250;

// What changed the answer last, line by line; nothing where nobody says.
function newsBox() {
  const node = html("div", "ik-news", {role: "status"});
  let said = "";
  return {
    node,
    draw(lines) {
      if (lines.join("\n") === said) return;
      said = lines.join("\n");
      node.replaceChildren(...lines.map(line => html("p", "", {}, line)));
    },
  };
}

/**
 * The answer in one box: the verdict, what would tip it, the beam with both totals, the radar. `remark(reading, made)`
 * is one sentence more, or "".
 */
function answer(root, given, words, remark) {
  const {view} = words;
  const {factors, ruling} = given;
  const insides = insidesOf(factors);
  const said = ["ik-say", "ik-say ik-tip", "ik-say ik-surprise"].map(name => html("p", name));
  const verdict = html("p", "ik-verdict");
  const news = newsBox();
  const theBeam = beam(view, limitsOf(words));
  const theRadar = radar(factors, view, () =>
    root.closest(".printing")
      ? ON_PAPER
      : Math.max(LEAST_HIGH, OF_WINDOW[root.closest(".ik-asks") ? "beside" : "alone"] * innerHeight),
  );
  const sides = SIDES.map(side => {
    const total = html("span", "ik-num");
    const dot = html("span", "ik-mark", {"aria-hidden": "true"});
    const name = side === "decline" ? [dot, `${view.decline} `, total] : [`${view.attend} `, total, dot];
    return {node: html("b", `ik-side ${side}`, {}, ...name), total};
  });
  root.classList.toggle("ruled", Boolean(ruling));
  const howToRead = html("details", "ik-read", {}, html("summary", "", {}, view.overview), theRadar.note);
  const node = html(
    "div",
    "ik-answer",
    {role: "group", "aria-label": view.eyebrow},
    verdict,
    news.node,
    html("div", "ik-said", {}, ...said),
    html("div", "ik-balance", {}, theBeam.node, ...sides.map(s => s.node)),
    html(
      "div",
      "ik-picture",
      {},
      theRadar.node,
      html("div", "ik-beside-picture", {}, theRadar.legend, theRadar.hand, howToRead),
    ),
  );
  return {
    node,
    draw({judgements, reading, start, active, held, news: lines}) {
      const made = conclude(judgements, given, words.thresholds);
      const told = conclusionInWords(made, reading, judgements, insides, words);
      news.draw(lines);
      const totals = shown(reading);
      sideWords(verdict, told.headline, made);
      [told.firmness, told.tipping, remark(reading, made)].forEach((text, i) => marked(said[i], text));
      sides.forEach(({total}, i) => write(total, totals[SIDES[i]]));
      theBeam.draw(reading, start.reading);
      theRadar.draw(judgements, start.judgements, active, held);
      return told.spoken;
    },
    measure(font) {
      theBeam.measure(theBeam.node.clientWidth);
      theRadar.measure(theRadar.node.clientWidth, font);
    },
  };
}

/** The whole view: the answer with its picture, the bars, and folded what to find out, how sure, the table. */
export function mainPart(root, given, words, remark) {
  const {view} = words;
  const {factors} = given;
  const theAnswer = answer(root, given, words, remark);
  const theBars = bars(factors, view);
  // Where a rule has settled it nothing need be found out, and asking may be what the rule warns of.
  const first = given.settled ? [] : [findOut(factors, words)];
  const folds = [...first, howSure(factors, words), twin(factors, view)];
  root.append(
    theAnswer.node,
    html("section", "ik-bars", {"aria-label": view.bars}, theBars.node),
    html("div", "ik-more", {}, ...folds.map(f => f.node)),
  );
  return {
    draw(now) {
      const spoken = theAnswer.draw(now);
      theBars.draw(now.reading, now.start.reading, now.active, now.held);
      for (const fold of folds) fold.draw(now.judgements, now.reading);
      return spoken;
    },
    measure(font) {
      theAnswer.measure(font);
      theBars.measure(theBars.node.clientWidth, font);
    },
    node: theBars.node,
  };
}

/** The verdict in a line, its number and a small beam: the answer, where the whole of it is out of sight. */
export function stripPart(root, given, words) {
  const verdict = html("b", "ik-strip-verdict");
  const number = html("span", "ik-num");
  const theBeam = beam(words.view, limitsOf(words), true);
  const news = newsBox();
  root.append(html("span", "ik-strip-words", {}, verdict, " ", number), theBeam.node, news.node);
  return {
    draw({judgements, reading, start, news: lines}) {
      const made = conclude(judgements, given, words.thresholds);
      const insides = insidesOf(given.factors);
      news.draw(lines);
      sideWords(verdict, conclusionInWords(made, reading, judgements, insides, words).headline, made);
      write(number, reading.balance === null ? "" : shown(reading).balance);
      theBeam.draw(reading, start.reading);
    },
    measure() {
      theBeam.measure(theBeam.node.clientWidth);
    },
    node: theBeam.node,
  };
}
