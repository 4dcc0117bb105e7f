// How many weightings favour attending, as shares.py finds it, within 1e-9.

import {max, min, sum} from "../model/builtins.js";

const NODES = 241;
const REACH = 3.4;
const STEP = (2 * REACH) / (NODES - 1);
const GRID = Array.from({length: NODES}, (_, i) => -REACH + i * STEP);
const TIMES = Float64Array.from(GRID, x => Math.exp((Math.PI / 2) * Math.sinh(x)));
// Half weight at the ends; below the first node the node's own sine is the integral.
const WIDTHS = Float64Array.from(GRID, x => (Math.PI / 2) * Math.cosh(x) * STEP);
WIDTHS[0] = WIDTHS[0] / 2 + 1;
WIDTHS[NODES - 1] /= 2;
const END_CURVE = (((STEP * Math.PI) / 2) * Math.cosh(REACH)) ** 2 / 12;
const END_SLOPE = (((STEP ** 2 * Math.PI) / 2) * Math.sinh(REACH)) / 12;
const NEGLIGIBLE = 44;
const NEARLY_ALL = 1 - 2 ** -53;
const CLOSE_ENOUGH = 1e-5;
const SECANT_STEPS = 12;
const MOST_STEPS = 60;
/** How near "near" is, from wide to narrow: the concentration of the weightings round one's own. */
export const FIRMNESS = {rough: 15, fair: 40, firm: 150};
const BAND_LEVELS = [
  [0.1, -1.2815515655446004, 5.698],
  [0.3, -0.5244005127080407, 2.876],
  [0.7, 0.5244005127080407, 2.876],
  [0.9, 1.2815515655446004, 5.698],
];

/** Share of all weightings that favours attending, in [0, 1] (race of exponentials). */
export function shareOfWeightings(pulls) {
  const gains = pulls.filter(d => d > 0);
  const costs = pulls.filter(d => d < 0).map(d => -d);
  if (!gains.length || !costs.length) return gains.length ? 1 : costs.length ? 0 : 0.5;
  const row = costs.map(() => 0);
  let share = 1;
  for (const u of gains) {
    share = 1;
    for (let k = 0; k < costs.length; k++) row[k] = share = (u * share + costs[k] * row[k]) / (u + costs[k]);
  }
  return Math.min(share, NEARLY_ALL);
}

// Mean margin of the heaviest factors, down to each place at which the weight falls; whole sums cancel exactly.
function runningMeans(margins, points) {
  const order = points
    .map((_, k) => k)
    .filter(k => points[k] > 0)
    .sort((i, j) => points[j] - points[i] || i - j);
  const means = [];
  let total = 0;
  order.forEach((k, place) => {
    total += margins[k];
    if (points[order[place + 1]] !== points[k]) means.push(total / (place + 1));
  });
  return means;
}

/** Share of the weightings in the order of these points that favours attending, in [0, 1]. */
export const shareInOrder = (margins, points) => shareOfWeightings(runningMeans(margins, points));

/** The side that every weighting in this order favours; null where they differ or nothing pulls. */
export function certainSide(margins, points) {
  const means = runningMeans(margins, points);
  const low = min(means);
  const high = max(means);
  if (!means.some(m => m) || (low < 0 && high > 0)) return null;
  return high > 0 ? "attend" : "decline";
}

// P(sum of pulls times Gamma(shapes) > 0) less one half, by Imhof's inversion with its tail.
function lead(pulls, shapes) {
  if (!pulls.length) return 0;
  if (min(pulls) > 0) return 0.5;
  if (max(pulls) < 0) return -0.5;
  const largest = max(pulls.map(Math.abs));
  const n = pulls.length;
  const d = new Float64Array(n);
  const a = new Float64Array(n);
  let count = 0;
  let all = 0;
  for (let k = 0; k < n; k++)
    if (pulls[k]) {
      d[count] = pulls[k] / largest;
      a[count++] = shapes[k];
      all += shapes[k];
    }
  let total = 0;
  let last = 0;
  for (let i = 0; i < NODES; i++) {
    const t = TIMES[i];
    let theta = 0;
    let logRho = 0;
    for (let k = 0; k < count; k++) {
      const z = d[k] * t;
      theta += a[k] * Math.atan(z);
      logRho += a[k] * Math.log1p(z * z);
    }
    if (logRho > 2 * NEGLIGIBLE) {
      last = 0;
      break;
    }
    last = Math.sin(theta) * Math.exp(-logRho / 2);
    total += last * WIDTHS[i];
  }
  total += last * (1 / all + END_CURVE * all - END_SLOPE);
  return Math.min(NEARLY_ALL - 0.5, Math.max(0.5 - NEARLY_ALL, total / Math.PI));
}

const near = (pulls, points, concentration) => {
  const total = sum(points);
  const kept = pulls.map((_, k) => k).filter(k => points[k] > 0);
  return {pulls: kept.map(k => pulls[k]), shapes: kept.map(k => (concentration * points[k]) / total)};
};

/** Share of the weightings near these points, less one half, in [-1/2, 1/2]. */
export function leadNearby(pulls, points, concentration) {
  const {pulls: d, shapes} = near(pulls, points, concentration);
  const kept = d.map((_, k) => k).filter(k => d[k]);
  return lead(
    kept.map(k => d[k]),
    kept.map(k => shapes[k]),
  );
}

/** The same in [0, 1]. */
export const shareNearby = (pulls, points, concentration) => 0.5 + leadNearby(pulls, points, concentration);

function quantile(pulls, shapes, level, guess, slope) {
  let low = min(pulls);
  let high = max(pulls);
  let before = null;
  let gapBefore = null;
  let c = low < guess && guess < high ? guess : (low + high) / 2;
  for (let step = 0; step < MOST_STEPS; step++) {
    const gap =
      lead(
        pulls.map(d => d - c),
        shapes,
      ) -
      (0.5 - level);
    if (Math.abs(gap) <= CLOSE_ENOUGH) break;
    if (gap > 0) low = c;
    else high = c;
    const after =
      before === null
        ? c + gap * slope
        : gap !== gapBefore && step < SECANT_STEPS
          ? c - (gap * (c - before)) / (gap - gapBefore)
          : low;
    before = c;
    gapBefore = gap;
    c = low < after && after < high ? after : (low + high) / 2;
  }
  return c;
}

/** Balances below which 10, 30, 70 and 90 of 100 weightings near these points lie. */
export function bands(pulls, points, concentration) {
  const {pulls: d, shapes} = near(pulls, points, concentration);
  const mean = sum(d.map((x, k) => x * shapes[k])) / concentration;
  if (min(d) === max(d)) return BAND_LEVELS.map(() => mean);
  const spread = Math.sqrt(
    sum(d.map((x, k) => shapes[k] * (x - mean) ** 2)) / concentration / (concentration + 1),
  );
  const third = (concentration * (concentration + 1) * (concentration + 2)) / 2;
  const skew = spread ? sum(d.map((x, k) => shapes[k] * ((x - mean) / spread) ** 3)) / third : 0;
  return BAND_LEVELS.map(([q, z, slope]) =>
    quantile(
      d,
      shapes,
      q,
      mean + spread * (z + ((z * z - 1) * skew) / 6),
      spread * slope * (1 + (z * skew) / 3),
    ),
  );
}
