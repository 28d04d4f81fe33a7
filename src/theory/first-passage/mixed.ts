/** First passage of particles that differ by a draw. Pure. */
import type { Law } from "../../experiment/document/law.ts";
import { nodesOfLaw } from "../../experiment/model/law-values.ts";
import type { ExitMoments, FirstPassageLaw } from "./law.ts";

/** Points of the quadrature over a law that is continuous, and of the one that tells its error. */
const POINTS = 32;
const CONTROL = 23;

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
  const fine = average(drawn, lawAt, POINTS);
  if (typeof drawn === "number" || "choose" in drawn) return fine;
  const coarse = average(drawn, lawAt, CONTROL);
  const error = Math.max(
    ...fine.exits.map(({ probability }, exit) => Math.abs(probability - coarse.exits[exit].probability)),
  );
  return { ...fine, error: fine.error + error };
}

function average(drawn: Law, lawAt: (value: number) => FirstPassageLaw, points: number): FirstPassageLaw {
  const parts = nodesOfLaw(drawn, points).map(({ value, weight }) => ({ weight, law: lawAt(value) }));
  const mean = (read: (law: FirstPassageLaw) => number): number =>
    parts.reduce((sum, { weight, law }) => sum + weight * read(law), 0);
  return {
    incidence: (exit, t) => mean((law) => law.incidence(exit, t)),
    density: (exit, t) => mean((law) => law.density(exit, t)),
    survival: (t) => mean((law) => law.survival(t)),
    exits: parts[0].law.exits.map(
      (_, exit): ExitMoments => ({
        probability: mean(({ exits }) => exits[exit].probability),
        time: mean(({ exits }) => exits[exit].time),
        square: mean(({ exits }) => exits[exit].square),
      }),
    ),
    until: Math.min(...parts.map(({ law }) => law.until)),
    remaining: mean(({ remaining }) => remaining),
    error: Math.max(...parts.map(({ law }) => law.error)),
  };
}
