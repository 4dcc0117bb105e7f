// Numbers as they stand on screen, as numbers.py writes them.

import {sum} from "../model/builtins.js";
import {fill} from "../model/sentences.js";

/** The nearest whole number, halves away from zero, as in Python. */
export const rounded = x => Math.floor(Math.abs(x) + 0.5) * (x >= 0 ? 1 : -1);

const number = (n, tenths) => {
  const size = Math.abs(n);
  const digits = tenths ? `${Math.floor(size / 10)}.${size % 10}` : String(size);
  return n === 0 ? digits : (n > 0 ? "+" : "−") + digits;
};

/** A contribution or balance as points of 100: true minus, plus, one decimal below 1. */
export function signed(x) {
  const n = 100 * Math.abs(x);
  if (n < 1e-9) return "0";
  const tenths = n < 0.95;
  const size = tenths ? Math.max(1, rounded(10 * n)) : rounded(n);
  return number(x > 0 ? size : -size, tenths);
}

/** The thresholds of the verdict, in points, that a balance lies under and would be rounded up to. */
const missedBy = (b, limits) =>
  limits.filter(limit => Math.abs(b) < limit / 100 && rounded(Math.abs(b) * 100) >= limit);

const sizeOf = (b, unit, missed) =>
  Math.min(rounded(Math.abs(b) * 100 * unit), ...missed.map(limit => 10 * limit - 1));

/** A balance by itself, in whole points: as `signed`, but not rounded up to one of the thresholds. */
export function inPoints(x, limits) {
  const missed = missedBy(x, limits);
  return missed.length ? number(sizeOf(x, 10, missed) * Math.sign(x), true) : signed(x);
}

/** The same with one decimal always, as in the table. */
export const tenth = x => number(rounded(1000 * x), true);

const nearest = (exact, whole) => Math.floor((2 * exact + whole) / (2 * whole));
const tenths = (n, exact) => (exact ? number(n, true) : "0");

// A balance of this size in tenths, on its side of 0 and of the verdict's thresholds.
function held(size, exact, whole, limits) {
  let kept = Math.max(1, size);
  for (const limit of limits) {
    const edge = 10 * limit;
    kept = Math.abs(exact) < edge * whole ? Math.min(kept, edge - 1) : Math.max(kept, edge);
  }
  return kept * Math.sign(exact);
}

// Balance and both totals in tenths, each the nearest; where they then do not add up, the one gives way that this
// puts off least.
function addingUp(up, down, whole, limits) {
  const exact = up - down;
  const balance = held(nearest(Math.abs(exact), whole), exact, whole, limits);
  const attend = nearest(up, whole);
  const decline = nearest(down, whole);
  const over = attend - decline - balance;
  if (!over) return [balance, attend, decline];
  const ways = [
    [Math.abs((attend - over) * whole - up), up, [balance, attend - over, decline]],
    [Math.abs((decline + over) * whole - down), down, [balance, attend, decline + over]],
  ];
  const other = balance + over;
  if (held(Math.abs(other), exact, whole, limits) === other)
    ways.push([Math.abs(other * whole - exact), -1, [other, attend, decline]]);
  return ways.sort((a, b) => a[0] - b[0] || a[1] - b[1])[0][2];
}

// Tenths that add up to a side's total: rounded down, but where most is left over.
function partsOf(exact, whole, total) {
  const down = exact.map(n => Math.floor(n / whole));
  const most = exact
    .map((n, k) => [n - down[k] * whole, k])
    .filter(([left]) => left)
    .sort(([a, i], [b, j]) => b - a || i - j)
    .slice(0, total - sum(down));
  for (const [, k] of most) down[k] += 1;
  return down;
}

/**
 * The balance, its two totals and what each factor adds, in tenths of a point of 100, as they stand on screen; they add
 * up there. The balance is never rounded to 0 if it is not, nor over a threshold of the verdict.
 */
export function shown({margins, points, limits}) {
  const whole = sum(points) || 1;
  const exact = margins.map((m, k) => 100 * m * points[k]);
  const sides = [1, -1].map(sign => exact.map(n => Math.max(0, n * sign)));
  const [up, down] = sides.map(sum);
  const [balance, attend, decline] = addingUp(up, down, whole, limits);
  const [ups, downs] = [attend, decline].map((total, i) => partsOf(sides[i], whole, total));
  return {
    balance: tenths(balance, up - down),
    attend: tenths(attend, up),
    decline: tenths(-decline, down),
    parts: exact.map((n, k) => tenths(ups[k] - downs[k], n)),
  };
}

function counted(share, view, [all, none, over, under, some]) {
  if (share === 1 || share === 0) return share ? view[all] : view[none];
  // A side's share and 1 less the other's differ in their last bits; what is a half but for these is one.
  const count = rounded(100 * share + 1e-9);
  return count === 100 ? view[over] : count === 0 ? view[under] : fill(view[some], {n: count});
}

/** A share as a count: "58 in 100", "all", "none". */
export const in100 = (share, view) => counted(share, view, ["all", "none", "over_99", "under_1", "in_100"]);
export const of100 = (share, view) =>
  counted(share, view, ["all_of", "none", "over_99_of", "under_1_of", "of_100"]);

/** A number as a screen reader should say it. */
export const spelt = (text, spoken) =>
  !"+−".includes(text[0])
    ? spoken.zero
    : fill(text[0] === "+" ? spoken.plus : spoken.minus, {n: text.slice(1)});
