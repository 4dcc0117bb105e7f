// What stands below the picture: what to find out, how sure it is, and all of it as a table.

import {worthAsking} from "../../analysis/information.js";
import {fill, plain} from "../../model/sentences.js";
import {askingInWords, askingRows, knowingAll} from "../../words/information.js";
import {in100, shown} from "../../words/numbers.js";
import {robustness, stepsInWords} from "../../words/sensitivity.js";
import {SIDES, html, marked, show, write} from "./svg.js";

// A folded part is drawn while it is open, and when it opens.
function folded(className, summary, ...children) {
  const node = html("details", className, {}, html("summary", "", {}, summary), ...children);
  let latest = null;
  let act = () => {};
  const draw = (...now) => {
    latest = now;
    if (node.open) act(...now);
  };
  node.addEventListener("toggle", () => latest && draw(...latest));
  return {
    node,
    draw,
    drawn(how) {
      act = how;
    },
  };
}

export function findOut(factors, words) {
  const {view} = words;
  const insides = factors.map(f => f.inside);
  const said = [0, 1].map(() => html("p", "ik-say"));
  const all = html("p", "ik-say");
  const head = [view.factor, view.ask_worth, view.ask_changes, view.ask_question];
  const rows = factors.map(() => [
    html("th", "", {scope: "row"}),
    html("td", "ik-num"),
    html("td", "ik-num"),
    html("td"),
  ]);
  const lines = rows.map(cells => html("tr", "", {}, ...cells));
  const list = folded("ik-asking", view.ask_list, all, scrolled(view.ask_list, head, lines));
  list.drawn((found, whole) => {
    marked(all, whole);
    const asking = askingRows(found, words);
    rows.forEach((cells, i) => {
      show(lines[i], i < asking.length);
      if (i >= asking.length) return;
      const {k, worth, changes} = asking[i];
      [plain(factors[k].short), worth, changes, factors[k].ask].forEach((text, j) => write(cells[j], text));
    });
  });
  const node = html("section", "ik-find-out", {}, html("h3", "", {}, view.find_out), ...said, list.node);
  return {
    node,
    draw(judgements, reading) {
      const found = worthAsking(judgements, words.thresholds);
      show(node, found !== null);
      // What knowing all is worth is for whoever looks closer.
      const whole = found ? knowingAll(found, judgements, words) : "";
      const told = askingInWords(found, reading, judgements, insides, words).filter(text => text !== whole);
      said.forEach((node, i) => marked(node, told[i] ?? ""));
      show(list.node, Boolean(found?.asking.length));
      list.draw(found, whole);
    },
  };
}

export function howSure(factors, words) {
  const {view} = words;
  const insides = factors.map(f => f.inside);
  const said = html("p", "ik-note");
  const parts = SIDES.map(side => html("i", side));
  const counts = SIDES.map(side => html("span", `ik-num ${side}`));
  const further = [0, 1, 2, 3].map(() => html("p", "ik-say"));
  const split = html("div", "ik-split", {"aria-hidden": "true"}, ...parts);
  const ends = html("div", "ik-ends", {}, ...counts);
  const fold = folded("ik-sure", view.how_sure, ...further, said, split, ends);
  fold.drawn((judgements, reading) => {
    const {inOrder, nearby, rating} = robustness(reading, judgements, insides, words);
    [inOrder, nearby, rating, stepsInWords(reading, judgements, words)].forEach((text, i) =>
      marked(further[i], text),
    );
    const share = reading.shareOfAll;
    const rated = reading.rated.filter(Boolean).length;
    const count = sign => reading.pulls.filter(d => d * sign > 0).length;
    const attend = count(1);
    const decline = count(-1);
    const sides = fill(view.share_sides, {attend, decline, neither: rated - attend - decline});
    // Where nothing pulls, no weighting puts either side ahead.
    const pulled = attend + decline > 0;
    write(said, pulled ? `${fill(view.share, {count: rated})} ${sides}` : sides);
    for (const node of [split, ends]) show(node, pulled);
    [1 - share, share].forEach((part, i) => {
      parts[i].style.flex = `${part} 0 0`;
      write(counts[i], fill(i ? view.share_attend : view.share_decline, {count: in100(part, view)}));
    });
  });
  return {
    node: fold.node,
    draw(judgements, reading) {
      show(fold.node, reading.rated.some(Boolean));
      fold.draw(judgements, reading);
    },
  };
}

// The same as a table: the numbers behind the picture, for whoever reads better than they see.
export function twin(factors, view) {
  const head = [view.factor, view.for_decline, view.for_attend, view.weight, view.contribution, view.tips_at];
  const rows = factors.map(f => ({
    name: html("th", "", {scope: "row"}, plain(f.short)),
    cells: head.slice(1).map(() => html("td", "ik-num")),
  }));
  const total = html("td", "ik-num");
  const sum = html("tr", "", {}, html("th", "", {scope: "row", colspan: "4"}, view.sum), total, html("td"));
  const fold = folded(
    "ik-twin",
    view.table,
    scrolled(
      view.table_region,
      head,
      rows.map(r => html("tr", "", {}, r.name, ...r.cells)),
      sum,
    ),
  );
  fold.drawn((judgements, reading) => {
    const {parts, balance} = shown(reading);
    rows.forEach(({cells}, k) => {
      const {decline, attend, weight} = judgements[k];
      const setting = reading.settings[k];
      const tips =
        reading.balance === null
          ? "–"
          : reading.balance === 0 && reading.pulls[k]
            ? view.any_step
            : (setting ?? view.never);
      const texts =
        attend === null ? ["–", "–", weight, view.unrated, "–"] : [decline, attend, weight, parts[k], tips];
      texts.forEach((text, i) => write(cells[i], String(text)));
    });
    write(total, reading.balance === null ? "–" : balance);
  });
  return fold;
}

function scrolled(name, head, rows, foot) {
  const columns = html("tr", "", {}, ...head.map(text => html("th", "", {scope: "col"}, text)));
  return html(
    "div",
    "ik-scroll",
    {tabindex: "0", role: "region", "aria-label": name},
    html(
      "table",
      "",
      {},
      html("thead", "", {}, columns),
      html("tbody", "", {}, ...rows),
      ...(foot ? [html("tfoot", "", {}, foot)] : []),
    ),
  );
}
