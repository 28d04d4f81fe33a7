import { measureText } from "../../view/number-text.ts";

/** `low … high`, with an open end where one is not known. */
export function intervalText(low: number, high: number, digits: number): string {
  if (!Number.isFinite(high)) return low === 0 ? "–" : `${measureText(low, digits)} …`;
  return `${low === 0 ? "below " : `${measureText(low, digits)} … `}${measureText(high, digits)}`;
}
