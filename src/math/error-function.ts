import { normalMiddle, normalTail } from "./normal.ts";

/** erf(x) = 2/√π ∫₀ˣ e^(−t²) dt, relative error below 1e-14. Pure. */
export function errorFunction(x: number): number {
  const z = Math.abs(x) * Math.SQRT2;
  const size = z < 2 ? 2 * normalMiddle(z) : 1 - 2 * normalTail(z);
  return x < 0 ? -size : size;
}
