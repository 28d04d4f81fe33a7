import { describe, expect, test } from "vitest";
import { experiment } from "../../../../src/experiment/check/read.ts";
import type { Device } from "../../../../src/gpu/device.ts";
import { DeviceFault, DeviceLostError } from "../../../../src/gpu/error.ts";
import { openDevice } from "../../../../src/gpu/open.node.ts";
import { replay } from "../../../../src/run/replay.ts";
import { simulate } from "../../../../src/run/simulate.ts";
import type { Snapshot } from "../../../../src/run/snapshot.ts";
import { testDevice } from "../../../device.ts";

const DIMENSION = 4;
const job = experiment({
  landscape: { variables: [`w[${DIMENSION}]`], potential: "sum(i, (w[i]^2 - 1)^2)/4" },
  dynamics: { kind: "overdamped", temperature: 0.1, step: 0.01 },
  start: { at: Array(DIMENSION).fill(-1) },
  exit: { when: "w[1] > 0" },
  particles: 50,
  horizon: 5,
});

async function last(device: Device): Promise<Snapshot> {
  let result: Snapshot | undefined;
  for await (const snapshot of simulate(device, job)) result = snapshot;
  return result as Snapshot;
}

/** What a device does with the question for a pipeline when it is destroyed meanwhile: each has been seen in some browser. */
const BEHAVIOURS = {
  "answers as if nothing had happened": (answer) => answer,
  "refuses the pipeline": () =>
    Promise.reject(new Error("A valid external Instance reference no longer exists.")),
  "never answers": () => new Promise<never>(() => undefined),
} satisfies Readonly<Record<string, (answer: Promise<GPUComputePipeline>) => Promise<GPUComputePipeline>>>;

/** Devices of which the first `losses` are destroyed at their third pipeline, and then do what is said. */
async function losingWhileCompiling(
  behaviour: (answer: Promise<GPUComputePipeline>) => Promise<GPUComputePipeline>,
  losses: number,
): Promise<{ readonly device: Device; readonly opened: () => number }> {
  let opened = 0;
  const open = async (): Promise<Device> => {
    opened += 1;
    const device = await openDevice();
    if (opened <= losses) breakAtThird(device.gpu);
    return { ...device, reopen: open };
  };
  const breakAtThird = (gpu: GPUDevice): void => {
    const create = gpu.createComputePipelineAsync.bind(gpu);
    let asked = 0;
    gpu.createComputePipelineAsync = (descriptor) => {
      asked += 1;
      const answer = create(descriptor);
      if (asked < 3) return answer;
      answer.catch(() => undefined);
      if (asked === 3) gpu.destroy();
      return behaviour(answer);
    };
  };
  return { device: await open(), opened: () => opened };
}

describe("a device that is lost while kernels compile", () => {
  for (const [name, behaviour] of Object.entries(BEHAVIOURS)) {
    test(`and ${name} is replaced by another, with the same counts`, async () => {
      const { tallies } = await last(await testDevice());
      const { device, opened } = await losingWhileCompiling(behaviour, 2);
      expect((await last(device)).tallies).toEqual(tallies);
      expect(opened()).toBe(3);
    });
  }

  test("ends the run with its loss where there is no other", async () => {
    const { device } = await losingWhileCompiling(BEHAVIOURS["refuses the pipeline"], 1);
    await expect(last({ gpu: device.gpu, adapter: device.adapter })).rejects.toThrow(DeviceLostError);
  });

  test("is replaced for a replay as well", async () => {
    const path = await replay(await testDevice(), job, { particle: 3 });
    const { device, opened } = await losingWhileCompiling(BEHAVIOURS["refuses the pipeline"], 1);
    expect(await replay(device, job, { particle: 3 })).toEqual(path);
    expect(opened()).toBe(2);
  });
});

test("a device that refuses a kernel and is still there is no lost one", async () => {
  const device = await openDevice();
  device.gpu.createComputePipelineAsync = () => Promise.reject(new Error("too many registers"));
  const reopen = () => Promise.reject(new Error("another device was asked for"));
  await expect(last({ ...device, reopen })).rejects.toThrow(DeviceFault);
  device.gpu.destroy();
});
