// The ratings on a route, as routes.py finds them: the person's own, moved by what the route changes, cut off once.

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
