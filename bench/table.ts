/** `npm run bench:table [-- --check]`: write README's speeds from bench/results/; with --check only say whether they are. */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { readResultFiles } from "./result-files.ts";
import { speeds, withSpeeds } from "./speed-table.ts";

const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
/** npm runs its scripts in the project's folder. */
const root = process.cwd();
const readme = readFileSync(`${root}/README.md`, "utf8");
const current = withSpeeds(readme, speeds(readResultFiles(root)));
if (!values.check) writeFileSync(`${root}/README.md`, current);
else if (current !== readme) {
  console.error("bench: README.md does not say what bench/results/ says; run `npm run bench:table`");
  process.exit(1);
}
