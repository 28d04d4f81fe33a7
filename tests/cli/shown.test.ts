/** The terminal sessions, the commands and the script that documents show are what a reader gets. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, describe, expect, test, vi } from "vitest";
import { needsTwinArithmetic } from "../device.ts";
import { escapement } from "./command.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const documents = [
  "README.md",
  ...readdirSync(join(root, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];

/** Words of a command line without its comment and without where its output goes. */
const wordsOf = (line: string): string[] =>
  line
    .split(/ #| > /)[0]
    .trim()
    .split(/ +/);

/** The adapter and the speed are those of the machine: all else is the experiment's. */
const ofTheMachine = /^adapter: |particle-steps in | particles, [\d.]+ m?s$/;

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

test("Every command that a document shows has the options that are given to it", async () => {
  const lines = documents.flatMap((path) =>
    [...read(path).matchAll(/npm run (?:-s )?escapement -- ([^`\n]*)/g)].map(([, line]) => `${line}`),
  );
  expect(lines.length).toBeGreaterThan(20);
  const help = new Map<string, string>();
  for (const line of lines) {
    const [name, ...words] = wordsOf(line);
    if (!help.has(name)) {
      const { code, stdout } = await escapement([name, "--help"]);
      expect(code, line).toBe(0);
      help.set(name, stdout);
    }
    // An unknown name gets the help of all commands.
    expect(help.get(name), line).toContain(`Usage: escapement ${name} `);
    for (const option of words.filter((word) => /^--?[a-z]/.test(word))) {
      expect(help.get(name), line).toMatch(new RegExp(`^\\s.*(?<![\\w-])${option}(?![\\w-])`, "m"));
    }
  }
});

describe("the README's script", () => {
  const folder = mkdtempSync(join(tmpdir(), "escapement-shown-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("prints the rate and the exact values", async () => {
    const [, script] = /^```ts\n([\s\S]*?)^```/m.exec(read("README.md")) ?? [];
    const file = join(folder, "script.ts");
    writeFileSync(file, script.replace('"escapement"', JSON.stringify(join(root, "src/index.node.ts"))));
    const log = vi.spyOn(console, "log").mockImplementation(() => {});
    await import(pathToFileURL(file).href);
    const printed = log.mock.calls.map(([value]) => value);
    log.mockRestore();
    const predictions = printed.at(-1) as readonly { readonly name: string; readonly value: number }[];
    const exact = predictions.find(({ name }) => name === "Exact mean exit time")?.value ?? 0;
    const rate = printed.at(-2) as { readonly low: number; readonly high: number };
    // Nearly exponential times: the rate is the reciprocal of the mean to some percent.
    expect(rate.low * exact).toBeGreaterThan(0.95);
    expect(rate.high * exact).toBeLessThan(1.05);
  });
});
