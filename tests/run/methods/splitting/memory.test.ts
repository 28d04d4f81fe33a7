import { test } from "vitest";
import { experiment } from "../../../../src/experiment/check/read.ts";
import type { Experiment } from "../../../../src/experiment/document/experiment.ts";
import { simulateReference } from "../../../../src/run/reference.ts";
import { expectByChance } from "../../../statistics/chance.ts";
import { foundBy, probabilityOf } from "./found-by.ts";

async function expectProbability(what: string, job: Experiment, exact: number): Promise<void> {
  const [{ tally }] = await foundBy(simulateReference(job));
  const { value, standardError } = probabilityOf(tally!);
  expectByChance(what, value, standardError, exact);
}

test("clones have the parameters of the first of their ancestors: walks that differ reach a level with the mean of their probabilities", () => {
  // Half of the particles step by +1 or −1, whose probability of 12 before −1 is 1/13; the others by +1 or −2: 1/(F₁₅ − 1).
  const job = experiment({
    landscape: {
      variables: ["x"],
      potential: "v*x",
      parameters: {
        v: {
          choose: [
            [0, 0.5],
            [0.5, 0.5],
          ],
        },
      },
    },
    dynamics: { kind: "sgd", learningRate: 1, noise: { kind: "rademacher", deviation: "1 + v" } },
    start: { at: [0] },
    exit: { exits: { up: "x >= 12", down: "x <= -1" } },
    particles: 64 * 96,
    horizon: 1e5,
    method: {
      kind: "splitting",
      question: "probability",
      of: ["up"],
      replicas: 64,
      score: "x",
      levels: [2, 4, 7],
    },
  });
  return expectProbability("a mixture of walks", job, (1 / 13 + 1 / 609) / 2);
});

test("clones go on with the order of the epoch in which they were chosen: two of five examples that lead up come first as often as they must", () => {
  // The steps of an epoch are +2, +2, −1, −1 and −4 in an order of their own: 7 of 30 orders come to 3.
  const job = experiment({
    landscape: {
      variables: ["x"],
      loss: "-a*x",
      examples: { columns: ["a"], rows: [[2], [2], [-1], [-1], [-4]] },
    },
    dynamics: {
      kind: "sgd",
      learningRate: 1,
      noise: { kind: "minibatch", batch: 1, sampling: "reshuffled" },
    },
    start: { at: [0] },
    exit: { when: "x >= 3" },
    particles: 64 * 256,
    horizon: 5,
    method: { kind: "splitting", question: "probability", replicas: 64, score: "x", levels: [1, 2] },
  });
  return expectProbability("an epoch's order", job, 7 / 30);
});
