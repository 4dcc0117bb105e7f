// Stays, and answers each line that comes in by one that goes out: to start Node takes longer than most of these.
//
//     {"driver": FILE, "module": FILE, "lines": [...]}   ->   {"said": [...]} or {"fault": "..."}
//
// A driver is a module whose `run(kit, lines)` tells what the kit's module makes of lines, each of them JSON.

import {createInterface} from "node:readline";
import {pathToFileURL} from "node:url";

for await (const request of createInterface({input: process.stdin})) {
  const {driver, module, lines} = JSON.parse(request);
  let answer;
  try {
    const [{run}, kit] = await Promise.all([driver, module].map(file => import(pathToFileURL(file))));
    answer = {said: run(kit, lines)};
  } catch (error) {
    answer = {fault: String(error.stack ?? error)};
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
