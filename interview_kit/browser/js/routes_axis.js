// The routes on one axis: how far each is ahead of declining or behind it, and what counts as even. The sentences
// beside it say the same; a route that is closed or not compared has its name and no mark.

import {conclude} from "../../advice/conclusion.js";
import {compareRoutes} from "../../advice/routes.js";
import {max} from "../../model/builtins.js";
import {inPoints} from "../../words/numbers.js";
import {html, put, px, show, svg, widthOf, write} from "./svg.js";

const AXIS = {top: 26, row: 44, line: 28, mark: 6, edge: 34};
const SPANS = [0.25, 0.5, 1];

function routesAxis(routes, words, limits) {
  const text = (cls, anchor = "start") => svg("text", {class: cls, "text-anchor": anchor});
  const band = svg("rect", {class: "ik-even-band"});
  const zero = svg("path", {class: "ik-zero"});
  const heads = [text("ik-small", "start"), text("ik-small", "end")];
  const even = text("ik-small", "middle");
  const rows = routes.map(({name, ranked}) => {
    const row = {
      name: text("ik-name"),
      line: svg("line", {class: "ik-axis"}),
      mark: svg("path", {class: "ik-route-mark"}),
      value: text("ik-value"),
    };
    write(row.name, ranked ? name : `${name}: ${words.routes_out}`);
    row.name.classList.toggle("ik-out", !ranked);
    return row;
  });
  const node = svg(
    "svg",
    {class: "ik-routes-axis", role: "img", "aria-label": words.routes_axis},
    band,
    ...rows.map(row => row.line),
    zero,
    ...heads,
    even,
    ...rows.flatMap(row => [row.mark, row.name, row.value]),
  );
  let width = 0;
  let font = "";
  let span = SPANS[0];
  const height = AXIS.top + AXIS.row * rows.length + 4;
  const at = value => width / 2 + (value / span) * (width / 2 - AXIS.edge);

  function lay() {
    put(node, {viewBox: `0 0 ${px(width)} ${height}`, height});
    const reach = limits[0] / 100;
    put(band, {
      x: px(at(-reach)),
      width: px(at(reach) - at(-reach)),
      y: AXIS.top - 6,
      height: height - AXIS.top + 6,
    });
    // In pieces: a long name that reaches the middle is not struck through.
    put(zero, {
      d: rows.map((_, k) => `M${px(at(0))} ${AXIS.top + AXIS.row * k + 18}v${AXIS.row - 20}`).join(""),
    });
    const sides = [`← ${words.routes_behind}`, `${words.routes_ahead} →`];
    heads.forEach((head, i) => {
      put(head, {x: px(i ? width : 0), y: 12});
      write(head, sides[i]);
    });
    const taken = max(sides.map(side => widthOf(side, 12, font)));
    write(even, words.routes_even);
    put(even, {x: px(at(0)), y: 12});
    show(even, width / 2 - taken > widthOf(words.routes_even, 12, font) / 2 + 8);
    rows.forEach((row, k) => {
      const y = AXIS.top + AXIS.row * k;
      put(row.name, {x: 0, y: y + 12});
      put(row.line, {x1: 0, x2: px(width), y1: y + AXIS.line, y2: y + AXIS.line});
    });
  }

  // While a slider is held the scale stays, so that only what moves is seen to move; unless a mark would leave it.
  function draw(judgements, lead, held) {
    const balances = compareRoutes(routes, judgements);
    const reach = max([0, ...balances.map(b => Math.abs(b ?? 0))]);
    const fits = SPANS.find(s => reach <= s) ?? 1;
    if (held ? fits > span : fits !== span) {
      span = fits;
      lay();
    }
    rows.forEach((row, k) => {
      const b = balances[k];
      const y = AXIS.top + AXIS.row * k + AXIS.line;
      for (const each of [row.mark, row.value]) show(each, b !== null);
      row.name.classList.toggle("on", routes[k].id === lead);
      if (b === null) return;
      const x = at(b);
      put(row.mark, {
        d: `M${px(x - AXIS.mark)} ${y}l${AXIS.mark} ${-AXIS.mark}l${AXIS.mark} ${AXIS.mark}l${-AXIS.mark} ${AXIS.mark}z`,
      });
      // On its own side of the line at 0, and within the picture.
      const before = b > 0.6 * span || (b < 0 && b > -0.6 * span);
      write(row.value, routes[k].zero ? "0" : inPoints(b, limits));
      put(
        row.value,
        before
          ? {x: px(x - 10), y: y + 15, "text-anchor": "end"}
          : {x: px(x + 10), y: y + 15, "text-anchor": "start"},
      );
    });
  }
  return {
    node,
    draw,
    measure(w, family) {
      width = w;
      font = family;
      lay();
    },
  };
}

/** The routes on one axis, as a part of the view. */
export function routesPart(root, given, {view, thresholds}) {
  const axis = routesAxis(given.routes, view, [thresholds.close_points, thresholds.leaning_points]);
  root.append(html("h3", "", {}, view.routes), html("p", "ik-note", {}, view.routes_note), axis.node);
  return {
    draw({judgements, held}) {
      axis.draw(judgements, conclude(judgements, given, thresholds).lead, held);
    },
    measure(font) {
      axis.measure(axis.node.clientWidth, font);
    },
    node: axis.node,
  };
}
