// Beam and bars as SVG in real pixels: the viewBox is the width on screen, so text never shrinks.
// Each part is built once, measured when its width changes, and drawn by setting attributes only.

import {most} from "./shares.js";
import {plain, shown, signed, fill} from "./words.js";

const SVG = "http://www.w3.org/2000/svg";
export const SIDES = ["decline", "attend"];

/** An HTML element with a class, attributes and children. Text goes in as text, never as markup. */
export function html(tag, className = "", attributes = {}, ...children) {
  return furnished(document.createElement(tag), {...(className && {class: className}), ...attributes}, children);
}

export const svg = (tag, attributes, ...children) => furnished(document.createElementNS(SVG, tag), attributes, children);

function furnished(node, attributes, children) {
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

export const px = x => x.toFixed(1);
export function show(node, yes) {
  const display = yes ? "" : "none";
  if (node.style.display !== display) node.style.display = display;
}
const clamp = (x, low, high) => Math.min(high, Math.max(low, x));

// Stand a line at x, from top to foot.
const stand = (line, x, top, foot) => put(line, {x1: px(x), x2: px(x), y1: px(top), y2: px(foot)});

// Measured as heavy as it is ever drawn, since the factor in hand is.
let pen = null;
export function widthOf(text, size, font) {
  pen ??= document.createElement("canvas").getContext("2d");
  pen.font = `650 ${size}px ${font}`;
  return pen.measureText(text).width;
}

// Greedy wrapping at spaces, then at soft hyphens, never elsewhere.
export function wrap(text, room, size, font) {
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

export function writeLines(node, lines, x, y, lead) {
  node.replaceChildren(...lines.map((text, i) => svg("tspan", {x: px(x), y: px(y + i * lead)}, text)));
}

// ---- the beam: the balance on its line, with the bands that make the verdict visible ----------------

const BEAM = {height: 112, track: 56, tick: 12, zero: 20, band: 13, needle: 22, edge: 8};
const STRIP = {height: 28, track: 14, tick: 8, zero: 11, band: 8, needle: 12, edge: 6};

/** The beam; in a strip it is small and without words. `limits` are the points at which the verdict is capped. */
export function beam(words, limits, strip = false) {
  const size = strip ? STRIP : BEAM, {track} = size;
  const line = cls => svg("line", {class: cls}), text = (cls, anchor) => svg("text", {class: cls, "text-anchor": anchor});
  const part = {
    track: svg("path", {class: "ik-track"}), zero: line("ik-zero"),
    outer: SIDES.map(side => svg("rect", {class: `ik-band-outer ${side}`})),
    inner: SIDES.map(side => svg("rect", {class: `ik-band-inner ${side}`})),
    halo: svg("path", {class: "ik-halo"}), start: svg("path", {class: "ik-start"}),
    needle: svg("rect", {class: "ik-needle", rx: 2, width: 5, height: 2 * size.needle, y: track - size.needle}),
  };
  const node = svg("svg", {class: strip ? "ik-beam small" : "ik-beam", role: "img"},
    part.track, ...part.outer, ...part.inner, part.zero, part.halo, part.start, part.needle);
  const marks = strip ? [] : limits.flatMap(points => [-points, points]).map(points => ({points, tick: line("ik-mark-tick"), label: text("ik-small", "middle")}));
  const said = strip ? null : {
    number: text("ik-number", "middle"), start: text("ik-small", "middle"),
    low: text("ik-small", "start"), high: text("ik-small", "end"), middle: text("ik-small", "middle"),
  };
  node.append(...marks.flatMap(m => [m.tick, m.label]), ...Object.values(said ?? {}));
  if (strip) put(node, {"aria-hidden": "true"});
  const left = size.edge, at = value => left + (value / span + 1) / 2 * (right - left);
  let span = 0.5, width = 0, right = 0;

  function stretch(rects, low, high) {
    [[Math.min(low, 0), Math.min(high, 0)], [Math.max(low, 0), Math.max(high, 0)]].forEach(([a, z], i) => {
      put(rects[i], {x: px(at(a)), width: px(at(z) - at(a)), y: track - size.band, height: 2 * size.band});
      show(rects[i], z > a);
    });
  }

  // What stands still while the balance moves: the line, its ends and its marks.
  function lay() {
    const zero = at(0), roomy = at(limits[0] / 100) - zero > 26;
    put(node, {viewBox: `0 0 ${px(width)} ${size.height}`, height: size.height});
    const end = x => `M${px(x)} ${track - size.tick}v${2 * size.tick}`;
    put(part.track, {d: `${end(left)}${end(right)}M${left} ${track}H${px(right)}`});
    stand(part.zero, zero, track - size.zero, track + size.zero);
    if (!said) return;
    [[said.low, left - 1, -18, `−${100 * span}`], [said.high, right + 1, -18, `+${100 * span}`], [said.middle, zero, 34, "0"]].forEach(
      ([node, x, under, text]) => { put(node, {x: px(x), y: track + under}); write(node, text); });
    for (const {points, tick, label} of marks) {
      const x = at(points / 100);
      stand(tick, x, track + 14, track + 20);
      put(label, {x: px(x), y: track + 34});
      write(label, (points < 0 ? "−" : "+") + Math.abs(points));
      show(label, roomy || Math.abs(points) !== limits[0]);
    }
  }

  function label(reading, start, moved) {
    const weighed = reading.balance !== null;
    show(said.number, weighed);
    if (weighed) {
      put(said.number, {x: px(clamp(at(reading.balance), left + 62, right - 62)), y: 26});
      write(said.number, shown(reading).balance);
    }
    show(said.start, moved);
    if (moved) {
      write(said.start, fill(words.start, {balance: shown(start).balance}));
      put(said.start, {x: px(clamp(at(start.balance), left + 46, right - 46)), y: track + 52});
    }
    put(node, {"aria-label": weighed ? fill(words.beam, {balance: shown(reading).balance, low: signed(reading.bands[0]), high: signed(reading.bands[3])}) : words.beam_none});
  }

  function draw(reading, start) {
    const weighed = reading.balance !== null;
    const reach = most([reading.balance, start.balance, ...(reading.bands ?? [])].map(x => Math.abs(x ?? 0)));
    if (reach > 0.48 && span < 1) { span = 1; lay(); }
    put(part.track, {"stroke-dasharray": weighed ? "none" : "2 5"});
    show(part.needle, weighed);
    for (const rects of [part.outer, part.inner]) if (!weighed) rects.forEach(r => show(r, false));
    if (weighed) {
      stretch(part.outer, reading.bands[0], reading.bands[3]);
      stretch(part.inner, reading.bands[1], reading.bands[2]);
      put(part.needle, {x: px(at(reading.balance) - 2.5)});
    }
    const from = start.balance, moved = weighed && from !== null && Math.abs(at(from) - at(reading.balance)) > 4;
    for (const each of [part.halo, part.start]) show(each, moved);
    if (moved) {
      put(part.halo, {d: `M${px(at(from))} ${track - size.band}v${2 * size.band}`});
      put(part.start, {d: `M${px(at(from))} ${track - size.band - 5}v${2 * size.band + 10}`});
    }
    if (said) label(reading, start, moved);
  }
  return {node, draw, measure(w) { width = w; right = w - left; lay(); }};
}

// ---- the bars: what each factor contributes, the largest first ---------------------------------------

const TOP = 24, PAD = 40;

export function bars(factors, words) {
  const names = factors.map(f => f.short);
  const axis = svg("line", {class: "ik-axis"});
  const heads = SIDES.map((side, i) => svg("text", {class: `ik-head ${side}`, "text-anchor": i ? "start" : "end", y: 13}));
  write(heads[0], `← ${words.decline.toLowerCase()}`);
  write(heads[1], `${words.attend.toLowerCase()} →`);
  const rows = factors.map(() => {
    const row = {
      group: svg("g", {class: "ik-row"}), hit: svg("rect", {class: "ik-hit", rx: 3}), name: svg("text", {class: "ik-name"}),
      bar: svg("line"), halo: svg("line", {class: "ik-halo"}), start: svg("line", {class: "ik-start"}), value: svg("text", {class: "ik-value"}),
    };
    row.group.append(row.hit, row.name, row.bar, row.halo, row.start, row.value);
    return row;
  });
  const node = svg("svg", {class: "ik-bars-svg", role: "img"}, axis, ...heads, ...rows.map(r => r.group));
  let width = 0, left = 0, middle = 0, rowHeight = 28, order = factors.map((_, k) => k);

  function measure(w, font) {
    width = w;
    const nameWidth = Math.min(w * 0.36, most(names.map(name => widthOf(plain(name), 13, font))) + 4);
    const lines = names.map(name => wrap(name, nameWidth, 13, font));
    rowHeight = lines.some(l => l.length > 1) ? 36 : 28;
    left = nameWidth + 12; middle = (left + w) / 2;
    const height = TOP + rowHeight * rows.length + 2;
    put(node, {viewBox: `0 0 ${px(w)} ${height}`, height});
    stand(axis, middle, TOP - 4, height);
    heads.forEach((head, i) => put(head, {x: px(middle + (i ? 8 : -8))}));
    rows.forEach((row, k) => {
      put(row.hit, {x: -4, width: px(w + 8), height: rowHeight});
      writeLines(row.name, lines[k], 0, rowHeight / 2 + 4.5 - (lines[k].length - 1) * 7.5, 15);
    });
  }

  function draw(reading, start, active, held) {
    const now = reading.contributions, was = start.contributions;
    const unit = ((width - left) / 2 - PAD) / Math.max(0.04, most([...now, ...was].map(Math.abs)));
    if (!held) order = now.map((_, k) => k).sort((i, j) => Math.abs(now[j]) - Math.abs(now[i]) || i - j);
    order.forEach((k, place) => {
      const row = rows[k], value = now[k], length = Math.abs(value) * unit, y = rowHeight / 2, from = middle + was[k] * unit;
      const moved = Math.abs(was[k] - value) * unit > 1.5;
      const shift = `translateY(${TOP + place * rowHeight}px)`;
      if (row.group.style.transform !== shift) row.group.style.transform = shift;
      row.group.classList.toggle("on", k === active);
      row.group.classList.toggle("unrated", !reading.rated[k]);
      put(row.bar, {x1: px(middle), x2: px(middle + value * unit), y1: y, y2: y, class: `ik-bar ${SIDES[value < 0 ? 0 : 1]}`});
      for (const [line, reach] of [[row.halo, 8], [row.start, 12]]) {
        show(line, moved);
        if (moved) stand(line, from, y - reach, y + reach);
      }
      const past = moved && (value < 0 ? was[k] < 0 : was[k] > 0) ? Math.abs(was[k]) * unit : 0;
      const gap = Math.max(length, past, 1) + 6;
      write(row.value, reading.rated[k] ? signed(value) : words.unrated);
      // What adds nothing stands on the axis, so that neither side has it.
      const beside = Math.sign(value) * gap;
      put(row.value, {x: px(middle + beside), y: px(y + 4.5), "text-anchor": ["end", "middle", "start"][Math.sign(value) + 1]});
    });
    put(node, {"aria-label": fill(words.bars_spoken, {list: order.map(k => `${plain(names[k])} ${signed(now[k])}`).join(", ")})});
  }
  return {node, measure, draw};
}
