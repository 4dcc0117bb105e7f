// What a coach says as a whole, and not of one factor: fields for it, their lines in the list of what was changed,
// and how it stands in a file.

const WHO = ["client", "coach", "both"];
const LEANINGS = ["attend", "decline", "unsure"];
const A_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What each field holds where nothing is said, by its id. */
const NOTHING = {
  "pg-message": "",
  "pg-next": "",
  "pg-next-who": WHO[0],
  "pg-next-day": "",
  "pg-first-leaning": "",
  "pg-first-why": "",
};

export function addWholeFields(fields) {
  for (const [id, nothing] of Object.entries(NOTHING)) {
    const node = document.getElementById(id);
    node.value = nothing;
    fields.add(node, nothing);
  }
}

/** The opinion's parts as the fields stand, texts run through `clean`. A part that says nothing is left out. */
export function wholeOf(valueAt, clean) {
  const read = id => clean(valueAt(id));
  const [message, what, who] = ["pg-message", "pg-next", "pg-next-who"].map(read);
  const [leaning, why] = ["pg-first-leaning", "pg-first-why"].map(read);
  const day = A_DAY.test(valueAt("pg-next-day")) ? valueAt("pg-next-day") : "";
  const step = {...(day && {day}), ...(what && {what}), ...(who !== WHO[0] && {who})};
  return {
    ...(leaning && {first_look: {leaning, ...(why && {why})}}),
    ...(message && {message}),
    ...((what || day) && {next_step: step}),
  };
}

export const isText = (text = "") => typeof text === "string" && text.length <= 20_000;
export const isGroup = value => typeof value === "object" && value !== null && !Array.isArray(value);

const isStep = ({what, who = WHO[0], day = ""}) =>
  isText(what) && WHO.includes(who) && isText(day) && (day === "" || A_DAY.test(day));

const isLook = ({leaning, why}) => LEANINGS.includes(leaning) && isText(why);

const isNoneOr = (value, is) => value == null || (isGroup(value) && is(value));

/** Whether an opinion's parts can be put into the fields again. */
export const isWhole = ({message, next_step, first_look}) =>
  isText(message) && isNoneOr(next_step, isStep) && isNoneOr(first_look, isLook);

/** The fields' values, by their ids, for an opinion as a file holds it. */
export function wholeValues({message = "", next_step, first_look}) {
  const {what = "", who = WHO[0], day = ""} = next_step ?? {};
  return {
    "pg-message": message,
    "pg-next": what,
    "pg-next-who": who,
    "pg-next-day": day,
    "pg-first-leaning": first_look?.leaning ?? "",
    "pg-first-why": first_look?.why ?? "",
  };
}

const inWords = day =>
  new Date(`${day}T00:00`).toLocaleDateString("en-GB", {day: "numeric", month: "long", year: "numeric"});

/** The lines of the list of what was changed, each with the ids of the fields that it is about. */
export function wholeLines(fields, say) {
  const {message, next_step: step, first_look: look} = wholeOf(fields.valueAt, text => text);
  const lines = [];
  if (look) {
    const said = {leaning: say[`first_${look.leaning}`], why: look.why};
    const sentence = look.why ? say.change_first_why : say.change_first;
    lines.push({ids: ["pg-first-leaning", "pg-first-why"], sentence, said});
  }
  if (message) lines.push({ids: ["pg-message"], sentence: say.change_message, said: {}});
  if (step) {
    const who = say[`step_${step.who ?? WHO[0]}`];
    const said = {what: step.what ?? "…", who, day: step.day && inWords(step.day)};
    const sentence = step.day ? say.change_step_by : say.change_step;
    lines.push({ids: ["pg-next", "pg-next-who", "pg-next-day"], sentence, said});
  }
  return lines;
}
