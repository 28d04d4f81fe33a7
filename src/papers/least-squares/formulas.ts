/**
 * dw = −w dt + √(η(σ² + 2w²)) dB, which has the drift and, for standard normal features and labels of variance σ², the covariance of a
 * single example's gradient: E[r²x²] − w² = σ² + 2w² (Schertzer & Pillaud-Vivien, arXiv:2407.02322; the homogenised SGD of Jiao &
 * Keller-Ressel, arXiv:2402.01382, in one dimension).
 */

/** Its stationary variance ησ²/(2(1 − η)), finite for η < 1: E[w²] = E[w²](1 − 2dt) + η(σ² + 2E[w²])dt. */
export const equationVariance = (learningRate: number, deviation: number): number =>
  (learningRate * deviation ** 2) / (2 * (1 - learningRate));

/** That of Euler's rule with the step h: V = (1 − h)²V + hη(σ² + 2V). */
export const eulerVariance = (learningRate: number, deviation: number, step: number): number =>
  (learningRate * deviation ** 2) / (2 * (1 - learningRate) - step);

/** That of SGD itself with one example in a step: V = (1 − 2η + 3η²)V + η²σ². */
export const sgdVariance = (learningRate: number, deviation: number): number =>
  (learningRate * deviation ** 2) / (2 - 3 * learningRate);
