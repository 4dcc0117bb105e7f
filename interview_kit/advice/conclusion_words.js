// A conclusion in words, as conclusion_words.py says it; sentences come with their **marks**.

import {fill, plain} from "../model/sentences.js";
import {leaningInWords, verdictInWords} from "../words/verdict.js";

/** The four sentences about a conclusion and the reading of its judgements. */
export function conclusionInWords(made, reading, judgements, insides, words) {
  const told = verdictInWords(reading, judgements, insides, words);
  const said = words.conclusion;
  if (made.settled) return quiet(said[`settled_${made.side}`], said.settled_note);
  const alone = reading.balance === null || reading.side === made.side;
  const overRoutes = made.side ? said[`lead_${made.lead ?? made.side}`] : words.verdict.close;
  if (made.hinges.length) {
    const [first, ...others] = made.hinges;
    const until = fill(said.until_then, {verdict: plain(alone ? told.headline : overRoutes)});
    return quiet(
      hingeIn(said.hinge, first, said),
      [...others.map(h => hingeIn(said.hinge_other, h, said)), until].join(" "),
    );
  }
  if (alone) return told;
  return quiet(overRoutes, fill(said.as_planned, {verdict: plain(told.headline)}));
}

const hingeIn = (sentence, {whether, sides}, said) => {
  const [so, not_so] = sides.map(side => said[`hinge_${side ?? "open"}`]);
  return fill(sentence, {whether, so, not_so});
};

const quiet = (headline, firmness) => ({headline, firmness, tipping: "", spoken: `${plain(headline)}.`});

/** The owner's leaning held against a conclusion; "" where a rule has settled it or nothing is weighed. */
export const leaningBeside = (made, reading, leaning, words) =>
  made.settled || reading.balance === null ? "" : leaningInWords(leaning, made.side, words);
