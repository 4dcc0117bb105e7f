// The radar: how far each side reaches on each factor, drawn to a scale that fits. Its area means nothing.

import {ahead, outerRing} from "../../analysis/radar.js";
import {max, min} from "../../model/builtins.js";
import {fill, plain} from "../../model/sentences.js";
import {rounded, tenth} from "../../words/numbers.js";
import {SIDES, html, put, px, show, svg, widthOf, wrap, write, writeLines} from "./svg.js";

const LABEL = 12.5;
const LEAD = 15;
const GAP = 10;
const LARGEST = 320;
const SMALLEST = 36;
const CLOSE = 6;
const APART = 3.4;
// Pixels: the room of the mark before a name, and how far a spoke in hand may stand out of the outer ring.
const BESIDE = 12;
const OUT = 7;

// As much ink for the one as for the other.
const mark = (side, name = "ik-dot") =>
  side === "attend"
    ? svg("circle", {r: 3.6, class: `${name} attend`})
    : svg("rect", {width: 6.4, height: 6.4, class: `${name} decline`});
const placeMark = (node, [x, y]) =>
  put(node, node.tagName === "circle" ? {cx: px(x), cy: px(y)} : {x: px(x - 3.2), y: px(y - 3.2)});

const upright = c => Math.abs(c) < 0.2;

// The largest radius at which every label, wrapped to the room it has there, fits whole and clear of the
// others. Words break at soft hyphens only where the radius would otherwise fall under 90 px; where nothing
// fits, numbers stand in for the names, however they fit. Boxes are {lines, first, x, y, w, h},
// from the middle, `first` the width of the first line.
function fitRadar(names, width, highest, font) {
  const directions = names.map((_, k) => {
    const turn = (2 * Math.PI * k) / names.length - Math.PI / 2;
    return [Math.cos(turn), Math.sin(turn)];
  });
  function attempt(radius, labels, tallest) {
    const edge = radius + GAP;
    const boxes = [];
    for (const [k, [c, s]] of directions.entries()) {
      const room = (upright(c) ? 150 : Math.min(150, width / 2 - Math.abs(c) * edge - 1)) - BESIDE;
      const lines = wrap(upright(c) ? plain(labels[k]) : labels[k], room, LABEL, font);
      const widths = lines.map(line => widthOf(line, LABEL, font));
      const w = max(widths) + BESIDE;
      const h = lines.length * LEAD;
      const x = c * edge - (upright(c) ? w / 2 : c > 0 ? 0 : w);
      const y = s * edge - (s < -0.9 ? h : s > 0.9 ? 0 : h / 2);
      if (
        tallest &&
        (w > room + BESIDE ||
          lines.length > 3 ||
          boxes.some(b => b.x < x + w + 4 && x < b.x + b.w + 4 && b.y < y + h && y < b.y + b.h))
      )
        return null;
      boxes.push({lines, first: widths[0], x, y, w, h});
    }
    const top = min(boxes.map(b => b.y));
    const height = max(boxes.map(b => b.y + b.h)) - top;
    return height > tallest ? null : {radius, directions, boxes, top, height};
  }
  for (const [labels, smallest] of [
    [names.map(plain), 90],
    [names, SMALLEST],
  ]) {
    for (let radius = LARGEST; radius >= smallest; radius -= 2) {
      const fit = attempt(radius, labels, highest);
      if (fit) return fit;
    }
  }
  return attempt(
    SMALLEST,
    names.map((_, k) => String(k + 1)),
  );
}

/**
 * The radar, at most `highest()` pixels high: the drawing, its legend, how to read it, and the
 * numbers of the spoke in hand.
 */
export function radar(factors, words, highest) {
  const names = factors.map(f => f.short);
  const path = cls => svg("path", {class: cls});
  const text = cls => svg("text", {class: cls});
  const part = {
    rings: [path("ik-ring"), path("ik-ring")],
    numbers: [text("ik-small"), text("ik-small")],
    spokes: names.map(() => svg("line", {class: "ik-spoke"})),
    leads: names.map(() => svg("line")),
    ghosts: SIDES.map(side => path(`ik-ghost ${side}`)),
    shapes: SIDES.map(side => path(`ik-shape ${side}`)),
    dots: SIDES.map(side => names.map(() => mark(side))),
    ahead: SIDES.map(side => names.map(() => mark(side, "ik-ahead"))),
    labels: names.map(() => text("ik-name")),
  };
  const key = legend(words);
  const inHand = handRead(factors, words);
  const note = html("p", "ik-note");
  const node = svg(
    "svg",
    {class: "ik-radar", role: "img"},
    ...part.rings,
    ...part.spokes,
    ...[1, 0].map(i => part.ghosts[i]),
    ...[1, 0].map(i => part.shapes[i]),
    ...part.leads,
    ...part.dots[1],
    ...part.dots[0],
    ...part.numbers,
    ...part.ahead.flat(),
    ...part.labels,
  );
  let fit = null;
  let middle = 0;
  let centre = 0;
  let ring = null;
  const at = (k, value) => {
    const out = Math.min((fit.radius * value) / ring, fit.radius + OUT);
    return [middle + fit.directions[k][0] * out, centre + fit.directions[k][1] * out];
  };
  const outline = corners => `M${corners.map(([x, y]) => `${px(x)} ${px(y)}`).join("L")}Z`;

  function measure(width, font) {
    fit = fitRadar(names, width, highest(), font);
    middle = width / 2;
    centre = 4 - fit.top;
    put(node, {viewBox: `0 0 ${px(width)} ${px(fit.height + 8)}`, height: px(fit.height + 8)});
    names.forEach((_, k) => {
      const [c, s] = fit.directions[k];
      const {lines, first, y: top} = fit.boxes[k];
      const edge = fit.radius + GAP;
      const end = middle + c * edge;
      const way = upright(c) || c > 0 ? 1 : -1;
      // The mark stands next to the spoke, the name behind it.
      const from = upright(c) ? end - (first + BESIDE) / 2 : end;
      const y = centre + top + 11.5;
      put(part.spokes[k], {x1: px(middle), y1: px(centre)});
      put(part.spokes[k], {x2: px(middle + c * fit.radius), y2: px(centre + s * fit.radius)});
      put(part.labels[k], {"text-anchor": way > 0 ? "start" : "end"});
      writeLines(part.labels[k], lines, from + way * BESIDE, y, LEAD);
      for (const each of part.ahead) placeMark(each[k], [from + way * 4, y - 4.5]);
    });
    layRings();
  }
  // The scale changes only while no slider is in hand, so that one slider moves one spoke.
  function layRings() {
    if (ring === null) return;
    [ring / 2, ring].forEach((value, i) => {
      put(part.rings[i], {d: outline(names.map((_, k) => at(k, value)))});
      const [x, y] = at(0, value);
      put(part.numbers[i], {x: px(x + 5), y: px(y + 12)});
      write(part.numbers[i], String(value));
    });
    put(node, {"aria-label": fill(words.radar, {ring})});
    write(note, fill(words.overview_note, {ring}));
  }

  const corners = (judgements, side) => judgements.map((j, k) => at(k, ((j[side] ?? 0) * j.weight) / 100));

  function draw(judgements, start, active, held) {
    const fits = held && ring ? ring : outerRing([...judgements, ...start]);
    if (fits !== ring) {
      ring = fits;
      layRings();
    }
    const [declining, attending] = SIDES.map(side => corners(judgements, side));
    const something = judgements.some(j => j.weight && j.attend !== null);
    judgements.forEach((judgement, k) => {
      const first = ahead(judgement);
      const [[x1, y1], [x2, y2]] = [declining[k], attending[k]];
      show(part.leads[k], Boolean(first));
      if (first)
        put(part.leads[k], {class: `ik-lead ${first}`, x1: px(x1), y1: px(y1), x2: px(x2), y2: px(y2)});
      SIDES.forEach((side, i) => show(part.ahead[i][k], side === first));
    });
    // Corners that fall together stand side by side, so that neither side hides the other.
    attending.forEach(([x, y], k) => {
      const [u, v] = declining[k];
      const [c, s] = fit.directions[k];
      const mx = (x + u) / 2;
      const my = (y + v) / 2;
      if (Math.hypot(x - u, y - v) >= CLOSE || Math.hypot(x - middle, y - centre) <= 8) return;
      attending[k] = [mx - s * APART, my + c * APART];
      declining[k] = [mx + s * APART, my - c * APART];
    });
    [declining, attending].forEach((points, i) => {
      put(part.shapes[i], {d: outline(points)});
      points.forEach((point, k) => placeMark(part.dots[i][k], point));
    });
    const moved = judgements.some((j, k) => differs(j, start[k]));
    show(key.start, moved);
    SIDES.forEach((side, i) => {
      show(part.ghosts[i], moved);
      if (moved) put(part.ghosts[i], {d: outline(corners(start, side))});
    });
    for (const each of [...part.shapes, ...part.dots.flat()]) show(each, something);
    part.labels.forEach((label, k) => label.classList.toggle("on", k === active));
    part.spokes.forEach((spoke, k) => spoke.classList.toggle("on", k === active));
    inHand.draw(judgements, start, active);
  }
  return {node, legend: key.node, note, hand: inHand.node, measure, draw};
}

const differs = (j, was) => j.weight !== was.weight || j.attend !== was.attend || j.decline !== was.decline;

// The spoke in hand, in numbers: how far either side reaches now, and where it started from.
function handRead(factors, words) {
  const name = html("b");
  const lines = SIDES.map(side => {
    const said = html("span", "ik-num");
    const dot = html("span", "ik-mark", {"aria-hidden": "true"});
    return {said, node: html("span", side, {}, dot, said)};
  });
  const node = html("p", "ik-hand", {"aria-hidden": "true"}, name, ...lines.map(line => line.node));
  const tenths = (judgement, side) => rounded(((judgement[side] ?? 0) * judgement.weight) / 10);
  const decimal = n => (n / 10).toFixed(1);
  return {
    node,
    draw(judgements, start, active) {
      node.classList.toggle("idle", active < 0); // its room stays, and what scrolls by does not show in it
      if (active < 0) return;
      write(name, plain(factors[active].short));
      lines.forEach(({said}, i) => {
        const [now, before] = [judgements, start].map(each => tenths(each[active], SIDES[i]));
        const side = i ? words.attending : words.declining;
        const change = tenth((now - before) / 1000);
        const known = {side, now: decimal(now), before: decimal(before), change};
        write(said, fill(now === before ? words.spoke : words.spoke_moved, known));
      });
    },
  };
}

function legend(words) {
  const swatch = (...lines) => svg("svg", {viewBox: "0 0 30 12", "aria-hidden": "true"}, ...lines);
  const line = (cls, y) => svg("path", {class: cls, d: `M1 ${y}H29`});
  const entry = (...parts) => html("span", "", {}, ...parts);
  const sides = SIDES.map(side => {
    const dot = mark(side);
    placeMark(dot, [15, 6]);
    const text = side === "attend" ? words.attending : words.declining;
    return entry(swatch(line(`ik-shape ${side}`, 6), dot), text);
  });
  const marks = SIDES.map(side => mark(side, "ik-ahead"));
  marks.forEach((each, i) => placeMark(each, [9 + 12 * i, 6]));
  const start = entry(swatch(line("ik-ghost decline", 3), line("ik-ghost attend", 9)), words.overview_start);
  start.className = "ik-muted";
  const node = html("div", "ik-legend", {}, ...sides, entry(swatch(...marks), words.radar_ahead), start);
  return {node, start};
}
