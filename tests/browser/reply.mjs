// Writes the files that a coach would save from pages.
//
//     node reply.mjs MODULE < cases
//
// Each line of input is a case: the client's file, a name, and judgements; each line that comes
// out is the text of a file, as JSON.

import {readFileSync} from "node:fs";
import {pathToFileURL} from "node:url";

const {fileText} = await import(pathToFileURL(process.argv[2]));
for (const line of readFileSync(0, "utf-8").trim().split("\n")) {
  const {file, by, judgements} = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(fileText(file, by, judgements))}\n`);
}
