/** The terminal sessions and the script that documents show are what a reader gets: with all of their particles, on a software adapter minutes. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, test, vi } from "vitest";
import { needsTwinArithmetic } from "../device.ts";
import { escapement } from "./command.ts";
import { read, root, wordsOf } from "./shown-lines.ts";

/** The adapter and the speed are those of the machine: all else is the experiment's. */
const ofTheMachine =
  /^(adapter|engine): |^no graphics card found: |particle-steps in | particles, [\d.]+ m?s$/;

describe("a terminal session", () => {
  for (const path of ["README.md", "docs/papers.md"]) {
    test(`of ${path} is what the command prints`, async ({ skip }) => {
      await needsTwinArithmetic(skip);
      const [, line, shown] = /^\$ npm run -s escapement -- (.*)\n([\s\S]*?)^```/m.exec(read(path)) ?? [];
      const { code, stdout, stderr } = await escapement(wordsOf(line));
      expect(code).toBe(0);
      const printed = `${stderr}\n${stdout}`.split("\n").map((text) => text.trimEnd());
      const lines = shown
        .trimEnd()
        .split("\n")
        .filter((text) => !ofTheMachine.test(text));
      expect(lines.length).toBeGreaterThan(8);
      for (const text of lines) expect(printed).toContain(text);
    });
  }
});

describe("the README's script", () => {
  const folder = mkdtempSync(join(tmpdir(), "escapement-shown-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("prints the rate and the exact values", async () => {
    const [, script] = /^```ts\n([\s\S]*?)^```/m.exec(read("README.md")) ?? [];
    const file = join(folder, "script.ts");
    const fewer = script.replace("100_000", "5_000");
    expect(fewer).not.toBe(script);
    writeFileSync(file, fewer.replace('"escapement"', JSON.stringify(join(root, "src/index.node.ts"))));
    const log = vi.spyOn(console, "log").mockImplementation(() => {});
    await import(pathToFileURL(file).href);
    const printed = log.mock.calls.map(([value]) => value);
    log.mockRestore();
    const predictions = printed.at(-1) as readonly { readonly name: string; readonly value: number }[];
    const exact = predictions.find(({ name }) => name === "Exact mean exit time")?.value ?? 0;
    const rate = printed.at(-2) as { readonly low: number; readonly high: number };
    // Nearly exponential times: the rate is the reciprocal of the mean to some percent.
    expect(rate.low * exact).toBeGreaterThan(0.93);
    expect(rate.high * exact).toBeLessThan(1.07);
  });
});
