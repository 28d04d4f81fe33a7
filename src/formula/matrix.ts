/** Matrices of expressions: factors and solutions written out, so that constant parts become coefficients. */
import type { Graph, Node } from "./graph.ts";

/** Keeps a pivot of zero from dividing by zero. */
const LEAST_PIVOT = 1e-20;

/** Lower triangular L with L Lᵀ = C for a symmetric positive semidefinite matrix, by Cholesky. */
export function cholesky(graph: Graph, matrix: readonly (readonly Node[])[]): Node[][] {
  const { number, subtract, multiply, divide, call } = graph;
  const rows: Node[][] = matrix.map((row) => row.map(() => number(0)));
  matrix.forEach((row, i) => {
    for (let j = 0; j <= i; j++) {
      const rest = rows[j]
        .slice(0, j)
        .reduce((sum, factor, k) => subtract(sum, multiply(rows[i][k], factor)), row[j]);
      rows[i][j] =
        i === j
          ? call("sqrt", call("max", rest, number(0)))
          : divide(rest, call("max", rows[j][j], number(LEAST_PIVOT)));
    }
  });
  return rows;
}

/** Solution y of M y = v for a symmetric matrix, by L D Lᵀ without pivoting: pivots must not vanish. */
export function solveSymmetric(
  graph: Graph,
  matrix: readonly (readonly Node[])[],
  vector: readonly Node[],
): Node[] {
  const { number, subtract, multiply, divide } = graph;
  const size = vector.length;
  const lower: Node[][] = matrix.map((row) => row.map(() => number(0)));
  const pivots: Node[] = [];
  for (let j = 0; j < size; j++) {
    const without = (i: number): Node =>
      lower[j]
        .slice(0, j)
        .reduce(
          (sum, factor, k) => subtract(sum, multiply(multiply(lower[i][k], factor), pivots[k])),
          matrix[i][j],
        );
    pivots.push(without(j));
    for (let i = j + 1; i < size; i++) lower[i][j] = divide(without(i), pivots[j]);
  }
  const forward: Node[] = [];
  vector.forEach((value, i) => {
    forward.push(forward.reduce((sum, known, k) => subtract(sum, multiply(lower[i][k], known)), value));
  });
  const solution = forward.map((value, i) => divide(value, pivots[i]));
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) {
      solution[i] = subtract(solution[i], multiply(lower[k][i], solution[k]));
    }
  }
  return solution;
}
