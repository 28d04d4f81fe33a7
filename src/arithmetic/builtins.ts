/** What a built-in function costs for one number of its result. */

export interface Cost {
  readonly operations: number;
  /** True for roots and transcendental functions, which no device does at the speed of an addition. */
  readonly special: boolean;
}

const simple = (operations: number): Cost => ({ operations, special: false });
const SPECIAL: Cost = { operations: 1, special: true };

/** By name; a product with a sum is two operations, as everywhere. */
export const BUILTINS: Readonly<Record<string, Cost>> = {
  abs: simple(1),
  sign: simple(1),
  floor: simple(1),
  ceil: simple(1),
  round: simple(1),
  trunc: simple(1),
  min: simple(1),
  max: simple(1),
  step: simple(1),
  select: simple(1),
  fract: simple(2),
  clamp: simple(2),
  saturate: simple(2),
  fma: simple(2),
  mix: simple(3),
  countLeadingZeros: simple(1),
  countTrailingZeros: simple(1),
  countOneBits: simple(1),
  firstLeadingBit: simple(1),
  firstTrailingBit: simple(1),
  reverseBits: simple(1),
  extractBits: simple(1),
  insertBits: simple(1),
  sqrt: SPECIAL,
  inverseSqrt: SPECIAL,
  exp: SPECIAL,
  exp2: SPECIAL,
  log: SPECIAL,
  log2: SPECIAL,
  pow: SPECIAL,
  sin: SPECIAL,
  cos: SPECIAL,
  tan: SPECIAL,
  tanh: SPECIAL,
  atan: SPECIAL,
  atan2: SPECIAL,
};

/** Functions of memory: they cost no arithmetic, and what they give back may always be something new. */
export const MEMORY_FUNCTIONS: readonly string[] = [
  "atomicAdd",
  "atomicLoad",
  "atomicStore",
  "arrayLength",
  "workgroupBarrier",
  "storageBarrier",
];
