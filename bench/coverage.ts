/**
 * `npm run coverage [-- --runs 1000]`: how often the 95 % intervals hold the truth, from exit times drawn on the processor from known laws. The
 * seeds are fixed, so every run of it prints the same tables.
 */
import { parseArgs } from "node:util";
import {
  type CoverageTable,
  heldOf,
  incidenceTable,
  LATE_LAWS,
  lateTables,
  livesTables,
  shareTable,
  tableText,
  varianceTable,
  WHOLE_LAWS,
  wholeTables,
} from "./coverage/tables.ts";

const { values } = parseArgs({ options: { runs: { type: "string", default: "1000" } } });
const runs = Number(values.runs);
if (!(Number.isInteger(runs) && runs > 0)) {
  console.error(`coverage: --runs, got ${values.runs}; give a whole number above 0`);
  process.exit(2);
}

const FEW_TO_MANY = [2, 3, 5, 10, 20, 50, 100, 1000, 1e4, 1e5, 1e6];
const HUNDREDS_TO_MILLIONS = [100, 1000, 1e4, 1e5, 1e6];

const error = 100 * Math.sqrt((0.95 * 0.05) / runs);
console.log(
  `Percent of 95 % intervals that hold the truth, ${runs} runs a cell: ±${error.toFixed(1)} by chance. In brackets: percent of the runs that give an interval, where not all do; none: fewer than 5 %.\n`,
);
const started = performance.now();
const claims: CoverageTable[] = [];
const print = (tables: readonly CoverageTable[]): void => {
  for (const table of tables) console.log(`${tableText(table)}\n`);
};

for (const law of LATE_LAWS) {
  const [window, limit] = lateTables(law, { particles: HUNDREDS_TO_MILLIONS, runs });
  claims.push(window);
  print([window, limit]);
}
for (const law of WHOLE_LAWS) {
  const tables = wholeTables(law, { particles: FEW_TO_MANY, runs });
  claims.push(...tables);
  print(tables);
}
for (const [table, particles] of [
  [varianceTable, FEW_TO_MANY],
  [shareTable, FEW_TO_MANY],
  [incidenceTable, [5, 20, 100, 1000, 1e4]],
] as const) {
  const made = table({ particles, runs });
  claims.push(made);
  print([made]);
}
const lives = livesTables({ particles: [10, 20, 100, 1000], runs });
claims.push(...lives);
print(lives);

const cells = claims.flatMap(({ title, rows }) =>
  rows.flatMap(({ particles, cells }) =>
    cells.flatMap((cell) => {
      const held = heldOf(cell);
      return held === undefined ? [] : [{ title, particles, held }];
    }),
  ),
);
const low = cells.filter(({ held }) => held < 0.93);
const high = cells.filter(({ held }) => held > 0.97);
console.log(
  `${cells.length} cells with intervals: ${low.length} below 93 %, ${high.length} above 97 % (few exits or hits, whose number is whole).`,
);
for (const { title, particles, held } of low) {
  console.log(`  ${(100 * held).toFixed(1)} %: ${title}, ${particles} particles`);
}
console.error(`${((performance.now() - started) / 1000).toFixed(0)} s`);
