// The sentences and the numbers, once more, for the browser; numbers.py and wording.py are their twins. The words
// themselves come from data/wording.toml.

export const rounded = x => Math.floor(Math.abs(x) + 0.5) * (x >= 0 ? 1 : -1);
const number = (n, tenths) => {
  const size = Math.abs(n), digits = tenths ? `${Math.floor(size / 10)}.${size % 10}` : String(size);
  return n === 0 ? digits : (n > 0 ? "+" : "−") + digits;
};

/** Put values into a sentence's {braces}; the values are never read as a template themselves. */
export const fill = (template, values) => template.replace(/\{(\w+)\}/g, (_, key) => String(values[key]));

/** A sentence without its marks: stars and soft hyphens. */
export const plain = text => text.replaceAll("**", "").replaceAll("\u00ad", "");

/** A contribution or balance as points of 100: true minus, plus, one decimal below 1. */
export function signed(x) {
  const n = 100 * Math.abs(x);
  if (n < 1e-9) return "0";
  const tenths = n < 0.95, size = tenths ? Math.max(1, rounded(10 * n)) : rounded(n);
  return number(x > 0 ? size : -size, tenths);
}

/** The same with one decimal always, as in the table. */
export const tenth = x => number(rounded(1000 * x), true);

/**
 * The balance and its two totals as they stand on screen; they add up there. One decimal under 1 point, and where
 * the balance would else be rounded up to a threshold of the verdict that it does not reach.
 */
export function shown(reading) {
  const b = reading.balance ?? 0, n = Math.abs(b) * 100;
  const missed = reading.limits.filter(limit => Math.abs(b) < limit / 100 && rounded(n) >= limit);
  const tenths = missed.length > 0 || (b !== 0 && n < 0.95), unit = tenths ? 10 : 1;
  const middle = (Math.min(rounded(n * unit), ...missed.map(limit => 10 * limit - 1)) || 1) * Math.sign(b);
  // A balance too small to round to 0.1 is shown as 0.1; its total is then no smaller.
  const attend = reading.up >= -reading.down ? Math.max(rounded(reading.up * 100 * unit), middle)
    : middle - Math.min(rounded(reading.down * 100 * unit), middle);
  return {balance: number(middle, tenths), attend: number(attend, tenths), decline: number(middle - attend, tenths)};
}

const counted = (share, view, [all, none, over, under, some]) =>
  share === 1 ? view[all] : share === 0 ? view[none] : share >= 0.995 ? view[over]
    : share < 0.005 ? view[under] : fill(view[some], {n: rounded(100 * share)});

/** A share as a count: "58 in 100", "all", "none". */
export const in100 = (share, view) => counted(share, view, ["all", "none", "over_99", "under_1", "in_100"]);
export const of100 = (share, view) => counted(share, view, ["all_of", "none", "over_99_of", "under_1", "of_100"]);

/** A number as a screen reader should say it. */
export const spelt = (text, spoken) =>
  !"+−".includes(text[0]) ? spoken.zero : fill(text[0] === "+" ? spoken.plus : spoken.minus, {n: text.slice(1)});

function headlineKey(reading) {
  if (reading.balance === null) return "nothing";
  if (reading.balance === 0) return "even";
  return ["close", "leans", "favours"][reading.degree] + (reading.side ? "_" + reading.side : "");
}

function firmness(reading, judgements, words) {
  const said = words.firmness, limits = words.thresholds;
  if (reading.balance === null) {
    if (!reading.rated.some(Boolean)) return said.no_ratings;
    return judgements.some(j => j.weight) ? said.no_rated_weights : said.no_weights;
  }
  if (reading.balance === 0) return reading.pulling ? said.even : said.flat;
  if (!reading.bySureness) return said.close;
  const share = 0.5 + reading.lead, count = of100(reading.balance > 0 ? share : 1 - share, words.view);
  if (!reading.bySize) return fill(said.small_close, {count, points: limits.close_points});
  if (reading.bySureness === 2 && reading.bySize === 1) return fill(said.small_leaning, {count, points: limits.leaning_points});
  if (reading.byGuesses === 1) return fill(said.guessed, {count, turned: rounded(100 * reading.turned)});
  return fill(said.same, {count});
}

function tipping(reading, insides, words) {
  const said = words.tipping, k = reading.nearest;
  if (reading.balance === null) return "";
  if (reading.balance === 0) return reading.pulling ? said.even : said.flat;
  const ahead = reading.balance > 0 ? "attend" : "decline";
  if (k === null) return said["none_" + ahead];
  return fill(said[(reading.side ? "ahead_" : "just_") + ahead], {factor: plain(insides[k]), now: reading.points[k], then: reading.settings[k]});
}

/** The four sentences about a reading, still with their **marks**. */
export function sentences(reading, judgements, insides, words) {
  const headline = words.verdict[headlineKey(reading)], tips = tipping(reading, insides, words);
  const ahead = reading.balance > 0 ? "_attend" : reading.balance < 0 ? "_decline" : "";
  const totals = shown(reading), say = name => spelt(totals[name], words.spoken);
  const spoken = reading.balance === null ? headline + "."
    : fill(words.spoken[`weighed${ahead}`], {verdict: headline, tipping: tips, balance: say("balance"), decline: say("decline"), attend: say("attend")});
  return {headline, firmness: firmness(reading, judgements, words), tipping: tips, spoken: plain(spoken)};
}

/** What a slider's handle is described by: where this slider alone would tip the balance. */
export function tipsAt(reading, k, spoken) {
  if (reading.balance === null) return spoken.nothing;
  if (reading.balance === 0) return reading.pulls[k] ? spoken.tips_even : spoken.tips_not;
  return reading.settings[k] === null ? spoken.tips_not : fill(spoken.tips, {setting: reading.settings[k]});
}
