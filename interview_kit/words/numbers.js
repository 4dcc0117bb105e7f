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

/** A balance by itself as `shown` has it: as `signed`, but not rounded up to one of the thresholds. */
export function inPoints(x, limits) {
  const missed = missedBy(x, limits);
  return missed.length ? number(sizeOf(x, 10, missed) * Math.sign(x), true) : signed(x);
}

/** The same with one decimal always, as in the table. */
export const tenth = x => number(rounded(1000 * x), true);

/** Parts of a balance with one decimal, so that as they stand they add up to it (largest remainders). */
export function inTenths(parts, whole) {
  const down = parts.map(x => Math.floor(1000 * x));
  const rest = rounded(1000 * whole) - sum(down);
  const order = parts
    .map((_, k) => k)
    .sort((i, j) => down[i] - 1000 * parts[i] - (down[j] - 1000 * parts[j]));
  const most = order.slice(0, rest);
  return down.map((n, k) => number(n + (most.includes(k) ? 1 : 0), true));
}

/**
 * The balance and its two totals as they stand on screen; they add up there. One decimal under 1 point, and where
 * the balance would else be rounded up to a threshold of the verdict that it does not reach.
 */
export function shown(reading) {
  const b = reading.balance ?? 0;
  const n = Math.abs(b) * 100;
  const missed = missedBy(b, reading.limits);
  const tenths = missed.length > 0 || (b !== 0 && n < 0.95);
  const unit = tenths ? 10 : 1;
  const middle = (sizeOf(b, unit, missed) || 1) * Math.sign(b);
  // A balance too small to round to 0.1 is shown as 0.1; its total is then no smaller.
  const attend =
    reading.up >= -reading.down
      ? Math.max(rounded(reading.up * 100 * unit), middle)
      : middle - Math.min(rounded(reading.down * 100 * unit), middle);
  return {
    balance: number(middle, tenths),
    attend: number(attend, tenths),
    decline: number(middle - attend, tenths),
  };
}

const counted = (share, view, [all, none, over, under, some]) =>
  share === 1
    ? view[all]
    : share === 0
      ? view[none]
      : share >= 0.995
        ? view[over]
        : share < 0.005
          ? view[under]
          : fill(view[some], {n: rounded(100 * share)});

/** A share as a count: "58 in 100", "all", "none". */
export const in100 = (share, view) => counted(share, view, ["all", "none", "over_99", "under_1", "in_100"]);
export const of100 = (share, view) =>
  counted(share, view, ["all_of", "none", "over_99_of", "under_1", "of_100"]);

/** A number as a screen reader should say it. */
export const spelt = (text, spoken) =>
  !"+−".includes(text[0])
    ? spoken.zero
    : fill(text[0] === "+" ? spoken.plus : spoken.minus, {n: text.slice(1)});
