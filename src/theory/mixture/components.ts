/** An experiment whose particles differ by a draw, as experiments in which all have one value of it. */
import type { Experiment } from "../../experiment/document/experiment.ts";
import { type Law, lawText } from "../../experiment/document/law.ts";
import { startLaws } from "../../experiment/document/start.ts";
import { nodesOfLaw, type WeightedValue } from "../../experiment/model/law-values.ts";
import type { Model } from "../../experiment/model/model.ts";
import type { Theory } from "../prediction.ts";
import type { Unavailable } from "../unavailable.ts";

/** What a particle has drawn: its place in the document, in words, and how the document reads once it is known. */
export interface Draw {
  readonly name: string;
  readonly law: Exclude<Law, number>;
  readonly withValue: (experiment: Experiment, value: number) => Experiment;
}

/** Particles that have drawn the same. */
export interface Component {
  readonly model: Model;
  readonly weight: number;
  /** The values, in the order of the draws. */
  readonly values: readonly number[];
  /** True at an end of a quadrature over a law without bounds: what such components carry must be negligible. */
  readonly outermost: boolean;
}

/** A component with what is predicted of it. */
export interface Solved extends Component {
  readonly theory: Theory;
}

/** Weight of components that may be left out where they cannot be solved. */
export const NEGLIGIBLE = 1e-9;

/** Points of a quadrature over one law, and over each of two. */
const POINTS = [24, 12];
/** Experiments that are solved at most. */
const MOST_COMPONENTS = 400;

/** What particles draw beside a start that is spread, which the solvers take as it is: empty where all are alike. */
export function drawsOf({ start }: Pick<Experiment, "start">): readonly Draw[] {
  return startLaws(start).flatMap((law, i): Draw[] =>
    typeof law === "number" || !("choose" in law)
      ? []
      : [
          {
            name: `start.coordinates.${i}`,
            law,
            withValue: (experiment, value) => ({
              ...experiment,
              start: {
                ...experiment.start,
                coordinates: startLaws(experiment.start).map((one, k) => (k === i ? value : one)),
              },
            }),
          },
        ],
  );
}

/** The laws of some draws in words: `start.coordinates.0 = choose(−1: 0.5, 1: 0.5)`. */
export const drawsText = (draws: readonly Draw[]): string =>
  draws.map(({ name, law }) => `${name} = ${lawText(law)}`).join(" and ");

/** The model in which all particles have drawn one value of each. */
export const conditioned = (model: Model, draws: readonly Draw[], values: readonly number[]): Model =>
  model.at(draws.reduce((one, { withValue }, k) => withValue(one, values[k]), model.experiment));

/**
 * The components of an experiment: each value of a choice, and the points of a quadrature over other laws.
 * @param share of the usual number of points, for a second quadrature that tells the error of the first
 */
export function components(
  model: Model,
  draws: readonly Draw[],
  share = 1,
): readonly Component[] | Unavailable {
  const continuous = draws.filter(({ law }) => !("choose" in law)).length;
  const points = POINTS[Math.max(0, continuous - 1)];
  if (points === undefined) {
    return {
      unavailable: `theory: averages over ${continuous} continuous laws at once are not computed; two are the most`,
    };
  }
  const nodes = draws.map(({ law }) => nodesOfLaw(law, Math.ceil(share * points)));
  const count = nodes.reduce((product, { length }) => product * length, 1);
  if (count > MOST_COMPONENTS) {
    return {
      unavailable: `theory: an average over ${drawsText(draws)} would solve ${count} experiments, and ${MOST_COMPONENTS} are the most`,
    };
  }
  const unbounded = draws.map(({ law }) => "normal" in law);
  let all: readonly (readonly (WeightedValue & { readonly outermost: boolean })[])[] = [[]];
  nodes.forEach((values, k) => {
    all = all.flatMap((before) =>
      values.map((node, i) => [
        ...before,
        { ...node, outermost: unbounded[k] && values.length > 1 && (i === 0 || i === values.length - 1) },
      ]),
    );
  });
  return all.map((drawn) => {
    const values = drawn.map(({ value }) => value);
    return {
      model: conditioned(model, draws, values),
      weight: drawn.reduce((product, { weight }) => product * weight, 1),
      values,
      outermost: drawn.some(({ outermost }) => outermost),
    };
  });
}
