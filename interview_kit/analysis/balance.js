// Pull, balance and contributions, as balance.py finds them, bit for bit. Lists run over all judgements
// [{attend, decline, weight, sureness}], attend null where not rated: there margin, points and contribution are 0.

import {sum} from "../model/builtins.js";

/** Attend minus decline, whole numbers in [-10, 10]. */
export const margins = judgements => judgements.map(j => (j.attend === null ? 0 : j.attend - j.decline));

/** Slider points, whole numbers in [0, 100]. */
export const points = judgements => judgements.map(j => (j.attend === null ? 0 : j.weight));

/** Pulls in [-1, 1], positive favours attending. */
export const pulls = judgements => margins(judgements).map(m => m / 10);

/** Weighted mean pull in [-1, 1] of whole-number margins (-10..10) and slider points; null with no points. */
export function weightedMean(margins, points) {
  const total = sum(points);
  return total ? sum(margins.map((m, k) => m * points[k])) / (10 * total) : null;
}

/** Weight share times pull, in [-1, 1]; all 0 while nothing is weighed. */
export function contributions(judgements) {
  const weights = points(judgements);
  const whole = 10 * sum(weights) || 1;
  return margins(judgements).map((m, k) => (m * weights[k]) / whole);
}
