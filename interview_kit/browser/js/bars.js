// The bars: what each factor contributes to the balance, the largest first.

import {max} from "../../model/builtins.js";
import {fill, plain} from "../../model/sentences.js";
import {shown} from "../../words/numbers.js";
import {SIDES, put, px, show, stand, svg, widthOf, wrap, write, writeLines} from "./svg.js";

const TOP = 22;
const PAD = 34;

export function bars(factors, words) {
  const names = factors.map(f => f.short);
  const axis = svg("line", {class: "ik-axis"});
  const heads = SIDES.map((side, i) =>
    svg("text", {class: `ik-head ${side}`, "text-anchor": i ? "start" : "end", y: 13}),
  );
  write(heads[0], `← ${words.decline.toLowerCase()}`);
  write(heads[1], `${words.attend.toLowerCase()} →`);
  const rows = factors.map(() => {
    const row = {
      group: svg("g", {class: "ik-row"}),
      hit: svg("rect", {class: "ik-hit", rx: 3}),
      name: svg("text", {class: "ik-name"}),
      bar: svg("line"),
      halo: svg("line", {class: "ik-halo"}),
      start: svg("line", {class: "ik-start"}),
      value: svg("text", {class: "ik-value"}),
    };
    row.group.append(row.hit, row.name, row.bar, row.halo, row.start, row.value);
    return row;
  });
  const node = svg("svg", {class: "ik-bars-svg", role: "img"}, axis, ...heads, ...rows.map(r => r.group));
  let width = 0;
  let left = 0;
  let middle = 0;
  let rowHeight = 24;
  let order = factors.map((_, k) => k);

  function measure(w, font) {
    width = w;
    const nameWidth = Math.min(w * 0.46, max(names.map(name => widthOf(plain(name), 13, font))) + 4);
    const lines = names.map(name => wrap(name, nameWidth, 13, font));
    rowHeight = lines.some(l => l.length > 1) ? 32 : 24;
    left = nameWidth + 12;
    middle = (left + w) / 2;
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
    const now = reading.contributions;
    const was = start.contributions;
    const unit = ((width - left) / 2 - PAD) / Math.max(0.04, max([...now, ...was].map(Math.abs)));
    if (!held) order = now.map((_, k) => k).sort((i, j) => Math.abs(now[j]) - Math.abs(now[i]) || i - j);
    const said = shown(reading).parts;
    order.forEach((k, place) => {
      const row = rows[k];
      const value = now[k];
      const length = Math.abs(value) * unit;
      const y = rowHeight / 2;
      const from = middle + was[k] * unit;
      const moved = Math.abs(was[k] - value) * unit > 1.5;
      const shift = `translateY(${TOP + place * rowHeight}px)`;
      if (row.group.style.transform !== shift) row.group.style.transform = shift;
      row.group.classList.toggle("on", k === active);
      row.group.classList.toggle("unrated", !reading.rated[k]);
      put(row.bar, {
        x1: px(middle),
        x2: px(middle + value * unit),
        y1: y,
        y2: y,
        class: `ik-bar ${SIDES[value < 0 ? 0 : 1]}`,
      });
      for (const [line, reach] of [
        [row.halo, 8],
        [row.start, 12],
      ]) {
        show(line, moved);
        if (moved) stand(line, from, y - reach, y + reach);
      }
      const past = moved && (value < 0 ? was[k] < 0 : was[k] > 0) ? Math.abs(was[k]) * unit : 0;
      const gap = Math.max(length, past, 1) + 6;
      write(row.value, reading.rated[k] ? said[k] : words.unrated);
      // What adds nothing stands on the axis, so that neither side has it.
      const beside = Math.sign(value) * gap;
      put(row.value, {
        x: px(middle + beside),
        y: px(y + 4.5),
        "text-anchor": ["end", "middle", "start"][Math.sign(value) + 1],
      });
    });
    put(node, {
      "aria-label": fill(words.bars_spoken, {
        list: order.map(k => `${plain(names[k])} ${said[k]}`).join(", "),
      }),
    });
  }
  return {node, measure, draw};
}
