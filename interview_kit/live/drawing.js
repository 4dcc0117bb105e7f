// Beam, bars and radar as SVG in real pixels: the viewBox is the width on screen, so text never shrinks.
// Each part is built once, measured when its width changes, and drawn by setting attributes only.

import {most} from "./shares.js";
import {plain, shown, signed, fill} from "./words.js";

const SVG = "http://www.w3.org/2000/svg";
export const SIDES = ["decline", "attend"];

/** An HTML element with a class, attributes and children. Text goes in as text, never as markup. */
export function html(tag, className = "", attributes = {}, ...children) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  put(node, attributes);
  node.append(...children);
  return node;
}

export function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  put(node, attributes);
  node.append(...children);
  return node;
}

/** Set the attributes that differ: an unchanged one costs the browser nothing. */
export function put(node, attributes) {
  for (const key in attributes) {
    const value = String(attributes[key]);
    if (node.getAttribute(key) !== value) node.setAttribute(key, value);
  }
}

export function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

const px = x => x.toFixed(1);
const show = (node, yes) => { node.style.display = yes ? "" : "none"; };
const clamp = (x, low, high) => Math.min(high, Math.max(low, x));

let pen = null;
function widthOf(text, size, font) {
  pen ??= document.createElement("canvas").getContext("2d");
  pen.font = `${size}px ${font}`;
  return pen.measureText(text).width;
}

// Greedy wrapping at spaces, then at soft hyphens, never elsewhere.
function wrap(text, room, size, font) {
  const fits = line => widthOf(line, size, font) <= room, lines = [];
  let line = "";
  for (const word of text.split(" ")) {
    const whole = plain(word), longer = line ? `${line} ${whole}` : whole;
    if (fits(longer)) { line = longer; continue; }
    if (line) lines.push(line);
    line = "";
    if (fits(whole)) { line = whole; continue; }
    for (const part of word.split("\u00ad")) {
      if (line && !fits(line + part + "-")) { lines.push(line + "-"); line = part; } else line += part;
    }
  }
  lines.push(line);
  return lines;
}

function writeLines(node, lines, x, y, lead) {
  node.replaceChildren(...lines.map((text, i) => {
    const part = svg("tspan", {x: px(x), y: px(y + i * lead)});
    part.textContent = text;
    return part;
  }));
}

// ---- the beam: the balance on its line, with the bands that make the verdict visible ----------------

const BEAM_HEIGHT = 100, TRACK = 56, MARKS = [5, 10];

export function beam(words) {
  const line = cls => svg("line", {class: cls}), text = (cls, anchor) => svg("text", {class: cls, "text-anchor": anchor});
  const part = {
    track: line("ik-track"), ends: [line("ik-track"), line("ik-track")], zero: line("ik-zero"),
    outer: SIDES.map(side => svg("rect", {class: `ik-band-outer ${side}`})),
    inner: SIDES.map(side => svg("rect", {class: `ik-band-inner ${side}`})),
    marks: MARKS.flatMap(points => [-points, points]).map(points => ({points, tick: line("ik-mark-tick"), label: text("ik-small", "middle")})),
    halo: svg("path", {class: "ik-halo"}), start: svg("path", {class: "ik-start"}), startText: text("ik-small", "middle"),
    needle: svg("rect", {class: "ik-needle", rx: 2, width: 5, height: 44, y: TRACK - 22}), number: text("ik-number", "middle"),
    low: text("ik-small", "start"), high: text("ik-small", "end"), middle: text("ik-small", "middle"),
  };
  const node = svg("svg", {class: "ik-beam", role: "img"},
    part.track, ...part.ends, ...part.outer, ...part.inner, ...part.marks.flatMap(m => [m.tick, m.label]), part.zero,
    part.halo, part.start, part.needle, part.number, part.startText, part.low, part.middle, part.high);
  let span = 0.5, width = 0;

  function stretch(rects, low, high, at) {
    [[Math.min(low, 0), Math.min(high, 0)], [Math.max(low, 0), Math.max(high, 0)]].forEach(([a, z], i) => {
      put(rects[i], {x: px(at(a)), width: px(at(z) - at(a)), y: TRACK - 13, height: 26});
      show(rects[i], z > a);
    });
  }

  function draw(reading, start) {
    const weighed = reading.balance !== null;
    const reach = most([reading.balance, start.balance, ...(reading.bands ?? [])].map(x => Math.abs(x ?? 0)));
    if (reach > 0.48) span = 1;
    const left = 8, right = width - 8, at = value => left + (value / span + 1) / 2 * (right - left), zero = at(0);
    put(node, {viewBox: `0 0 ${px(width)} ${BEAM_HEIGHT}`, height: BEAM_HEIGHT});
    put(part.track, {x1: left, x2: px(right), y1: TRACK, y2: TRACK, "stroke-dasharray": weighed ? "none" : "2 5"});
    [left, right].forEach((x, i) => put(part.ends[i], {x1: px(x), x2: px(x), y1: TRACK - 12, y2: TRACK + 12}));
    put(part.zero, {x1: px(zero), x2: px(zero), y1: TRACK - 20, y2: TRACK + 20});
    put(part.low, {x: left - 1, y: TRACK - 18});
    put(part.high, {x: px(right + 1), y: TRACK - 18});
    put(part.middle, {x: px(zero), y: TRACK + 34});
    write(part.low, `−${100 * span}`); write(part.high, `+${100 * span}`); write(part.middle, "0");

    for (const each of [part.needle, part.number]) show(each, weighed);
    for (const rects of [part.outer, part.inner]) if (!weighed) rects.forEach(r => show(r, false));
    if (weighed) {
      stretch(part.outer, reading.bands[0], reading.bands[3], at);
      stretch(part.inner, reading.bands[1], reading.bands[2], at);
      put(part.needle, {x: px(at(reading.balance) - 2.5)});
      put(part.number, {x: px(clamp(at(reading.balance), left + 62, right - 62)), y: 26});
      write(part.number, shown(reading).balance);
    }
    const from = start.balance, moved = weighed && from !== null && Math.abs(at(from) - at(reading.balance)) > 4;
    for (const each of [part.halo, part.start, part.startText]) show(each, moved);
    let taken = null;
    if (moved) {
      const x = at(from), label = fill(words.start, {balance: shown(start).balance});
      put(part.halo, {d: `M${px(x)} ${TRACK - 13}v26`});
      put(part.start, {d: `M${px(x)} ${TRACK - 18}v38`});
      write(part.startText, label);
      taken = clamp(x, left + 46, right - 46);
      put(part.startText, {x: px(taken), y: TRACK + 34});
    }
    const free = x => taken === null || Math.abs(taken - x) > 46, roomy = at(0.05) - zero > 26;
    show(part.middle, free(zero));
    for (const mark of part.marks) {
      const x = at(mark.points / 100), labelled = free(x) && (roomy || Math.abs(mark.points) !== 5);
      put(mark.tick, {x1: px(x), x2: px(x), y1: TRACK + 14, y2: TRACK + 20});
      put(mark.label, {x: px(x), y: TRACK + 34});
      write(mark.label, (mark.points < 0 ? "−" : "+") + Math.abs(mark.points));
      show(mark.label, labelled);
    }
    put(node, {"aria-label": weighed ? fill(words.beam, {balance: shown(reading).balance, low: signed(reading.bands[0]), high: signed(reading.bands[3])}) : words.beam_none});
  }
  return {node, draw, measure(w) { width = w; }};
}

// ---- the bars: what each factor contributes, the largest first ---------------------------------------

const BAR = 16, TOP = 24, PAD = 40;

export function bars(factors, words) {
  const names = factors.map(f => f.short);
  const axis = svg("line", {class: "ik-axis"});
  const heads = SIDES.map((side, i) => svg("text", {class: `ik-head ${side}`, "text-anchor": i ? "start" : "end", y: 13}));
  write(heads[0], `← ${words.decline.toLowerCase()}`);
  write(heads[1], `${words.attend.toLowerCase()} →`);
  const rows = factors.map(() => {
    const row = {
      group: svg("g", {class: "ik-row"}), hit: svg("rect", {class: "ik-hit", rx: 3}), name: svg("text", {class: "ik-name"}),
      bar: svg("rect", {height: BAR}), halo: svg("line", {class: "ik-halo"}), start: svg("line", {class: "ik-start"}), value: svg("text", {class: "ik-value"}),
    };
    row.group.append(row.hit, row.name, row.bar, row.halo, row.start, row.value);
    return row;
  });
  const node = svg("svg", {class: "ik-bars-svg", role: "img"}, axis, ...heads, ...rows.map(r => r.group));
  let width = 0, nameWidth = 0, rowHeight = 28, order = factors.map((_, k) => k);

  function measure(w, font) {
    width = w;
    nameWidth = Math.min(w * 0.36, most(names.map(name => widthOf(plain(name), 13, font))) + 4);
    const lines = names.map(name => wrap(name, nameWidth, 13, font));
    rowHeight = lines.some(l => l.length > 1) ? 36 : 28;
    rows.forEach((row, k) => writeLines(row.name, lines[k], 0, rowHeight / 2 + 4.5 - (lines[k].length - 1) * 7.5, 15));
  }

  function draw(reading, start, active, held) {
    const now = reading.contributions, was = start.contributions;
    const left = nameWidth + 12, middle = (left + width) / 2;
    const unit = ((width - left) / 2 - PAD) / Math.max(0.04, most([...now, ...was].map(Math.abs)));
    const height = TOP + rowHeight * rows.length + 2;
    put(node, {viewBox: `0 0 ${px(width)} ${height}`, height});
    put(axis, {x1: px(middle), x2: px(middle), y1: TOP - 4, y2: height});
    heads.forEach((head, i) => put(head, {x: px(middle + (i ? 8 : -8))}));
    if (!held) order = now.map((_, k) => k).sort((i, j) => Math.abs(now[j]) - Math.abs(now[i]) || i - j);
    order.forEach((k, place) => {
      const row = rows[k], value = now[k], length = Math.abs(value) * unit, y = rowHeight / 2, from = middle + was[k] * unit;
      const moved = Math.abs(was[k] - value) * unit > 1.5;
      const shift = `translateY(${TOP + place * rowHeight}px)`;
      if (row.group.style.transform !== shift) row.group.style.transform = shift;
      row.group.classList.toggle("on", k === active);
      row.group.classList.toggle("unrated", !reading.rated[k]);
      put(row.hit, {x: -4, y: 0, width: px(width + 8), height: rowHeight});
      put(row.bar, {x: px(value < 0 ? middle - length : middle), y: px(y - BAR / 2), width: px(length), class: `ik-bar ${SIDES[value < 0 ? 0 : 1]}`});
      put(row.halo, {x1: px(from), x2: px(from), y1: px(y - 8), y2: px(y + 8)});
      put(row.start, {x1: px(from), x2: px(from), y1: px(y - 12), y2: px(y + 12)});
      show(row.halo, moved); show(row.start, moved);
      const past = moved && (value < 0 ? was[k] < 0 : was[k] > 0) ? Math.abs(was[k]) * unit : 0;
      const gap = Math.max(length, past, 1) + 6;
      write(row.value, reading.rated[k] ? signed(value) : words.unrated);
      put(row.value, {x: px(value < 0 ? middle - gap : middle + gap), y: px(y + 4.5), "text-anchor": value < 0 ? "end" : "start"});
    });
    put(node, {"aria-label": fill(words.bars_spoken, {list: order.map(k => `${plain(names[k])} ${signed(now[k])}`).join(", ")})});
  }
  return {node, measure, draw};
}

// ---- the radar: the overview; its area means nothing --------------------------------------------------

const LABEL = 12.5, LEAD = 15, GAP = 10, CLOSE = 6, APART = 3.4;

export const mark = side => side === "attend"
  ? svg("circle", {r: 3.6, class: "ik-dot attend"}) : svg("rect", {width: 6.4, height: 6.4, class: "ik-dot decline"});
export const placeMark = (node, [x, y]) => put(node, node.tagName === "circle" ? {cx: px(x), cy: px(y)} : {x: px(x - 3.2), y: px(y - 3.2)});

// The largest radius at which every label, wrapped to the room it has there, fits whole and clear of the
// others. Words break at soft hyphens only where the radius would otherwise fall under 90 px.
function fitRadar(names, width, highest, font) {
  const directions = names.map((_, k) => {
    const turn = 2 * Math.PI * k / names.length - Math.PI / 2;
    return [Math.cos(turn), Math.sin(turn)];
  });
  function attempt(radius, hyphens) {
    const lines = [], boxes = [];
    for (let k = 0; k < names.length; k++) {
      const [c, s] = directions[k], central = Math.abs(c) < 0.2;
      const room = central ? 150 : Math.min(150, width / 2 - Math.abs(c) * (radius + GAP) - 1);
      const label = wrap(hyphens && !central ? names[k] : plain(names[k]), room, LABEL, font);
      const w = most(label.map(line => widthOf(line, LABEL, font))), h = label.length * LEAD;
      if (w > room || label.length > 3) return null;
      const x = (radius + GAP) * c, y = (radius + GAP) * s;
      const x0 = central ? x - w / 2 : c > 0 ? x : x - w, y0 = s < -0.9 ? y - h : s > 0.9 ? y : y - h / 2;
      const box = [x0, y0, x0 + w, y0 + h];
      if (boxes.some(b => b[0] < box[2] + 4 && box[0] < b[2] + 4 && b[1] < box[3] && box[1] < b[3])) return null;
      lines.push(label); boxes.push(box);
    }
    const top = Math.min(...boxes.map(b => b[1])), height = most(boxes.map(b => b[3])) - top;
    return height > highest ? null : {radius, directions, lines, boxes, top, height};
  }
  for (const [hyphens, smallest] of [[false, 90], [true, 36]]) {
    for (let radius = 200; radius >= smallest; radius -= 2) {
      const fit = attempt(radius, hyphens);
      if (fit) return fit;
    }
  }
  return {radius: 36, directions, lines: names.map((_, k) => [String(k + 1)]), boxes: [], top: -60, height: 120};
}

export function radar(factors, words, highest = 380) {
  const names = factors.map(f => f.short), path = cls => svg("path", {class: cls}), text = cls => svg("text", {class: cls});
  const part = {
    rings: [path("ik-ring"), path("ik-ring")], numbers: [text("ik-small"), text("ik-small")], spokes: names.map(() => svg("line", {class: "ik-spoke"})),
    ghosts: SIDES.map(side => path(`ik-ghost ${side}`)), shapes: SIDES.map(side => path(`ik-shape ${side}`)),
    dots: SIDES.map(side => names.map(() => mark(side))), labels: names.map(() => text("ik-name")),
  };
  const node = svg("svg", {class: "ik-radar", role: "img", "aria-label": words.radar}, ...part.rings, ...part.spokes,
    ...[1, 0].map(i => part.ghosts[i]), ...[1, 0].map(i => part.shapes[i]), ...part.dots[1], ...part.dots[0], ...part.numbers, ...part.labels);
  let fit = null, middle = 0, centre = 0;
  const at = (k, value) => [middle + fit.directions[k][0] * fit.radius * value / 10, centre + fit.directions[k][1] * fit.radius * value / 10];
  const outline = corners => `M${corners.map(([x, y]) => `${px(x)} ${px(y)}`).join("L")}Z`;

  function measure(width, font) {
    fit = fitRadar(names, width, highest, font);
    middle = width / 2; centre = 4 - fit.top;
    put(node, {viewBox: `0 0 ${px(width)} ${px(fit.height + 8)}`, height: px(fit.height + 8)});
    [5, 10].forEach((value, i) => {
      put(part.rings[i], {d: outline(names.map((_, k) => at(k, value)))});
      const [x, y] = at(0, value);
      put(part.numbers[i], {x: px(x + 5), y: px(y + 12)});
      write(part.numbers[i], String(value));
    });
    names.forEach((_, k) => {
      const [x, y] = at(k, 10), [c, s] = fit.directions[k], lines = fit.lines[k], h = lines.length * LEAD;
      put(part.spokes[k], {x1: px(middle), y1: px(centre), x2: px(x), y2: px(y)});
      put(part.labels[k], {"text-anchor": Math.abs(c) < 0.2 ? "middle" : c > 0 ? "start" : "end"});
      const edge = centre + s * (fit.radius + GAP), top = s < -0.9 ? edge - h : s > 0.9 ? edge : edge - h / 2;
      writeLines(part.labels[k], lines, middle + c * (fit.radius + GAP), top + 11.5, LEAD);
    });
  }

  // One slider moves one spoke: the radius is rating times weight over 100.
  const corners = (judgements, side) => judgements.map((j, k) => at(k, (j[side] ?? 0) * j.weight / 100));

  function draw(judgements, start, active) {
    const [declining, attending] = SIDES.map(side => corners(judgements, side));
    // Corners that fall together stand side by side, so that neither side hides the other.
    attending.forEach(([x, y], k) => {
      const [u, v] = declining[k], [c, s] = fit.directions[k], mx = (x + u) / 2, my = (y + v) / 2;
      if (Math.hypot(x - u, y - v) >= CLOSE || Math.hypot(x - middle, y - centre) <= 8) return;
      attending[k] = [mx - s * APART, my + c * APART];
      declining[k] = [mx + s * APART, my - c * APART];
    });
    [declining, attending].forEach((points, i) => {
      put(part.shapes[i], {d: outline(points)});
      points.forEach((point, k) => placeMark(part.dots[i][k], point));
    });
    const moved = judgements.some((j, k) => j.weight !== start[k].weight || j.attend !== start[k].attend || j.decline !== start[k].decline);
    SIDES.forEach((side, i) => {
      show(part.ghosts[i], moved);
      if (moved) put(part.ghosts[i], {d: outline(corners(start, side))});
    });
    const something = judgements.some(j => j.weight && j.attend !== null);
    for (const each of [...part.shapes, ...part.dots.flat()]) show(each, something);
    part.labels.forEach((label, k) => label.classList.toggle("on", k === active));
    part.spokes.forEach((spoke, k) => spoke.classList.toggle("on", k === active));
  }
  return {node, measure, draw};
}
