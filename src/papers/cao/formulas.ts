/** Consensus SGD x ← A x − η(h x + σξ) of K agents on a quadratic loss, ξ independent for each agent. */

/** Eigenvalues of the ring's mixing matrix: one half for an agent itself, one quarter for each neighbour. */
export const ringEigenvalues = (agents: number): readonly number[] =>
  Array.from({ length: agents }, (_, k) => (1 + Math.cos((2 * Math.PI * k) / agents)) / 2);

/** Stationary variance of the mode of an eigenvalue λ: η²σ²/(1 − (λ − ηh)²). */
export const modeVariance = (
  eigenvalue: number,
  learningRate: number,
  curvature: number,
  deviation: number,
): number => (learningRate * deviation) ** 2 / (1 - (eigenvalue - learningRate * curvature) ** 2);

/** Stationary variance of one agent: the mean of the modes', by symmetry. */
export function agentVariance(
  eigenvalues: readonly number[],
  learningRate: number,
  curvature: number,
  deviation: number,
): number {
  const sum = eigenvalues.reduce(
    (total, eigenvalue) => total + modeVariance(eigenvalue, learningRate, curvature, deviation),
    0,
  );
  return sum / eigenvalues.length;
}
