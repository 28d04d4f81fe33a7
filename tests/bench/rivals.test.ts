import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checkAnswer, countsOf, referenceJob } from "../../bench/job.ts";
import { noNvidia } from "../../bench/rivals/nvidia.ts";
import { compile, runProgram, tried } from "../../bench/rivals/program.ts";
import { CHANNEL_RIVALS, RIVALS, type Rival } from "../../bench/rivals.ts";
import { referenceEngine } from "../../src/run/engines/reference/engine.ts";
import { finalSnapshot } from "../../src/run/final-snapshot.ts";
import { simulate } from "../../src/run/simulate.ts";

const folder = join(process.cwd(), "bench/rivals");
const all: readonly Rival[] = [...RIVALS, ...CHANNEL_RIVALS];
const named = (name: string): Rival => RIVALS.find((rival) => rival.name.startsWith(name)) as Rival;
const node = (script: string) => ({ command: process.execPath, words: ["-e", script], folder });

describe("the rivals", () => {
  test("have names of their own and say where their random words come from", () => {
    expect(new Set(RIVALS.map(({ name }) => name)).size).toBe(RIVALS.length);
    for (const { name, generator } of all) expect(generator, name).not.toBe("");
  });

  test("have commands whose sources exist and whose particles are those that are timed", () => {
    for (const { name, commands, particles } of all) {
      const sources = commands.flatMap((command) => command.match(/\S+\.(cpp|cu|py|mjs)/g) ?? []);
      expect(sources, name).toHaveLength(1);
      expect(existsSync(join(folder, sources[0])), sources[0]).toBe(true);
      expect(commands[commands.length - 1].split(" ").at(-1), name).toBe(String(particles));
    }
  });

  test.skipIf(noNvidia() === undefined)("for NVIDIA GPUs say that there is none", () => {
    for (const rival of RIVALS.filter(({ kind }) => kind === "nvidia")) {
      expect(rival.prepare(folder), rival.name).toBe(noNvidia());
    }
  });

  test("that need packages say which command brings them", () => {
    expect(named("TensorFlow.js").prepare("/nowhere")).toBe("run npm install in bench/rivals");
  });

  test("in plain JavaScript do the reference job", () => {
    const run = named("JavaScript, sfc32").prepare(folder);
    if (typeof run === "string") throw new Error(run);
    const result = run(2001);
    expect(result.particles).toBe(2001);
    expect(() => checkAnswer("plain JavaScript", result)).not.toThrow();
    expect(result.coldSeconds).toBeGreaterThan(result.seconds);
  });

  const byHand = named("AssemblyScript").prepare(folder);
  test.skipIf(typeof byHand === "string")(
    "by hand in WebAssembly give the integers of the reference job on the CPU twins",
    async () => {
      if (typeof byHand === "string") return;
      const { particles, liveSteps, exited } = byHand(50);
      const { tallies } = await finalSnapshot(simulate(referenceEngine(), referenceJob(50)));
      expect({ particles, liveSteps, exited }).toEqual(countsOf(tallies[0]));
    },
  );

  const wide = named("C++ AVX-512, refilled lanes, Threefry").prepare(folder);
  const narrow = named("C++ AVX2").prepare(folder);
  test.skipIf(typeof wide === "string" || typeof narrow === "string")(
    "in C++ give the same integers with 16 lanes and with 8",
    () => {
      if (typeof wide === "string" || typeof narrow === "string") return;
      const { liveSteps, exited } = wide(20_000);
      expect(narrow(20_000)).toMatchObject({ liveSteps, exited });
      expect(() => checkAnswer("C++", { particles: 20_000, liveSteps, exited })).not.toThrow();
    },
  );
});

describe("a program", () => {
  test("is read from its last line of JSON", () => {
    const line = JSON.stringify({ N: 7, live_steps: 70, exited: 6, seconds: 0.5 });
    expect(runProgram(node(`console.log("ready"); console.log('${line}')`), 7)).toMatchObject({
      particles: 7,
      liveSteps: 70,
      exited: 6,
      seconds: 0.5,
    });
  });

  test("is given the chain's numbers in order", () => {
    const script = `const [n, step, cap, exit] = process.argv.slice(1).map(Number);
      console.log(JSON.stringify({ N: n, live_steps: cap, exited: step, seconds: exit }))`;
    expect(runProgram(node(script), 5, { step: 0.25, cap: 40, exit: -0.5 })).toMatchObject({
      particles: 5,
      liveSteps: 40,
      exited: 0.25,
      seconds: -0.5,
    });
  });

  test("that did the job twice is not charged for the second time", () => {
    const once = { N: 1, live_steps: 1, exited: 1, seconds: 1000 };
    const run = (line: object) => runProgram(node(`console.log('${JSON.stringify(line)}')`), 1).coldSeconds;
    expect(run(once)).toBeGreaterThan(0);
    expect(run({ ...once, repeated: true })).toBeLessThan(0);
  });

  test("that fails becomes a sentence with the end of its complaint", () => {
    expect(() => runProgram(node(`console.error("first\\nno luck"); process.exit(3)`), 1)).toThrow(
      /^bench: .* failed: no luck$/,
    );
    expect(() => runProgram(node(""), 1)).toThrow(/printed no result/);
    expect(tried({ command: "no-such-program", words: [], folder })).toMatch(/^no-such-program failed: /);
  });

  test("that does not compile becomes a reason", () => {
    expect(compile("no-such-compiler", [], folder)).toBe("no no-such-compiler here");
    expect(
      compile(process.execPath, ["-e", `console.error("x.cpp: error: bad"); process.exit(1)`], folder),
    ).toMatch(/fails: x\.cpp: error: bad$/);
  });
});
