import { describe, expect, test } from "vitest";
import { wrongAnswer } from "../../bench/ladder.ts";
import { ADVANCE_LADDER, EXPLORED, TALLY_LADDER } from "../../bench/versions.ts";
import { testDevice } from "../device.ts";

const versions = [...ADVANCE_LADDER, ...TALLY_LADDER, ...EXPLORED];

describe("a version of the kernels", () => {
  // The product and its workgroup sizes are compared in tests/run/invariance.test.ts.
  for (const version of versions.filter(
    ({ sameIntegers, shaders }) => sameIntegers && Object.keys(shaders).length > 0,
  )) {
    test(`${version.kernel}, ${version.name}, counts the product's integers for every schedule`, async () => {
      expect(await wrongAnswer(await testDevice(), version)).toBeUndefined();
    });
  }
});
