// What a coach says as a whole, and not of one factor: fields for it, their lines in the list of what was changed,
// and how it stands in a file.

import {fill} from "../../model/sentences.js";

const WHO = ["client", "coach", "both"];
const A_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What each field holds where nothing is said, by its id. */
const NOTHING = {"pg-message": "", "pg-next": "", "pg-next-who": WHO[0], "pg-next-day": ""};

export function addWholeFields(fields) {
  for (const [id, nothing] of Object.entries(NOTHING)) {
    const node = document.getElementById(id);
    node.value = nothing;
    fields.add(node, nothing);
  }
}

/** The opinion's parts as the fields stand, texts run through `clean`. A part that says nothing is left out. */
export function wholeOf(valueAt, clean) {
  const [message, what, who] = ["pg-message", "pg-next", "pg-next-who"].map(id => clean(valueAt(id)));
  const day = A_DAY.test(valueAt("pg-next-day")) ? valueAt("pg-next-day") : "";
  const step = {...(day && {day}), ...(what && {what}), ...(who !== WHO[0] && {who})};
  return {...(message && {message}), ...((what || day) && {next_step: step})};
}

export const isText = (text = "") => typeof text === "string" && text.length <= 20_000;
const isStep = ({what, who = WHO[0], day = ""}) =>
  isText(what) && WHO.includes(who) && (day === "" || A_DAY.test(day));

/** Whether an opinion's parts can be put into the fields again. */
export const isWhole = ({message, next_step}) => isText(message) && isStep(next_step ?? {});

/** The fields' values, by their ids, for an opinion as a file holds it. */
export function wholeValues({message = "", next_step}) {
  const {what = "", who = WHO[0], day = ""} = next_step ?? {};
  return {"pg-message": message, "pg-next": what, "pg-next-who": who, "pg-next-day": day};
}

const inWords = day =>
  new Date(`${day}T00:00`).toLocaleDateString("en-GB", {day: "numeric", month: "long", year: "numeric"});

/** The lines of the list of what was changed, each with the ids of the fields that it is about. */
export function wholeLines(fields, say) {
  const {next_step: step} = wholeOf(fields.valueAt, text => text);
  if (!step) return [];
  const said = {
    what: step.what ?? "…",
    who: say[`step_${step.who ?? WHO[0]}`],
    day: step.day && inWords(step.day),
  };
  const ids = ["pg-next", "pg-next-who", "pg-next-day"];
  return [{ids, listed: fill(step.day ? say.change_step_by : say.change_step, said)}];
}
