import { expect, test } from "vitest";
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
