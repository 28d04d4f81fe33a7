/** One number for every variable, or one for each. */
export function perVariable(numbers: number | readonly number[], dimension: number): readonly number[] {
  return typeof numbers === "number" ? Array.from({ length: dimension }, () => numbers) : numbers;
}
