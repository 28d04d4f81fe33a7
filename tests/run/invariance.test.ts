import { describe, expect, test } from "vitest";
import type { Experiment } from "../../src/experiment/document/experiment.ts";
import type { GpuOptions } from "../../src/run/engines/gpu/options.ts";
import { type SimulateOptions, simulate } from "../../src/run/simulate.ts";
import type { Snapshot } from "../../src/run/snapshot.ts";
import { brownian, disc, doubleWell } from "../cases.ts";
import { testDevice } from "../device.ts";
import { KERNEL_ENGINES } from "../engines.ts";
import type { Opening } from "../machine.ts";

const last = async (job: Experiment, options: SimulateOptions = {}): Promise<Snapshot> => {
  let result: Snapshot | undefined;
  for await (const snapshot of simulate(await testDevice(), job, options)) result = snapshot;
  return result as Snapshot;
};

/** The same, where an engine is told how to work before it is given an experiment. */
const lastOf = async (open: Opening, job: Experiment, own: GpuOptions = {}): Promise<Snapshot> => {
  let result: Snapshot | undefined;
  for await (const snapshot of simulate(open(own), job)) result = snapshot;
  return result as Snapshot;
};

const swept = brownian({
  particles: 1500,
  sweep: { "dynamics.temperature": [0.4, 0.5, 0.7], "dynamics.step": [0.01, 0.03] },
});

describe("a tally does not depend on how it was computed", () => {
  for (const [name, job] of Object.entries({
    "Brownian motion": brownian({ particles: 3000 }),
    "a sweep": swept,
    "a disc": disc({ particles: 1000 }),
  })) {
    test.each(
      KERNEL_ENGINES,
    )(`${name}: steps per round, workgroup size, compaction and batches change no integer on %s`, async (engine, opened) => {
      const open = await opened();
      const { tallies } = await last(job);
      for (const roundSteps of [1, 7, 64, 1000]) {
        expect((await lastOf(open, job, { roundSteps })).tallies).toEqual(tallies);
      }
      for (const workgroupSize of [1, 3, 32, 64, 256]) {
        expect((await lastOf(open, job, { workgroupSize })).tallies).toEqual(tallies);
      }
      // Where four invocations are a vector there are no barriers among more.
      for (const blockThreads of engine === "WebAssembly" ? [1, 2, 4] : [4, 64]) {
        expect((await lastOf(open, job, { blockThreads })).tallies).toEqual(tallies);
      }
      for (const roundSteps of [7, 64]) {
        expect((await lastOf(open, job, { compaction: false, roundSteps })).tallies).toEqual(tallies);
      }
      for (const batchParticles of [777, 1024]) {
        expect((await lastOf(open, job, { batchParticles })).tallies).toEqual(tallies);
      }
    });
  }

  test("a run that is paused between snapshots counts the same", async () => {
    const job = doubleWell({ particles: 5000, horizon: 30 });
    const { tallies } = await last(job);
    let paused: Snapshot | undefined;
    for await (const snapshot of simulate(await testDevice(), job, { interval: 0, roundSteps: 300 })) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      paused = snapshot;
    }
    expect(paused?.tallies).toEqual(tallies);
  });

  test("particle i ends alike in runs of N and of 2N", async () => {
    const outcomes = async (particles: number): Promise<Uint32Array> => {
      let words = new Uint32Array();
      await last(brownian({ particles }), { outcomes: (_, all) => (words = all.slice()) });
      return words;
    };
    expect((await outcomes(4000)).slice(0, 2000)).toEqual(await outcomes(2000));
  });

  test("another seed, and only another seed, gives another tally", async () => {
    const [a, b, c] = [
      await last(brownian({ particles: 1000 })),
      await last(brownian({ particles: 1000, seed: 2 })),
      await last(brownian({ particles: 1000, seed: 1 + 2 ** 32 })),
    ];
    expect(b.tallies[0].exitSteps).not.toBe(a.tallies[0].exitSteps);
    expect(c.tallies[0].exitSteps).not.toBe(a.tallies[0].exitSteps);
    expect(c.tallies[0].exitSteps).not.toBe(b.tallies[0].exitSteps);
  });

  test("the groups of a sweep are independent, and each is the run of its own point where it comes first", async () => {
    const alone = await last(
      brownian({ particles: 1500, dynamics: { kind: "overdamped", temperature: 0.4, step: 0.01 } }),
    );
    const { tallies } = await last(swept);
    expect(tallies[0]).toEqual(alone.tallies[0]);
    const twins = await last(brownian({ particles: 1500, sweep: { "dynamics.temperature": [0.5, 0.5] } }));
    expect(twins.tallies[0].exitSteps).not.toBe(twins.tallies[1].exitSteps);
  });
});

describe("every snapshot", () => {
  test("adds up: started = exited + censored + diverged + alive, and alive never grows", async () => {
    let alive = Number.POSITIVE_INFINITY;
    let snapshots = 0;
    const job = doubleWell({
      particles: 20_000,
      horizon: 20,
      sweep: { "dynamics.temperature": [0.08, 0.1, 0.15] },
    });
    for await (const snapshot of simulate(await testDevice(), job, {
      interval: 0,
      roundSteps: 50,
      batchParticles: 16_384,
    })) {
      for (const tally of snapshot.tallies) {
        expect(tally.exited + tally.censored + tally.diverged + tally.alive).toBe(tally.started);
        expect(tally.withdrawals.reduce((sum, { count }) => sum + count, 0)).toBe(
          tally.alive + tally.censored,
        );
        expect(tally.started).toBe(20_000);
      }
      expect(snapshot.alive).toBeLessThanOrEqual(alive);
      alive = snapshot.alive;
      snapshots += 1;
    }
    expect(snapshots).toBeGreaterThan(10);
    expect(alive).toBe(0);
  });

  test("of an interrupted run is a valid tally with the survivors withdrawn where they were", async () => {
    const controller = new AbortController();
    let final: Snapshot | undefined;
    const job = doubleWell({ particles: 10_000, horizon: 1000 });
    for await (const snapshot of simulate(await testDevice(), job, {
      interval: 0,
      roundSteps: 100,
      signal: controller.signal,
    })) {
      final = snapshot;
      if (snapshot.step >= 500) controller.abort();
    }
    const [tally] = final!.tallies;
    expect(final!.outcome).toBe("interrupted");
    expect(tally.alive).toBeGreaterThan(0);
    expect(tally.exited + tally.alive).toBe(10_000);
    expect(tally.withdrawals).toEqual([{ step: final!.step, count: tally.alive }]);
  });

  test("of a run whose device is lost in between ends like one that was not disturbed", async () => {
    const { openDevice } = await import("../../src/gpu/open.node.ts");
    const job = doubleWell({ particles: 4000, horizon: 50 });
    const { tallies } = await last(job);
    const device = await openDevice();
    let final: Snapshot | undefined;
    let snapshots = 0;
    for await (const snapshot of simulate(device, job, { interval: 0, roundSteps: 100 })) {
      final = snapshot;
      snapshots += 1;
      if (snapshots === 3) device.gpu.destroy();
    }
    expect(snapshots).toBeGreaterThan(4);
    expect(final?.tallies).toEqual(tallies);
  });
});

describe("numbers of particles", () => {
  // The last are one workgroup of 16 more than one dimension of a dispatch takes.
  for (const [particles, workgroupSize] of [
    [1, 64],
    [63, 64],
    [64, 64],
    [65, 64],
    [65_535 * 16 + 1, 16],
  ]) {
    test(`${particles} particles in workgroups of ${workgroupSize} all end`, async () => {
      const job = brownian({ particles, horizon: 0.05 });
      const { tallies } = await last(job, { batchParticles: 2 ** 23, workgroupSize });
      expect(tallies[0].started).toBe(particles);
      expect(tallies[0].exited + tallies[0].censored).toBe(particles);
    });
  }
});
