// The verdict, as verdict.py finds it: the weakest of three readings.

import {sum} from "../model/builtins.js";
import {margins, points, pulls, weightedMean} from "./balance.js";
import {chanceTurned} from "./information.js";
import {leadNearby} from "./shares.js";

/**
 * Which way judgements lean and how clearly: {balance, lead, side, bySureness, bySize, byGuesses, degree, turned}.
 * `lead` is the share near less one half, null like the balance while nothing is weighed; `side` is null unless
 * one is leaned to.
 */
export function verdict(judgements, limits) {
  const weights = points(judgements);
  const ms = margins(judgements);
  const balance = weightedMean(ms, weights);
  const found = {
    balance,
    lead: null,
    side: null,
    bySureness: 0,
    bySize: 0,
    byGuesses: 0,
    degree: 0,
    turned: 0,
  };
  if (balance === null) return found;
  found.lead = leadNearby(pulls(judgements), weights, limits.concentration);
  found.turned = chanceTurned(judgements, limits, sum(ms.map((m, k) => m * weights[k])));
  const sure = balance > 0 ? found.lead : balance < 0 ? -found.lead : 0;
  const size = Math.abs(balance);
  found.bySureness = sure >= limits.favours ? 2 : sure >= limits.leans ? 1 : 0;
  found.bySize = size >= limits.leaning_points / 100 ? 2 : size >= limits.close_points / 100 ? 1 : 0;
  found.byGuesses = found.turned >= limits.guesses ? 1 : 2;
  found.degree = Math.min(found.bySureness, found.bySize, found.byGuesses);
  if (found.degree) found.side = balance > 0 ? "attend" : "decline";
  return found;
}
