import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { ResultDocument } from "../../src/export/result.ts";
import { tallyFromJson } from "../../src/tally/json.ts";
import { escapement } from "./command.ts";

const folder = () => mkdtempSync(join(tmpdir(), "escapement-test-"));

describe("escapement run", () => {
  test("prints counts, a histogram and estimates beside theory, as plain text in a pipe", async () => {
    const { code, stdout, stderr } = await escapement(["run", "brownian-interval", "-n", "4000"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^all exited: 4 000 exited of 4 000 started/m);
    expect(stdout).toContain("█");
    expect(stdout).toMatch(/mean exit time +\d/);
    expect(stdout).toContain("Exact mean exit time");
    expect(stderr).toMatch(/(adapter|engine): .*self-test passed/);
    // What the driver's libraries write themselves, e.g. "Warning: Couldn't load Vulkan", is not for users.
    expect(stderr).not.toMatch(/^Warning:|^ +at |artificially reduced/m);
    expect(`${stdout}${stderr}`).not.toContain("\u001b");
  });

  test("prints one result document on stdout with --json, and the same is written by --out", async () => {
    const out = join(folder(), "result.json");
    const { code, stdout } = await escapement([
      "run",
      "ornstein-uhlenbeck",
      "-n",
      "1000",
      "--seed",
      "7",
      "--json",
      "--out",
      out,
    ]);
    expect(code).toBe(0);
    const document = JSON.parse(stdout) as ResultDocument;
    expect(readFileSync(out, "utf8")).toBe(stdout);
    expect((document.experiment as { seed: number }).seed).toBe(7);
    expect(document.outcome).toBe("all exited");
    expect(document.adapter?.selfTest).toBe(document.engine.name === "gpu" ? "passed" : undefined);
    expect(tallyFromJson(document.groups[0].tally)).toMatchObject({ started: 1000, exited: 1000 });
    expect(document.groups[0].estimates!.rate.low).toBeGreaterThan(0);
    expect(document.groups[0].theory.length).toBeGreaterThan(0);

    const again = await escapement(["run", out, "--json"]);
    expect((JSON.parse(again.stdout) as ResultDocument).groups[0].tally).toEqual(document.groups[0].tally);
  });

  test("--set and --sweep change any field, and a sweep prints one line for each point", async () => {
    const { code, stdout } = await escapement([
      "run",
      "double-well",
      "-n",
      "300",
      "--set",
      "exit.when=x > 0.5",
      "--set",
      "landscape.parameters.a=1.1",
      "--sweep",
      "dynamics.temperature=0.2:0.4:3",
      "--sweep",
      "landscape.parameters.b=1,1.2",
      "--theory",
      "0",
    ]);
    expect(code).toBe(0);
    const rows = stdout.split("\n").filter((line) => /^ *0\.[234] /.test(line));
    expect(rows).toHaveLength(6);
  });

  test("the reference engine counts the same integers", async () => {
    const run = async (engine: string) => {
      const { stdout } = await escapement(["run", "disc", "-n", "500", "--json", "--engine", engine]);
      return JSON.parse(stdout) as ResultDocument;
    };
    const [gpu, reference] = [await run("gpu"), await run("reference")];
    expect(reference.engine.name).toBe("reference");
    // A device that fuses multiplications may differ in last bits; software adapters do not.
    if (gpu.adapter?.software) expect(reference.groups[0].tally).toEqual(gpu.groups[0].tally);
    expect(reference.groups[0].tally!.started).toBe(500);
  });

  test("Ctrl-C prints and writes the partial result and exits with 130", async () => {
    const out = join(folder(), "partial.json");
    const { code, stdout } = await escapement(
      ["run", "double-well", "-n", "50000000", "--horizon", "100000", "--out", out],
      { interruptAfter: "self-test passed" },
    );
    expect(code).toBe(130);
    expect(stdout).toMatch(/^interrupted: /m);
    const document = JSON.parse(readFileSync(out, "utf8")) as ResultDocument;
    expect(document.outcome).toBe("interrupted");
    const tally = tallyFromJson(document.groups[0].tally);
    expect(tally.alive).toBeGreaterThan(0);
    expect(tally.exited + tally.alive).toBe(50_000_000);
  });
});

describe("bad input", () => {
  const file = (text: string): string => {
    const path = join(folder(), "experiment.json");
    writeFileSync(path, text);
    return path;
  };
  const truncated = '{ "title": "cut", "landscape": { "variables": ["x"], "potential": "x^2';
  const cases: readonly (readonly [string, readonly string[], number, RegExp])[] = [
    [
      "an unknown name",
      ["run", "dubble-well"],
      2,
      /no file and no gallery experiment `dubble-well`; did you mean `double-well`\?/,
    ],
    ["an unknown verb", ["rum", "double-well"], 2, /unknown command 'rum'[\s\S]*Did you mean run\?/],
    [
      "a misspelt field",
      ["run", "double-well", "--set", "dynamics.tempertaure=1"],
      2,
      /dynamics: unknown field `tempertaure`; did you mean `temperature`\?/,
    ],
    [
      "a number that is none",
      ["run", "double-well", "-n", "many"],
      2,
      /--particles: got "many"; give a finite number/,
    ],
    [
      "a setting without a value",
      ["run", "double-well", "--set", "seed"],
      2,
      /--set: got "seed"; write path=value/,
    ],
    [
      "a sweep without a count",
      ["run", "double-well", "--sweep", "horizon=1:2"],
      2,
      /--sweep: got "1:2"; write from:to:count/,
    ],
    [
      "a sweep of 10⁸ points",
      ["run", "double-well", "--sweep", "dynamics.temperature=0.1:0.2:100000000"],
      2,
      /--sweep: the count in "0\.1:0\.2:100000000" is 100000000; use at most 4096, the most groups of a run/,
    ],
    [
      "a formula with a hole",
      ["run", "double-well", "--set", "landscape.potential=x^2 + (1"],
      2,
      /landscape\.potential: Parenthesis \) expected at column 9/,
    ],
    [
      "an unknown engine",
      ["run", "double-well", "--engine", "magic"],
      2,
      /--engine: got "magic"; use device or wasm or reference/,
    ],
    [
      "an unknown adapter",
      ["run", "double-well", "--adapter", "no-such-adapter"],
      3,
      /no WebGPU adapter named "no-such-adapter"; (use part of one of these names: "|there is no other either; ).*; or do without: `--engine wasm`/,
    ],
    [
      "a truncated file",
      ["run", file(truncated)],
      2,
      /experiment\.json:1:\d+: not JSON or YAML, or cut short/,
    ],
    [
      "an entry that a list does not have",
      ["run", "double-well", "--set", "start.at.1=0.9"],
      2,
      /start\.at\.1: start\.at is a list of one entry, number 0, got "1"; name one of them, or set start\.at as a whole/,
    ],
    [
      "a name in the place of an entry",
      ["run", "disc", "--set", "start.at.x=0.9"],
      2,
      /start\.at\.x: start\.at is a list of 2 entries, numbered from 0 to 1, got "x"/,
    ],
    [
      "a field that every object has",
      ["run", "double-well", "--set", "exit.__proto__.when=x > 1"],
      2,
      /exit: no field or name can be `__proto__`; choose another/,
    ],
    [
      "a sweep of such a field",
      ["run", "double-well", "--sweep", "__proto__=1,2"],
      2,
      /sweep: no field or name can be `__proto__`/,
    ],
    [
      "a parameter whose name cannot stand in a formula",
      ["run", "kramers-overdamped", "--set", "landscape.parameters.a-b=3"],
      2,
      /--set: no formula names the parameter "a-b"/,
    ],
    [
      "a parameter that only a field is called as",
      ["run", "kramers-overdamped", "--set", "landscape.parameters.step=3"],
      2,
      /--set: no formula names the parameter "step"/,
    ],
    [
      "a parameter that no formula names",
      ["run", "kramers-overdamped", "--set", "landscape.parameters.barier=3"],
      2,
      /--set: no formula names the parameter "barier"; did you mean "barrier"\?/,
    ],
    ["an empty file", ["run", file("")], 2, /the file is empty; write an experiment into it/],
    [
      "a folder that is not there",
      ["run", "double-well", "--out", "/no/such/folder/result.json"],
      2,
      /--out: no folder \/no\/such\/folder, or no files can be made there; make it first/,
    ],
    [
      "too many particles",
      ["plan", "double-well", "-n", "5e9"],
      2,
      /particles: got 5000000000; use at most 2\^32/,
    ],
  ];
  for (const [name, args, code, message] of cases) {
    test(`${name}: a sentence with the remedy, exit code ${code}, nothing on stdout`, async () => {
      const finished = await escapement(args);
      expect(finished.stderr).toMatch(message);
      expect(finished.stderr).not.toMatch(/^Warning:|\n {4}at /m);
      expect(finished.code).toBe(code);
      expect(finished.stdout).toBe("");
    });
  }

  test("leaves an output file as it was, and no partial file beside it", async () => {
    const place = folder();
    const out = join(place, "result.json");
    writeFileSync(out, "precious");
    await escapement(["run", "double-well", "--set", "dynamics.step=3", "--out", out]);
    expect(readFileSync(out, "utf8")).toBe("precious");
    expect(readdirSync(place)).toEqual(["result.json"]);
    expect(existsSync(`${out}.partial`)).toBe(false);
  });
});

describe("the other verbs", () => {
  test("list names every experiment of the gallery with its citation", async () => {
    const { stdout } = await escapement(["list"]);
    for (const name of [
      "double-well",
      "brownian-interval",
      "ornstein-uhlenbeck",
      "muller-brown",
      "entropic-barrier",
    ]) {
      expect(stdout).toContain(name);
    }
    expect(stdout).toContain("Kramers");
  });

  test("show prints a document that runs", async () => {
    const path = join(folder(), "mine.json");
    writeFileSync(path, (await escapement(["show", "brownian-interval"])).stdout);
    const { code } = await escapement(["run", path, "-n", "100", "--engine", "reference"]);
    expect(code).toBe(0);
  });

  test("plan prints sizes and batches without a device: 10⁸ particles go in three batches", async () => {
    const { code, stdout } = await escapement(["plan", "double-well", "-n", "1e8"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/device memory of one particle +16 B/);
    expect(stdout).toMatch(/batches, one after the other +3/);
    expect(stdout).toMatch(/particle-steps, expected +3\.08\de\+11/);
  });

  test("schema prints a JSON Schema", async () => {
    const schema = JSON.parse((await escapement(["schema"])).stdout) as {
      properties: Record<string, unknown>;
    };
    expect(Object.keys(schema.properties)).toContain("landscape");
  });

  test("wgsl prints the kernels with the formula in them", async () => {
    const { stdout } = await escapement(["wgsl", "ornstein-uhlenbeck", "--kernel", "advance"]);
    expect(stdout).toContain("fn force(x: Position, time: f32, group: Group) -> Position");
    expect(stdout).toContain("group.coefficient_0");
  });

  test("info takes the software adapter of npm where the environment says so, whatever is installed", async (context) => {
    if (process.platform !== "linux" || process.arch !== "x64")
      context.skip("npm brings none for this system");
    const { code, stdout, stderr } = await escapement(["info"], {
      environment: { ESCAPEMENT_ADAPTER: "bundled" },
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(/swiftshader/i);
    expect(stderr).toBe("");
  });

  test("info prints what a run computes on, the adapter and a passed self-test", async () => {
    const { code, stdout } = await escapement(["info"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^runs compute on: \S/);
    expect(stdout).toMatch(/self-test passed/);
    expect(stdout).toMatch(/3 of 3 published vectors/);
  });
});
