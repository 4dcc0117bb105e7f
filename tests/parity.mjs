// Weighs cases with the kit's module as the view would, and tells what the view would say of each.
//
// The first line is the words, each other line a case; so many are told, and last every key of the words that was
// asked for.

function listened(asked, table, entries) {
  return new Proxy(entries, {
    get(_, key) {
      asked.add(`${table}.${String(key)}`);
      return entries[key];
    },
  });
}

function weigh(kit, words, {judgements, insides, firmness}) {
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
    shown: Object.values(kit.shown(reading)).flat(),
    signed: contributions.map(kit.signed),
    inPoints: [...contributions, balance ?? 0].map(x => kit.inPoints(x, reading.limits)),
    tenth: contributions.map(kit.tenth),
    counted: kit.in100(shareOfAll, words.view),
    ring: kit.outerRing(judgements),
    ahead: judgements.map(kit.ahead),
    tipsAt: judgements.map((_, k) => kit.tipsAt(reading, k, words.spoken)),
  };
}

export function run(kit, [first, ...lines]) {
  const asked = new Set();
  const words = Object.fromEntries(
    Object.entries(first).map(([table, entries]) => [table, listened(asked, table, entries)]),
  );
  return [...lines.map(line => weigh(kit, words, line)), [...asked]];
}
