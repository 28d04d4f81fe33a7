import { expect, test, vi } from "vitest";
import { DeviceLostError } from "../../src/gpu/error.ts";
import { createReadback } from "../../src/gpu/readback.ts";

test("a buffer whose bytes were asked for is destroyed when the answer has come, though the device is lost before", async () => {
  let answer: (error: Error) => void = () => undefined;
  let lose: (info: { message: string }) => void = () => undefined;
  const destroy = vi.fn();
  const device = {
    createBuffer: () => ({
      destroy,
      mapAsync: () =>
        new Promise((_, reject) => {
          answer = reject;
        }),
    }),
    lost: new Promise((resolve) => {
      lose = resolve;
    }),
  };
  const readback = createReadback(device as unknown as GPUDevice, 4);
  const read = readback.read();
  lose({ message: "gone" });
  await expect(read).rejects.toThrow(DeviceLostError);
  readback.destroy();
  expect(destroy).not.toHaveBeenCalled();
  answer(new Error("aborted"));
  await new Promise((resolve) => setTimeout(resolve));
  expect(destroy).toHaveBeenCalledTimes(1);
});
