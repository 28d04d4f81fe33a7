/** Experiments of which survival is known exactly, and how they are run. */
import { experiment } from "../../../../src/experiment/check/read.ts";
import type { Experiment } from "../../../../src/experiment/document/experiment.ts";
import type { Snapshot } from "../../../../src/run/snapshot.ts";
import type { SurvivorsEvidence } from "../../../../src/tally/survivors-evidence.ts";
import type { SurvivorsTally } from "../../../../src/tally/survivors-tally.ts";

/** Fields that differ from a test to the next. */
export type Fields = Readonly<Record<string, unknown>>;

/** x′ = x + 1 or x − 2, each with probability ½, from 2 in 0 … 6: whole numbers, so that 32 bits are exact. */
export const walk = (method: Fields, fields: Fields = {}): Experiment =>
  experiment({
    landscape: { variables: ["x"], potential: "x/2" },
    dynamics: { kind: "sgd", learningRate: 1, noise: { kind: "rademacher", deviation: 1.5 } },
    start: { at: [2] },
    exit: { exits: { up: "x >= 7", down: "x <= -1" } },
    horizon: 24,
    method: { kind: "fleming-viot", ...method },
    ...fields,
  } as Parameters<typeof experiment>[0]);

/** P(T > n) of that walk, n = 0, 1, …, and its probabilities at 0 … 6 given T > n: sums of products of halves, exact in 64 bits. */
export function walkSurvival(steps: number): {
  readonly survival: number[];
  readonly law: readonly number[];
} {
  let law = [0, 0, 1, 0, 0, 0, 0];
  const survival = [1];
  for (let n = 0; n < steps; n++) {
    law = law.map((_, x) => ((law[x - 1] ?? 0) + (law[x + 2] ?? 0)) / 2);
    survival.push(law.reduce((sum, p) => sum + p, 0));
  }
  return { survival, law: law.map((p) => p / survival[steps]) };
}

/** Brownian motion ½x″ in (−1, 1) from 0: with a bridge every step is exact, however coarse. */
export const brownian = (method: Fields, fields: Fields = {}): Experiment =>
  experiment({
    landscape: { variables: ["x"], potential: "0" },
    dynamics: { kind: "overdamped", temperature: 0.5, step: 0.05 },
    start: { at: [0] },
    exit: { exits: { up: "x > 1", down: "x < -1" } },
    horizon: 3,
    observe: {
      quantities: { x: { formula: "x", range: [-1, 1], bins: 8 }, square: { formula: "x^2", range: [0, 1] } },
      basins: { left: "x < -0.5" },
    },
    method: { kind: "fleming-viot", ...method },
    ...fields,
  } as Parameters<typeof experiment>[0]);

export const evidenceOf = ({ evidence }: Snapshot): SurvivorsEvidence => evidence as SurvivorsEvidence;
export const tallyOf = (snapshot: Snapshot): SurvivorsTally => evidenceOf(snapshot).groups[0];

/** That at two temperatures, with looks in two halves of its rounds. */
export const swept = brownian(
  { replicas: 4, every: 0.35, burnIn: 1 },
  { particles: 4 * 24, sweep: { "dynamics.temperature": [0.5, 0.3] } },
);
