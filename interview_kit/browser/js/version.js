// The coach's version as a file: what stands in it, what it is called, and how it is read again.

import {fill} from "../../model/sentences.js";
import {isGroup, isText, isWhole, wholeValues} from "./as_a_whole.js";
import {FIELDS} from "./slider_handles.js";

/**
 * A file's text: the client's, untouched, with one more opinion at the end; names sorted, usual settings left out.
 * `whole` is what the coach says as a whole.
 */
export function fileText(file, by, whole, judgements) {
  const factors = {};
  for (const {id, weight, attend, decline, sureness, note} of [...judgements].sort((a, b) =>
    a.id < b.id ? -1 : 1,
  )) {
    factors[id] = {
      ...(attend === null ? {} : {attend, decline}),
      ...(note && {note}),
      ...(sureness !== "sure" && {sureness}),
      weight,
    };
  }
  const opinion = JSON.stringify(inOrderOfNames({...(by && {by}), factors, ...whole}), null, 2);
  const end = file.indexOf("\n  ]", file.indexOf('\n  "opinions": [')); // no text in a file runs over a line's end
  return `${file.slice(0, end)},\n    ${opinion.replaceAll("\n", "\n    ")}${file.slice(end)}`; // and not ^: it would find U+2028 as well
}

const inOrderOfNames = parts =>
  Object.fromEntries(Object.entries(parts).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Half of a character outside the common ones cannot be written as UTF-8. */
export const wellFormed = text => text.replace(/\p{Surrogate}/gu, "\ufffd");

const unseen = text => text.replace(/\p{Cf}/gu, "");

/**
 * A name as one is told from another; name_key of model/opinion.py, by which a reply in the owner's name is
 * refused, is the twin.
 */
const nameKey = name =>
  unseen(name)
    .normalize("NFKC")
    .toUpperCase() // and down again, as Python's casefold does: ß is ss
    .toLowerCase()
    .trim()
    .replace(/\s+/g, " ");

// The name as a list of what names nobody has it: letters and figures alone.
const lettersOf = name => (nameKey(name).match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");

/**
 * What came in place of a coach's own name, in words; "" where it may be one. By _nobody of coach/reply.py a
 * notebook refuses the same, but for the client's name (`owner`): there, that is found when the reply is read.
 */
export function whatCame(name, owner, say) {
  const key = nameKey(name);
  if (!key) return say.came_none;
  if (key === nameKey(owner)) return say.came_client;
  const letters = lettersOf(name);
  const nobody = [say.you, ...say.no_names.split(";")].map(nameKey).includes(letters) || !letters;
  return nobody
    ? fill(say.came_no_name, {
        name: [...unseen(name).trim().replace(/\s+/g, " ")].slice(0, MOST_SHOWN).join(""),
      })
    : "";
}

const MOST_LETTERS = 32; // of four bytes at most: two such parts fit into what any disk takes for a name

const MOST_SHOWN = 60; // letters of another case’s title, or of a name

/** Letters and figures of any script, with a - in place of all else: no mark that a folder or a shell would read. */
export const inFileName = text =>
  [
    ...(unseen(text)
      .normalize("NFC")
      .toLowerCase()
      .match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu)
      ?.join("-") ?? ""),
  ]
    .slice(0, MOST_LETTERS)
    .join("")
    .replace(/-$/, "");

/** The name of a version's file without its ending: the case, and who has seen it. */
export const versionName = (title, by, say) =>
  fill(say.file_name, {
    title: inFileName(title) || say.file_untitled,
    name: inFileName(by),
  });

const upTo = (most, number) => Number.isInteger(number) && number >= 0 && number <= most;
const isJudgement = (judgement, degrees) =>
  upTo(100, judgement?.weight) &&
  upTo(10, judgement.attend ?? 0) &&
  upTo(10, judgement.decline ?? 0) &&
  (judgement.attend === undefined) === (judgement.decline === undefined) &&
  Object.keys(degrees).includes(judgement.sureness ?? "sure") && // `in` finds a constructor as well
  isText(judgement.note) &&
  !(judgement.why_attend || judgement.why_decline); // a notebook's reply: this page would lose its reasons

/**
 * Read a version saved from a page of the same case (`own`, as its file holds it): the values of the fields by
 * their ids. What is none is null, and what is of another case its title.
 */
export function readVersion(text, own, degrees) {
  let came;
  try {
    came = JSON.parse(text);
  } catch {
    return null;
  }
  const last = Array.isArray(came?.opinions) && came.opinions.length > 1 && came.opinions.at(-1);
  if (came?.format !== own.format || !last || !isText(last.by) || !isWhole(last)) return null;
  const said = Object.entries(isGroup(last.factors) ? last.factors : {});
  if (!said.length || !said.every(([, judgement]) => isJudgement(judgement, degrees))) return null;
  if (came.id !== own.id)
    return isText(came.title) ? [...(came.title ?? "")].slice(0, MOST_SHOWN).join("") : null;
  const values = {"pg-name": last.by ?? "", ...wholeValues(last)};
  for (const [id, judgement] of said) {
    for (const field of FIELDS) values[`${field}-${id}`] = String(judgement[field] ?? 0);
    values[`sureness-${id}`] = judgement.sureness ?? "sure";
    values[`note-${id}`] = judgement.note ?? "";
  }
  return values;
}
