import { describe, expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import { reproductionsNamed } from "../../src/papers/select.ts";
import { agreementZ, MOST_Z } from "../../src/reproduce/agreement.ts";
import type { Row } from "../../src/reproduce/row.ts";
import { rowText } from "../../src/reproduce/row-text.ts";
import { simulate } from "../../src/run/simulate.ts";
import { affordable, testDevice } from "../device.ts";

async function measuredRows(name: string, particles: number): Promise<readonly Row[]> {
  const [one] = reproductionsNamed(name);
  const job = experiment({ ...(one.document as object), particles: await affordable(particles) });
  let found: readonly Row[] = [];
  for await (const { outcome, groups, tallies } of simulate(await testDevice(), job, { interval: 1e9 })) {
    if (outcome === "running") continue;
    found = one.rows(groups.map((group, g) => ({ experiment: group.experiment, tally: tallies[g] })));
  }
  return found;
}

describe("measured rows", () => {
  for (const [name, kind] of [
    ["liu-sharp-escape", "mean exit steps"],
    ["liu-momentum", "stationary variances"],
    ["learning-rate-decay", "variances at separate looks"],
    ["battash-two-coordinates", "mean times and shares of exits"],
    ["probabilistic-stability", "a number from several groups"],
  ]) {
    test(`of ${name}, ${kind}, agree with what is exact`, async () => {
      const rows = await measuredRows(name, 8192);
      expect(rows.length).toBeGreaterThan(3);
      for (const row of rows) {
        expect(row.measured, `${row.id}: ${rowText(row)}`).toBeDefined();
        if (row.exact === undefined) continue;
        expect(Math.abs(agreementZ(row)!), `${row.id}: ${rowText(row)}`).toBeLessThan(MOST_Z);
      }
    });
  }

  test("of SAM without noise are the two-cycle itself", async () => {
    for (const { measured, exact } of await measuredRows("sam-two-cycle", 64)) {
      expect(measured!.value / exact!.value).toBeCloseTo(1, 5);
    }
  });
});
