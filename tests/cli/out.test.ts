import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import type { ResultDocument } from "../../src/export/result.ts";
import { gallery } from "../../src/gallery/gallery.ts";
import { commandText } from "../../src/page/share/command-text.ts";
import { commandFile, escapement } from "./command.ts";

const folder = mkdtempSync(join(tmpdir(), "escapement-out-"));
const SMALL = ["-n", "300", "--engine", "reference"];

async function resultOf(args: readonly string[]): Promise<ResultDocument> {
  const { code, stdout, stderr } = await escapement([...args, "--json"]);
  expect(stderr).not.toMatch(/error/i);
  expect(code).toBe(0);
  return JSON.parse(stdout) as ResultDocument;
}

describe("escapement run --out", () => {
  test("writes the exit times as CSV where the name ends so", async () => {
    const out = join(folder, "times.csv");
    const { groups } = await resultOf(["run", "brownian-interval", ...SMALL, "--out", out]);
    const { data } = Papa.parse<Record<string, number>>(readFileSync(out, "utf8"), {
      header: true,
      dynamicTyping: true,
      skipEmptyLines: true,
    });
    expect(data.reduce((sum, { exits }) => sum + exits, 0)).toBe(groups[0].tally!.exited);
  });

  test("writes one row for each point of a sweep as Parquet, and the experiment with it", async () => {
    const out = join(folder, "sweep.parquet");
    const sweep = ["--sweep", "dynamics.temperature=0.4,0.5"];
    const { groups } = await resultOf(["run", "brownian-interval", ...SMALL, ...sweep, "--out", out]);
    const file = Uint8Array.from(readFileSync(out)).buffer;
    const rows = await parquetReadObjects({ file });
    expect(rows.map((row) => row["dynamics.temperature"])).toEqual([0.4, 0.5]);
    expect(rows.map((row) => row["rate"])).toEqual(groups.map(({ estimates }) => estimates!.rate.value));
    const held = parquetMetadata(file).key_value_metadata?.find(({ key }) => key === "experiment")?.value;
    expect(experiment(JSON.parse(held!)).particles).toBe(300);
  });

  test.each([
    [["--table", "bars", "--out", "x.csv"], /--table: got "bars"; use times or estimates/],
    [["--table", "times", "--out", "x.json"], /holds the whole result/],
    [["--table", "times"], /no file is written/],
  ])("says what is wrong with %j before anything runs", async (options, sentence) => {
    const { code, stderr } = await escapement(["run", "brownian-interval", ...options]);
    expect(code).toBe(2);
    expect(stderr).toMatch(sentence);
  });
});

describe("the copied command", () => {
  const base = experiment(gallery["brownian-interval"]);
  const small = { ...base, particles: 200 };

  test("names a document of the gallery and what differs", () => {
    expect(commandText({ ...small, seed: 7 }, gallery, "brownian-interval")).toBe(
      "npm run -s escapement -- run brownian-interval -n 200 --seed 7",
    );
    expect(commandText(small, gallery, "brownian-interval", { checkStep: true })).toBe(
      "npm run -s escapement -- run brownian-interval -n 200 --check-step",
    );
    expect(commandText(small, gallery, undefined, { checkStep: true })).toMatch(
      /^npm run -s escapement -- run - --check-step <<'END'\n\{/,
    );
    const swept = { ...small, title: "It's mine", sweep: { "dynamics.temperature": [0.4, 0.5] } };
    expect(commandText(swept, gallery, "brownian-interval")).toBe(
      `npm run -s escapement -- run brownian-interval --set 'title=It'\\''s mine' -n 200 --sweep dynamics.temperature=0.4,0.5`,
    );
  });

  test.each([
    [
      "of the gallery",
      "brownian-interval",
      { title: "It's $HOME `mine`", exit: { when: "x > 0.9 or x < -1" } },
    ],
    ["of one's own", undefined, { caption: "$(false) \\ ' \" END\nEND\n" }],
    ["with a sweep", "brownian-interval", { sweep: { "dynamics.temperature": [0.4, 0.5] } }],
  ] as const)("%s runs in a shell and counts the same", async (_what, name, changes) => {
    const target = experiment({ ...small, ...changes });
    const direct = join(folder, "direct.json");
    writeFileSync(direct, JSON.stringify(target));
    const expected = await resultOf(["run", direct, "--engine", "reference"]);
    const line = commandText(target, gallery, name);
    // A clone in miniature: npm passes the words on in its own quotes.
    const script = `process.argv.push("--engine", "reference", "--json"); await import(${JSON.stringify(pathToFileURL(commandFile).href)});`;
    writeFileSync(join(folder, "command.mjs"), script);
    writeFileSync(join(folder, "package.json"), '{"scripts":{"escapement":"node command.mjs"}}');
    const { stdout, stderr, status } = spawnSync("bash", ["-c", line], { encoding: "utf8", cwd: folder });
    expect(status, stderr).toBe(0);
    const got = JSON.parse(stdout) as ResultDocument;
    expect(got.experiment).toEqual(expected.experiment);
    expect(got.groups.map(({ tally }) => tally)).toEqual(expected.groups.map(({ tally }) => tally));
  });
});
