// The radar: the overview, one spoke a factor. Its area means nothing; the bars carry the message.

import {max, min} from "../../model/builtins.js";
import {plain} from "../../model/sentences.js";
import {SIDES, html, put, px, show, svg, widthOf, wrap, write, writeLines} from "./svg.js";

const LABEL = 12.5;
const LEAD = 15;
const GAP = 10;
const SMALLEST = 36;
const CLOSE = 6;
const APART = 3.4;

const mark = side =>
  side === "attend"
    ? svg("circle", {r: 3.6, class: "ik-dot attend"})
    : svg("rect", {width: 6.4, height: 6.4, class: "ik-dot decline"});
const placeMark = (node, [x, y]) =>
  put(node, node.tagName === "circle" ? {cx: px(x), cy: px(y)} : {x: px(x - 3.2), y: px(y - 3.2)});

const upright = c => Math.abs(c) < 0.2;

// The largest radius at which every label, wrapped to the room it has there, fits whole and clear of the
// others. Words break at soft hyphens only where the radius would otherwise fall under 90 px; where nothing
// fits, numbers stand in for the names, however they fit. Boxes are {lines, x, y, w, h}, from the middle.
function fitRadar(names, width, highest, font) {
  const directions = names.map((_, k) => {
    const turn = (2 * Math.PI * k) / names.length - Math.PI / 2;
    return [Math.cos(turn), Math.sin(turn)];
  });
  function attempt(radius, labels, tallest) {
    const edge = radius + GAP;
    const boxes = [];
    for (const [k, [c, s]] of directions.entries()) {
      const room = upright(c) ? 150 : Math.min(150, width / 2 - Math.abs(c) * edge - 1);
      const lines = wrap(upright(c) ? plain(labels[k]) : labels[k], room, LABEL, font);
      const w = max(lines.map(line => widthOf(line, LABEL, font)));
      const h = lines.length * LEAD;
      const x = c * edge - (upright(c) ? w / 2 : c > 0 ? 0 : w);
      const y = s * edge - (s < -0.9 ? h : s > 0.9 ? 0 : h / 2);
      if (
        tallest &&
        (w > room ||
          lines.length > 3 ||
          boxes.some(b => b.x < x + w + 4 && x < b.x + b.w + 4 && b.y < y + h && y < b.y + b.h))
      )
        return null;
      boxes.push({lines, x, y, w, h});
    }
    const top = min(boxes.map(b => b.y));
    const height = max(boxes.map(b => b.y + b.h)) - top;
    return height > tallest ? null : {radius, directions, boxes, top, height};
  }
  for (const [labels, smallest] of [
    [names.map(plain), 90],
    [names, SMALLEST],
  ]) {
    for (let radius = 200; radius >= smallest; radius -= 2) {
      const fit = attempt(radius, labels, highest);
      if (fit) return fit;
    }
  }
  return attempt(
    SMALLEST,
    names.map((_, k) => String(k + 1)),
  );
}

export function radar(factors, words, highest = 380) {
  const names = factors.map(f => f.short);
  const path = cls => svg("path", {class: cls});
  const text = cls => svg("text", {class: cls});
  const part = {
    rings: [path("ik-ring"), path("ik-ring")],
    numbers: [text("ik-small"), text("ik-small")],
    spokes: names.map(() => svg("line", {class: "ik-spoke"})),
    ghosts: SIDES.map(side => path(`ik-ghost ${side}`)),
    shapes: SIDES.map(side => path(`ik-shape ${side}`)),
    dots: SIDES.map(side => names.map(() => mark(side))),
    labels: names.map(() => text("ik-name")),
  };
  const key = legend(words);
  const node = svg(
    "svg",
    {class: "ik-radar", role: "img", "aria-label": words.radar},
    ...part.rings,
    ...part.spokes,
    ...[1, 0].map(i => part.ghosts[i]),
    ...[1, 0].map(i => part.shapes[i]),
    ...part.dots[1],
    ...part.dots[0],
    ...part.numbers,
    ...part.labels,
  );
  let fit = null;
  let middle = 0;
  let centre = 0;
  const at = (k, value) => [
    middle + (fit.directions[k][0] * fit.radius * value) / 10,
    centre + (fit.directions[k][1] * fit.radius * value) / 10,
  ];
  const outline = corners => `M${corners.map(([x, y]) => `${px(x)} ${px(y)}`).join("L")}Z`;

  function measure(width, font) {
    fit = fitRadar(names, width, highest, font);
    middle = width / 2;
    centre = 4 - fit.top;
    put(node, {viewBox: `0 0 ${px(width)} ${px(fit.height + 8)}`, height: px(fit.height + 8)});
    [5, 10].forEach((value, i) => {
      put(part.rings[i], {d: outline(names.map((_, k) => at(k, value)))});
      const [x, y] = at(0, value);
      put(part.numbers[i], {x: px(x + 5), y: px(y + 12)});
      write(part.numbers[i], String(value));
    });
    names.forEach((_, k) => {
      const [x, y] = at(k, 10);
      const [c] = fit.directions[k];
      const {lines, y: top} = fit.boxes[k];
      put(part.spokes[k], {x1: px(middle), y1: px(centre), x2: px(x), y2: px(y)});
      put(part.labels[k], {"text-anchor": upright(c) ? "middle" : c > 0 ? "start" : "end"});
      writeLines(part.labels[k], lines, middle + c * (fit.radius + GAP), centre + top + 11.5, LEAD);
    });
  }

  // One slider moves one spoke: the radius is rating times weight over 100.
  const corners = (judgements, side) => judgements.map((j, k) => at(k, ((j[side] ?? 0) * j.weight) / 100));

  function draw(judgements, start, active) {
    const [declining, attending] = SIDES.map(side => corners(judgements, side));
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
    const moved = judgements.some(
      (j, k) =>
        j.weight !== start[k].weight || j.attend !== start[k].attend || j.decline !== start[k].decline,
    );
    show(key.start, moved);
    SIDES.forEach((side, i) => {
      show(part.ghosts[i], moved);
      if (moved) put(part.ghosts[i], {d: outline(corners(start, side))});
    });
    const something = judgements.some(j => j.weight && j.attend !== null);
    for (const each of [...part.shapes, ...part.dots.flat()]) show(each, something);
    part.labels.forEach((label, k) => label.classList.toggle("on", k === active));
    part.spokes.forEach((spoke, k) => spoke.classList.toggle("on", k === active));
  }
  return {node, legend: key.node, measure, draw};
}

function legend(words) {
  const swatch = (...lines) => svg("svg", {viewBox: "0 0 30 12", "aria-hidden": "true"}, ...lines);
  const line = (cls, y) => svg("path", {class: cls, d: `M1 ${y}H29`});
  const side = name => {
    const dot = mark(name);
    placeMark(dot, [15, 6]);
    return html(
      "span",
      "",
      {},
      swatch(line(`ik-shape ${name}`, 6), dot),
      name === "attend" ? words.attending : words.declining,
    );
  };
  const start = html(
    "span",
    "ik-muted",
    {},
    swatch(line("ik-ghost decline", 3), line("ik-ghost attend", 9)),
    words.overview_start,
  );
  return {node: html("div", "ik-legend", {}, ...SIDES.map(side), start), start};
}
