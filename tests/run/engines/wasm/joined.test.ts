import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { experiment } from "../../../../src/experiment/check/read.ts";
import type { Experiment } from "../../../../src/experiment/document/experiment.ts";
import type { Device } from "../../../../src/gpu/device.ts";
import { DeviceLostError } from "../../../../src/gpu/error.ts";
import { openDevice } from "../../../../src/gpu/open.node.ts";
import type { GpuOptions } from "../../../../src/run/engines/gpu/options.ts";
import { wasmEngine } from "../../../../src/run/engines/wasm/engine.ts";
import { sharesOf } from "../../../../src/run/engines/wasm/joined.ts";
import { replay } from "../../../../src/run/replay.ts";
import { type SimulateOptions, simulate } from "../../../../src/run/simulate.ts";
import type { Tally } from "../../../../src/tally/tally.ts";
import { brownian, doubleWell } from "../../../cases.ts";
import { needsTwinArithmetic, testDevice } from "../../../device.ts";
import recorded from "../../recorded-tallies.json" with { type: "json" };
import { EXPERIMENTS } from "../../recorded-tallies.ts";
import { recordOf } from "../../tally-record.ts";

let devices: readonly [Device, Device, Device];
beforeAll(async () => {
  devices = [await openDevice(), await openDevice(), await openDevice()];
});
afterAll(() => {
  for (const { gpu } of devices) gpu.destroy();
});

const on = (count: number, own: GpuOptions = {}) => {
  const [first, ...others] = devices;
  return wasmEngine([first, ...others.slice(0, count - 1)], own);
};

async function counted(
  job: Experiment,
  engine: Parameters<typeof simulate>[0],
  options: SimulateOptions = {},
): Promise<{ readonly tallies: readonly Tally[]; readonly words: readonly (readonly number[])[] }> {
  let tallies: readonly Tally[] = [];
  const words: (readonly number[])[] = [];
  const outcomes = (_: unknown, all: Uint32Array) => words.push([...all]);
  for await (const snapshot of simulate(engine, job, { ...options, outcomes })) tallies = snapshot.tallies;
  return { tallies, words };
}

const CASES: Readonly<Record<string, Experiment>> = {
  "a sweep": brownian({
    particles: 501,
    sweep: { "dynamics.temperature": [0.4, 0.5, 0.7], "dynamics.step": [0.01, 0.03] },
  }),
  "a horizon that censors": doubleWell({ particles: 400, horizon: 8 }),
  "steps that diverge": experiment({
    landscape: { variables: ["x"], potential: "x^2/2 - x^4/4" },
    dynamics: { kind: "overdamped", temperature: 0.3, step: 0.05 },
    start: { at: [0] },
    exit: { when: "x < -1e30" },
    particles: 300,
    horizon: 20,
  }),
  "named exits, looks and what exits are seen with": experiment({
    landscape: { variables: ["x", "y"], potential: "h*(x^2 - 1)^2 + y^2/2", parameters: { h: 1 } },
    dynamics: { kind: "overdamped", temperature: 0.6, step: 0.01 },
    start: { at: [0.2, -0.1], deviation: [0.3, 0.3] },
    exit: { exits: { right: "x > 1.5", left: "x < -1.5" } },
    observe: {
      at: [0.5, 2, 5],
      quantities: {
        x: { formula: "x", range: [-2, 2], bins: 7 },
        square: { formula: "x^2 + y^2", range: [0, 3] },
      },
      basins: { left: "x < -0.4", right: "x > 0.4" },
    },
    sweep: { "landscape.parameters.h": [0.8, 1.3], horizon: [5, 10] },
    particles: 301,
    horizon: 10,
  }),
};

describe("a batch on several devices", () => {
  test("is shared out evenly, with a particle for each device", () => {
    expect(sharesOf({ firstParticle: 5, particles: 8 }, 3)).toEqual([
      { firstParticle: 5, particles: 2 },
      { firstParticle: 7, particles: 3 },
      { firstParticle: 10, particles: 3 },
    ]);
    expect(sharesOf({ firstParticle: 0, particles: 2 }, 3)).toEqual([
      { firstParticle: 0, particles: 1 },
      { firstParticle: 1, particles: 1 },
    ]);
  });

  for (const [name, job] of Object.entries(CASES)) {
    test(`counts the same integers, and ends of particles, as one: ${name}`, async () => {
      const alone = await counted(job, await testDevice());
      for (const count of [1, 2, 3]) expect(await counted(job, on(count))).toEqual(alone);
      const inBatches = { batchParticles: 150 * alone.tallies.length, roundSteps: 30, compaction: false };
      expect((await counted(job, on(3, inBatches), { interval: 0 })).tallies).toEqual(alone.tallies);
    });
  }

  test("counts the same where there are fewer particles than devices", async () => {
    const job = brownian({ particles: 2 });
    expect(await counted(job, on(3))).toEqual(await counted(job, await testDevice()));
  });

  for (const name of [
    "underdamped, friction 3",
    "diffusion, convention 1",
    "adam, pareto noise, hessian 1.5",
  ] as const) {
    test(`counts the recorded integers: ${name}`, async ({ skip }) => {
      await needsTwinArithmetic(skip);
      expect(await recordOf(EXPERIMENTS[name], (job) => simulate(on(2), job))).toEqual(recorded[name]);
    });
  }

  test("says in every snapshot what adds up, and shows no memory as that of all", async () => {
    let snapshots = 0;
    const seen: unknown[] = [];
    const engine = on(2, { roundSteps: 50, batch: (view) => seen.push(view) });
    for await (const { tallies } of simulate(engine, doubleWell({ particles: 2000, horizon: 20 }), {
      interval: 0,
    })) {
      snapshots += 1;
      for (const tally of tallies) {
        expect(tally.exited + tally.censored + tally.diverged + tally.alive).toBe(2000);
        expect(tally.withdrawals.reduce((sum, { count }) => sum + count, 0)).toBe(
          tally.alive + tally.censored,
        );
      }
    }
    expect(snapshots).toBeGreaterThan(5);
    expect(seen).toEqual([]);
  });

  test("is run again where one of them is lost, and the others go on", async () => {
    const job = doubleWell({ particles: 4000, horizon: 50 });
    const { tallies } = await counted(job, on(2));
    const opened: Device[] = [];
    const open = async (): Promise<Device> => {
      const device = { ...(await openDevice()), reopen: open };
      opened.push(device);
      return device;
    };
    const engine = wasmEngine([await open(), await open()]);
    let last: readonly Tally[] = [];
    let snapshots = 0;
    for await (const snapshot of simulate(engine, job, { interval: 0, roundSteps: 100 })) {
      last = snapshot.tallies;
      snapshots += 1;
      if (snapshots === 3) opened[1].gpu.destroy();
    }
    expect(last).toEqual(tallies);
    expect(opened).toHaveLength(3);
    for (const { gpu } of opened) gpu.destroy();
  });

  test("ends with the loss where a device cannot be opened again", async () => {
    const { reopen: _, ...device } = await openDevice();
    const engine = wasmEngine([devices[0], device]);
    device.gpu.destroy();
    await expect(counted(brownian({ particles: 100 }), engine)).rejects.toThrow(DeviceLostError);
  });
});

describe("the engine of several devices", () => {
  test("gives known answers on each, and counts what the twins count", async ({ skip }) => {
    await needsTwinArithmetic(skip);
    const { passed, checks } = (await on(2).selfTest())!;
    expect(checks.filter((check) => !check.passed)).toEqual([]);
    expect(checks.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["known answers of Threefry4x32-20", "64 particles of a small experiment"]),
    );
    expect(passed).toBe(true);
  });

  test("replays a particle as one device does", async () => {
    const job = brownian({ particles: 50 });
    const request = { particle: 31 };
    expect(await replay(on(3), job, request)).toEqual(await replay(await testDevice(), job, request));
  });

  test("says how many threads compute", () => {
    expect(on(1).computes).toBe("WebAssembly SIMD, 1 thread");
    expect(on(2).computes).toBe("WebAssembly SIMD, 2 threads");
  });
});
