/**
 * `npm run comparisons [-- --particles N] [--full]`: every comparison of a measured number with an exact one, and how large z is over
 * all of them. Of a right engine z is a standard normal number, so that its rms is 1. It runs the tests that compare by chance, and every
 * result of a paper, whose `particles` (default its own) can be set; `--full` gives the tests of exit times 2²² particles.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { experiment } from "../../src/experiment/check/read.ts";
import type { Device } from "../../src/gpu/device.ts";
import { openDevice } from "../../src/gpu/open.node.ts";
import { reproductions } from "../../src/papers/reproductions.ts";
import { agreementZ, MOST_Z } from "../../src/reproduce/agreement.ts";
import type { Reproduction } from "../../src/reproduce/reproduction.ts";
import { countedOnce } from "../../src/reproduce/row.ts";
import { rowText } from "../../src/reproduce/row-text.ts";
import { simulate } from "../../src/run/simulate.ts";
import type { Snapshot } from "../../src/run/snapshot.ts";
import { significant } from "../../src/view/text/number.ts";
import { textTable } from "../../src/view/text/table.ts";
import { type Comparison, RECORD } from "./record.ts";

/** Comparisons that the tests make; an estimator's coverage, which needs no engine, is among them. */
function ofTests(full: boolean): readonly Comparison[] {
  const folder = mkdtempSync(join(tmpdir(), "escapement-comparisons-"));
  const file = join(folder, "comparisons.jsonl");
  const suites = readdirSync("tests", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".test.ts") && !name.endsWith("statistics/chance.test.ts"))
    .filter(
      (name) =>
        readFileSync(join("tests", name), "utf8").includes("statistics/chance.ts") ||
        name.includes("statistics/"),
    );
  const run = (...options: readonly string[]): void => {
    const { status } = spawnSync(process.execPath, ["node_modules/vitest/vitest.mjs", "run", ...options], {
      env: { ...process.env, [RECORD]: file },
      stdio: ["ignore", "inherit", "inherit"],
    });
    if (status !== 0) throw new Error(`comparisons: the tests ended with ${status}; see above`);
  };
  try {
    const exact = join("tests", "statistics", "exact.test.ts");
    run(...suites.map((name) => join("tests", name)).filter((name) => !full || name !== exact));
    if (full) run("--mode", "statistics", exact);
    return readFileSync(file, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Comparison);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Comparisons of one result of a paper. */
async function ofPaper(
  device: Device,
  { id, document, rows }: Reproduction,
  particles: number | undefined,
): Promise<readonly Comparison[]> {
  const job = experiment(particles === undefined ? document : { ...(document as object), particles });
  let last: Snapshot | undefined;
  for await (const snapshot of simulate(device, job, { interval: 1000 })) last = snapshot;
  const { groups, tallies } = last!;
  const runs = groups.map((group, g) => ({ experiment: group.experiment, tally: tallies[g] }));
  return countedOnce(rows(runs)).flatMap((row) => {
    const z = agreementZ(row);
    if (z === undefined || row.measured === undefined || row.exact === undefined) return [];
    const what = `${row.id}: ${rowText(row)}`;
    return [{ family: `reproduce ${id}`, what, value: row.measured.value, exact: row.exact.value, z }];
  });
}

const rms = (all: readonly Comparison[]): number =>
  Math.sqrt(all.reduce((sum, { z }) => sum + z * z, 0) / all.length);

const largest = (all: readonly Comparison[]): Comparison =>
  all.reduce((most, one) => (Math.abs(one.z) > Math.abs(most.z) ? one : most));

function report(all: readonly Comparison[]): string {
  const families = new Map<string, Comparison[]>();
  for (const one of all) families.set(one.family, [...(families.get(one.family) ?? []), one]);
  const line = (name: string, some: readonly Comparison[]): string[] => {
    const most = largest(some);
    return [name, String(some.length), rms(some).toFixed(2), most.z.toFixed(2), most.what];
  };
  const table = textTable([
    ["where", "comparisons", "rms z", "largest z", "of what"],
    ...[...families].map(([name, some]) => line(name, some)),
    line("all", all),
  ]);
  const far = all.filter(({ z }) => Math.abs(z) > MOST_Z);
  return [
    table,
    "",
    far.length === 0
      ? `none beyond ${MOST_Z} standard errors`
      : `beyond ${MOST_Z} standard errors, and within the error of the step or of the reference:`,
    ...far.map(
      ({ family, what, value, exact, z }) =>
        `  ${family}, ${what}: ${significant(value, 6)} for ${significant(exact, 6)} (${significant((100 * (value - exact)) / exact, 2)} %), z = ${z.toFixed(1)}`,
    ),
  ].join("\n");
}

const { values } = parseArgs({
  options: { particles: { type: "string" }, full: { type: "boolean", default: false } },
});
const particles = values.particles === undefined ? undefined : Number(values.particles);
const comparisons = [...ofTests(values.full)];
const device = await openDevice();
console.log(`adapter: ${device.adapter.description}`);
for (const one of reproductions) {
  const found = await ofPaper(device, one, particles);
  comparisons.push(...found);
  console.log(`${one.id}: ${found.length} comparisons`);
}
console.log(`\n${report(comparisons)}`);
process.exit(0);
