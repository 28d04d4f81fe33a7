import { describe, expect, test } from "vitest";
import type { Device } from "../../../../src/gpu/device.ts";
import { openDevice } from "../../../../src/gpu/open.node.ts";
import { referenceEngine } from "../../../../src/run/engines/reference/engine.ts";
import { simulateReference } from "../../../../src/run/reference.ts";
import { simulate } from "../../../../src/run/simulate.ts";
import { needsTwinArithmetic } from "../../../device.ts";
import { exactEngines } from "../../../engines.ts";
import { expectExactWays } from "./expect-exact-ways.ts";
import { foundBy } from "./found-by.ts";
import { epochs, traits } from "./split-cases.ts";

describe("a split run, whose particles go through epochs, counts the integers of the CPU twin", () => {
  const expected = foundBy(simulateReference(epochs));

  for (const roundSteps of [1, 7, 64, 1000]) {
    test(`in rounds of ${roundSteps} steps`, async () => {
      expect((await expected)[0].tally?.arrived.some((row) => row.at(-1)! > 0)).toBe(true);
      for (const open of await exactEngines())
        expect(await foundBy(simulate(open({ roundSteps }), epochs))).toEqual(await expected);
    });
  }

  test("and walks a way again bit for bit as the twin does", async () => {
    const paths = await expectExactWays(referenceEngine(), epochs);
    for (const open of await exactEngines()) expect(await expectExactWays(open(), epochs)).toEqual(paths);
  });
});

/** Devices of which the first `losses` are destroyed when so much work has been given to them. */
async function losingAt(submission: number, losses: number) {
  let opened = 0;
  const open = async (): Promise<Device> => {
    opened += 1;
    const device = await openDevice();
    if (opened <= losses) breakAt(device.gpu);
    return { ...device, reopen: open };
  };
  const breakAt = (gpu: GPUDevice): void => {
    const submit = gpu.queue.submit.bind(gpu.queue);
    let submitted = 0;
    gpu.queue.submit = (buffers) => {
      submit(buffers);
      submitted += 1;
      if (submitted === submission) gpu.destroy();
    };
  };
  return { device: await open(), opened: () => opened };
}

test("particles with parameters of their own go through all stages again where the device is lost between them", async ({
  skip,
}) => {
  await needsTwinArithmetic(skip);
  const { device, opened } = await losingAt(12, 2);
  const found = await foundBy(simulate(device, traits, { roundSteps: 32 }));
  expect(opened()).toBe(3);
  expect(found).toEqual(await foundBy(simulateReference(traits)));
});
