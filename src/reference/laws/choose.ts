import type { DrawLaw } from "../rule.ts";

const f = Math.fround;

/** The numbers are the values, then the probabilities of each but the last and those before it. */
export const law: DrawLaw = (numbers, words) => {
  const share = f(f((words[0] >>> 8) + 0.5) * f(2 ** -24));
  const count = (numbers.length + 1) / 2;
  let value = numbers[0];
  for (let k = 1; k < count; k++) if (share >= numbers[count + k - 1]) value = numbers[k];
  return value;
};
