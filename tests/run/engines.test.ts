import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { replayParticle } from "../../src/cli/replay.ts";
import { runExperiment } from "../../src/cli/run.ts";
import { timeStep } from "../../src/experiment/document/dynamics.ts";
import { exitOffset } from "../../src/experiment/document/exit-offset.ts";
import { groups } from "../../src/experiment/document/groups.ts";
import type { Engine, RunOptions } from "../../src/run/engine.ts";
import { ENGINES } from "../../src/run/engines.ts";
import { METHODS } from "../../src/run/methods.ts";
import { openEngine } from "../../src/run/open-engine.node.ts";
import { plan } from "../../src/run/plan.ts";
import { experimentOf } from "../../src/run/prepared.ts";
import { replay } from "../../src/run/replay.ts";
import { simulate } from "../../src/run/simulate.ts";
import { endOf, type Snapshot, snapshotOf } from "../../src/run/snapshot.ts";
import { binOf } from "../../src/tally/bins.ts";
import type { Evidence } from "../../src/tally/evidence.ts";
import { emptyTally, type Tally } from "../../src/tally/tally.ts";
import { brownian } from "../cases.ts";

const printed = vi.hoisted(() => ({ stdout: "", stderr: "" }));
vi.mock("../../src/cli/output.ts", async (original) => ({
  ...(await original<typeof import("../../src/cli/output.ts")>()),
  print: async (text: string) => void (printed.stdout += text),
  write: async (text: string) => void (printed.stdout += text),
  tell: (text: string) => void (printed.stderr += `${text}\n`),
}));

/** All particles of a batch exit in the step that follows from the batch's first number. */
const FIRST = 7;

/** An engine that no other knows: particles go four at a time and leave in a step of its own choice. */
const clockwork: Engine = {
  name: "clockwork",
  computes: "springs",
  hardware: false,
  limits: { maxStorageBufferBindingSize: 2 ** 20, maxBufferSize: 2 ** 20 },
  selfTest: async () => ({ passed: true, checks: [] }),
  async open(given, { signal }: RunOptions) {
    const experiment = experimentOf(given);
    return {
      groups: groups(experiment),
      batches: Array.from({ length: experiment.particles / 4 }, (_, i) => ({
        firstParticle: 4 * i,
        particles: 4,
      })),
      async *walk({ firstParticle, particles }) {
        const still = emptyTally({
          timeStep: timeStep(experiment.dynamics),
          exitOffset: exitOffset(experiment),
          started: particles,
        });
        yield { tallies: [still], step: 0, seconds: 0, last: false };
        if (signal?.aborted) yield { tallies: [still], step: 0, seconds: 0, last: true };
        else {
          const step = FIRST + firstParticle;
          yield { tallies: [allExited(still, step)], step, seconds: 1, last: true };
        }
      },
    };
  },
  replay: async (_, { particle, group = 0 }) => ({
    group,
    particle,
    dimension: 1,
    steps: [0, 3],
    positions: Float64Array.of(0, particle),
    outcome: 3,
  }),
};

function allExited(tally: Tally, step: number): Tally {
  const count = tally.alive;
  return {
    ...tally,
    alive: 0,
    exited: count,
    exitSteps: BigInt(count * step),
    exitStepsSquared: BigInt(count * step * step),
    exitBins: tally.exitBins.map((_, bin) => (bin === binOf(step) ? count : 0)),
    withdrawals: [],
  };
}

const job = brownian({ particles: 12 });
/** Steps of three batches of four, added up. */
const EXIT_STEPS = BigInt(4 * (FIRST + FIRST + 4 + FIRST + 8));

async function all(run: AsyncIterable<Snapshot>): Promise<Snapshot[]> {
  const seen: Snapshot[] = [];
  for await (const snapshot of run) seen.push(snapshot);
  return seen;
}

describe("an engine that is registered by one line", () => {
  const folder = mkdtempSync(join(tmpdir(), "escapement-"));
  beforeAll(() => {
    ENGINES["clockwork"] = { open: async () => clockwork };
  });
  afterAll(() => {
    delete ENGINES["clockwork"];
    rmSync(folder, { recursive: true });
  });

  test("is opened by its name, and its counts of every batch are the run's tally", async () => {
    const engine = await openEngine("clockwork");
    const seen = await all(simulate(engine, job, { interval: 0 }));
    expect(seen.map(({ outcome }) => outcome)).toEqual([
      ...Array.from({ length: 5 }, () => "running"),
      "all exited",
    ]);
    for (const { tallies } of seen) expect(tallies[0].started).toBe(12);
    expect(seen.map(({ alive }) => alive)).toEqual([12, 8, 8, 4, 4, 0]);
    expect(seen.at(-1)!.tallies[0]).toMatchObject({ exited: 12, exitSteps: EXIT_STEPS });
    expect(plan(job, engine.limits).totalParticles).toBe(12);
  });

  test("shows an interval's snapshots and the last one", async () => {
    const engine = await openEngine("clockwork");
    const seen = await all(simulate(engine, job, { interval: 1000, clock: () => 5 }));
    expect(seen.at(-1)).toMatchObject({ outcome: "all exited", alive: 0 });
    // The engine's own counts are shown as they come; of ends of batches only the last.
    expect(seen.map(({ alive }) => alive)).toEqual([12, 8, 4, 0]);
  });

  test("says interrupted where the signal has stopped it, and begins no further batch", async () => {
    const engine = await openEngine("clockwork");
    const seen = await all(simulate(engine, job, { interval: 0, signal: AbortSignal.abort() }));
    expect(seen.map(({ outcome, alive }) => [outcome, alive])).toEqual([
      ["running", 12],
      ["interrupted", 12],
    ]);
  });

  test("replays a particle", async () => {
    const path = await replay(await openEngine("clockwork"), job, { particle: 5 });
    expect(path).toMatchObject({ particle: 5, outcome: 3, positions: Float64Array.of(0, 5) });
  });

  test("is what the command runs under --engine, and names in the result", async () => {
    const out = join(folder, "result.json");
    await runExperiment("double-well", { engine: "clockwork", particles: "12", theory: "0", out });
    const { engine, adapter, groups: results } = JSON.parse(readFileSync(out, "utf8"));
    expect(engine.name).toBe("clockwork");
    expect(adapter).toBeNull();
    expect(results[0].tally).toMatchObject({ exited: 12, exitSteps: String(EXIT_STEPS) });
    expect(printed.stderr).toContain("engine: clockwork (springs); self-test passed");
  });

  test("is what the command replays on", async () => {
    const asked = { particle: "5", group: "0", points: "10" };
    printed.stdout = "";
    await replayParticle("double-well", { engine: "clockwork", ...asked });
    expect(printed.stdout.trim().split("\n").at(-1)).toMatch(/^3,.*,5$/);
    await expect(replayParticle("double-well", { engine: "clock", ...asked })).rejects.toThrow(
      '--engine: got "clock"; use device or wasm or reference or clockwork',
    );
  });
});

test("a name that no engine has is refused with those that there are", async () => {
  await expect(openEngine("abacus")).rejects.toThrow(
    'openEngine: no engine "abacus"; use device or wasm or reference',
  );
});

test("the reference engine, opened by its name, is asked for like any other", async () => {
  const engine = await openEngine("reference");
  const last = (await all(simulate(engine, brownian({ particles: 200 })))).at(-1)!;
  expect(last.tallies[0].started).toBe(200);
  expect(last.outcome).toBe("all exited");
  expect(await engine.selfTest()).toBeUndefined();
  const path = await replay(engine, brownian({ particles: 200 }), { particle: 150 });
  expect(path.outcome).toBe(path.steps.at(-1));
});

interface Halves extends Evidence {
  readonly ended: readonly number[];
}

describe("a method that is registered by one line", () => {
  beforeAll(() => {
    // Two stages on one engine, each with a half of the particles, and evidence of the method's own kind.
    METHODS["halves"] = async function* (engine, given, options) {
      const { groups: all, batches, walk } = await engine.open(given, options);
      const stages: Tally[][] = [];
      for (const stage of [batches.slice(0, 1), batches.slice(-1)]) {
        for (const batch of stage) {
          for await (const { tallies, last } of walk(batch)) if (last) stages.push([...tallies]);
        }
      }
      const evidence: Halves = { kind: "halves", ended: stages.map(([tally]) => tally.exited) };
      yield {
        ...snapshotOf(all, stages, 0, { step: 0, seconds: 0, outcome: endOf(stages[0]) }),
        evidence,
      };
    };
  });
  afterAll(() => {
    delete METHODS["halves"];
  });

  test("is what a document asks for by its kind, and gives evidence of its own beside the tallies", async () => {
    const document = { ...job, method: { kind: "halves" } } as never;
    const [only, ...others] = await all(simulate(clockwork, document));
    expect(others).toEqual([]);
    expect(only.tallies[0]).toMatchObject({ exited: 8, exitSteps: BigInt(4 * (FIRST + FIRST + 8)) });
    expect(only.evidence).toEqual({ kind: "halves", ended: [4, 4] });
  });
});
