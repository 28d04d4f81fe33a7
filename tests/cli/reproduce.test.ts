import { describe, expect, test } from "vitest";
import { escapement } from "./command.ts";

describe("escapement reproduce", () => {
  test("prints the rows with formula, exact number, measured interval and z, and how many agree", async () => {
    const { code, stdout, stderr } = await escapement(["reproduce", "M26", "saddle-escape", "-n", "4096"]);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^(adapter|engine): /m);
    expect(stdout).toMatch(/case +quantity +paper’s formula +exact +measured, 95 % +z/);
    expect(stdout).toMatch(/M23 +mean time to .* 2\.9378 .* 3\.16265 .* ± .* [+−]\d\.\d +agrees/);
    expect(stdout.match(/^M26 /gm)).toHaveLength(4);
    expect(stdout).toContain("7 of 7 within tolerance or 4.5 standard errors");
  });

  test("prints JSON alone on stdout with --json", async () => {
    const { code, stdout } = await escapement(["reproduce", "sam-two-cycle", "--json"]);
    expect(code).toBe(0);
    const [{ id, particles, rows }] = JSON.parse(stdout) as {
      readonly id: string;
      readonly particles: number;
      readonly rows: readonly { readonly id: string; readonly agrees: boolean | null }[];
    }[];
    expect([id, particles]).toEqual(["sam-two-cycle", 1024]);
    expect(rows.map(({ agrees }) => agrees)).toEqual([true, true, true]);
  });

  test("lists without running", async () => {
    const { code, stdout } = await escapement(["reproduce", "mori", "--list"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/mori +mori-log-barrier +.* M09a_1\.2 M09a_1\.5 M09a_2\.0/);
    expect(stdout).not.toContain("levy");
  });

  test("refuses an unknown name and a senseless number in a sentence", async () => {
    const unknown = await escapement(["reproduce", "morri"]);
    expect(unknown.code).toBe(2);
    expect(unknown.stderr.trim()).toBe('reproduce: no paper, result or case "morri"; did you mean mori?');
    const far = await escapement(["reproduce", "nothing of the kind"]);
    expect(far.stderr).toMatch(/"nothing of the kind"; papers: kramers, liu, /);
    const number = await escapement(["reproduce", "mori", "-n", "many"]);
    expect(number.code).toBe(2);
    expect(number.stderr.trim()).toBe(
      '--particles: got "many"; use a whole number of at least 1, such as 65536',
    );
  });
});
