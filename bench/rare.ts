/**
 * `npm run rare [-- --only ID,…] [--engine device|wasm|reference]`: climbs to events as rare as 3e-99, compares each answer with the exact
 * one, and ends with 1 where one is off.
 */
import { parseArgs } from "node:util";
import { openEngine } from "../src/run/open-engine.node.ts";
import { textTable } from "../src/view/text/table.ts";
import { ALL_REPLICAS, coverage } from "./rare/coverage.ts";
import { fibonacciWalk } from "./rare/documents.ts";
import { agrees, distance, type Measured, measure, type Row, spread } from "./rare/row.ts";
import { ROWS } from "./rare/rows.ts";
import { measureSlope, STUDIES, slopeAgrees } from "./rare/studies.ts";

const { values } = parseArgs({
  options: { only: { type: "string" }, engine: { type: "string", default: "gpu" } },
});
const chosen = values.only?.split(",");
const rows = ROWS.filter(({ id }) => chosen === undefined || chosen.some((start) => id.startsWith(start)));
const studies = STUDIES.filter(
  ({ id }) => chosen === undefined || chosen.some((start) => id.startsWith(start)),
);
if (rows.length + studies.length === 0 && chosen?.includes("coverage") !== true) {
  console.error(
    `rare: --only, no row begins with ${values.only}; they are ${[...ROWS, ...STUDIES].map(({ id }) => id).join(", ")}`,
  );
  process.exit(2);
}
const engine = await openEngine(values.engine);
console.log(`${rows.length} rows on ${engine.computes}\n`);
const table: string[][] = [];
const wrong: string[] = [];
for (const row of rows) {
  const measured = await measure(engine, row).catch((error: unknown) => {
    if (!(error instanceof Error)) throw error;
    return error.message;
  });
  const right = typeof measured !== "string" && agrees(row, measured);
  if (!right) wrong.push(row.id);
  table.push([row.id, row.exact.toExponential(3), ...cells(row, measured), right ? "agrees" : "DISAGREES"]);
  console.log(table.at(-1)!.join("  "));
}
if (rows.length > 0) {
  console.log(
    `\n${textTable([["row", "exact", "measured/exact", "z", "sd", "formula", "θ", "levels", "steps", "s", ""], ...table])}`,
  );
}
if (studies.length > 0) {
  console.log("\nslopes of ln(mean exit time) where noise is weak\n");
  const slopes: string[][] = [];
  for (const study of studies) {
    const slope = await measureSlope(engine, study);
    const { fit, decades, seconds } = slope;
    const { value, standardError } = fit.found.fit!.slope;
    const last = fit.found.fit!.localSlopes;
    const right = slopeAgrees(slope);
    if (!right) wrong.push(study.id);
    slopes.push([
      study.id,
      decades.toFixed(1),
      `${value.toPrecision(5)} ± ${standardError.toPrecision(2)}`,
      fit.found.theory.map((one) => `${one.slope.toPrecision(5)} ${one.name}`).join("; "),
      [last[0], last[last.length - 1]]
        .map((one) => `${one.slope.toPrecision(4)} ± ${one.standardError.toPrecision(1)}`)
        .join(" and "),
      `${study.limit.toPrecision(5)} ${study.origin}`,
      seconds.toFixed(0),
      right ? "agrees" : "DISAGREES",
    ]);
    console.log(slopes.at(-1)!.join("  "));
  }
  console.log(
    `\n${textTable([["study", "decades", "slope", "theory's, same points", "at the two ends", "limit", "s", ""], ...slopes])}`,
  );
}
if (chosen === undefined || chosen.includes("coverage")) {
  console.log("\n95 % intervals of 1000 runs of 32 replicas each, of the walk to 20");
  for (const lanes of [64, 16]) {
    const { deviation, share } = await coverage(
      engine,
      fibonacciWalk(20, { replicas: ALL_REPLICAS, lanes }),
      1 / 28656,
    );
    // As chance spreads 1000 of them: three standard errors are 2 %.
    const right = share >= 0.93 && share <= 0.97;
    if (!right) wrong.push(`coverage-${lanes}`);
    console.log(
      `${lanes} particles, a replica's relative deviation ${deviation.toFixed(2)}: ${(100 * share).toFixed(1)} % hold the truth, ${right ? "agrees" : "DISAGREES"}`,
    );
  }
}
if (wrong.length > 0) {
  console.error(
    `\nrare: ${wrong.length} of ${rows.length + studies.length} rows disagree: ${wrong.join(", ")}`,
  );
  process.exitCode = 1;
}

function cells(row: Row, measured: Measured | string): string[] {
  if (typeof measured === "string") return [measured, "", "", "", "", "", "", ""];
  const { value, standardError, estimate, steepness, levels, steps, seconds } = measured;
  const gentle = spread(row, measured) !== undefined;
  return [
    `${(value / row.exact).toFixed(4)} ± ${(standardError / row.exact).toFixed(4)}`,
    distance(row, measured).toFixed(1),
    estimate?.deviation?.toFixed(3) ?? "",
    estimate === undefined ? "" : `${estimate.formulaDeviation.toFixed(3)}${gentle ? "" : " (not asked)"}`,
    steepness?.toFixed(2) ?? "",
    String(levels),
    Number(steps).toExponential(1),
    seconds.toFixed(1),
  ];
}
