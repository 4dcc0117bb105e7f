// The scale of the radar, and which side is ahead on a spoke; the twin of radar.py.

import {max} from "../model/builtins.js";

const RINGS = [3, 4, 5, 6, 8, 10];

/** What the outer ring stands for: the least of RINGS that holds every rating × weight / 100 of judgements. */
export function outerRing(judgements) {
  const furthest = max(
    judgements.flatMap(j => [j.attend, j.decline].map(rating => (rating ?? 0) * j.weight)),
  );
  return RINGS.find(ring => furthest <= 100 * ring);
}

/** The side that reaches further on a factor's spoke, null where both reach as far. */
export function ahead({attend, decline, weight}) {
  const lead = ((attend ?? 0) - (decline ?? 0)) * weight;
  return lead > 0 ? "attend" : lead < 0 ? "decline" : null;
}
