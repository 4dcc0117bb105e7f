// Times the kit's module on one case, one slider moved before each run: medians in milliseconds. Run as it
// stands by Node and by Chromium.

export function measure(kit, judgements, insides, words, runs) {
  const limits = words.thresholds;
  const moved = n =>
    judgements.map((j, k) => (k === n % judgements.length ? {...j, weight: (37 * n) % 101} : j));
  const time = (act, each = 20) => {
    const all = [];
    for (let n = 0; n < runs; n++) {
      const begun = performance.now();
      for (let m = 0; m < each; m++) act(moved(each * n + m));
      all.push((performance.now() - begun) / each);
    }
    return all.sort((a, b) => a - b)[runs >> 1];
  };
  const pulls = some => some.map(j => (j.attend - j.decline) / 10);
  const points = some => some.map(j => j.weight);
  const near = firmness => time(some => kit.leadNearby(pulls(some), points(some), firmness));
  const whole = some => {
    const reading = kit.weigh(some, limits);
    const found = kit.worthAsking(some, limits);
    kit.verdictInWords(reading, some, insides, words);
    kit.robustness(reading, some, insides, words);
    kit.askingInWords(found, reading, some, insides, words);
    kit.askingRows(found, words);
  };
  return {
    share: time(some => kit.shareOfWeightings(pulls(some)), 1000),
    near: Object.values(kit.FIRMNESS).map(near),
    view: time(some => kit.weigh(some, limits)),
    asking: time(some => kit.worthAsking(some, limits), 200),
    steps: time(some => kit.oneStep(some, limits)),
    whole: time(whole),
  };
}
