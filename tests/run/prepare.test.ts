import { describe, expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import { model } from "../../src/experiment/model/model.ts";
import { gallery } from "../../src/gallery/gallery.ts";
import type { Device } from "../../src/gpu/device.ts";
import { DeviceLostError } from "../../src/gpu/error.ts";
import { openDevice } from "../../src/gpu/open.node.ts";
import { prepare } from "../../src/run/prepare.ts";
import { type SimulateOptions, simulate } from "../../src/run/simulate.ts";
import type { Snapshot } from "../../src/run/snapshot.ts";
import { doubleWell } from "../cases.ts";
import { testDevice } from "../device.ts";

async function last(
  device: Device,
  job: Parameters<typeof simulate>[1],
  options: SimulateOptions = {},
): Promise<Snapshot> {
  let result: Snapshot | undefined;
  for await (const snapshot of simulate(device, job, options)) result = snapshot;
  return result as Snapshot;
}

describe("a prepared experiment", () => {
  test.each([
    "ornstein-uhlenbeck",
    "arrhenius",
    "mori-real-sgd",
  ])("%s counts the same after a copy, as a worker hands it over", async (name) => {
    const job = { ...experiment(gallery[name]), particles: 200, horizon: 20 };
    const device = await testDevice();
    const { tallies } = await last(device, job);
    expect((await last(device, structuredClone(prepare(model(job))))).tallies).toEqual(tallies);
  });
});

describe("a device that is lost", () => {
  const job = doubleWell({ particles: 3000, horizon: 30 });

  /** A device that is destroyed at the first snapshot after each of its openings, so many times. */
  async function losing(times: number): Promise<Snapshot> {
    let open: Device = await openDevice();
    let losses = 0;
    const lasting = (device: Device): Device => {
      open = device;
      return { ...device, reopen: async () => lasting(await openDevice()) };
    };
    let final: Snapshot | undefined;
    for await (const snapshot of simulate(lasting(open), job, { interval: 0, roundSteps: 100 })) {
      final = snapshot;
      if (losses < times) {
        losses += 1;
        open.gpu.destroy();
      }
    }
    return final as Snapshot;
  }

  test("three times in one batch still gives the same counts", async () => {
    const { tallies } = await last(await testDevice(), job);
    expect((await losing(3)).tallies).toEqual(tallies);
  });

  test("again and again ends the run with an error", async () => {
    await expect(losing(10)).rejects.toThrow(DeviceLostError);
  });
});
