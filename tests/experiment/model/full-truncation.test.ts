import { expect, test } from "vitest";
import { observedMean, observedShare } from "../../../src/estimate/observed.ts";
import { experiment } from "../../../src/experiment/check/read.ts";
import { gallery } from "../../../src/gallery/gallery.ts";
import { simulateReference } from "../../../src/run/reference.ts";
import type { Tally } from "../../../src/tally/tally.ts";
import { expectByChance } from "../../statistics/chance.ts";
import { probabilityAbove } from "../../theory/heston.ts";

/** dv = 2 (0.2 − v) dt + 0.8 √v dW, which comes to 0: 2κθ = 0.8 is above σ² = 0.64 by little. */
const cir = (scheme: string, diffusion = "0.32*v") =>
  experiment({
    landscape: { variables: ["v"], potential: "0" },
    dynamics: { kind: "diffusion", step: 0.02, drift: ["2*(0.2 - v)"], diffusion, scheme },
    start: { at: [0.05] },
    exit: { when: "never" },
    particles: 4096,
    horizon: 1,
    observe: { at: [1], quantities: { v: { formula: "max(v, 0)", range: [0, 16] } } },
  });

async function run(scheme: string): Promise<Tally> {
  let tally: Tally | undefined;
  for await (const { tallies } of simulateReference(cir(scheme))) tally = tallies[0];
  return tally as Tally;
}

test("full truncation keeps the mean of a square-root process, and no diffusion is negative", async () => {
  const tally = await run("full-truncation");
  const { value, low, high } = observedMean(tally.observations!.looks[0], "v")!;
  expectByChance("mean of v", value, (high - low) / 3.92, 0.2 + (0.05 - 0.2) * Math.exp(-2));
  expect(tally.negativeDiffusions).toBeUndefined();
  expect(Number((await run("euler")).negativeDiffusions)).toBeGreaterThan(0);
});

test("full truncation of Heston's model keeps the correlation of its noises, and the mean of its price", async () => {
  const job = experiment({ ...gallery["heston"], particles: 1024 });
  let tally: Tally | undefined;
  for await (const { tallies } of simulateReference(job)) [tally] = tallies;
  const [look] = tally!.observations!.looks;
  const { value, low, high } = observedMean(look, "price")!;
  expectByChance("mean of the price", value, (high - low) / 3.92, 1);
  const above = observedShare(look, "above its start")!;
  const parameters = { kappa: 2, mean: 0.04, sigma: 0.3, variance: 0.04 };
  expectByChance(
    "share above the start",
    above.value,
    (above.high - above.low) / 3.92,
    probabilityAbove({ ...parameters, rho: -0.7 }, 1),
  );
  // Without the correlation it would be another.
  expect(above.low).toBeGreaterThan(probabilityAbove({ ...parameters, rho: 0 }, 1));
  expect(tally!.negativeDiffusions).toBe(0n);
});

test("full truncation is refused where nothing would be truncated", () => {
  expect(() => cir("full-truncation", "0.3")).toThrow(
    "dynamics.scheme: no variable's diffusion vanishes where it is 0, so that nothing would be truncated; give a diffusion such as sigma^2*x/2",
  );
});
