import { expect, test } from "vitest";
import { experiment } from "../../../../src/experiment/check/read.ts";
import { simulateReference } from "../../../../src/run/reference.ts";
import { foundBy } from "./found-by.ts";

test("replicas that have died out in a cycle count nobody in those that follow", async () => {
  const [{ tally }] = await foundBy(
    simulateReference(
      experiment({
        landscape: { variables: ["x"], potential: "-x^2/2" },
        dynamics: { kind: "sgd", learningRate: 0.1, noise: { kind: "rademacher", deviation: 3 } },
        start: { at: [0] },
        exit: { when: "abs(x) > 1" },
        particles: 16,
        method: { kind: "splitting", replicas: 16, score: "x", levels: [0.5, 0.9], floor: 0, cycles: 4 },
      }),
    ),
  );
  const { cycles } = tally!;
  const gone = (c: number, r: number): boolean => cycles[c].reached[r] === 0;
  const dead = cycles[2].climbed.filter((_, r) => gone(2, r));
  expect(dead.length).toBeGreaterThan(4);
  expect(dead.every((climbed) => climbed === 0)).toBe(true);
});
