// Questions on what the coach sees otherwise: at most three, on the factors they have moved most.

const MOST = 3;
const pull = ({weight, attend, decline}) => weight * (attend - decline);

/** Show the questions on what differs between the client's judgements and the coach's, and hide all others of them. */
export function tellOdds(theirs, ours) {
  const moved = theirs
    .map((factor, k) => ({
      id: factor.id,
      moved: ["weight", "attend", "decline"].some(field => factor[field] !== ours[k][field]),
      by: Math.abs(pull(factor) - pull(ours[k])),
    }))
    .filter(each => each.moved)
    .sort((a, b) => b.by - a.by)
    .slice(0, MOST)
    .map(({id}) => id);
  for (const line of document.querySelectorAll("[data-odds]"))
    line.hidden = !moved.includes(line.dataset.odds);
  // Asked once is enough.
  for (const line of document.querySelectorAll("[data-asks]"))
    line.hidden = moved.includes(line.dataset.asks);
}
