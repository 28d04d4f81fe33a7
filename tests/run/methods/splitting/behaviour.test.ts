import { describe, expect, test } from "vitest";
import { experiment } from "../../../../src/experiment/check/read.ts";
import type { Experiment } from "../../../../src/experiment/document/experiment.ts";
import { finalSnapshot } from "../../../../src/run/final-snapshot.ts";
import { splitting } from "../../../../src/run/methods/splitting/splitting.ts";
import { simulateReference } from "../../../../src/run/reference.ts";
import type { SplitTally } from "../../../../src/tally/split-tally.ts";
import type { SplittingEvidence } from "../../../../src/tally/splitting-evidence.ts";
import { expectByChance, MOST_Z } from "../../../statistics/chance.ts";
import { doctoredEngine, type Fault } from "./doctored-engine.ts";
import { foundBy, probabilityOf } from "./found-by.ts";

/** Steps of +1 or −2 from 0: `up` before −1 has the probability 1/(F₍up+3₎ − 1), exactly. */
const walk = (up: number, replicas: number, lanes: number, levels: readonly number[]): Experiment =>
  experiment({
    landscape: { variables: ["x"], potential: "x/2" },
    dynamics: { kind: "sgd", learningRate: 1, noise: { kind: "rademacher", deviation: 1.5 } },
    start: { at: [0] },
    exit: { exits: { up: `x >= ${up}`, down: "x <= -1" } },
    horizon: 1e6,
    particles: replicas * lanes,
    method: { kind: "splitting", question: "probability", of: ["up"], replicas, score: "x", levels },
  });
const TO_10 = 1 / 232;

/** An Ornstein–Uhlenbeck particle whose steps go far beyond a level: 3 before 0 from 0.5, of the discrete chain. */
const overshooting = experiment({
  landscape: { variables: ["x"], potential: "x^2/2" },
  dynamics: { kind: "overdamped", temperature: 0.5, step: 0.05, integrator: "euler" },
  start: { at: [0.5] },
  exit: { exits: { up: "x > 3", down: "x < 0" }, detection: "endpoint" },
  horizon: 1e5,
  particles: 32 * 64,
  method: {
    kind: "splitting",
    question: "probability",
    of: ["up"],
    replicas: 32,
    score: "x",
    levels: [1.2, 1.7, 2.1, 2.5],
  },
});
const TO_3 = 2.728167617e-4;

async function tallyOf(job: Experiment, fault: Fault = {}): Promise<SplitTally> {
  const [{ tally }] = await foundBy(splitting(doctoredEngine(fault), job, {}));
  return tally!;
}

/** How far an estimate is from the truth, in standard errors. */
function zOf(tally: SplitTally, exact: number): number {
  const { value, standardError } = probabilityOf(tally);
  return Math.abs(value - exact) / standardError;
}

const few = walk(10, 64, 48, [3, 6]);
let found: Promise<SplitTally> | undefined;
/** What is counted of those without a fault. */
const ofFew = (): Promise<SplitTally> => {
  found ??= tallyOf(few);
  return found;
};

describe("an engine that is right", () => {
  test("finds the probabilities of a walk and of steps that overshoot", async () => {
    const walked = probabilityOf(await ofFew());
    expectByChance("a walk", walked.value, walked.standardError, TO_10);
    const { value, standardError } = probabilityOf(await tallyOf(overshooting));
    expectByChance("overshoot", value, standardError, TO_3);
  });

  test("finds the same probability whatever the levels: out of order, one twice, and at ties of integers or between them", async () => {
    for (const levels of [
      [6, 3],
      [3, 3, 6, 6],
      [2.5, 5.5],
    ]) {
      // Such lists are refused in documents; the estimate does not depend on them.
      const job = { ...few, method: { ...few.method, levels } } as Experiment;
      const { value, standardError } = probabilityOf(await tallyOf(job));
      expectByChance(`levels ${levels.join(", ")}`, value, standardError, TO_10);
    }
  });

  test("counts replica r of R as replica r of 2R", async () => {
    const [half, all] = [8, 16].map((replicas) => tallyOf(walk(10, replicas, 16, [3, 6])));
    const { arrived, exits, exitSteps } = await all;
    expect((await half).arrived).toEqual(arrived.slice(0, 8));
    expect((await half).exits).toEqual(exits.slice(0, 8));
    expect((await half).exitSteps).toEqual(exitSteps.slice(0, 8));
  });
});

describe("a fault is noticed:", () => {
  test("replicas without an arrival are left out", async () => {
    const tally = await tallyOf(walk(10, 10_000, 4, [3, 6]));
    const { value, standardError } = probabilityOf(tally);
    expectByChance("small replicas", value, standardError, TO_10);
    const kept = tally.arrived.flatMap((row, r) => (row.at(-1)! > 0 ? [r] : []));
    expect(kept.length).toBeLessThan(tally.arrived.length / 2);
    const rows = <T>(of: readonly T[]): readonly T[] => kept.map((r) => of[r]);
    const dropped = { ...tally, arrived: rows(tally.arrived), exits: rows(tally.exits) };
    expect(zOf(dropped, TO_10)).toBeGreaterThan(MOST_Z);
  });

  test("a tie is not passed", async () => {
    const passed = 2;
    const apart: Fault = {
      ends: (ends, level) => ({
        ...ends,
        exits: ends.exits.map((exit, j) => (exit === passed && ends.scores[j] === level ? passed + 1 : exit)),
      }),
    };
    // Arrivals at 5.5 are no ties, so that the fault is felt at 3 alone.
    const tally = await tallyOf(walk(10, 16, 16, [3, 5.5]), apart);
    expect(tally.arrived.flat().reduce((sum, count) => sum + count)).toBe(0);
    expect((await ofFew()).arrived.flat().every((count) => count > 0)).toBe(true);
  });

  test("clones walk with the words of their parents", async () => {
    const reused: Fault = {
      kernels: (kernels) => ({
        ...kernels,
        enter: (stage) => kernels.enter({ ...stage, number: 0 }),
        branch: (_, parent, steps) => ({
          ...kernels.branch(parent.number, parent, steps),
          number: parent.number,
        }),
      }),
    };
    const deviation = (tally: SplitTally): number => {
      const { value, standardError } = probabilityOf(tally);
      return (standardError * Math.sqrt(tally.arrived.length)) / value;
    };
    expect(deviation(await tallyOf(few, reused))).toBeGreaterThan(1.5 * deviation(await ofFew()));
  });

  test("clones begin at the level instead of where their parents have come to", async () => {
    let before = 0;
    let level = 0;
    const projected: Fault = {
      kernels: (kernels) => ({
        ...kernels,
        enter(stage) {
          before = level;
          level = stage.level;
          kernels.enter(stage);
        },
        branch: (lane, parent, steps) =>
          kernels.branch(lane, { ...parent, x: Float64Array.of(Math.fround(before)) }, steps),
      }),
    };
    expect(zOf(await tallyOf(overshooting, projected), TO_3)).toBeGreaterThan(MOST_Z);
  });
});

test("a run that is stopped says so, and has no count of what it has not finished", async () => {
  const controller = new AbortController();
  const seen: number[] = [];
  const stopping = async function* (): AsyncGenerator<Awaited<ReturnType<typeof finalSnapshot>>> {
    for await (const snapshot of simulateReference(few, { signal: controller.signal, interval: 0 })) {
      seen.push(snapshot.alive);
      if (seen.length === 2) controller.abort();
      yield snapshot;
    }
  };
  const { outcome, evidence } = await finalSnapshot(stopping());
  expect(seen.length).toBeGreaterThan(2);
  expect(outcome).toBe("interrupted");
  expect((evidence as SplittingEvidence).groups.map(({ tally }) => tally)).toEqual([undefined]);
});

test("a well that most leave before it has filled is no place for rare exits, and nothing is climbed", async () => {
  const [{ pilot, tally }] = await foundBy(
    simulateReference(
      experiment({
        landscape: { variables: ["x"], potential: "0*x" },
        dynamics: { kind: "overdamped", temperature: 1, step: 0.05 },
        start: { at: [0] },
        exit: { when: "abs(x) > 1" },
        particles: 256,
        method: { kind: "splitting", replicas: 4, score: "abs(x)" },
      }),
    ),
  );
  expect(pilot!.trouble!.kind).toBe("not rare");
  expect(Number.isFinite(pilot!.trouble!.score)).toBe(true);
  expect(tally).toBeUndefined();
});
