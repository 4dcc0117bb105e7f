// What the kit's module finds and says beyond the weighing itself, case by case.
//
//     node telling.mjs MODULE < cases
//
// The first line of input is the words, each other line a case; so many lines come out, and a last one with
// every key of the words' information table that was asked for.

import {readFileSync} from "node:fs";
import {pathToFileURL} from "node:url";

const kit = await import(pathToFileURL(process.argv[2]));
const [first, ...lines] = readFileSync(0, "utf-8").trim().split("\n");
const asked = new Set();
const words = JSON.parse(first);
words.information = new Proxy(words.information, {
  get(entries, key) {
    asked.add(String(key));
    return entries[key];
  },
});

function nearby({margins, points, balance}) {
  const firmness = Object.entries(kit.FIRMNESS);
  return balance === null
    ? null
    : Object.fromEntries(firmness.map(([name, c]) => [name, kit.shareNearby(margins, points, c)]));
}

function found({judgements, insides, leaning, stepping}) {
  const reading = kit.weigh(judgements, words.thresholds);
  const worth = kit.worthAsking(judgements, words.thresholds);
  const said = kit.robustness(reading, judgements, insides, words);
  const steps = stepping ? kit.oneStep(judgements, words.thresholds) : [];
  return {
    turned: reading.turned,
    byGuesses: reading.byGuesses,
    degree: reading.degree,
    side: reading.side,
    headline: kit.plain(kit.verdictInWords(reading, judgements, insides, words).headline),
    firmness: kit.plain(kit.verdictInWords(reading, judgements, insides, words).firmness),
    shareInOrder: reading.shareInOrder,
    certain: reading.certain,
    nearby: nearby(reading),
    ratings: reading.ratings.map(({attend, decline}) => [attend, decline]),
    nearestRating: kit.nearestRating(judgements),
    steps: steps.map(({k, side, to, balance, degree, ahead}) => [k, side, to, balance, degree, ahead]),
    expected: worth?.balance ?? null,
    everything: worth?.everything ?? null,
    chance: worth?.chance ?? null,
    order: (worth?.asking ?? []).map(a => a.k),
    worths: (worth?.asking ?? []).map(a => a.worth),
    chances: (worth?.asking ?? []).map(a => a.chance),
    said: [
      said.inOrder,
      said.nearby,
      said.rating,
      kit.leaningInWords(reading, leaning, words),
      stepping ? kit.stepsInWords(reading, judgements, words) : "",
      ...kit.askingInWords(worth, reading, judgements, insides, words),
      ...kit.askingRows(worth, words).flatMap(row => [row.worth, row.changes]),
    ].map(kit.plain),
  };
}

const out = lines.map(line => JSON.stringify(found(JSON.parse(line))));
process.stdout.write([...out, JSON.stringify([...asked])].join("\n"));
