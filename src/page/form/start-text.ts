/** The text of the start field: a point `-1, 0`, a cloud `-1, 0 ± 0.1, 0.1`, or a box `[-1, 1], [0, 2]`. */
import { ExperimentError } from "../../experiment/document/error.ts";
import type { Start } from "../../experiment/document/experiment.ts";

/** Read the field. Throws ExperimentError. */
export function readStart(text: string): Start {
  const plain = text.replaceAll("−", "-");
  if (plain.includes("[")) {
    const sides = [...plain.matchAll(/\[([^\],]*),([^\],]*)\]/g)];
    if (plain.replaceAll(/\[[^\],]*,[^\],]*\]/g, "").replaceAll(/[\s,]/g, "") !== "") throw unreadable(text);
    return {
      low: sides.map(([, low]) => number(low, text)),
      high: sides.map(([, , high]) => number(high, text)),
    };
  }
  const [at, deviation, ...rest] = plain
    .split(/±|\+-/)
    .map((part) => part.split(",").map((entry) => number(entry, text)));
  if (rest.length > 0) throw unreadable(text);
  if (deviation === undefined) return { at };
  return { at, deviation: deviation.length === 1 ? at.map(() => deviation[0]) : deviation };
}

/** The field's text of a start; `readStart` reads it back. */
export function writeStart(start: Start): string {
  if ("low" in start) return start.low.map((low, i) => `[${low}, ${start.high[i]}]`).join(", ");
  return "deviation" in start
    ? `${start.at.join(", ")} ± ${start.deviation.join(", ")}`
    : start.at.join(", ");
}

function number(entry: string, text: string): number {
  if (entry.trim() === "" || !Number.isFinite(Number(entry))) throw unreadable(text);
  return Number(entry);
}

const unreadable = (text: string) =>
  new ExperimentError({
    path: "start",
    found: `got \`${text.trim()}\``,
    remedy:
      "give a point `-1, 0`, a cloud `-1, 0 ± 0.1` or a box `[-1, 1], [0, 2]`, one number for each variable",
  });

/** The start moved so that its middle has the given coordinates, by the variables' indices; others stay. */
export function movedStart(start: Start, place: ReadonlyMap<number, number>): Start {
  const moved = (values: readonly number[], shift: (i: number) => number) =>
    values.map((value, i) => (place.has(i) ? Number((value + shift(i)).toPrecision(12)) : value));
  if ("low" in start) {
    const shift = (i: number) => place.get(i)! - (start.low[i] + start.high[i]) / 2;
    return { low: moved(start.low, shift), high: moved(start.high, shift) };
  }
  return { ...start, at: moved(start.at, (i) => place.get(i)! - start.at[i]) };
}
