/** Where particles begin: the forms that a document has for it, as one law for each coordinate. */
import { type Law, middleOfLaw } from "./law.ts";

/** How fast particles begin, where their dynamics gives them velocities. */
export type Velocities =
  /** All at 0. */
  | "rest"
  /** Independent normals of the variance T, the equilibrium of unit mass. */
  | "thermal"
  /** One law for each variable. */
  | readonly Law[];

/** The places where particles begin. */
export type Places =
  | { readonly at: readonly number[] }
  /** Independent normals about `at` with standard deviation `deviation` per coordinate. */
  | { readonly at: readonly number[]; readonly deviation: readonly number[] }
  /** Uniform in the box low ≤ x ≤ high. */
  | { readonly low: readonly number[]; readonly high: readonly number[] }
  /** One law for each coordinate, independent of the others. */
  | { readonly coordinates: readonly Law[] };

/** Where particles begin, and how fast; velocities belong to underdamped dynamics, whose default is `rest`. */
export type Start = Places & { readonly velocities?: Velocities };

/** The law of each coordinate. */
export function startLaws(start: Start): readonly Law[] {
  if ("coordinates" in start) return start.coordinates;
  if ("low" in start) return start.low.map((low, i) => ({ uniform: [low, start.high[i]] }));
  if ("deviation" in start) return start.at.map((at, i) => ({ normal: [at, start.deviation[i]] }));
  return start.at;
}

/** The middle of a start. */
export const middleOf = (start: Start): readonly number[] => startLaws(start).map(middleOfLaw);

/** The velocities of the middle of a start: 0 but where laws are given for them. */
export const middleVelocitiesOf = ({ velocities }: Start, dimension: number): readonly number[] =>
  velocities === undefined || typeof velocities === "string"
    ? new Array<number>(dimension).fill(0)
    : velocities.map(middleOfLaw);
