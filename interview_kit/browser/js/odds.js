// Questions on what the coach sees otherwise: at most three, on the factors they have moved most.

import {html} from "./svg.js";

const MOST = 3; // and no more on paper, in all
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
  tellPaper(moved[0]);
}

// On paper the first question is on what was moved most. In its place goes one that is of no factor, or else the
// first: the other two are on what speaks most strongly for either side.
function tellPaper(most) {
  const list = document.querySelector(".pg-ask ol");
  if (!list) return;
  list.querySelector(".pg-built")?.remove();
  const given = [...list.children];
  for (const line of given) line.hidden = false;
  if (!most || given.some(line => line.dataset.paper === most)) return;
  if (given.length === MOST) (given.at(-1).dataset.paper ? given[0] : given.at(-1)).hidden = true;
  const question = document.querySelector(`[data-odds="${most}"] span`).textContent;
  list.prepend(html("li", "pg-built", {}, question, html("i")));
}
