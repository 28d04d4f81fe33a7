/** First passage of particles that differ by a draw. Pure. */
import type { Law } from "../../experiment/document/law.ts";
import { nodesOfLaw } from "../../experiment/model/law-values.ts";
import type { ExitMoments, FirstPassageLaw } from "./law.ts";

/** Intervals of the quadrature over a law that is continuous. */
const POINTS = 32;

/**
 * The law of the first passage of particles each of which has drawn a number of its own, such as its drift: the average of the laws given
 * that number. What they have in common, exits and the time up to which they are known, is that of all.
 * @param drawn what they draw from
 * @param lawAt the law of those that have drawn a value; it is asked for at some fifty values of a continuous law
 * @example
 * ```ts
 * // A drift that varies from trial to trial.
 * const law = mixedPassage({ normal: [1, 0.5] }, (drift) =>
 *   passageBetweenLines({ drift, diffusion: 0.5, start: 0 }, { at: -1 }, { at: 1 }),
 * );
 * law.exits[1].probability; // → 0.8445375
 * ```
 */
export function mixedPassage(drawn: Law, lawAt: (value: number) => FirstPassageLaw): FirstPassageLaw {
  return averagedLaw(
    nodesOfLaw(drawn, POINTS).map(({ value, ...weights }) => ({ ...weights, law: lawAt(value) })),
  );
}

/** A law that some particles have. */
export interface WeightedLaw {
  readonly law: FirstPassageLaw;
  /** Their part of all. */
  readonly weight: number;
  /** The same in an average over fewer laws, which tells how good the whole one is. */
  readonly coarse: number;
}

/** The law of all particles, of which each part has its own with the same exits. The difference to the coarse average is its error. */
export function averagedLaw(parts: readonly WeightedLaw[]): FirstPassageLaw {
  const average =
    (by: "weight" | "coarse") =>
    (read: (law: FirstPassageLaw) => number): number =>
      parts.reduce((sum, part) => (part[by] === 0 ? sum : sum + part[by] * read(part.law)), 0);
  const [mean, rough] = [average("weight"), average("coarse")];
  const differ = (read: (law: FirstPassageLaw) => number): number => Math.abs(mean(read) - rough(read));
  const [{ law: first }] = parts;
  const until = Math.min(...parts.map(({ law }) => law.until));
  const scale = timeScale(parts);
  const differences = first.exits.flatMap((_, exit) => [
    differ(({ exits }) => exits[exit].probability),
    ...LOOKS.map((look) => Math.min(until, look * scale)).map((t) => differ((law) => law.incidence(exit, t))),
  ]);
  return {
    incidence: (exit, t) => mean((law) => law.incidence(exit, t)),
    density: (exit, t) => mean((law) => law.density(exit, t)),
    survival: (t) => mean((law) => law.survival(t)),
    exits: first.exits.map(
      (_, exit): ExitMoments => ({
        probability: mean(({ exits }) => exits[exit].probability),
        time: mean(({ exits }) => exits[exit].time),
        square: mean(({ exits }) => exits[exit].square),
      }),
    ),
    until,
    remaining: mean(({ remaining }) => remaining),
    error: Math.max(...parts.map(({ law }) => law.error)) + Math.max(...differences),
  };
}

/** Times at which two averages are compared, in a time of the problem's. */
const LOOKS = [0.1, 0.3, 1, 3];

/** The mean time of those that leave, of the likeliest law in which it is finite. */
function timeScale(parts: readonly WeightedLaw[]): number {
  const times = [...parts]
    .sort((a, b) => b.weight - a.weight)
    .map(({ law: { exits } }) => exits.reduce((sum, { time }) => sum + time, 0));
  return times.find((time) => time > 0 && Number.isFinite(time)) ?? 1;
}
