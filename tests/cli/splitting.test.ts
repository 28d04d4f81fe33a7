import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { ResultDocument } from "../../src/export/result.ts";
import { escapement } from "./command.ts";

const folder = mkdtempSync(join(tmpdir(), "escapement-splitting-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A walk of +1 or −2 from 0 to 12 before −1: 1/609. */
const walk = join(folder, "walk.json");
writeFileSync(
  walk,
  JSON.stringify({
    landscape: { variables: ["x"], potential: "x/2" },
    dynamics: { kind: "sgd", learningRate: 1, noise: { kind: "rademacher", deviation: 1.5 } },
    start: { at: [0] },
    exit: { exits: { up: "x >= 12", down: "x <= -1" } },
    horizon: 1000,
    particles: 1024,
    method: { kind: "splitting", question: "probability", of: ["up"], replicas: 16 },
  }),
);
const run = (document: string, ...options: readonly string[]) =>
  escapement(["run", document, "--engine", "reference", "--theory", "0", ...options]);

test("a run that splits prints the probability, what it rests on, and the answers to the same question asked again", async () => {
  const { code, stdout } = await run(walk, "--check-direct", "--check-levels");
  expect(code).toBe(0);
  expect(stdout).toMatch(/complete: 16 replicas of 64 particles climbed \d+ levels/);
  expect(stdout).toMatch(/^probability of leaving by up +0\.00\d+ +0\.00\d+ … 0\.00\d+/m);
  for (const row of [
    "relative deviation of a replica",
    "distinct ancestors",
    "brute force for the same error",
  ])
    expect(stdout).toContain(row);
  expect(stdout).toMatch(/^every particle counted +0\.00\d+ .* agrees$/m);
  expect(stdout).toMatch(/^other levels +0\.00\d+ .* agrees$/m);
  expect(stdout).not.toMatch(/0 exited|NaN/);
});

test("its result document has the levels that were climbed, and gives the same integers again", async () => {
  const first = join(folder, "first.json");
  expect((await run(walk, "--out", first)).code).toBe(0);
  const result = JSON.parse(readFileSync(first, "utf8")) as ResultDocument;
  const { method } = result.experiment as { method: { levels: number[]; score: string } };
  expect(method.levels.length).toBeGreaterThan(1);
  const again = join(folder, "again.json");
  writeFileSync(again, JSON.stringify(result.experiment));
  const { stdout } = await run(again, "--json");
  const second = JSON.parse(stdout) as ResultDocument;
  expect(second.groups[0].splitting!.tally).toEqual(result.groups[0].splitting!.tally);
  expect(second.groups[0].splitting!.pilot).toBeNull();
});

test("other ways are refused where nothing is split", async () => {
  const { code, stderr } = await escapement([
    "run",
    "double-well",
    "--check-levels",
    "--engine",
    "reference",
  ]);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^--check-levels: compares runs of the method splitting/m);
});

test("plan says what a run with stages holds, and nothing of batches that it does not have", async () => {
  const { code, stdout } = await escapement(["plan", walk]);
  expect(code).toBe(0);
  // Twice the place, the exit, the step of entry in halves, the highest score and the outcome; two lists, and the parent's number.
  expect(stdout).toMatch(/device memory of one particle +60 B/);
  expect(stdout).toMatch(/bytes read back behind each stage +12 KiB/);
  expect(stdout).toMatch(/memory beside the device for each stage +4 KiB/);
  expect(stdout).not.toMatch(/batch|snapshot/);
});
