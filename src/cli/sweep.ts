import { MOST_GROUPS } from "../experiment/document/limits.ts";
import { UsageError } from "./exit-codes.ts";

/** Values of a sweep as typed: `a,b,c`, or `from:to:count` evenly spaced, or `from:to:count:log` by equal factors. */
export function parseSweep(text: string): number[] {
  if (!text.includes(":")) return text.split(",").map((part) => finite(part, text));
  const parts = text.split(":");
  const [from, to, count] = parts.slice(0, 3).map((part) => finite(part, text));
  const spacing = parts[3] ?? "linear";
  if (parts.length < 3 || parts.length > 4 || !["linear", "log"].includes(spacing)) {
    throw new UsageError(`--sweep: got ${JSON.stringify(text)}; write from:to:count or from:to:count:log`);
  }
  if (!Number.isInteger(count) || count < 2) {
    throw new UsageError(
      `--sweep: the count in ${JSON.stringify(text)} is ${count}; use a whole number of at least 2`,
    );
  }
  if (count > MOST_GROUPS) {
    throw new UsageError(
      `--sweep: the count in ${JSON.stringify(text)} is ${count}; use at most ${MOST_GROUPS}, the most groups of a run`,
    );
  }
  if (spacing === "log" && !(from > 0 && to > 0)) {
    throw new UsageError(`--sweep: equal factors from ${from} to ${to} do not exist; use two positive ends`);
  }
  return Array.from({ length: count }, (_, i) => {
    const part = i / (count - 1);
    const value = spacing === "log" ? from * (to / from) ** part : from + (to - from) * part;
    // The last bits of a division would only spoil the labels.
    return Number(value.toPrecision(12));
  });
}

function finite(part: string, text: string): number {
  const value = Number(part);
  if (part.trim() === "" || !Number.isFinite(value)) {
    throw new UsageError(
      `--sweep: ${JSON.stringify(part)} in ${JSON.stringify(text)} is not a finite number; write a,b,c or from:to:count`,
    );
  }
  return value;
}
