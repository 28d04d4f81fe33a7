import { test } from "vitest";
import { finalSnapshot } from "../../../../src/run/final-snapshot.ts";
import { simulateReference } from "../../../../src/run/reference.ts";
import { expectByChance } from "../../../statistics/chance.ts";
import { tallyOf, walk, walkSurvival } from "./experiments.ts";

/** P(T > n) of the simple walk x′ = x ± 1 from 2 in 0 … 6. */
function simpleSurvival(steps: number): number {
  let law = [0, 0, 1, 0, 0, 0, 0];
  for (let n = 0; n < steps; n++) law = law.map((_, x) => ((law[x - 1] ?? 0) + (law[x + 1] ?? 0)) / 2);
  return law.reduce((sum, p) => sum + p, 0);
}

test("clones have the parameters of the first of their ancestors: survival is the mean of that of walks that differ", async () => {
  const parameters = {
    v: {
      choose: [
        [0, 0.5],
        [0.5, 0.5],
      ],
    },
  };
  const job = walk(
    { replicas: 64, every: 3 },
    {
      landscape: { variables: ["x"], potential: "v*x", parameters },
      dynamics: { kind: "sgd", learningRate: 1, noise: { kind: "rademacher", deviation: "1 + v" } },
      particles: 64 * 48,
    },
  );
  const { survivors, lanes } = tallyOf(await finalSnapshot(simulateReference(job)));
  const products = survivors.map((row) => row.reduce((product, count) => product * (count / lanes), 1));
  const mean = products.reduce((sum, value) => sum + value, 0) / products.length;
  const square = products.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (products.length - 1);
  const exact = (walkSurvival(24).survival[24] + simpleSurvival(24)) / 2;
  expectByChance("a mixture of walks survives", mean, Math.sqrt(square / products.length), exact);
});
