/** `npm run bench:table [-- --check]`: write the speeds of README.md and docs/speed.md from bench/results/; with --check only say whether they are. */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { readResultFiles } from "./result-files.ts";
import { SPEED_DOCUMENTS, withSpeeds } from "./speed-table.ts";

const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
/** npm runs its scripts in the project's folder. */
const root = process.cwd();
const results = readResultFiles(root);
for (const [name, text] of Object.entries(SPEED_DOCUMENTS)) {
  const document = readFileSync(`${root}/${name}`, "utf8");
  const current = withSpeeds(name, document, text(results));
  if (!values.check) writeFileSync(`${root}/${name}`, current);
  else if (current !== document) {
    console.error(`bench: ${name} does not say what bench/results/ says; run \`npm run bench:table\``);
    process.exitCode = 1;
  }
}
