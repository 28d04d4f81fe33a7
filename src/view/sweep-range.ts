/** The values of a swept field: so many between two ends, evenly or by equal factors. Pure. */

export interface SweepRange {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly spacing: "linear" | "logarithmic";
}

/** Most points that the form takes: each is a group with all the experiment's particles. */
export const MOST_POINTS = 64;

/** The values in order. @throws a sentence where there are none */
export function sweepValues({ from, to, count, spacing }: SweepRange): readonly number[] {
  if (!Number.isFinite(from) || !Number.isFinite(to)) {
    throw new Error(`sweep: the ends are ${from} and ${to}; give two numbers`);
  }
  if (from === to) throw new Error(`sweep: both ends are ${from}; give two different ones`);
  if (!Number.isInteger(count) || count < 2 || count > MOST_POINTS) {
    throw new Error(`sweep: got ${count} points; use a whole number from 2 to ${MOST_POINTS}`);
  }
  if (spacing === "logarithmic" && !(from > 0 && to > 0)) {
    throw new Error(`sweep: equal factors from ${from} to ${to} do not exist; use positive ends, or linear`);
  }
  return Array.from({ length: count }, (_, i) => {
    const part = i / (count - 1);
    const value = spacing === "logarithmic" ? from * (to / from) ** part : from + (to - from) * part;
    // Six digits space points well enough, and make labels that can be read; the ends are as typed.
    return i === 0 ? from : i === count - 1 ? to : Number(value.toPrecision(6));
  });
}
