// What there is to tell of a weighing and what to ask, in words, for the browser; telling.py and asking.py
// are the twins. `insides` are the factors' names inside a sentence; sentences come with their **marks**.

import {nearestRating, oneStep, sharesNearby} from "./arithmetic.js";
import {fill, in100, of100, plain, signed, tenth} from "./words.js";

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
