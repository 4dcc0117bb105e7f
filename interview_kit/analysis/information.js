// What is worth asking, as information.py finds it, within 1e-9.

import {sum} from "../model/builtins.js";

const REST = 1e-10;
const LEAST = 1e-15;
const FEWEST_TERMS = 8;

/** A rated factor's margin as it may be: its middle, and half the widths of both ratings times the weight. */
function rangeOf({attend, decline, weight, sureness}, thresholds) {
  const half = {rough: thresholds.rough, guess: thresholds.guess}[sureness] ?? 0;
  const low = rating => Math.max(0, rating - half);
  const high = rating => Math.min(10, rating + half);
  return {
    weight,
    middle: (low(attend) + high(attend)) / 2 - (low(decline) + high(decline)) / 2,
    widths: [attend, decline].map(rating => weight * ((high(rating) - low(rating)) / 2)),
  };
}

/** Chance that a sum of uniforms on [-width, width] passes `over` (0 or more), and the expected excess over it. */
export function exceedance(widths, over) {
  const kept = widths.filter(w => w > 0).sort((a, b) => b - a);
  if (over >= sum(kept)) return [0, 0];
  return kept.length > 2 ? ofMany(kept, over) : ofTwo(kept[0], kept[1] ?? 0, over);
}

function ofTwo(wide, narrow, over) {
  if (over <= wide - narrow) {
    const left = wide - over;
    return [left / (2 * wide), (3 * left * left + narrow * narrow) / (12 * wide)];
  }
  const left = wide + narrow - over;
  const both = wide * narrow;
  return [(left * left) / (8 * both), (left * left * left) / (24 * both)];
}

function ofMany(widths, over) {
  const reach = sum(widths);
  const mark = over / reach;
  const ratios = [];
  const powers = [];
  for (const w of widths) {
    if (w / reach === ratios.at(-1)) powers[powers.length - 1]++;
    else {
      ratios.push(w / reach);
      powers.push(1);
    }
  }
  let chance = 0;
  let excess = 0;
  for (let j = 1, count = terms(widths.map(w => w / reach)); j <= count; j++) {
    const t = Math.PI * j;
    let wave = 1 / t;
    for (let i = 0; i < ratios.length; i++) wave *= (Math.sin(t * ratios[i]) / (t * ratios[i])) ** powers[i];
    chance += wave * Math.sin(t * mark);
    excess += (wave / t) * (Math.cos(t * mark) - (j % 2 ? -1 : 1));
  }
  chance = Math.max(LEAST, (1 - mark) / 2 - chance);
  return [chance, reach * Math.max(0, (1 - mark) ** 2 / 4 - excess)];
}

function terms(ratios) {
  let count = FEWEST_TERMS;
  while (rest(count, ratios) > REST) count += Math.floor(count / 4);
  return count;
}

function rest(count, ratios) {
  const falling = ratios.map(r => Math.PI * count * r).filter(z => z > 1);
  return falling.length ? falling.reduce((product, z) => product / z, 1) / (Math.PI * falling.length) : 1;
}

const widthsOf = ranges => ranges.flatMap(r => r.widths);
const middleOf = ranges => sum(ranges.map(r => r.weight * r.middle));

/** Chance in [0, 1] that knowing every factor for certain would turn the sign of the sum that is shown. */
export function chanceTurned(judgements, thresholds, shown) {
  const rated = judgements.filter(j => j.attend !== null);
  if (!shown || rated.every(j => (j.sureness ?? "sure") === "sure")) return 0;
  const ranges = rated.map(j => rangeOf(j, thresholds));
  const total = middleOf(ranges);
  const [chance] = exceedance(widthsOf(ranges), Math.abs(total));
  return total * shown > 0 ? chance : 1 - chance;
}

/**
 * What learning each factor for certain is worth, the most worth first: {balance, everything, chance, asking:
 * [{k, worth, chance}]}, k the place among the judgements. The balance is the one to expect; a chance is null
 * at an exact tie. Null while nothing is weighed.
 */
export function worthAsking(judgements, thresholds) {
  const places = judgements.map((_, k) => k).filter(k => judgements[k].attend !== null);
  const whole = 10 * sum(places.map(k => judgements[k].weight));
  if (!whole) return null;
  const ranges = judgements.map((j, k) => (places.includes(k) ? rangeOf(j, thresholds) : null));
  const all = places.map(k => ranges[k]);
  const total = middleOf(all);
  const learning = some => {
    const widths = widthsOf(some);
    const [chance, excess] = exceedance(widths, Math.abs(total));
    return {worth: excess / whole, chance: !total && widths.some(w => w) ? null : chance};
  };
  const {worth: everything, chance} = learning(all);
  const unsure = places.filter(k => (judgements[k].sureness ?? "sure") !== "sure");
  const asking = unsure.map(k => ({k, ...learning([ranges[k]])})).sort((a, b) => b.worth - a.worth);
  return {balance: total / whole, everything, chance, asking};
}
