import { describe, expect, test } from "vitest";
import { gpuEngine } from "../../../../src/run/engines/gpu/engine.ts";
import { referenceEngine } from "../../../../src/run/engines/reference/engine.ts";
import { needsTwinArithmetic, testDevice } from "../../../device.ts";
import { expectExactWays } from "./expect-exact-ways.ts";
import { dynamicsCases, memoryCases } from "./split-cases.ts";
import { remembering } from "./way-cases.ts";

describe("a way is walked again bit for bit, on the device and by the twins, with", () => {
  for (const [name, job] of Object.entries({ ...remembering, ...memoryCases })) {
    test(name, async ({ skip }) => {
      await needsTwinArithmetic(skip);
      const paths = await expectExactWays(gpuEngine(await testDevice()), job);
      expect(paths).toEqual(await expectExactWays(referenceEngine(), job));
    });
  }
});

describe("a way ends every stage in the step in which the twins do, with", () => {
  for (const [name, job] of Object.entries(dynamicsCases)) {
    test(name, async ({ skip }) => {
      await needsTwinArithmetic(skip);
      const twins = await expectExactWays(referenceEngine(), job);
      const paths = await expectExactWays(gpuEngine(await testDevice()), job);
      expect(paths.map(({ positions: _, ...path }) => path)).toEqual(
        twins.map(({ positions: _, ...path }) => path),
      );
      // Mesa regroups sums of three terms, so that last bits may differ.
      paths.forEach(({ positions }, k) => {
        positions.forEach((value, i) => {
          expect(Math.abs(value - twins[k].positions[i])).toBeLessThan(1e-3);
        });
      });
    });
  }
});
