import { standardErrorTowards } from "../estimate/agreement.ts";
import type { Row } from "./row.ts";

/** Standard errors within which chance explains a difference: once in 147 000 rows. */
export const MOST_Z = 4.5;
const TOLERANCE = 0.01;

/**
 * (measured − exact)/√(standard error² + error of the reference²); undefined without both numbers, or where neither has
 * an error, as without noise.
 */
export function agreementZ({ measured, exact }: Row): number | undefined {
  if (measured === undefined || exact === undefined) return undefined;
  const deviation = Math.hypot(standardErrorTowards(measured, exact.value), exact.error ?? 0);
  return deviation > 0 ? (measured.value - exact.value) / deviation : undefined;
}

/** Within the row's tolerance or within chance; undefined where there is nothing to compare. */
export function agrees(row: Row): boolean | undefined {
  const { measured, exact, tolerance = TOLERANCE } = row;
  if (measured === undefined || exact === undefined) return undefined;
  const z = agreementZ(row);
  return (
    Math.abs(measured.value - exact.value) <= tolerance * Math.abs(exact.value) ||
    (z !== undefined && Math.abs(z) <= MOST_Z)
  );
}
