/**
 * The text of the start field: a point `-1, 0`, a cloud `-1, 0 ± 0.1, 0.1`, a box `[-1, 1], [0, 2]`, or a law for each variable, as in
 * `0.5, uniform(0, 1)`; and that of the velocities.
 */
import { ExperimentError } from "../../experiment/document/error.ts";
import { type Law, lawText, middleOfLaw } from "../../experiment/document/law.ts";
import type { Places, Start, Velocities } from "../../experiment/document/start.ts";
import { readLaws } from "./law-field.ts";

/** Read the field. Throws ExperimentError. */
export function readStart(text: string): Places {
  const plain = text.replaceAll("−", "-");
  if (plain.includes("(")) {
    const coordinates = readLaws(plain);
    if (coordinates === undefined) throw unreadable(text);
    return { coordinates };
  }
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
  if ("coordinates" in start) return start.coordinates.map(lawText).join(", ");
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
      "give a point `-1, 0`, a cloud `-1, 0 ± 0.1`, a box `[-1, 1], [0, 2]` or laws `0.5, uniform(0, 1)`, one for each variable",
  });

/** Read the field of the velocities; empty where the dynamics has none. Throws ExperimentError. */
export function readVelocities(text: string): { readonly velocities?: Velocities } {
  const plain = text.trim();
  if (plain === "") return {};
  if (plain === "rest" || plain === "thermal") return { velocities: plain };
  const velocities = readLaws(plain);
  if (velocities !== undefined) return { velocities };
  throw new ExperimentError({
    path: "start.velocities",
    found: `got \`${plain}\``,
    remedy: "write rest, thermal, or numbers and laws such as `0, normal(0, 1)`, one for each variable",
  });
}

/** The field's text of velocities; empty without any. */
export function writeVelocities({ velocities }: Start): string {
  if (velocities === undefined) return "";
  return typeof velocities === "string" ? velocities : velocities.map(lawText).join(", ");
}

/** The start moved so that its middle has the given coordinates, by the variables' indices; others stay. */
export function movedStart(start: Start, place: ReadonlyMap<number, number>): Start {
  const moved = (values: readonly number[], shift: (i: number) => number) =>
    values.map((value, i) => (place.has(i) ? near(value + shift(i)) : value));
  if ("coordinates" in start) {
    return {
      ...start,
      coordinates: start.coordinates.map((law, i) =>
        place.has(i) ? movedLaw(law, place.get(i)! - middleOfLaw(law)) : law,
      ),
    };
  }
  if ("low" in start) {
    const shift = (i: number) => place.get(i)! - (start.low[i] + start.high[i]) / 2;
    return { ...start, low: moved(start.low, shift), high: moved(start.high, shift) };
  }
  return { ...start, at: moved(start.at, (i) => place.get(i)! - start.at[i]) };
}

function movedLaw(law: Law, by: number): Law {
  if (typeof law === "number") return near(law + by);
  if ("normal" in law) return { normal: [near(law.normal[0] + by), law.normal[1]] };
  if ("uniform" in law) return { uniform: [near(law.uniform[0] + by), near(law.uniform[1] + by)] };
  return { choose: law.choose.map(([value, weight]) => [near(value + by), weight] as const) };
}

/** Without the digits that a sum leaves behind. */
const near = (value: number): number => Number(value.toPrecision(12));
