// Weighs cases with the kit's module as the view would, and writes what the view would say of each.
//
//     node parity.mjs MODULE < cases
//
// The first line of input is the words, each other line a case; so many lines come out, and a last one with
// every key of the words that was asked for.

import {readFileSync} from "node:fs";
import {pathToFileURL} from "node:url";

const kit = await import(pathToFileURL(process.argv[2]));
const [first, ...lines] = readFileSync(0, "utf-8").trim().split("\n");
const asked = new Set();
function listened(table, entries) {
  return new Proxy(entries, {
    get(_, key) {
      asked.add(`${table}.${String(key)}`);
      return entries[key];
    },
  });
}
const words = Object.fromEntries(
  Object.entries(JSON.parse(first)).map(([table, entries]) => [table, listened(table, entries)]),
);

function weigh({judgements, insides, firmness}) {
  const limits = {...words.thresholds, concentration: firmness};
  const reading = kit.weigh(judgements, limits);
  const told = {...words, thresholds: limits};
  const said = kit.verdictInWords(reading, judgements, insides, told);
  const {balance, contributions, settings, nearest, shareOfAll, lead, bands, side, bySureness, bySize} =
    reading;
  return {
    balance,
    contributions,
    settings,
    nearest,
    shareOfAll,
    lead,
    bands,
    side,
    bySureness,
    bySize,
    headline: kit.plain(said.headline),
    firmness: kit.plain(said.firmness),
    tipping: kit.plain(said.tipping),
    spoken: said.spoken,
    shown: Object.values(kit.shown(reading)),
    signed: contributions.map(kit.signed),
    tenth: contributions.map(kit.tenth),
    counted: kit.in100(shareOfAll, words.view),
    tipsAt: judgements.map((_, k) => kit.tipsAt(reading, k, words.spoken)),
  };
}

const out = lines.map(line => JSON.stringify(weigh(JSON.parse(line))));
process.stdout.write([...out, JSON.stringify([...asked])].join("\n"));
