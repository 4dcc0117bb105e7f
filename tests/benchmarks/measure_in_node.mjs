// node measure_in_node.mjs MODULE < {"judgements": ..., "insides": ..., "words": ..., "runs": ...}

import {readFileSync} from "node:fs";
import {pathToFileURL} from "node:url";
import {measure} from "./measure.js";

const kit = await import(pathToFileURL(process.argv[2]));
const {judgements, insides, words, runs} = JSON.parse(readFileSync(0, "utf-8"));
process.stdout.write(JSON.stringify(measure(kit, judgements, insides, words, runs)));
