/** Terms of the outer sum, each worth one binary digit. */
const TERMS = 50;

/**
 * Riemann's ζ(s) for real s ≠ 1 above −8, to about twelve digits: Hasse's sum (Math. Z. 32, 458, 1930)
 * ζ(s) = (1 − 2^(1 − s))⁻¹ Σₙ 2^(−n−1) Σₖ (−1)ᵏ C(n, k) (k + 1)^(−s).
 */
export function zeta(s: number): number {
  const powers = Array.from({ length: TERMS }, (_, k) => (k + 1) ** -s);
  let differences = powers;
  let sum = 0;
  for (let n = 0; n < TERMS; n++) {
    sum += differences[0] / 2 ** (n + 1);
    differences = differences.slice(1).map((value, k) => differences[k] - value);
  }
  return sum / (1 - 2 ** (1 - s));
}
