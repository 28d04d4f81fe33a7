/** What an engine draws of an experiment's laws, and the numbers that it needs for it, by name. */
import type { Experiment } from "../document/experiment.ts";
import { type Law, middleOfLaw } from "../document/law.ts";
import { startLaws } from "../document/start.ts";
import { traitsOf } from "../document/traits.ts";

/**
 * The numbers of one law as an engine has them, by names that begin with that of what is drawn: a number as it is; centre (or lower end)
 * and `_width` of a normal or uniform law; of a choice `_value_k` for each value, and `_below_k` for each but the last: the probability of it
 * and those before it.
 * @param origin what the values are counted from
 */
export function lawConstants(law: Law, name: string, origin = 0): Readonly<Record<string, number>> {
  if (typeof law === "number") return { [name]: law - origin };
  if ("normal" in law) return { [name]: law.normal[0] - origin, [`${name}_width`]: law.normal[1] };
  if ("uniform" in law) {
    const [low, high] = law.uniform;
    return { [name]: low - origin, [`${name}_width`]: high - low };
  }
  let below = 0;
  return Object.fromEntries([
    ...law.choose.map(([value], k) => [`${name}_value_${k}`, value - origin] as const),
    ...law.choose.slice(0, -1).map(([, weight], k) => [`${name}_below_${k}`, (below += weight)] as const),
  ]);
}

/**
 * The law of each velocity at the start; undefined where particles begin at rest or have none.
 * @param temperature at the start; without it thermal laws are those of temperature 1, as good as any for their kinds
 */
export function velocityLaws(
  { start: { velocities }, dynamics, landscape }: Pick<Experiment, "start" | "dynamics" | "landscape">,
  temperature: () => number = () => 1,
): readonly Law[] | undefined {
  if (dynamics.kind !== "underdamped" || velocities === undefined || velocities === "rest") return undefined;
  if (velocities !== "thermal") return velocities;
  const deviation = Math.sqrt(temperature());
  return landscape.variables.map(() => ({ normal: [0, deviation] }));
}

/**
 * Numbers of the laws of the start, its places counted from an origin.
 * @param temperature at the start
 */
export function startConstants(
  experiment: Pick<Experiment, "start" | "dynamics" | "landscape">,
  origin: readonly number[],
  temperature?: () => number,
): Readonly<Record<string, number>> {
  return Object.assign(
    {},
    ...startLaws(experiment.start).map((law, i) => lawConstants(law, `start_${i}`, origin[i])),
    ...(velocityLaws(experiment, temperature) ?? []).map((law, i) => lawConstants(law, `velocity_${i}`)),
  );
}

/** Name of the field in which a particle's own copy of its group holds a trait, by the trait's number. */
export const traitName = (index: number): string => `trait_${index}`;

/** Numbers of the traits' laws. */
export const traitConstants = ({
  landscape,
}: Pick<Experiment, "landscape">): Readonly<Record<string, number>> =>
  Object.assign({}, ...traitsOf(landscape).map(([, law], k) => lawConstants(law, `law_${k}`)));

/** What formulas read of a particle whose traits have the middle of their laws. */
export const middleReadings = ({
  landscape,
}: Pick<Experiment, "landscape">): Readonly<Record<string, number>> =>
  Object.fromEntries(traitsOf(landscape).map(([, law], k) => [traitName(k), middleOfLaw(law)]));
