// How robust a weighing is, in words, as sensitivity.py says it.

import {nearestRating, oneStep} from "../analysis/sensitivity.js";
import {FIRMNESS, shareNearby} from "../analysis/shares.js";
import {fill, plain} from "../model/sentences.js";
import {in100, of100} from "./numbers.js";

const agreeing = (share, attending) => (attending ? share : 1 - share);

/** Three sentences, "" where nothing is to be said: {inOrder, nearby, rating}. */
export function robustness(reading, judgements, insides, words) {
  if (!reading.balance) return {inOrder: "", nearby: "", rating: ""};
  const said = words.information;
  const attending = reading.balance > 0;
  const ahead = attending ? "attend" : "decline";
  const counts = Object.entries(FIRMNESS).map(([name, concentration]) => {
    const share = shareNearby(reading.margins, reading.points, concentration);
    return [name, in100(agreeing(share, attending), words.view)];
  });
  const nearest = nearestRating(judgements);
  return {
    inOrder: reading.certain
      ? said[`certain_${reading.certain}`]
      : fill(said[`in_order_${ahead}`], {
          count: of100(agreeing(reading.shareInOrder, attending), words.view),
        }),
    nearby: fill(said[`nearby_${ahead}`], Object.fromEntries(counts)),
    rating: !nearest
      ? said.rating_none
      : fill(said[`rating_${nearest.side}`], {
          factor: plain(insides[nearest.k]),
          now: judgements[nearest.k][nearest.side],
          then: reading.ratings[nearest.k][nearest.side],
        }),
  };
}

/** How many single steps of a rating change the verdict, and how many tip the balance; "" if nothing is weighed. */
export function stepsInWords(reading, judgements, words) {
  if (reading.balance === null) return "";
  const steps = oneStep(judgements, words.thresholds);
  return fill(words.information.steps, {
    all: steps.length,
    tipped: steps.filter(s => s.tips).length,
    changed: steps.filter(s => s.degree !== reading.degree || s.ahead !== reading.side).length,
  });
}
