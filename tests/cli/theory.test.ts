import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { ResultDocument } from "../../src/export/result.ts";
import { builtCommand, commandFile, escapement } from "./command.ts";

const folder = mkdtempSync(join(tmpdir(), "escapement-theory-"));

/** Clipped Pareto noise, whose chain takes the solver minutes. */
const slow = join(folder, "slow.json");
writeFileSync(
  slow,
  JSON.stringify({
    landscape: { variables: ["x"], potential: "x^2/2" },
    dynamics: {
      kind: "sgd",
      learningRate: 0.05,
      clip: { step: 0.3 },
      noise: { kind: "pareto", alpha: 1.3, deviation: 0.2 },
    },
    start: { at: [0] },
    exit: { when: "abs(x) > 0.4" },
    particles: 200,
    horizon: 200,
  }),
);
const RUN = ["run", slow, "--engine", "reference"];
const resultAt = (path: string): ResultDocument => JSON.parse(readFileSync(path, "utf8")) as ResultDocument;

/** Run until what was measured stands on stdout, then send Ctrl-C; `look` is called at that moment. */
async function interruptTheory(
  args: readonly string[],
  look: () => void,
): Promise<{ code: number | null; stdout: string }> {
  await builtCommand();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [commandFile, ...args]);
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (text: Buffer) => {
      stdout += String(text);
    });
    child.stderr.on("data", (text: Buffer) => {
      const before = stderr;
      stderr += String(text);
      const waits = "theory is still at work";
      if (before.includes(waits) || !stderr.includes(waits)) return;
      look();
      child.kill("SIGINT");
    });
    child.on("close", (code) => resolve({ code, stdout }));
  });
}

test("What was counted is written and printed before theory is waited for, and Ctrl-C then loses nothing", async () => {
  const out = join(folder, "interrupted.json");
  const { code, stdout } = await interruptTheory([...RUN, "--theory", "1000", "--out", out], () => {
    const early = resultAt(out).groups[0];
    expect(early.tally!.started).toBe(200);
    expect(early.theoryUnavailable).toEqual(["theory: still at work when this was written"]);
  });
  expect(code).toBe(130);
  expect(stdout).toMatch(/^rate, all times +\d/m);
  expect(stdout).toContain("theory: interrupted; what was measured is complete");
  expect(resultAt(out).groups[0].theoryUnavailable).toEqual([
    "theory: interrupted; what was measured is complete",
  ]);
});

test("Theory has a budget, and a result document says that it was used up", async () => {
  const { code, stdout } = await escapement([...RUN, "--theory", "0.1", "--json"]);
  expect(code).toBe(0);
  const [group] = (JSON.parse(stdout) as ResultDocument).groups;
  expect(group.theory).toEqual([]);
  expect(group.theoryUnavailable).toEqual([
    "theory: not ready within 0.1 s; `--theory 1` gives it more time",
  ]);
});

test("No theory is computed or missed with a budget of 0", async () => {
  const { code, stdout } = await escapement([...RUN, "--theory", "0"]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^rate, all times +\d/m);
  expect(stdout).not.toContain("theory:");
  const bad = await escapement([...RUN, "--theory", "-1"]);
  expect(bad.code).toBe(2);
  expect(bad.stderr).toContain('--theory: got "-1"; give seconds, 0 for no theory');
});

test("A sweep has theory at the points that came in time", async () => {
  const sweep = ["--sweep", "dynamics.noise.alpha=1.2,1.3", "--theory", "0.1"];
  const { stdout } = await escapement([...RUN, ...sweep]);
  expect(stdout).toContain(
    "theory: not ready within 0.1 s for 2 of 2 points; `--theory 1` gives it more time",
  );
});
