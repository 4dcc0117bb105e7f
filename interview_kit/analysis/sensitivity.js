// What it would take to tip the balance, as sensitivity.py finds it.

import {sum} from "../model/builtins.js";
import {margins, points} from "./balance.js";
import {verdict} from "./verdict.js";

function products(judgements) {
  const weights = points(judgements);
  return margins(judgements).map((m, k) => m * weights[k]);
}

/** First whole setting of each slider, in 0..100, at which the balance has strictly the other sign; null if none. */
export function tippingSettings(judgements) {
  const ms = margins(judgements);
  const parts = products(judgements);
  const total = sum(parts);
  return ms.map((m, k) => (total ? firstSetting(total - parts[k], m, total > 0 ? 1 : -1) : null));
}

// First whole q in 0..100 with sign * (rest + margin * q) < 0, coming from where it is above 0.
function firstSetting(rest, margin, sign) {
  const against = -sign * margin;
  const need = sign * rest;
  if (!against) return null;
  const q = against > 0 ? Math.floor(need / against) + 1 : -Math.floor(need / -against) - 1;
  return q >= 0 && q <= 100 ? q : null;
}

/** The slider fewest points from its tipping setting, by place; null if none tips. */
export function nearestTipping(judgements) {
  const settings = tippingSettings(judgements);
  const weights = points(judgements);
  return settings.reduce(
    (best, s, k) =>
      s === null || (best !== null && Math.abs(settings[best] - weights[best]) <= Math.abs(s - weights[k]))
        ? best
        : k,
    null,
  );
}

/** First whole ratings, each moved alone, at which the balance has strictly the other sign: [{attend, decline}]. */
export function tippingRatings(judgements) {
  const total = sum(products(judgements));
  return judgements.map(j => ratingTip(j, total));
}

function ratingTip({attend, decline, weight}, total) {
  if (attend === null || !total || !weight) return {attend: null, decline: null};
  const step = (Math.floor(Math.abs(total) / weight) + 1) * (total > 0 ? -1 : 1);
  const onScale = rating => (rating >= 0 && rating <= 10 ? rating : null);
  return {attend: onScale(attend + step), decline: onScale(decline - step)};
}

/** The rating fewest points from tipping the balance: {k, side}; null if none tips it. */
export function nearestRating(judgements) {
  const ratings = tippingRatings(judgements);
  const sides = sum(products(judgements)) > 0 ? ["attend", "decline"] : ["decline", "attend"];
  const away = ({k, side}) => Math.abs(ratings[k][side] - judgements[k][side]);
  const tips = judgements
    .flatMap((_, k) => sides.map(side => ({k, side})))
    .filter(({k, side}) => ratings[k][side] !== null);
  return tips.reduce((best, tip) => (best === null || away(tip) < away(best) ? tip : best), null);
}

/** Each rating one point down and up, alone: {k, side, to, balance, degree, ahead, tips}, as the verdict then is. */
export function oneStep(judgements, limits) {
  const now = verdict(judgements, limits).balance;
  const steps = judgements.flatMap((j, k) =>
    ["decline", "attend"].flatMap(side => [-1, 1].map(by => ({k, side, to: j[side] + by}))),
  );
  return steps
    .filter(({k, to}) => judgements[k].attend !== null && to >= 0 && to <= 10)
    .map(({k, side, to}) => {
      const {
        balance,
        degree,
        side: ahead,
      } = verdict(
        judgements.map((j, i) => (i === k ? {...j, [side]: to} : j)),
        limits,
      );
      return {k, side, to, balance, degree, ahead, tips: now ? balance * now < 0 : Boolean(balance)};
    });
}
