// What a case comes to while its sliders move, as conclusion.py finds it: whether a rule settles it, else which
// of the open routes lead.

import {verdict} from "../analysis/verdict.js";
import {onRoute, compareRoutes} from "./routes.js";

const GOING = ["attend", "openly"];

/**
 * The conclusion for judgements: `settled`, whether a rule chose its `side`; `leading`, the ids of the routes that
 * lead, best first, and `lead`, the one if it is one. `routes` are {id, ranked, zero, shifts}: see routes.js.
 */
export function conclude(judgements, {settled, routes}, limits) {
  if (settled) return {settled: true, side: settled, leading: [], lead: null};
  const leading = leadingOf(routes, judgements, limits);
  const going = leading.filter(id => GOING.includes(id)).length;
  return {
    settled: false,
    side: going === leading.length ? "attend" : going ? null : "decline",
    leading,
    lead: leading.length === 1 ? leading[0] : null,
  };
}

function leadingOf(routes, judgements, limits) {
  const balances = compareRoutes(routes, judgements);
  const placed = routes
    .map((route, k) => ({...route, balance: balances[k]}))
    .filter(route => route.ranked)
    .sort((a, b) => (b.balance ?? 0) - (a.balance ?? 0));
  const even = (one, other) =>
    one.balance === null ||
    other.balance === null ||
    Math.abs(one.balance - other.balance) * 100 < limits.close_points;
  const sideOf = route => verdict(onRoute(judgements, route.shifts), limits).side;
  const ids = some => some.map(route => route.id);

  const going = placed.filter(route => GOING.includes(route.id));
  const others = placed.filter(route => !GOING.includes(route.id));
  const side = going.length && others.length ? sideOf(going[0]) : going.length ? "attend" : "decline";
  if (side === "attend") return ids(going.filter(route => even(route, going[0])));
  const [best, ...rest] = placed;
  const mayLeadAlone = !best.zero && others.includes(best) && !rest.some(route => even(route, best));
  if (mayLeadAlone && sideOf(best) === "attend") return [best.id];
  const among = side ? others : placed;
  return ids(among.filter(route => route.zero || route === going[0] || even(route, among[0])));
}
