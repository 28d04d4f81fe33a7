import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { escapement } from "./command.ts";

test("replay prints the path of one particle as CSV, the same by both engines up to the last bits", async () => {
  const run = (engine: string) =>
    escapement(["replay", "double-well", "--particle", "16", "--points", "20", "--engine", engine]);
  const [gpu, reference] = [await run("gpu"), await run("reference")];
  expect(gpu.code).toBe(0);
  expect(gpu.stderr).toMatch(/particle 16 exited in step \d+, t = /);
  const lines = gpu.stdout.trim().split("\r\n");
  expect(lines[0]).toBe("step,time,x");
  expect(lines[1]).toBe("0,0,-1");
  expect(lines.length).toBeGreaterThan(15);
  const last = lines.at(-1)!.split(",").map(Number);
  expect(gpu.stderr).toContain(`in step ${last[0]},`);
  expect(last[1]).toBeCloseTo(0.01 * last[0], 9);
  // The software adapters of tests do not fuse multiplication and addition, as the twins do not.
  if (/llvmpipe|swiftshader/i.test((await escapement(["info"])).stdout))
    expect(reference.stdout).toBe(gpu.stdout);
});

test("replay writes to stdout where --out is -", async () => {
  const particle = ["replay", "double-well", "--particle", "16", "--points", "3", "--engine", "reference"];
  const { code, stdout } = await escapement([...particle, "--out", "-"]);
  expect(code).toBe(0);
  expect(stdout).toBe((await escapement(particle)).stdout);
  expect(stdout).toMatch(/^step,time,x/);
});

test("replay names the numbers that it takes", async () => {
  const { code, stdout, stderr } = await escapement(["replay", "arrhenius", "--particle", "50000"]);
  expect(code).toBe(2);
  expect(stdout).toBe("");
  expect(stderr).toContain('--particle: got "50000"; give a whole number from 0 to 49999');
});

test("replay walks a way of splitting again, out of the result that holds it and by running its experiment", async () => {
  const folder = mkdtempSync(join(tmpdir(), "escapement-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [document, result] = ["walk.json", "result.json"].map((name) => join(folder, name));
  writeFileSync(document, JSON.stringify(WALK));
  const engine = ["--engine", "reference"];
  expect((await escapement(["run", document, "--out", result, "--theory", "0", ...engine])).code).toBe(0);
  const { ways } = JSON.parse(readFileSync(result, "utf8")).groups[0].splitting;
  const way = ways.lanes[0];
  const replica = Math.floor(way[way.length - 1] / 20);
  const asked = ["--replica", `${replica}`, "--points", "1000000", ...engine];
  const held = await escapement(["replay", result, ...asked]);
  expect(held.stderr).toMatch(
    new RegExp(`a way of replica ${replica} through 4 stages exited by up in step \\d+`),
  );
  const lines = held.stdout.trim().split("\r\n");
  expect(lines.slice(0, 2)).toEqual(["step,time,stage,x", "0,0,0,1"]);
  // Steps of one: each level is reached by the step that leads to it.
  const rows = lines.slice(1).map((line) => line.split(",").map(Number));
  expect([1, 2, 3].map((stage) => rows.find((row) => row[2] === stage)![3])).toEqual([2, 4, 5]);
  expect(rows.at(-1)).toEqual([rows.length - 1, rows.length - 1, 3, 7]);
  expect((await escapement(["replay", document, ...asked])).stdout).toBe(held.stdout);
});

test("replay takes the levels of a way from its group, of a sweep of which another has not climbed", async () => {
  const folder = mkdtempSync(join(tmpdir(), "escapement-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [document, result] = ["mixed.json", "result.json"].map((name) => join(folder, name));
  writeFileSync(
    document,
    JSON.stringify({
      ...WALK,
      landscape: { variables: ["x"], potential: "x/2" },
      particles: 320,
      method: { ...WALK.method, levels: undefined },
      sweep: { "dynamics.noise.deviation": [0.4, 1.5] },
    }),
  );
  const engine = ["--engine", "reference"];
  expect((await escapement(["run", document, "--out", result, "--theory", "0", ...engine])).code).toBe(0);
  const whole = JSON.parse(readFileSync(result, "utf8"));
  const { experiment, groups } = whole;
  expect(experiment.method.levels).toBeUndefined();
  const way = groups[1].splitting.ways.lanes[0];
  const replica = `${Math.floor(way[way.length - 1] / 80)}`;
  const held = await escapement(["replay", result, "--replica", replica, "--group", "1", ...engine]);
  expect(held.stderr).toMatch(/a way of replica \d+ through \d+ stages exited by up in step/);
  const stuck = await escapement(["replay", result, "--replica", "0", ...engine]);
  expect(stuck.code).toBe(2);
  expect(stuck.stderr).toContain(
    "--replica: nothing was climbed in group 0, so it has no ways; the warnings of the run say why",
  );
  // As a chain of states is stored.
  groups[1].splitting = { ...groups[1].splitting, tally: null, ways: null, chain: { states: [], runs: [] } };
  writeFileSync(result, JSON.stringify(whole));
  const chained = await escapement(["replay", result, "--replica", "0", "--group", "1", ...engine]);
  expect(chained.code).toBe(2);
  expect(chained.stderr).toContain(
    "--replica: group 1 is solved as a chain of states, and no run between two of them has a way from the start to an exit",
  );
});

test("replay says what a way needs", async () => {
  const reference = ["--engine", "reference"];
  const direct = await escapement(["replay", "double-well", "--replica", "1", ...reference]);
  expect(direct.code).toBe(2);
  expect(direct.stderr).toContain("--replica: the method is direct, which has no ways through levels");
  const neither = await escapement(["replay", "double-well", ...reference]);
  expect(neither.code).toBe(2);
  expect(neither.stderr).toContain("replay: name a particle by --particle, or of a document whose method");
  const folder = mkdtempSync(join(tmpdir(), "escapement-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const states = join(folder, "states.json");
  const method = { kind: "splitting", replicas: 4, score: "x", states: [[3]], floor: 1 };
  writeFileSync(states, JSON.stringify({ ...WALK, exit: { when: "x >= 7" }, method }));
  const chained = await escapement(["replay", states, "--replica", "1", ...reference]);
  expect(chained.code).toBe(2);
  expect(chained.stderr).toContain("--replica: group 0 is solved as a chain of states");
});

/** Steps of one up or down, from 1 to 7 before 0. */
const WALK = {
  title: "Walk",
  landscape: { variables: ["x"], potential: "0*x" },
  dynamics: { kind: "sgd", learningRate: 1, noise: { kind: "rademacher", deviation: 1 } },
  start: { at: [1] },
  exit: { exits: { up: "x >= 7", down: "x <= 0" } },
  particles: 80,
  horizon: 1000,
  method: {
    kind: "splitting",
    question: "probability",
    of: ["up"],
    replicas: 4,
    score: "x",
    levels: [2, 4, 5],
  },
};
