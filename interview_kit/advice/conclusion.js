// What a case comes to while its sliders move, as conclusion.py finds it: whether a rule settles it, else which
// of the open routes lead.

import {margins, points, weightedMean} from "../analysis/balance.js";
import {verdict} from "../analysis/verdict.js";
import {onRoute, compareRoutes} from "./routes.js";

const GOING = ["attend", "openly"];
const MOST_HINGES = 2;

/**
 * The conclusion for judgements: `settled`, whether a rule chose its `side`; `leading`, the ids of the routes that
 * lead, best first, and `lead`, the one if it is one. `routes` are {id, ranked, zero, shifts}: see routes.js.
 * `hinges` are what to ask first, {whether, sides}, of those that can be asked, {whether, ends}: each end is a case
 * like this one, with the `shifts` that its reply makes to ratings.
 */
export function conclude(judgements, {settled, routes, hinges = []}, limits) {
  if (settled) return {settled: true, side: settled, leading: [], lead: null, hinges: []};
  const leading = leadingOf(routes, judgements, limits);
  const going = leading.filter(id => GOING.includes(id)).length;
  let turning = null; // found where it is asked for: the routes' axis, drawn at each move as well, never asks
  return {
    settled: false,
    side: going === leading.length ? "attend" : going ? null : "decline",
    leading,
    lead: leading.length === 1 ? leading[0] : null,
    get hinges() {
      turning ??= turningOf(hinges, judgements, limits);
      return turning;
    },
  };
}

const turningOf = (hinges, judgements, limits) =>
  hinges
    .map(hinge => replied(hinge, judgements, limits))
    .filter(({sides: [one, other], apart}) => one !== other && apart * 100 >= 2 * limits.close_points)
    .sort((a, b) => isOpen(a) - isOpen(b) || b.apart - a.apart)
    .slice(0, MOST_HINGES);

const isOpen = ({sides}) => sides.includes(null);

/** What a case comes to with either reply, and how far the two take the weighing apart, in [0, 2]. */
function replied({whether, ends}, judgements, limits) {
  const found = ends.map(end => {
    const moved = onRoute(judgements, end.shifts);
    const {settled, side} = conclude(moved, end, limits);
    const balance = settled ? (side === "attend" ? 1 : -1) : weightedMean(margins(moved), points(moved));
    return {side, balance: balance ?? 0};
  });
  return {whether, sides: found.map(end => end.side), apart: Math.abs(found[0].balance - found[1].balance)};
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
