// What the kit's module comes to and says of cases, one a line after the words.
//
//     node concluding.mjs MODULE < cases

import {readFileSync} from "node:fs";
import {pathToFileURL} from "node:url";

const kit = await import(pathToFileURL(process.argv[2]));
const [first, ...lines] = readFileSync(0, "utf-8").trim().split("\n");
const words = JSON.parse(first);

function found({given, judgements, insides}) {
  const reading = kit.weigh(judgements, words.thresholds);
  const made = kit.conclude(judgements, given, words.thresholds);
  const said = kit.conclusionInWords(made, reading, judgements, insides, words);
  return JSON.stringify({
    side: made.side,
    lead: made.lead,
    leading: made.leading,
    said: [said.headline, said.firmness, said.tipping, said.spoken].map(kit.plain),
    leaning: kit.plain(kit.leaningBeside(made, reading, given.leaning, words)),
  });
}

process.stdout.write(lines.map(line => found(JSON.parse(line))).join("\n"));
