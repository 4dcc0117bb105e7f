// The coach's page as it reads a version again, for one text after the other: each line that comes in is a text in
// JSON, and is answered by what was read of it, what the page would save then, and how long it took.
//
//     node page.mjs MODULE GIVEN

import {readFileSync} from "node:fs";
import {createInterface} from "node:readline";
import {pathToFileURL} from "node:url";

const [, , module, file] = process.argv;
const {readVersion, fileText, wholeOf, wellFormed} = await import(pathToFileURL(module));
const {own, degrees} = JSON.parse(readFileSync(file));
const factors = Object.keys(JSON.parse(own).opinions[0].factors);

/** What the page would save with these values in its fields, the lists of which hold what is offered alone. */
function saved(values) {
  const offered = {
    "pg-next-who": ["client", "coach", "both"],
    "pg-first-leaning": ["attend", "decline", "unsure"],
  };
  const valueAt = id => (offered[id] && !offered[id].includes(values[id]) ? "" : values[id]);
  const judgements = factors
    .filter(id => `weight-${id}` in values)
    .map(id => ({
      id,
      ...Object.fromEntries(
        ["weight", "attend", "decline"].map(field => [field, Number(values[`${field}-${id}`])]),
      ),
      sureness: Object.keys(degrees).find(degree => degree === values[`sureness-${id}`]) ?? "",
      note: wellFormed(values[`note-${id}`]),
    }));
  return fileText(own, wellFormed(values["pg-name"]), wholeOf(valueAt, wellFormed), judgements);
}

function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

for await (const line of createInterface({input: process.stdin})) {
  const started = performance.now();
  let answer;
  try {
    const read = readVersion(JSON.parse(line), JSON.parse(own), degrees);
    answer = {
      json: isJson(JSON.parse(line)),
      read,
      saved: read !== null && typeof read === "object" ? saved(read) : null,
    };
  } catch (error) {
    answer = {fault: String(error.stack ?? error)};
  }
  process.stdout.write(`${JSON.stringify({...answer, took: performance.now() - started})}\n`);
}
