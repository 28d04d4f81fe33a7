import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Papa from "papaparse";
import { expect, test } from "vitest";
import type { LivesEstimate } from "../../../src/estimate/lives/estimate-lives.ts";
import type { LogRank } from "../../../src/estimate/lives/log-rank.ts";
import { REMISSIONS } from "../../estimate/lives/data.ts";
import { escapement } from "../command.ts";

const folder = mkdtempSync(join(tmpdir(), "escapement-lives-"));
const file = join(folder, "remissions.csv");
writeFileSync(
  file,
  Papa.unparse([
    ...REMISSIONS.treated.durations.map((weeks, i) => ({
      arm: "6-MP",
      weeks,
      relapse: REMISSIONS.treated.events[i],
    })),
    ...REMISSIONS.placebo.durations.map((weeks) => ({ arm: "placebo", weeks, relapse: 1 })),
  ]),
);
const COLUMNS = ["--duration", "weeks", "--event", "relapse"];

test("escapement estimate prints a table and a curve for each group, and the log-rank test", async () => {
  const out = join(folder, "curves.csv");
  const { code, stdout, stderr } = await escapement([
    "estimate",
    file,
    ...COLUMNS,
    "--group",
    "arm",
    "--out",
    out,
  ]);
  expect(code).toBe(0);
  expect(stderr.trim()).toBe(`wrote ${out}`);
  expect(stdout).toMatch(/^6-MP: 21 lives, 9 ended, 12 censored, 359 time under watch$/m);
  expect(stdout).toMatch(/^median +23 +13 …$/m);
  expect(stdout).toMatch(/^placebo: 21 lives, 21 ended, 0 censored, 182 time under watch$/m);
  expect(stdout).toMatch(/^log-rank test: χ² = 16\.79 with 1 degree of freedom, p = 4\.17e-5$/m);
  const { data } = Papa.parse<Record<string, string>>(readFileSync(out, "utf8"), {
    header: true,
    skipEmptyLines: true,
  });
  expect(data.filter(({ group }) => group === "6-MP").map(({ time }) => Number(time))).toEqual([
    6, 7, 10, 13, 16, 22, 23,
  ]);
});

test("escapement estimate --json prints all of it as a document", async () => {
  const { code, stdout } = await escapement([
    "estimate",
    file,
    ...COLUMNS,
    "--group",
    "arm",
    "--json",
    "--level",
    "0.9",
  ]);
  expect(code).toBe(0);
  const document = JSON.parse(stdout) as {
    readonly groups: readonly (LivesEstimate & { readonly group: string })[];
    readonly logRank: LogRank;
  };
  expect(document.groups.map(({ group, median, level }) => [group, median.value, level])).toEqual([
    ["6-MP", 23, 0.9],
    ["placebo", 8, 0.9],
  ]);
  expect(document.logRank.degrees).toBe(1);
});

test("escapement estimate names the line of a life that is none", async () => {
  const late = join(folder, "late.csv");
  writeFileSync(late, "T,W\n5,1\n3,4\n");
  const { code, stderr, stdout } = await escapement(["estimate", late, "--duration", "T", "--entry", "W"]);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr.trim()).toBe(
    `${late}, line 3: came under watch at 4, with duration 3; give an entry before the end, or drop it`,
  );
});

test.each([
  [["--level", "2"], /^--level: got 2; give a number between 0 and 1, as 0\.95$/],
  [["--up-to", "0"], /^--up-to: got 0; give a time above 0$/],
  [["--out", "curves.txt"], /^--out: got curves\.txt; end the name in \.csv for the curves, or \.json/],
])("escapement estimate says what is wrong with %j", async (options, sentence) => {
  const { code, stderr } = await escapement(["estimate", file, ...COLUMNS, ...options]);
  expect(code).toBe(2);
  expect(stderr.trim()).toMatch(sentence);
});
