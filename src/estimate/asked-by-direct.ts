import type { Tally } from "../tally/tally.ts";
import { binomialInterval } from "./binomial.ts";
import { type Estimate, LEVEL } from "./estimate.ts";
import { meanExitTime } from "./mean-exit-time.ts";

/**
 * What a direct run says of a question that splitting was asked: the share of all particles that left by the exits asked about, or the mean exit time.
 * @param exits names of those exits, where exits have names
 * @returns undefined where too little has been counted
 */
export function askedByDirect(
  tally: Tally,
  question: "time" | "probability",
  exits: readonly string[],
  { level = LEVEL }: { readonly level?: number } = {},
): Estimate | undefined {
  if (question === "time") return meanExitTime(tally, { level });
  const named = (tally.exits ?? []).filter(({ name }) => exits.includes(name));
  const left = tally.exits === undefined ? tally.exited : named.reduce((sum, { exited }) => sum + exited, 0);
  if (left === 0) return undefined;
  return {
    value: left / tally.started,
    ...binomialInterval(left, tally.started, level),
    level,
    method: "share of all particles, binomial interval",
  };
}
