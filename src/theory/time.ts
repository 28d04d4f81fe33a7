import type { Model } from "../experiment/model/model.ts";

/** Why a theory without time says nothing about an experiment whose motion or exit changes with it; undefined where neither does. */
export function whatReadsTime({ formulas: { readsTime } }: Model): string | undefined {
  if (!readsTime.motion && !readsTime.exit) return undefined;
  const what = [...(readsTime.motion ? ["the motion"] : []), ...(readsTime.exit ? ["the exit"] : [])];
  return `${what.join(" and ")} change${what.length === 1 ? "s" : ""} with time`;
}
