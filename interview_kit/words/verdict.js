// The verdict in words, as verdict.py says it. `insides` are the factors' names inside a sentence; sentences come
// with their **marks**.

import {fill, plain} from "../model/sentences.js";
import {of100, rounded, shown, spelt} from "./numbers.js";

function headlineKey(reading) {
  if (reading.balance === null) return "nothing";
  if (reading.balance === 0) return "even";
  return ["close", "leans", "favours"][reading.degree] + (reading.side ? `_${reading.side}` : "");
}

function firmness(reading, judgements, words) {
  const said = words.firmness;
  const limits = words.thresholds;
  if (reading.balance === null) {
    if (!reading.rated.some(Boolean)) return said.no_ratings;
    return judgements.some(j => j.weight) ? said.no_rated_weights : said.no_weights;
  }
  if (reading.balance === 0) return reading.pulling ? said.even : said.flat;
  if (!reading.bySureness) return said.close;
  const share = 0.5 + reading.lead;
  const count = of100(reading.balance > 0 ? share : 1 - share, words.view);
  if (!reading.bySize) return fill(said.small_close, {count, points: limits.close_points});
  if (reading.bySureness === 2 && reading.bySize === 1)
    return fill(said.small_leaning, {count, points: limits.leaning_points});
  if (reading.byGuesses === 1) return fill(said.guessed, {count, turned: rounded(100 * reading.turned)});
  return fill(said.same, {count});
}

function tipping(reading, insides, words) {
  const said = words.tipping;
  const k = reading.nearest;
  if (reading.balance === null) return "";
  if (reading.balance === 0) return reading.pulling ? said.even : said.flat;
  const ahead = reading.balance > 0 ? "attend" : "decline";
  if (k === null) return said[`none_${ahead}`];
  return fill(said[(reading.side ? "ahead_" : "just_") + ahead], {
    factor: plain(insides[k]),
    now: reading.points[k],
    then: reading.settings[k],
  });
}

/** The four sentences about a reading, still with their **marks**. */
export function verdictInWords(reading, judgements, insides, words) {
  const headline = words.verdict[headlineKey(reading)];
  const tips = tipping(reading, insides, words);
  const ahead = reading.balance > 0 ? "_attend" : reading.balance < 0 ? "_decline" : "";
  const totals = shown(reading);
  const say = name => spelt(totals[name], words.spoken);
  const spoken =
    reading.balance === null
      ? `${headline}.`
      : fill(words.spoken[`weighed${ahead}`], {
          verdict: headline,
          tipping: tips,
          balance: say("balance"),
          decline: say("decline"),
          attend: say("attend"),
        });
  return {headline, firmness: firmness(reading, judgements, words), tipping: tips, spoken: plain(spoken)};
}

/** The owner's leaning ("attend", "decline", "unsure" or null) held against a side or null; "" without a leaning. */
export function leaningInWords(leaning, side, words) {
  if (leaning === null) return "";
  const ways = {attend: words.view.attending, decline: words.view.declining};
  const key =
    leaning === "unsure"
      ? side
        ? "unsure_side"
        : "unsure_close"
      : side === null
        ? "against_close"
        : side === leaning
          ? "agree"
          : "against";
  return fill(words.information[key], {leaning: ways[leaning], side: ways[side]});
}
