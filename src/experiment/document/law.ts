/** Laws of chance that a document types: what is drawn once for each particle, such as a parameter or a coordinate of its start. */
import { ExperimentError } from "./error.ts";
import { MOST_CHOICES } from "./limits.ts";

/** A law that particles draw from. */
export type DrawnLaw =
  /** The normal law of that mean and standard deviation; a deviation of 0 is the mean itself. */
  | { readonly normal: readonly [mean: number, deviation: number] }
  /** Even between two ends, the lower first. */
  | { readonly uniform: readonly [low: number, high: number] }
  /** One of some values, each with its probability. */
  | { readonly choose: readonly (readonly [value: number, weight: number])[] };

/** A number that all particles share, or the law that each draws its own from. */
export type Law = number | DrawnLaw;

/** True where particles draw it; a bare number is shared. */
export const isDrawn = (law: Law): law is DrawnLaw => typeof law !== "number";

/** The value that stands for a law where one is asked for: its mean, or of `choose` the likeliest value, since a mean may never occur. */
export function middleOfLaw(law: Law): number {
  if (typeof law === "number") return law;
  if ("normal" in law) return law.normal[0];
  if ("uniform" in law) return (law.uniform[0] + law.uniform[1]) / 2;
  return law.choose.reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

/** `normal(1, 0.5)`, `uniform(0, 1)`, `choose(−1: 0.3, 1: 0.7)`, or the number. */
export function lawText(law: Law): string {
  if (typeof law === "number") return String(law);
  if ("normal" in law) return `normal(${law.normal.join(", ")})`;
  if ("uniform" in law) return `uniform(${law.uniform.join(", ")})`;
  return `choose(${law.choose.map(([value, weight]) => `${value}: ${weight}`).join(", ")})`;
}

/** The law of a multiple of what another one draws. @param scaled the multiple of a value, or of a width */
export function scaledLaw(law: Law, scaled: (value: number) => number): Law {
  if (typeof law === "number") return scaled(law);
  if ("normal" in law) return { normal: [scaled(law.normal[0]), scaled(law.normal[1])] };
  if ("uniform" in law) return { uniform: [scaled(law.uniform[0]), scaled(law.uniform[1])] };
  return { choose: law.choose.map(([value, weight]) => [scaled(value), weight] as const) };
}

/** What weights may miss of 1: they are typed as decimals. */
const ROUNDING = 1e-9;

/**
 * What the schema cannot say of a law: ends in order, weights that are probabilities.
 * @param path the law's place in the document, e.g. `landscape.parameters.v`
 * @throws ExperimentError
 */
export function checkLaw(law: Law, path: string): void {
  if (typeof law === "number") return;
  if ("normal" in law) {
    const [, deviation] = law.normal;
    if (deviation >= 0) return;
    throw new ExperimentError({
      path: `${path}.normal`,
      found: `got a standard deviation of ${deviation}`,
      remedy: "use 0 or more",
    });
  }
  if ("uniform" in law) {
    const [low, high] = law.uniform;
    if (low < high) return;
    throw new ExperimentError({
      path: `${path}.uniform`,
      found: `got [${low}, ${high}]`,
      remedy: "give the lower end first, and two different ends; one value is a bare number",
    });
  }
  checkChoices(law.choose, `${path}.choose`);
}

function checkChoices(choices: readonly (readonly [number, number])[], path: string): void {
  if (choices.length === 0 || choices.length > MOST_CHOICES) {
    throw new ExperimentError({
      path,
      found: choices.length === 0 ? "got no entries" : `got ${choices.length} entries`,
      remedy:
        choices.length === 0
          ? "give at least one [value, weight]"
          : `use at most ${MOST_CHOICES}, or a normal or uniform law`,
    });
  }
  const negative = choices.find(([, weight]) => !(weight >= 0));
  if (negative !== undefined) {
    throw new ExperimentError({
      path,
      found: `the value ${negative[0]} has the weight ${negative[1]}`,
      remedy: "give each a probability of 0 or more",
    });
  }
  const sum = choices.reduce((total, [, weight]) => total + weight, 0);
  if (Math.abs(sum - 1) <= ROUNDING) return;
  const total = Number(sum.toPrecision(12));
  throw new ExperimentError({
    path,
    found: `the weights add up to ${total}`,
    remedy:
      sum > 0
        ? `divide each by ${total}, so that they add up to 1`
        : "give each value its probability, so that they add up to 1",
  });
}
