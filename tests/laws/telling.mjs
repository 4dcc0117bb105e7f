// What the kit's module finds and says beyond the weighing itself, case by case.
//
// The first line is the words, each other line a case; so many are told, and last every key of the words'
// information table that was asked for.

function nearby(kit, {margins, points, balance}) {
  const firmness = Object.entries(kit.FIRMNESS);
  return balance === null
    ? null
    : Object.fromEntries(firmness.map(([name, c]) => [name, kit.shareNearby(margins, points, c)]));
}

function found(kit, words, {judgements, insides, leaning, stepping}) {
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
    nearby: nearby(kit, reading),
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
      reading.balance === null ? "" : kit.leaningInWords(leaning, reading.side, words),
      stepping ? kit.stepsInWords(reading, judgements, words) : "",
      ...kit.askingInWords(worth, reading, judgements, insides, words),
      ...kit.askingRows(worth, words).flatMap(row => [row.worth, row.changes]),
    ].map(kit.plain),
  };
}

export function run(kit, [first, ...lines]) {
  const asked = new Set();
  const information = new Proxy(first.information, {
    get(entries, key) {
      asked.add(String(key));
      return entries[key];
    },
  });
  const words = {...first, information};
  return [...lines.map(line => found(kit, words, line)), [...asked]];
}
