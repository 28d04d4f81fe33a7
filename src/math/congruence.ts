import { OutOfRange } from "./out-of-range.ts";

/**
 * factor · Dᵀ S⁻¹ D for a symmetric positive S, by Cholesky's factors: symmetric and without the inverse. All matrices are
 * square and row-major; S is destroyed. Pure otherwise.
 * @throws where S is not positive definite
 */
export function inverseCongruence(
  matrix: Float64Array,
  inner: Float64Array,
  size: number,
  factor: number,
): Float64Array {
  choleskyInPlace(matrix, size);
  const solved = new Float64Array(inner);
  for (let i = 0; i < size; i++) {
    const row = i * size;
    for (let k = 0; k < i; k++) {
      const share = matrix[row + k];
      const other = k * size;
      for (let c = 0; c < size; c++) solved[row + c] -= share * solved[other + c];
    }
    const inverse = 1 / matrix[row + i];
    for (let c = 0; c < size; c++) solved[row + c] *= inverse;
  }
  const product = new Float64Array(size * size);
  for (let k = 0; k < size; k++) {
    for (let i = 0; i < size; i++) {
      const share = factor * solved[k * size + i];
      for (let c = 0; c <= i; c++) product[i * size + c] += share * solved[k * size + c];
    }
  }
  for (let i = 0; i < size; i++) for (let c = 0; c < i; c++) product[c * size + i] = product[i * size + c];
  return product;
}

/** The lower triangle becomes L of S = L Lᵀ. */
function choleskyInPlace(matrix: Float64Array, size: number): void {
  for (let j = 0; j < size; j++) {
    const pivotRow = j * size;
    let pivot = matrix[pivotRow + j];
    for (let k = 0; k < j; k++) pivot -= matrix[pivotRow + k] ** 2;
    if (!(pivot > 0)) throw new OutOfRange("inverseCongruence: the matrix is not positive definite");
    const diagonal = Math.sqrt(pivot);
    matrix[pivotRow + j] = diagonal;
    for (let i = j + 1; i < size; i++) {
      let sum = matrix[i * size + j];
      for (let k = 0; k < j; k++) sum -= matrix[i * size + k] * matrix[pivotRow + k];
      matrix[i * size + j] = sum / diagonal;
    }
  }
}
