// The formulas, once more, for the browser. scoring.py and sensitivity.py are their twins: the balance is
// the same bit for bit, shares and bands within 1e-9, and tests hold both sides to that.

const NODES = 241, REACH = 3.4, STEP = 2 * REACH / (NODES - 1);
const GRID = Array.from({length: NODES}, (_, i) => -REACH + i * STEP);
const TIMES = Float64Array.from(GRID, x => Math.exp(Math.PI / 2 * Math.sinh(x)));
const WIDTHS = Float64Array.from(GRID, (x, i) => Math.PI / 2 * Math.cosh(x) * STEP * (i === NODES - 1 ? 0.5 : 1));
const END_CURVE = (STEP * Math.PI / 2 * Math.cosh(REACH)) ** 2 / 12, END_SLOPE = STEP ** 2 * Math.PI / 2 * Math.sinh(REACH) / 12;
const NEGLIGIBLE = 44;
const CLOSE_ENOUGH = 1e-5, SECANT_STEPS = 12, MOST_STEPS = 60;
const BAND_LEVELS = [[0.1, -1.2815515655446004], [0.3, -0.5244005127080407], [0.7, 0.5244005127080407], [0.9, 1.2815515655446004]];

const sum = xs => xs.reduce((total, x) => total + x, 0);
const least = xs => xs.reduce((a, b) => Math.min(a, b), Infinity);
export const most = xs => xs.reduce((a, b) => Math.max(a, b), -Infinity);

/** Weighted mean pull in [-1, 1] of whole-number margins (-10..10) and slider points; null with no points. */
export function weightedMean(margins, points) {
  const total = sum(points);
  return total ? sum(margins.map((m, k) => m * points[k])) / (10 * total) : null;
}

/** Share of all weightings that favours attending, in [0, 1] (race of exponentials). */
export function shareOfWeightings(pulls) {
  const gains = pulls.filter(d => d > 0), costs = pulls.filter(d => d < 0).map(d => -d);
  if (!gains.length) return costs.length ? 0 : 0.5;
  const row = costs.map(() => 0);
  let share = 1;
  for (const u of gains) {
    share = 1;
    for (let k = 0; k < costs.length; k++) row[k] = share = (u * share + costs[k] * row[k]) / (u + costs[k]);
  }
  return share;
}

// P(sum of pulls times Gamma(shapes) > 0) less one half, by Imhof's inversion with its tail.
function lead(pulls, shapes) {
  if (!pulls.length) return 0;
  if (least(pulls) > 0) return 0.5;
  if (most(pulls) < 0) return -0.5;
  const largest = most(pulls.map(Math.abs)), n = pulls.length;
  const d = new Float64Array(n), a = new Float64Array(n);
  let count = 0, all = 0;
  for (let k = 0; k < n; k++) if (pulls[k]) { d[count] = pulls[k] / largest; a[count++] = shapes[k]; all += shapes[k]; }
  let total = 0, last = 0;
  for (let i = 0; i < NODES; i++) {
    const t = TIMES[i];
    let theta = 0, logRho = 0;
    for (let k = 0; k < count; k++) {
      const z = d[k] * t;
      theta += a[k] * Math.atan(z);
      logRho += a[k] * Math.log1p(z * z);
    }
    if (logRho > 2 * NEGLIGIBLE) { last = 0; break; }
    last = Math.sin(theta) * Math.exp(-logRho / 2);
    total += last * WIDTHS[i];
  }
  total += last * (1 / all + END_CURVE * all - END_SLOPE);
  return Math.min(0.5, Math.max(-0.5, total / Math.PI));
}

const near = (pulls, points, concentration) => {
  const total = sum(points), kept = pulls.map((_, k) => k).filter(k => points[k] > 0);
  return {pulls: kept.map(k => pulls[k]), shapes: kept.map(k => concentration * points[k] / total)};
};

/** Share of the weightings near these points, less one half, in [-1/2, 1/2]. */
export function leadNearby(pulls, points, concentration) {
  const {pulls: d, shapes} = near(pulls, points, concentration);
  const kept = d.map((_, k) => k).filter(k => d[k]);
  return lead(kept.map(k => d[k]), kept.map(k => shapes[k]));
}

function quantile(pulls, shapes, level, guess, spread) {
  let low = least(pulls), high = most(pulls), before = null, gapBefore = null;
  let c = low < guess && guess < high ? guess : (low + high) / 2;
  for (let step = 0; step < MOST_STEPS; step++) {
    const gap = lead(pulls.map(d => d - c), shapes) - (0.5 - level);
    if (Math.abs(gap) <= CLOSE_ENOUGH) break;
    if (gap > 0) low = c; else high = c;
    const after = before === null ? c + gap * 2.5 * spread
      : gap !== gapBefore && step < SECANT_STEPS ? c - gap * (c - before) / (gap - gapBefore) : low;
    before = c; gapBefore = gap;
    c = low < after && after < high ? after : (low + high) / 2;
  }
  return c;
}

/** Balances below which 10, 30, 70 and 90 of 100 weightings near these points lie. */
export function bands(pulls, points, concentration) {
  const {pulls: d, shapes} = near(pulls, points, concentration);
  const mean = sum(d.map((x, k) => x * shapes[k])) / concentration;
  if (least(d) === most(d)) return BAND_LEVELS.map(() => mean);
  const spread = Math.sqrt(sum(d.map((x, k) => shapes[k] * (x - mean) ** 2)) / concentration / (concentration + 1));
  return BAND_LEVELS.map(([q, z]) => quantile(d, shapes, q, mean + z * spread, spread));
}

// First whole slider setting in 0..100 at which the balance has strictly the other sign; null if none has.
function firstSetting(rest, margin, sign) {
  const against = -sign * margin, need = sign * rest;
  if (!against) return null;
  const q = against > 0 ? Math.floor(need / against) + 1 : -Math.floor(need / -against) - 1;
  return q >= 0 && q <= 100 ? q : null;
}

/**
 * Everything the view shows of judgements [{attend, decline, weight}], attend null where not rated.
 * Lists run over all judgements; what is not rated has pull 0, contribution 0 and setting null.
 */
export function weigh(judgements, thresholds) {
  const rated = judgements.map(j => j.attend !== null);
  const margins = judgements.map((j, k) => rated[k] ? j.attend - j.decline : 0);
  const points = judgements.map((j, k) => rated[k] ? j.weight : 0);
  const pulls = margins.map(m => m / 10), products = margins.map((m, k) => m * points[k]);
  const whole = 10 * sum(points) || 1, total = sum(products);
  const reading = {
    rated, pulls, points,
    balance: weightedMean(margins, points),
    contributions: products.map(x => x / whole),
    up: sum(products.filter(x => x > 0)) / whole,
    down: sum(products.filter(x => x < 0)) / whole,
    pulling: products.some(x => x),
    settings: judgements.map((j, k) => total && rated[k] ? firstSetting(total - products[k], margins[k], total > 0 ? 1 : -1) : null),
    shareOfAll: shareOfWeightings(pulls),
    nearest: null, lead: null, bands: null, side: null, bySureness: 0, bySize: 0,
  };
  if (reading.balance === null) return reading;
  reading.nearest = reading.settings.reduce((best, s, k) => s === null || (best !== null
    && Math.abs(reading.settings[best] - points[best]) <= Math.abs(s - points[k])) ? best : k, null);
  reading.lead = leadNearby(pulls, points, thresholds.concentration);
  reading.bands = bands(pulls, points, thresholds.concentration);
  const sure = reading.balance > 0 ? reading.lead : -reading.lead, size = Math.abs(reading.balance);
  reading.bySureness = sure >= thresholds.favours ? 2 : sure >= thresholds.leans ? 1 : 0;
  reading.bySize = size >= thresholds.leaning_points / 100 ? 2 : size >= thresholds.close_points / 100 ? 1 : 0;
  if (Math.min(reading.bySureness, reading.bySize)) reading.side = reading.balance > 0 ? "attend" : "decline";
  return reading;
}
