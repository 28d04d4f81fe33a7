import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import { DEFAULT_LIMITS, plan } from "../../src/run/plan.ts";
import { brownian, disc } from "../cases.ts";

describe("a plan", () => {
  test("cuts the particles into batches that cover each exactly once and fit the device", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2 ** 32 }),
        fc.integer({ min: 1, max: 6 }),
        (particles, count) => {
          const sweep = { "dynamics.temperature": Array.from({ length: count }, (_, i) => 0.2 + i / 10) };
          const { batches, batchParticles, groups } = plan(disc({ particles, sweep }));
          expect(groups).toHaveLength(count);
          let next = 0;
          for (const batch of batches) {
            expect(batch.firstParticle).toBe(next);
            expect(batch.particles * count).toBeLessThanOrEqual(batchParticles);
            next += batch.particles;
          }
          expect(next).toBe(particles);
          expect(4 * 2 * batchParticles).toBeLessThanOrEqual(DEFAULT_LIMITS.maxStorageBufferBindingSize);
        },
      ),
    );
  });

  test("needs a position, an outcome and two places on lists for each particle", () => {
    expect(plan(brownian()).bytesPerParticle).toBe(16);
    expect(plan(disc()).bytesPerParticle).toBe(20);
  });

  test("runs 10⁸ particles in three equal batches within the guaranteed limits", () => {
    const { batches, deviceBytes } = plan(brownian({ particles: 1e8 }));
    expect(batches.map(({ particles }) => particles)).toEqual([33_333_334, 33_333_334, 33_333_332]);
    expect(deviceBytes).toBeLessThan(2 ** 30);
  });

  test("takes fewer particles at once where a step is long, so that no dispatch of one step is", () => {
    const regression = (batch: number, columns: number, particles: number) =>
      experiment({
        landscape: {
          variables: [`w[${columns}]`],
          loss: "(sum(i, w[i]*a[i]) - y)^2",
          examples: { generate: { [`a[${columns}]`]: "normal", y: "normal" }, count: 2048 },
        },
        dynamics: { kind: "sgd", learningRate: 1e-3, noise: { kind: "minibatch", batch } },
        start: { at: [0] },
        exit: { when: "w[1] > 1e3" },
        horizon: 100,
        particles,
      });
    const short = plan(regression(1, 2, 1e6), DEFAULT_LIMITS, { adapter: "software" });
    expect(short.batchParticles).toBe(125_000);
    const long = regression(1024, 16, 1e6);
    for (const [adapter, most] of [
      ["software", 2 ** 32],
      ["hardware", 2 ** 38],
    ] as const) {
      const { batchParticles, stepOperations, batches } = plan(long, DEFAULT_LIMITS, { adapter });
      // 1024 gradients of 16 columns: each at least a product and a sum for each column.
      expect(stepOperations).toBeGreaterThan(1024 * 2 * 16);
      expect(batchParticles * stepOperations).toBeLessThanOrEqual(most);
      expect(batches.reduce((sum, { particles }) => sum + particles, 0)).toBe(1e6);
    }
    // A condition on the loss of all examples is as long as they are.
    const lossy = experiment({ ...long, exit: { when: "loss > 100", every: 10 } });
    expect(plan(lossy).stepOperations).toBeGreaterThan(plan(long).stepOperations + 2048 * 2 * 16);
    // Every group of a sweep counts.
    const swept = experiment({ ...regression(1, 2, 1e6), sweep: { "dynamics.noise.batch": [1, 512] } });
    expect(plan(swept).stepOperations).toBe(plan(regression(512, 2, 1e6)).stepOperations);
  });

  test("takes smaller batches on a software adapter, and larger ones again for many groups", () => {
    const groups = (count: number) =>
      plan(
        brownian({
          particles: 2e6 / count,
          sweep: { "dynamics.temperature": Array.from({ length: count }, () => 0.5) },
        }),
        undefined,
        { adapter: "software" },
      ).batches.length;
    expect(groups(1)).toBe(Math.ceil(2e6 / 2 ** 17));
    expect(groups(1000)).toBe(Math.ceil(2e6 / 512_000));
  });

  test("bounds the work by the horizon", () => {
    expect(plan(brownian({ particles: 10, horizon: 20 })).mostParticleSteps).toBe(20_000n);
  });

  test("refuses more groups than the device's limit holds, with the number that fits", () => {
    const sweep = { "dynamics.temperature": Array.from({ length: 300 }, (_, i) => 0.2 + i / 1000) };
    const small = { maxStorageBufferBindingSize: 2 ** 20, maxBufferSize: 2 ** 20 };
    expect(() => plan(brownian({ sweep }), small)).toThrow(
      /300 groups need a binding of 1084800 bytes and this device has 1048576; use at most 289 groups/,
    );
  });

  test("refuses a run that would last for days, with the number that is allowed", () => {
    const sweep = { "dynamics.temperature": Array.from({ length: 100 }, (_, i) => 0.2 + i / 1000) };
    expect(() => plan(brownian({ particles: 2 ** 32, sweep }))).toThrow(/use at most 687194767 in each/);
  });

  test("refuses groups of which not one particle each fits a batch, with the number that fits", () => {
    const sweep = { "dynamics.temperature": Array.from({ length: 100 }, (_, i) => 0.2 + i / 1000) };
    expect(() => plan(brownian({ sweep }), DEFAULT_LIMITS, { mostBatchParticles: 64 })).toThrow(
      /^sweep: 100 groups of 1 variables? do not fit a batch of 64 particles; use at most 64 groups$/,
    );
  });

  test("takes the longest horizon of its groups, in steps, and adds up the work of each", () => {
    const { horizonSteps, mostParticleSteps } = plan(
      brownian({ particles: 10, horizon: 20, sweep: { "dynamics.step": [0.01, 0.005] } }),
    );
    // 20 / 0.01 = 2000 and 20 / 0.005 = 4000 steps; ten particles in each group.
    expect(horizonSteps).toBe(4000);
    expect(mostParticleSteps).toBe(60_000n);
  });

  test("keeps 10⁸ particles in eight variables within the guaranteed binding", () => {
    const variables = [..."abcdfghi"];
    const { batches, batchParticles, bytesPerParticle } = plan(
      brownian({
        landscape: { variables, potential: "0*a" },
        start: { at: variables.map(() => 0) },
        exit: { when: "abs(a) > 1" },
        particles: 1e8,
      }),
    );
    expect(bytesPerParticle).toBe(4 * (8 + 3));
    // 2²⁷ bytes hold 2²² positions of 32 bytes: 24 batches of equal size.
    expect(batches).toHaveLength(Math.ceil(1e8 / 2 ** 22));
    expect(batchParticles).toBe(Math.ceil(1e8 / 24));
  });
});
