/**
 * `npm run field [-- --only ID,…] [--engine device|wasm|reference] [--write]`: runs what people asked, compares each result with the value that it must
 * have, and ends with 1 where one disagrees. `--write` writes docs/field.md and
 * the table of README.md from it.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { experiment } from "../src/experiment/check/read.ts";
import { once } from "../src/experiment/document/lazy.ts";
import { finalSnapshot } from "../src/run/final-snapshot.ts";
import { openEngine } from "../src/run/open-engine.node.ts";
import { simulate } from "../src/run/simulate.ts";
import { significant } from "../src/view/text/number.ts";
import { textTable } from "../src/view/text/table.ts";
import { type Field, fieldDocument, measuredText, withField } from "./field/document.ts";
import { agrees, type Measured, type Row } from "./field/row.ts";
import { CHAPTERS } from "./field/rows.ts";

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    engine: { type: "string", default: "gpu" },
    write: { type: "boolean", default: false },
  },
});
const chosen = values.only?.split(",");
const rows = CHAPTERS.flatMap((chapter) => chapter.rows).filter(
  ({ id }) => chosen === undefined || chosen.includes(id),
);
const unknown = chosen?.find((id) => !rows.some((row) => row.id === id));
if (unknown !== undefined) {
  console.error(`field: --only, there is no row ${unknown}; docs/field.md has their names`);
  process.exit(2);
}
if (values.write && chosen !== undefined) {
  console.error("field: --write needs all rows; leave --only out");
  process.exit(2);
}

const engine = await openEngine(values.engine);
console.log(`${rows.length} rows on ${engine.computes}\n`);
const measured: Record<string, Measured> = {};
const wrong: string[] = [];
const table: string[][] = [];
for (const row of rows) {
  const found = await measure(row).catch((error: unknown) => {
    if (!(error instanceof Error)) throw error;
    return error.message;
  });
  const failed = typeof found === "string";
  const right = !failed && agrees(row, found);
  if (!failed) measured[row.id] = found;
  if (!right) wrong.push(row.id);
  const shown = failed ? "" : measuredText(found);
  table.push([row.id, row.quantity, significant(row.expected, 7), shown, right ? "agrees" : "DISAGREES"]);
  console.log(`${right ? "ok " : "NO "} ${row.id}${failed ? `: ${found}` : ""}`);
}
console.log(`\n${textTable([["row", "quantity", "expected", "measured", ""], ...table])}`);
if (values.write) {
  const field: Field = { computes: engine.computes, date: new Date().toISOString().slice(0, 10), measured };
  writeFileSync("docs/field.md", fieldDocument(field));
  writeFileSync("README.md", withField(readFileSync("README.md", "utf8"), field));
}
if (wrong.length > 0) {
  console.error(`\nfield: ${wrong.length} of ${rows.length} rows disagree: ${wrong.join(", ")}`);
  process.exitCode = 1;
}

async function measure(row: Row): Promise<Measured> {
  // Durations of one's own are no experiment, and their rows ask for none.
  const job = once(() => experiment(row.document));
  return row.measure({
    engine,
    experiment: job,
    snapshot: () => finalSnapshot(simulate(engine, job())),
  });
}
