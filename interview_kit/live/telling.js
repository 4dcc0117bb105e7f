// What there is to tell of a weighing and what to ask, in words, for the browser; telling.py and asking.py
// are the twins. `insides` are the factors' names inside a sentence; sentences come with their **marks**.

import {merging, nearestRating, oneStep, sharesNearby} from "./arithmetic.js";
import {fill, in100, of100, plain, rounded, signed, tenth} from "./words.js";

const agreeing = (share, attending) => attending ? share : (1 - share);

/** Three sentences, "" where nothing is to be said: {inOrder, nearby, rating}. */
export function standing(reading, judgements, insides, words) {
  if (!reading.balance) return {inOrder: "", nearby: "", rating: ""};
  const said = words.information, attending = reading.balance > 0;
  const counts = Object.entries(sharesNearby(reading)).map(([name, share]) => [name, in100(agreeing(share, attending), words.view)]);
  const nearest = nearestRating(reading, judgements);
  return {
    inOrder: reading.certain ? said[`certain_${reading.certain}`] : fill(said.in_order, {count: of100(agreeing(reading.shareInOrder, attending), words.view)}),
    nearby: fill(said.nearby, Object.fromEntries(counts)),
    rating: !nearest ? said.rating_none : fill(said[`rating_${nearest.side}`], {
      factor: plain(insides[nearest.k]), now: judgements[nearest.k][nearest.side], then: reading.ratings[nearest.k][nearest.side]}),
  };
}

/** How many single steps of a rating change the verdict, and how many tip the balance; "" if nothing is weighed. */
export function stepsInWords(reading, judgements, words) {
  if (reading.balance === null) return "";
  const steps = oneStep(judgements, words.thresholds);
  return fill(words.information.steps, {
    all: steps.length, tipped: steps.filter(s => s.balance * reading.balance < 0).length,
    changed: steps.filter(s => s.degree !== reading.degree || s.ahead !== reading.side).length});
}

/** What would become of the balance if two rated factors were one thing; "" while nothing is weighed. */
export function mergingInWords(reading, one, other, insides, words) {
  const now = reading.balance, then = merging(reading, one, other).balance;
  if (now === null || then === null) return "";
  return fill(words.information[`merge_${merged(now, then)}`], {one: plain(insides[one]), other: plain(insides[other]), now: signed(now), then: signed(then)});
}

function merged(now, then) {
  if (signed(now) === signed(then)) return "same";
  if (now === 0) return "tie";
  if (now * then <= 0) return then ? "turned" : "even";
  const left = then / now;
  return left > 1 ? "more" : left >= 0.4 && left <= 0.6 ? "half" : "less";
}

/** What a factor's weight means beside the largest one; "" while all weights are 0. */
export function weightInWords(judgements, k, insides, words) {
  const weights = judgements.map(j => j.weight), best = weights.reduce((top, w, i) => w > weights[top] ? i : top, 0);
  if (!weights[best]) return "";
  const key = !weights[k] ? "matters_not" : weights[k] === weights[best] ? "none_matters_more" : "matters";
  return fill(words.information[key], {factor: plain(insides[k]), best: plain(insides[best]), n: rounded(100 * weights[k] / weights[best])});
}

/** The owner's leaning ("attend", "decline", "unsure" or null) held against the weighing; "" where one is missing. */
export function surprise(reading, leaning, words) {
  if (reading.balance === null || leaning === null) return "";
  const ways = {attend: words.view.attending, decline: words.view.declining}, side = reading.side;
  const key = leaning === "unsure" ? (side ? "unsure_side" : "unsure_close")
    : side === null ? "close" : side === leaning ? "agree" : "against";
  return fill(words.information[key], {leaning: ways[leaning], side: ways[side]});
}

// ---- what is worth asking; `found` is what worthAsking gives -----------------------------------------------

/** What is worth asking, in sentences; first, if so, that the balance to expect is on another side. */
export function askingInWords(found, reading, judgements, insides, words) {
  if (!found) return [];
  const said = words.information, open = found.asking.filter(({k}) => judgements[k].weight).length;
  const sentences = [mostWorth(found, open, insides, words), everything(found, open, words)];
  if (Math.sign(found.balance) !== Math.sign(reading.balance)) {
    sentences.unshift(fill(said.expected, {expected: signed(found.balance), shown: signed(reading.balance)}));
  }
  return sentences.filter(text => text);
}

function mostWorth(found, open, insides, words) {
  const said = words.information, {asking, balance, chance} = found;
  if (!open) return asking.length ? said.weightless : said.sure;
  const best = asking[0], factor = plain(insides[best.k]);
  if (chance === null) return fill(said.tie, {factor});
  if (!chance) return balance > 0 ? said.nothing_attend : said.nothing_decline;
  if (!best.chance) return fill(said.together, {count: of100(chance, words.view), worth: worthInPoints(found.everything, said)});
  return fill(said.ask, {factor, count: of100(best.chance, words.view), worth: worthInPoints(best.worth, said)});
}

function everything(found, open, words) {
  const said = words.information, worth = worthInPoints(found.everything, said);
  if (open < 2 || found.chance === 0 || found.asking[0].chance === 0) return "";
  return found.chance === null ? fill(said.everything_tie, {worth}) : fill(said.everything, {worth, count: of100(found.chance, words.view)});
}

/** A worth in [0, 1] as points of 100, with one decimal. */
export const worthInPoints = (worth, said) => worth < 0.0005 ? (worth ? said.under : "0") : tenth(worth).replace("+", "");

/** The list of what is worth asking, the most worth first: [{k, worth, changes}], both in words. */
export const askingRows = (found, words) => (found?.asking ?? []).map(({k, worth, chance}) => ({
  k, worth: worthInPoints(worth, words.information), changes: chance === null ? words.information.settles : in100(chance, words.view)}));
