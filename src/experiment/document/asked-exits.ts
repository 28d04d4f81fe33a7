import type { Experiment } from "./experiment.ts";
import type { MethodSection, SplittingMethod } from "./method.ts";
import { endsBeforeStage } from "./named-exits.ts";

/** An experiment whose method climbs levels of a score. */
export type Splitting = Experiment & { readonly method: SplittingMethod };

/** Names of the exits that a splitting experiment asks about. */
export const askedExits = (experiment: Splitting): readonly string[] =>
  experiment.method.of ?? endsBeforeStage(experiment);

/** Numbers of them, as `endsBeforeStage` counts exits. */
export function askedNumbers(experiment: Splitting): readonly number[] {
  const all = endsBeforeStage(experiment);
  return askedExits(experiment).map((name) => all.indexOf(name));
}

/** Whether the method of an experiment is splitting. */
export const isSplitting = (experiment: Experiment): experiment is Splitting =>
  experiment.method.kind === "splitting";

/** Levels of a score, the score of a return, and how steep the way is, as they are typed for one point of a sweep; undefined where a pilot is to find them. */
export interface TypedLevels {
  readonly levels: readonly number[] | undefined;
  readonly floor: number | undefined;
  readonly rises: readonly number[] | undefined;
}

/** Those of a point of the sweep: a list has an entry for each point, or is for all of them. */
export function typedLevels({ levels, floor, rises }: SplittingMethod, point: number): TypedLevels {
  const listOf = (lists: SplittingMethod["levels"]) =>
    (typeof lists?.[0] === "object" ? lists[point] : lists) as readonly number[] | undefined;
  return {
    levels: listOf(levels),
    floor: typeof floor === "object" ? floor[point] : floor,
    rises: listOf(rises),
  };
}

/** The method at one point of a sweep: of lists with an entry for each point it has that of this one. */
export function methodAt(method: MethodSection, point: number): MethodSection {
  if (method.kind !== "splitting") return method;
  const { levels, floor, rises } = typedLevels(method, point);
  const states = typedStates(method, point);
  return {
    ...method,
    ...(levels === undefined ? {} : { levels }),
    ...(floor === undefined ? {} : { floor }),
    ...(rises === undefined ? {} : { rises }),
    ...(states === undefined ? {} : { states }),
  };
}

/** Places of the middle states as they are typed for one point of a sweep; undefined where they are to be found. */
export const typedStates = (
  { states }: SplittingMethod,
  point: number,
): readonly (readonly number[])[] | undefined =>
  (typeof states?.[0]?.[0] === "object" ? states[point] : states) as
    | readonly (readonly number[])[]
    | undefined;
