import { describe, expect, test } from "vitest";
import { DeviceFault, DeviceLostError } from "../../src/gpu/error.ts";
import { whileHeld } from "../../src/gpu/loss.ts";

/** What of a device speaks of its loss, in the hands of a test. */
function breakable() {
  let lose: () => void = () => undefined;
  const lost = new Promise((resolve) => {
    lose = () => resolve({ reason: "unknown", message: "the driver gave up" });
  });
  const queue = { onSubmittedWorkDone: async () => undefined };
  return { gpu: { lost, queue } as unknown as GPUDevice, lose: () => lose() };
}

describe("waiting for a device", () => {
  test("ends with its answer, or with what its answer throws, while it is there", async () => {
    const { gpu } = breakable();
    expect(await whileHeld(gpu, Promise.resolve(7))).toBe(7);
    const fault = new DeviceFault("kernel advance: refused");
    await expect(whileHeld(gpu, Promise.reject(fault))).rejects.toBe(fault);
  });

  test("ends where it is lost, though no answer ever comes", async () => {
    const { gpu, lose } = breakable();
    const waiting = whileHeld(gpu, new Promise(() => undefined));
    lose();
    await expect(waiting).rejects.toThrow(DeviceLostError);
    await expect(waiting).rejects.toThrow("the driver gave up");
    await expect(whileHeld(gpu, new Promise(() => undefined))).rejects.toThrow(DeviceLostError);
  });

  test("calls it a loss where the failure comes before the news of it", async () => {
    const { gpu, lose } = breakable();
    const waiting = whileHeld(gpu, Promise.reject(new Error("no pipeline")));
    lose();
    await expect(waiting).rejects.toThrow(DeviceLostError);
  });
});
