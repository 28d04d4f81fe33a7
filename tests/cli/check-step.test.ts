import { expect, test } from "vitest";
import type { ResultDocument } from "../../src/export/result.ts";
import { escapement } from "./command.ts";

const run = (...options: readonly string[]) =>
  escapement(["run", "brownian-interval", "-n", "200", "--engine", "reference", "--check-step", ...options]);

test("--check-step prints the mean beside that of half the step, and what it comes to without", async () => {
  const { code, stdout } = await run("--theory", "0");
  expect(code).toBe(0);
  expect(stdout).toMatch(/mean exit time, two steps +measured/);
  expect(stdout).toMatch(/^difference +-?[\d.e-]+ %/m);
  expect(stdout).toContain("no step (order 2)");
});

test("--check-step is part of the result document", async () => {
  const { stdout } = await run("--theory", "0", "--json");
  const [{ stepCheck, tally }] = (JSON.parse(stdout) as ResultDocument).groups;
  expect(stepCheck).toMatchObject({ step: tally!.timeStep, order: 2 });
  expect(stepCheck!.extrapolated.low).toBeLessThan(stepCheck!.extrapolated.high);
});

test("--check-step is refused for a discrete rule before anything runs", async () => {
  const { code, stderr } = await escapement(["run", "sam-variance", "--check-step", "--engine", "reference"]);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^dynamics: sam is a discrete rule/m);
});
