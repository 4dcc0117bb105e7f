// Everything the view shows of a weighing, found once a move.

import {contributions, margins, points, pulls} from "../../analysis/balance.js";
import {nearestTipping, tippingRatings, tippingSettings} from "../../analysis/sensitivity.js";
import {bands, certainSide, shareInOrder, shareOfWeightings} from "../../analysis/shares.js";
import {verdict} from "../../analysis/verdict.js";
import {sum} from "../../model/builtins.js";

/**
 * The verdict's fields, and what else the view shows of judgements [{attend, decline, weight, sureness}], attend
 * null where not rated, sureness "sure" where left out. Lists run over all judgements; what is not rated has
 * pull 0, contribution 0 and setting null.
 */
export function weigh(judgements, limits) {
  const found = verdict(judgements, limits);
  const weighed = found.balance !== null;
  const parts = contributions(judgements);
  const ms = margins(judgements);
  const weights = points(judgements);
  const pull = pulls(judgements);
  return {
    ...found,
    margins: ms,
    points: weights,
    pulls: pull,
    contributions: parts,
    rated: judgements.map(j => j.attend !== null),
    limits: [limits.close_points, limits.leaning_points],
    ...totals(ms, weights),
    pulling: ms.some((m, k) => m * weights[k]),
    settings: tippingSettings(judgements),
    nearest: weighed ? nearestTipping(judgements) : null,
    ratings: tippingRatings(judgements),
    shareOfAll: shareOfWeightings(pull),
    shareInOrder: weighed ? shareInOrder(ms, weights) : null,
    certain: weighed ? certainSide(ms, weights) : null,
    bands: weighed ? bands(pull, weights, limits.concentration) : null,
  };
}

// What speaks for either side, in [-1, 1]: whole sums first, so that the balance is their sum.
function totals(ms, weights) {
  const products = ms.map((m, k) => m * weights[k]);
  const whole = 10 * sum(weights) || 1;
  return {up: sum(products.filter(x => x > 0)) / whole, down: sum(products.filter(x => x < 0)) / whole};
}
