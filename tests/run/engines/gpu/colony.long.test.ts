import { expect, test } from "vitest";
import { experiment } from "../../../../src/experiment/check/read.ts";
import { gpuEngine } from "../../../../src/run/engines/gpu/engine.ts";
import { testDevice } from "../../../device.ts";

test("stages that a request has cut short do not make the rounds of the next one longer", async () => {
  const job = experiment({
    landscape: { variables: ["x"], potential: "x^2/2" },
    dynamics: { kind: "sgd", learningRate: 0.1, noise: { kind: "rademacher", deviation: 1 } },
    start: { at: [0] },
    exit: { when: "x > 2" },
    particles: 8,
    method: { kind: "splitting", replicas: 4, score: "x" },
  });
  // By this clock rounds take no time, so that the pace doubles with each that it is told of.
  const colony = await (await gpuEngine(await testDevice()).open(job, { clock: () => 0 })).colony!();
  let number = 0x80000000;
  const roundsOf = async (steps: number): Promise<number> => {
    let rounds = 0;
    for await (const _ of colony.stage({
      number: number++,
      levels: [Infinity],
      floors: [-Infinity],
      steps,
    })) {
      rounds += 1;
    }
    return rounds;
  };
  for (let k = 0; k < 8; k++) expect(await roundsOf(1)).toBe(1);
  // Of four steps each at first, two of them under way at once.
  expect(await roundsOf(60)).toBeGreaterThan(3);
  colony.destroy();
});
