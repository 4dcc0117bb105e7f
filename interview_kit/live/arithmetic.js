// The formulas, once more, for the browser. scoring.py, sensitivity.py and the verdict of wording.py are their
// twins: the balance is the same bit for bit, shares, chances and bands within 1e-9, and tests hold both to that.

import {FIRMNESS, bands, certainSide, leadNearby, shareInOrder, shareOfWeightings, sum} from "./shares.js";
import {chanceTurned} from "./information.js";

/** Weighted mean pull in [-1, 1] of whole-number margins (-10..10) and slider points; null with no points. */
export function weightedMean(margins, points) {
  const total = sum(points);
  return total ? sum(margins.map((m, k) => m * points[k])) / (10 * total) : null;
}

// First whole slider setting in 0..100 at which the balance has strictly the other sign; null if none has.
function firstSetting(rest, margin, sign) {
  const against = -sign * margin, need = sign * rest;
  if (!against) return null;
  const q = against > 0 ? Math.floor(need / against) + 1 : -Math.floor(need / -against) - 1;
  return q >= 0 && q <= 100 ? q : null;
}

// First whole ratings, each moved alone, at which the balance has strictly the other sign; null if none has.
function tippingRatings({attend, decline, weight}, total) {
  if (attend === null || !total || !weight) return {attend: null, decline: null};
  const step = (Math.floor(Math.abs(total) / weight) + 1) * (total > 0 ? -1 : 1);
  const onScale = rating => rating >= 0 && rating <= 10 ? rating : null;
  return {attend: onScale(attend + step), decline: onScale(decline - step)};
}

// Balance, verdict and all that is quick to find.
function judged(judgements, thresholds) {
  const rated = judgements.map(j => j.attend !== null);
  const margins = judgements.map((j, k) => rated[k] ? j.attend - j.decline : 0);
  const points = judgements.map((j, k) => rated[k] ? j.weight : 0);
  const pulls = margins.map(m => m / 10), products = margins.map((m, k) => m * points[k]);
  const whole = 10 * sum(points) || 1, total = sum(products);
  const reading = {
    rated, margins, pulls, points, total, limits: [thresholds.close_points, thresholds.leaning_points],
    balance: weightedMean(margins, points),
    contributions: products.map(x => x / whole),
    up: sum(products.filter(x => x > 0)) / whole,
    down: sum(products.filter(x => x < 0)) / whole,
    pulling: products.some(x => x),
    settings: judgements.map((j, k) => total && rated[k] ? firstSetting(total - products[k], margins[k], total > 0 ? 1 : -1) : null),
    nearest: null, lead: null, bands: null, side: null, bySureness: 0, bySize: 0, byGuesses: 0, degree: 0, turned: 0,
  };
  if (reading.balance === null) return reading;
  reading.nearest = reading.settings.reduce((best, s, k) => s === null || (best !== null
    && Math.abs(reading.settings[best] - points[best]) <= Math.abs(s - points[k])) ? best : k, null);
  reading.lead = leadNearby(pulls, points, thresholds.concentration);
  reading.turned = chanceTurned(judgements, thresholds, total);
  const sure = reading.balance > 0 ? reading.lead : -reading.lead, size = Math.abs(reading.balance);
  reading.bySureness = sure >= thresholds.favours ? 2 : sure >= thresholds.leans ? 1 : 0;
  reading.bySize = size >= thresholds.leaning_points / 100 ? 2 : size >= thresholds.close_points / 100 ? 1 : 0;
  reading.byGuesses = reading.turned >= thresholds.guesses ? 1 : 2;
  reading.degree = Math.min(reading.bySureness, reading.bySize, reading.byGuesses);
  if (reading.degree) reading.side = reading.balance > 0 ? "attend" : "decline";
  return reading;
}

/**
 * Everything the view shows of judgements [{attend, decline, weight, sureness}], attend null where not rated,
 * sureness "sure" where left out. Lists run over all judgements; what is not rated has pull 0, contribution 0
 * and setting null.
 */
export function weigh(judgements, thresholds) {
  const reading = judged(judgements, thresholds), {margins, pulls, points} = reading, weighed = reading.balance !== null;
  reading.shareOfAll = shareOfWeightings(pulls);
  reading.shareInOrder = weighed ? shareInOrder(margins, points) : null;
  reading.certain = weighed ? certainSide(margins, points) : null;
  reading.ratings = judgements.map(j => tippingRatings(j, reading.total));
  if (weighed) reading.bands = bands(pulls, points, thresholds.concentration);
  return reading;
}

/** Shares near at each firmness, in [0, 1]; null while nothing is weighed. */
export const sharesNearby = ({margins, points, balance}) => balance === null ? null
  : Object.fromEntries(Object.entries(FIRMNESS).map(([name, c]) => [name, 0.5 + leadNearby(margins, points, c)]));

/** The rating fewest points from tipping the balance: {k, side}; null if none tips it. */
export function nearestRating(reading, judgements) {
  const sides = reading.total > 0 ? ["attend", "decline"] : ["decline", "attend"];
  const away = ({k, side}) => Math.abs(reading.ratings[k][side] - judgements[k][side]);
  const tips = judgements.flatMap((_, k) => sides.map(side => ({k, side}))).filter(({k, side}) => reading.ratings[k][side] !== null);
  return tips.reduce((best, tip) => best === null || away(tip) < away(best) ? tip : best, null);
}

/** Each rating one point down and up, alone: {k, side, to, balance, degree, ahead}, as the verdict then is. */
export function oneStep(judgements, thresholds) {
  const steps = judgements.flatMap((j, k) => ["decline", "attend"].flatMap(side => [-1, 1].map(by => ({k, side, to: j[side] + by}))));
  return steps.filter(({k, to}) => judgements[k].attend !== null && to >= 0 && to <= 10).map(({k, side, to}) => {
    const {balance, degree, side: ahead} = judged(judgements.map((j, i) => i === k ? {...j, [side]: to} : j), thresholds);
    return {k, side, to, balance, degree, ahead};
  });
}
