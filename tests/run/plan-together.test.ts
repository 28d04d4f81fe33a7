import { describe, expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import type { Experiment } from "../../src/experiment/document/experiment.ts";
import type { Device } from "../../src/gpu/device.ts";
import type { Engine } from "../../src/run/engine.ts";
import { createColony } from "../../src/run/engines/gpu/colony.ts";
import { createMemory } from "../../src/run/engines/gpu/memory.ts";
import { referenceEngine } from "../../src/run/engines/reference/engine.ts";
import { finalSnapshot } from "../../src/run/final-snapshot.ts";
import { flemingViot } from "../../src/run/methods/fleming-viot/fleming-viot.ts";
import { splitting } from "../../src/run/methods/splitting/splitting.ts";
import { DEFAULT_LIMITS, plan } from "../../src/run/plan.ts";
import { planTogether } from "../../src/run/plan-together.ts";
import { prepare } from "../../src/run/prepare.ts";
import { brownian as survivors } from "./methods/fleming-viot/experiments.ts";

/** Steps of +1 or −2 up to 1000. */
const climbing = (method: object, more: object = {}): Experiment =>
  experiment({
    landscape: { variables: ["x"], potential: "x/2" },
    dynamics: { kind: "sgd", learningRate: 1, noise: { kind: "rademacher", deviation: 1.5 } },
    start: { at: [0] },
    exit: { exits: { up: "x >= 1000", down: "x <= -1" } },
    horizon: 1e6,
    method: { kind: "splitting", question: "probability", of: ["up"], score: "x", ...method },
    ...more,
  });
const levels = (count: number): number[] => Array.from({ length: count }, (_, i) => 2 * (i + 1));
const noises = (count: number) => ({
  sweep: { "dynamics.noise.deviation": Array.from({ length: count }, (_, i) => 1.5 + i / 10) },
});

/** What refuses an experiment, or an empty sentence. */
const refusal = (job: Experiment): string => {
  try {
    plan(job);
    return "";
  } catch (error) {
    return (error as Error).message;
  }
};
/** The number of particles that a sentence names. */
const named = (sentence: string): number => Number(/use at most (\d+)/.exec(sentence)?.[1]);

describe("memory", () => {
  test("is what a run with stages allocates for each of its particles, and none of it is left out", () => {
    const jobs: Record<string, Experiment> = {
      splitting: climbing({ levels: levels(3) }, { particles: 64 * 16, ...noises(2) }),
      tilted: experiment({
        landscape: { variables: ["x", "y"], potential: "x^2/2 + y^2/2" },
        dynamics: { kind: "overdamped", temperature: 0.2, step: 0.05, integrator: "euler" },
        start: { at: [0, 0] },
        exit: { when: "x > 2", detection: "endpoint" },
        particles: 1024,
        method: { kind: "splitting", score: "x", tilt: 0.5 },
      }),
      "fleming-viot": survivors({ replicas: 4 }, { particles: 1024 }),
    };
    for (const [name, job] of Object.entries(jobs)) {
      const { requirements, kernels } = prepare(job);
      const planned = planTogether(requirements, DEFAULT_LIMITS);
      let bytes = 0;
      const gpu = {
        createBuffer({ size }: { size: number }) {
          bytes += size;
          return { destroy: () => undefined };
        },
        queue: { writeBuffer: () => undefined },
      } as unknown as GPUDevice;
      createMemory(gpu, kernels, planned, planned.batches[0], 1);
      const outcome = job.method.kind === "splitting" && job.method.tilt > 0 ? 16 : 12;
      expect(planned.snapshotBytes, name).toBe(outcome * planned.batchParticles);
      // Beside it there are a few records of a run, of some hundred bytes.
      const rest = bytes - (planned.deviceBytes - planned.snapshotBytes);
      expect(Math.abs(rest), name).toBeLessThan(1000);
      expect(planned.bytesPerParticle).toBe(plan(job).bytesPerParticle);
    }
  });
});

describe("a run whose particles do not fit", () => {
  test("is refused by the plan as by the device, with a number that fits and that replicas share", async () => {
    const job = climbing({ levels: levels(3), replicas: 48 }, { particles: 48 * 30_000, ...noises(3) });
    const sentence = refusal(job);
    expect(sentence).toBe(
      "particles: 1440000 in each of 3 groups do not fit the device at once, as they have to where some go on from others; use at most 1398096, or fewer groups",
    );
    const { requirements, kernels } = prepare(job);
    await expect(
      createColony({ gpu: { limits: DEFAULT_LIMITS } } as unknown as Device, kernels, requirements, {}),
    ).rejects.toThrow(sentence);
    expect(plan({ ...job, particles: named(sentence) }).batches).toHaveLength(1);
    const one = refusal(climbing({ levels: levels(3), replicas: 128 }, { particles: 128 * 40_000 }));
    expect(one).toMatch(/^particles: 5120000 do not fit .* use at most 4194304, or fewer groups$/);
  });
});

test("rounds end at the horizon of the document, though no round has one", () => {
  const { horizonSteps, mostParticleSteps } = plan(survivors({ replicas: 4 }, { particles: 64, horizon: 3 }));
  expect({ horizonSteps, mostParticleSteps }).toEqual({ horizonSteps: 60, mostParticleSteps: 64n * 60n });
});

/** The CPU twins with a colony that cannot walk. */
const unwalked: Engine = {
  ...referenceEngine(),
  open: async (runnable, options) => ({
    ...(await referenceEngine().open(runnable, options)),
    colony: async () => ({
      particles: 2 ** 22,
      // biome-ignore lint/correctness/useYield: it never comes to that
      async *stage() {
        throw new Error("walked");
      },
      place: async () => [],
      looks: async () => [],
      destroy: () => undefined,
    }),
  }),
};

describe("stages that leave more than a run may keep", () => {
  test("are refused before the first of them, with a number that fits", async () => {
    const many = climbing({ levels: levels(200) }, { particles: 2 ** 22 });
    const sentence = refusal(many);
    expect(sentence).toBe(
      `particles: 4194304 leave ${201 * 4 * 2 ** 22} bytes in 201 stages, and a run keeps at most 2147483648 of who went on from whom; use at most 2670976, or fewer levels`,
    );
    expect(plan({ ...many, particles: named(sentence) }).batches).toHaveLength(1);
    await expect(finalSnapshot(splitting(unwalked, many, {}))).rejects.toThrow(sentence);
    expect(refusal(climbing({ levels: levels(127) }, { particles: 2 ** 22 }))).toBe("");
  });

  test("are refused of rounds as well, of which a bit for each particle is kept", async () => {
    const many = survivors({ replicas: 64, every: 0.05 }, { particles: 2 ** 22, horizon: 0.05 * 4100 });
    const sentence = refusal(many);
    expect(sentence).toBe(
      `particles: 4194304 leave ${4100 * 2 ** 19} bytes in 4100 stages, and a run keeps at most 2147483648 of who went on from whom; use at most 4190208, or a longer method.every`,
    );
    expect(plan({ ...many, particles: named(sentence) }).batches).toHaveLength(1);
    await expect(finalSnapshot(flemingViot(unwalked, many, {}))).rejects.toThrow(sentence);
    await expect(
      finalSnapshot(flemingViot(unwalked, { ...many, particles: named(sentence) }, {})),
    ).rejects.toThrow("walked");
  });
});
