// The ratings on a route, as routes.py finds them: the person's own, moved by what the route changes, cut off once.

import {margins, points, weightedMean} from "../analysis/balance.js";
import {max, min} from "../model/builtins.js";

/** Judgements [{attend, decline, weight}] as they would be on a route; `shifts` are [attend, decline] by factor. */
export const onRoute = (judgements, shifts) =>
  judgements.map((j, k) => {
    if (j.attend === null) return j;
    const [attend, decline] = shifts[k].map((shift, i) =>
      max([0, min([10, (i ? j.decline : j.attend) + shift])]),
    );
    return {...j, attend, decline};
  });

/** The balance of each route against declining, in [-1, 1]; null where it is not compared or nothing is weighed. */
export function compareRoutes(routes, judgements) {
  const weights = points(judgements);
  return routes.map(({ranked, zero, shifts}) => {
    if (!ranked) return null;
    const mean = weightedMean(margins(onRoute(judgements, shifts)), weights);
    return zero && mean !== null ? 0 : mean;
  });
}
