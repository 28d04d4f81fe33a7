import { describe, expect, test } from "vitest";
import { ARITHMETIC_CEILINGS } from "../../src/run/ceiling-kernels.ts";
import { prepareTask } from "../../src/run/task.ts";
import { CEILING_WORKGROUP, COPY_BLOCKS, copyKernel } from "../../src/wgsl/ceilings.ts";
import { testDevice } from "../device.ts";

describe("the kernels of the ceilings", () => {
  for (const { name, kernel, resultWords, ...ceiling } of ARITHMETIC_CEILINGS) {
    test(`${name} give what the host expects, and a turn too few is noticed`, async () => {
      const { gpu } = await testDevice();
      const task = await prepareTask(gpu, kernel, {
        workgroups: 2,
        resultBytes: 4 * resultWords * 2 * CEILING_WORKGROUP,
      });
      await task.run(37);
      for (const id of [0, 1, 63, 127]) {
        const words = await task.results(resultWords * id, resultWords);
        const check = (turns: number) => () =>
          ceiling.check.call({ name, kernel, resultWords, ...ceiling }, id, turns, words);
        expect(check(37)).not.toThrow();
        expect(check(36)).toThrow(`ceilings: ${name}: in invocation ${id}`);
      }
      task.destroy();
    });
  }

  test("copy every word, also where the last workgroup is not full", async () => {
    const { gpu } = await testDevice();
    const words = 4 * (COPY_BLOCKS * CEILING_WORKGROUP + 5);
    const task = await prepareTask(gpu, copyKernel(), {
      workgroups: 2,
      resultBytes: 4 * words,
      sourceWord: (i) => 3 * i + 1,
    });
    await task.run(0);
    expect(await task.results(0, words)).toEqual(Uint32Array.from({ length: words }, (_, i) => 3 * i + 1));
    task.destroy();
  });
});
