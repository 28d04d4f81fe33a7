/** Sizes of the Feistel network that orders a data set; shaders/shared/permutation.wgsl and its twin use it. [E23] */

/**
 * Bits of each half, so that the network's domain 4^bits holds `count` examples; at least 3: with 2 every round is an affine map,
 * and however many of them reach a small part of all orders only.
 */
export const halfBits = (count: number): number => Math.max(3, Math.ceil(Math.log2(count) / 2));

/** Rounds: two let a pair of numbers stay related with probability 2^−bits, and 2⁻²⁴ is asked of all together; at least 8. */
export const feistelRounds = (count: number): number => Math.max(8, 2 * Math.ceil(24 / halfBits(count)));
