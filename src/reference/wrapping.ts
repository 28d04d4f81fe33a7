import type { Programs } from "../experiment/model/programs.ts";
import { evaluatorF32 } from "./formula.ts";

const f = Math.fround;

/** CPU twin of what src/wgsl/periods.ts prints: brings a position back into one period of its variables. */
export function wrapping(
  { periods }: Pick<Programs, "periods">,
  coefficients: readonly number[],
  dimension: number,
): (x: Float64Array) => void {
  const zeros = new Float64Array(dimension);
  const all = periods.map(({ variable, program }) => ({
    variable,
    period: evaluatorF32(program, coefficients)(zeros)[0],
  }));
  return (x) => {
    for (const { variable, period } of all) {
      const half = f(0.5 * period);
      if (x[variable] >= half) x[variable] = f(x[variable] - period);
      else if (x[variable] < -half) x[variable] = f(x[variable] + period);
    }
  };
}
