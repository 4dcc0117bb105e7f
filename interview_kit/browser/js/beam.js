// The beam: the balance on its line, with the bands that make the verdict visible. SVG in real pixels: the viewBox
// is the width on screen, so text never shrinks. Built once, measured when its width changes, and drawn by setting
// attributes only, like the bars and the radar.

import {max} from "../../model/builtins.js";
import {fill} from "../../model/sentences.js";
import {shown, signed} from "../../words/numbers.js";
import {SIDES, clamp, put, px, show, stand, svg, write} from "./svg.js";

const BEAM = {height: 86, track: 42, tick: 10, zero: 16, band: 11, needle: 18, edge: 8};
// Pixels: the room of either total at its end of the beam, under the line.
const TOTAL = 116;
// Pixels from the line to the words at its ends: higher than the needle.
const ENDS = -21;
const STRIP = {height: 28, track: 14, tick: 8, zero: 11, band: 8, needle: 12, edge: 6};

/** The beam; in a strip it is small and without words. `limits` are the points at which the verdict is capped. */
export function beam(words, limits, strip = false) {
  const size = strip ? STRIP : BEAM;
  const {track} = size;
  const line = cls => svg("line", {class: cls});
  const text = (cls, anchor) => svg("text", {class: cls, "text-anchor": anchor});
  const part = {
    track: svg("path", {class: "ik-track"}),
    zero: line("ik-zero"),
    outer: SIDES.map(side => svg("rect", {class: `ik-band-outer ${side}`})),
    inner: SIDES.map(side => svg("rect", {class: `ik-band-inner ${side}`})),
    halo: svg("path", {class: "ik-halo"}),
    start: svg("path", {class: "ik-start"}),
    needle: svg("rect", {
      class: "ik-needle",
      rx: 2,
      width: 5,
      height: 2 * size.needle,
      y: track - size.needle,
    }),
  };
  const node = svg(
    "svg",
    {class: strip ? "ik-beam small" : "ik-beam", role: "img"},
    part.track,
    ...part.outer,
    ...part.inner,
    part.zero,
    part.halo,
    part.start,
    part.needle,
  );
  const marks = strip
    ? []
    : limits
        .flatMap(points => [-points, points])
        .map(points => ({points, tick: line("ik-mark-tick"), label: text("ik-small", "middle")}));
  const said = strip
    ? null
    : {
        number: text("ik-number", "middle"),
        start: text("ik-small", "middle"),
        low: text("ik-small", "start"),
        high: text("ik-small", "end"),
        middle: text("ik-small", "middle"),
      };
  node.append(...marks.flatMap(m => [m.tick, m.label]), ...Object.values(said ?? {}));
  if (strip) put(node, {"aria-hidden": "true"});
  const left = size.edge;
  const at = value => left + ((value / span + 1) / 2) * (right - left);
  let span = 0.5;
  let width = 0;
  let right = 0;

  function stretch(rects, low, high) {
    [
      [Math.min(low, 0), Math.min(high, 0)],
      [Math.max(low, 0), Math.max(high, 0)],
    ].forEach(([a, z], i) => {
      put(rects[i], {x: px(at(a)), width: px(at(z) - at(a)), y: track - size.band, height: 2 * size.band});
      show(rects[i], z > a);
    });
  }

  // What stands still while the balance moves: the line, its ends and its marks.
  function lay() {
    const zero = at(0);
    const roomy = at(limits[0] / 100) - zero > 26;
    put(node, {viewBox: `0 0 ${px(width)} ${size.height}`, height: size.height});
    const end = x => `M${px(x)} ${track - size.tick}v${2 * size.tick}`;
    put(part.track, {d: `${end(left)}${end(right)}M${left} ${track}H${px(right)}`});
    stand(part.zero, zero, track - size.zero, track + size.zero);
    if (!said) return;
    [
      [said.low, left - 1, ENDS, `−${100 * span}`],
      [said.high, right + 1, ENDS, `+${100 * span}`],
      [said.middle, zero, 29, "0"],
    ].forEach(([node, x, under, text]) => {
      put(node, {x: px(x), y: track + under});
      write(node, text);
    });
    for (const {points, tick, label} of marks) {
      const x = at(points / 100);
      stand(tick, x, track + 12, track + 17);
      put(label, {x: px(x), y: track + 29});
      write(label, (points < 0 ? "−" : "+") + Math.abs(points));
      show(label, roomy || Math.abs(points) !== limits[0]);
    }
  }

  function label(reading, start, moved) {
    const weighed = reading.balance !== null;
    show(said.number, weighed);
    if (weighed) {
      put(said.number, {x: px(clamp(at(reading.balance), left + 62, right - 62)), y: 19});
      write(said.number, shown(reading).balance);
    }
    show(said.start, moved);
    if (moved) {
      write(said.start, fill(words.start, {balance: shown(start).balance}));
      put(said.start, {
        x: px(clamp(at(start.balance), left + TOTAL + 40, right - TOTAL - 40)),
        y: track + 43,
      });
    }
    put(node, {
      "aria-label": weighed
        ? fill(words.beam, {
            balance: shown(reading).balance,
            low: signed(reading.bands[0]),
            high: signed(reading.bands[3]),
          })
        : words.beam_none,
    });
  }

  function draw(reading, start) {
    const weighed = reading.balance !== null;
    const reach = max([reading.balance, start.balance, ...(reading.bands ?? [])].map(x => Math.abs(x ?? 0)));
    if (reach > 0.48 && span < 1) {
      span = 1;
      lay();
    }
    put(part.track, {"stroke-dasharray": weighed ? "none" : "2 5"});
    show(part.needle, weighed);
    for (const rects of [part.outer, part.inner]) if (!weighed) rects.forEach(r => show(r, false));
    if (weighed) {
      stretch(part.outer, reading.bands[0], reading.bands[3]);
      stretch(part.inner, reading.bands[1], reading.bands[2]);
      put(part.needle, {x: px(at(reading.balance) - 2.5)});
    }
    const from = start.balance;
    const moved = weighed && from !== null && Math.abs(at(from) - at(reading.balance)) > 4;
    for (const each of [part.halo, part.start]) show(each, moved);
    if (moved) {
      put(part.halo, {d: `M${px(at(from))} ${track - size.band}v${2 * size.band}`});
      put(part.start, {d: `M${px(at(from))} ${track - size.band - 5}v${2 * size.band + 10}`});
    }
    if (said) label(reading, start, moved);
  }
  return {
    node,
    draw,
    measure(w) {
      width = w;
      right = w - left;
      lay();
    },
  };
}
