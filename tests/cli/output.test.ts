import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { ResultDocument } from "../../src/export/result.ts";
import { bash } from "./command.ts";

const folder = mkdtempSync(join(tmpdir(), "escapement-output-"));
/** What a pipe holds; a command that ended without waiting left no more than this behind. */
const PIPE = 65_536;
const RUN = "run brownian-interval -n 300 --engine reference";
const SWEEP = `${RUN} --sweep dynamics.temperature=0.4:0.6:30`;

describe("a pipe whose reader is slow", () => {
  for (const command of [
    `${SWEEP} --json`,
    "schema",
    "replay double-well --engine reference --particle 3 --points 100000 --set 'exit.when=x > 100' --horizon 100",
  ]) {
    test(`gets all of \`${command}\``, async () => {
      const file = join(folder, "whole.txt");
      const direct = await bash(`escapement ${command} > ${file}`);
      expect(direct.code).toBe(0);
      const whole = readFileSync(file, "utf8");
      expect(Buffer.byteLength(whole)).toBeGreaterThan(PIPE);
      const piped = await bash(`set -o pipefail; escapement ${command} | (sleep 1; cat)`);
      expect(piped.code).toBe(0);
      // The time that a run took, and so its speed, differ from run to run.
      const lasting = (text: string): string => text.replace(/"performance": \{[^}]*\}/, "");
      expect(lasting(piped.stdout)).toBe(lasting(whole));
    });
  }
});

describe("a reader that goes away", () => {
  for (const command of ["schema", RUN, "--help"]) {
    test(`ends \`${command}\` quietly`, async () => {
      const { code, stderr } = await bash(`escapement ${command} | true; exit \${PIPESTATUS[0]}`);
      expect(code).toBe(0);
      expect(stderr).not.toMatch(/EPIPE|rror/);
    });
  }

  test("does not keep a result from its file", async () => {
    const out = join(folder, "kept.json");
    await bash(`escapement ${RUN} --out ${out} | true`);
    const { groups } = JSON.parse(readFileSync(out, "utf8")) as ResultDocument;
    expect(groups[0].tally!.exited).toBe(300);
    expect(groups[0].theory.length).toBeGreaterThan(0);
  });
});

describe.runIf(existsSync("/dev/full"))("a full disk", () => {
  for (const command of ["schema", "list", `${RUN} --json`]) {
    test(`ends \`${command}\` with a sentence and exit code 74`, async () => {
      const { code, stderr } = await bash(`escapement ${command} > /dev/full`);
      expect(stderr).toMatch(
        /stdout: could not write, got ENOSPC: .*; the output is not complete; make room/,
      );
      expect(stderr).not.toMatch(/\n {4}at /);
      expect(code).toBe(74);
    });
  }

  test("makes a command that has --out print what the file was to hold", async () => {
    for (const command of [`${RUN} --json`, RUN]) {
      const { code, stdout, stderr } = await bash(`escapement ${command} --out /dev/full`);
      expect(stderr).toMatch(
        /--out: could not write \/dev\/full, got ENOSPC.*; the result document is printed instead/,
      );
      expect(code).toBe(74);
      const { groups } = JSON.parse(stdout.slice(stdout.indexOf("{\n"))) as ResultDocument;
      expect(groups[0].tally!.exited).toBe(300);
    }
    const schema = await bash("escapement schema --out /dev/full");
    expect(schema.code).toBe(74);
    expect(JSON.parse(schema.stdout)).toHaveProperty("properties.landscape");
  });
});

describe("what a stranger wrote", () => {
  const document = join(folder, "hostile.json");
  const title = "\u001b]0;owned\u0007\u001b[2Jfine\nadapter: none\u009b31m\u202e";
  writeFileSync(
    document,
    JSON.stringify({
      title,
      landscape: { variables: ["x"], potential: "0" },
      dynamics: { kind: "overdamped", temperature: 0.5, step: 0.01 },
      start: { at: [0] },
      exit: { when: "abs(x) > 1" },
      horizon: 10,
      particles: 20,
    }),
  );
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
  const obeyed = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/;

  for (const command of ["plan", "run --engine reference", "show"]) {
    test(`does not reach the terminal as control characters from \`${command}\``, async () => {
      const { code, stdout, stderr } = await bash(`escapement ${command} ${document}`);
      expect(code).toBe(0);
      expect(stdout).not.toMatch(obeyed);
      expect(stderr).not.toMatch(obeyed);
      if (command === "plan") expect(stdout).toMatch(/^␛\]0;owned␇␛\[2Jfine␊adapter: none�31m�$/m);
      if (command === "show") expect((JSON.parse(stdout) as { title: string }).title).toBe(title);
    });
  }

  test("does not reach it from errors either", async () => {
    const { code, stderr } = await bash(`escapement run double-well --set $'exit.wh\\e[2Jen=x > 1'`);
    expect(code).toBe(2);
    expect(stderr).toContain("␛[2J");
    expect(stderr).not.toMatch(obeyed);
  });
});

describe("a fault in the program", () => {
  test("ends with exit code 70, its stack, and the request to report it", async () => {
    const broken = join(folder, "broken.mjs");
    writeFileSync(broken, "String.prototype.padEnd = () => { throw new TypeError('made to fail'); };");
    const { code, stdout, stderr } = await bash(`NODE_OPTIONS="--import=file://${broken}" escapement list`);
    expect(code).toBe(70);
    expect(stdout).toBe("");
    expect(stderr).toMatch(
      /^escapement: this is a fault in the program and not in your input; please report it/m,
    );
    expect(stderr).toMatch(/TypeError: made to fail\n {4}at .*\n {4}at /);
  });

  test("after a run leaves what was counted", async () => {
    const broken = join(folder, "broken-log.mjs");
    writeFileSync(broken, "String.prototype.padStart = () => { throw new TypeError('made to fail'); };");
    const { code, stdout } = await bash(`NODE_OPTIONS="--import=file://${broken}" escapement ${RUN}`);
    expect(code).toBe(70);
    const { tallies } = JSON.parse(stdout.slice(stdout.indexOf("{\n"))) as { tallies: { exited: number }[] };
    expect(tallies[0].exited).toBe(300);
  });
});
