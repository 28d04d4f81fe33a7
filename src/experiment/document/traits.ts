/** Parameters as numbers that all particles share, and as traits, which each particle draws for itself and keeps. */
import { type DrawnLaw, isDrawn, type Law, middleOfLaw } from "./law.ts";

/** What has parameters. */
export interface Parametrised {
  readonly parameters: Readonly<Record<string, Law>>;
}

/** The parameters that particles draw, by name, in the order of the document. */
export const traitsOf = ({ parameters }: Parametrised): readonly (readonly [name: string, law: DrawnLaw])[] =>
  Object.entries(parameters).flatMap(([name, law]) => (isDrawn(law) ? [[name, law] as const] : []));

/** A number for each parameter: of a trait the middle of its law. */
export const parameterNumbers = ({ parameters }: Parametrised): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(parameters).map(([name, law]) => [name, middleOfLaw(law)]));

/** A normal deviate lies beyond so many standard deviations once in 4·10¹¹ draws, and the generator's never do. */
const FARTHEST = 7;

/** The least and the greatest value that particles draw of each trait, one trait at a time; {} alone without traits. */
export const outermost = (landscape: Parametrised): readonly Readonly<Record<string, number>>[] => [
  {},
  ...traitsOf(landscape).flatMap(([name, law]) => endsOf(law).map((value) => ({ [name]: value }))),
];

function endsOf(law: DrawnLaw): readonly number[] {
  if ("uniform" in law) return law.uniform;
  if ("choose" in law) return law.choose.map(([value]) => value);
  const [mean, deviation] = law.normal;
  return [mean - FARTHEST * deviation, mean + FARTHEST * deviation];
}
