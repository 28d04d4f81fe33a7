import { expect, test } from "vitest";
import { reproductionsNamed } from "../../../src/papers/select.ts";
import { unmeasuredRows } from "../unmeasured-rows.ts";

/** The exact slopes of the logarithm of the mean steps against B/η, for the sharpness 3 and 4. */
function slopes(name: string): readonly number[] {
  const rows = unmeasuredRows(reproductionsNamed(name)[0]).filter(
    ({ measures }) => measures.kind === "slope",
  );
  return [...new Set(rows.map(({ exact }) => exact!.value))];
}

test("sharpness lowers the exponent of SGD by its ratio, and leaves that of isotropic noise nearly alone", () => {
  const [three, four] = slopes("ibayashi-sharp-minimum");
  expect(four / three / (3 / 4)).toBeCloseTo(1, 1);
  const [same, other] = slopes("ibayashi-isotropic-noise");
  expect(other / same).toBeCloseTo(1, 1);
  expect(other / same).toBeLessThan(1);
});
