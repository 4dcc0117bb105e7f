// What is worth asking, in words, as information.py says it; `found` is what worthAsking gives.

import {fill, plain} from "../model/sentences.js";
import {in100, of100, signed, tenth} from "./numbers.js";

/** What is worth asking, in sentences; first, if so, that the balance to expect is on another side. */
export function askingInWords(found, reading, judgements, insides, words) {
  if (!found) return [];
  const said = words.information;
  const sentences = [
    mostWorth(found, openOnes(found, judgements), insides, words),
    knowingAll(found, judgements, words),
  ];
  if (Math.sign(found.balance) !== Math.sign(reading.balance)) {
    sentences.unshift(fill(said.expected, {expected: signed(found.balance), shown: signed(reading.balance)}));
  }
  return sentences.filter(text => text);
}

function mostWorth(found, open, insides, words) {
  const said = words.information;
  const {asking, balance, chance} = found;
  if (!open) return asking.length ? said.weightless : said.sure;
  const best = asking[0];
  const factor = plain(insides[best.k]);
  if (chance === null) return fill(said.tie, {factor});
  if (!chance) return balance > 0 ? said.nothing_attend : said.nothing_decline;
  if (!best.chance) return fill(said.together, {count: of100(chance, words.view)});
  return fill(said.ask, {factor, count: of100(best.chance, words.view)});
}

const openOnes = (found, judgements) => found.asking.filter(({k}) => judgements[k].weight).length;

/** What knowing all is worth, where more than one thing is open and a single answer may decide; else "". */
export function knowingAll(found, judgements, words) {
  const said = words.information;
  const open = openOnes(found, judgements);
  const worth = worthInPoints(found.everything, said);
  if (open < 2 || found.chance === 0 || found.asking[0].chance === 0) return "";
  return found.chance === null
    ? fill(said.everything_tie, {worth})
    : fill(said.everything, {worth, count: of100(found.chance, words.view)});
}

/** A worth in [0, 1] as points of 100, with one decimal. */
export const worthInPoints = (worth, said) =>
  worth < 0.0005 ? (worth ? said.under : "0") : tenth(worth).replace("+", "");

/** The list of what is worth asking, the most worth first: [{k, worth, changes}], both in words. */
export const askingRows = (found, words) =>
  (found?.asking ?? []).map(({k, worth, chance}) => ({
    k,
    worth: worthInPoints(worth, words.information),
    changes: chance === null ? words.information.settles : in100(chance, words.view),
  }));
