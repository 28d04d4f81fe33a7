/** An experiment whose particles differ by a draw, as experiments in which all have one value of it. */
import type { Experiment } from "../../experiment/document/experiment.ts";
import { type DrawnLaw, lawText } from "../../experiment/document/law.ts";
import { startLaws } from "../../experiment/document/start.ts";
import { traitsOf } from "../../experiment/document/traits.ts";
import { nodesOfLaw } from "../../experiment/model/law-values.ts";
import type { Model } from "../../experiment/model/model.ts";
import { withParameter } from "../../experiment/model/with-parameter.ts";
import type { Theory } from "../prediction.ts";
import type { Unavailable } from "../unavailable.ts";

/** What a particle has drawn: its place in the document, in words, and how the document reads once it is known. */
export interface Draw {
  readonly name: string;
  readonly law: DrawnLaw;
  readonly withValue: (experiment: Experiment, value: number) => Experiment;
}

/** Particles that have drawn the same. */
export interface Component {
  readonly model: Model;
  readonly weight: number;
  /** In the average over fewer of them, by which the error is told. */
  readonly coarse: number;
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

/** Intervals of a quadrature over one law, and over each of two. */
const INTERVALS = [20, 14];
/** Experiments that are solved at most. */
const MOST_COMPONENTS = 400;

/** What particles draw beside a start that is spread, which the solvers take as it is: empty where all are alike. */
export function drawsOf({ start, landscape }: Pick<Experiment, "start" | "landscape">): readonly Draw[] {
  const traits = traitsOf(landscape).map(
    ([name, law]): Draw => ({
      name,
      law,
      withValue: (experiment, value) => withParameter(experiment, name, value),
    }),
  );
  const places = startLaws(start).flatMap((law, i): Draw[] =>
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
  return [...traits, ...places];
}

/** The laws of some draws in words: `start.coordinates.0 = choose(−1: 0.5, 1: 0.5)`. */
export const drawsText = (draws: readonly Draw[]): string =>
  draws.map(({ name, law }) => `${name} = ${lawText(law)}`).join(" and ");

/** The model in which all particles have drawn one value of each. */
export const conditioned = (model: Model, draws: readonly Draw[], values: readonly number[]): Model =>
  model.at(draws.reduce((one, { withValue }, k) => withValue(one, values[k]), model.experiment));

/** The components of an experiment: each value of a choice, and the points of a quadrature over other laws. Kept by its model. */
export const components = (model: Model): readonly Component[] | Unavailable => model.derive(made);

function made(model: Model): readonly Component[] | Unavailable {
  const draws = drawsOf(model.experiment);
  const continuous = draws.filter(({ law }) => !("choose" in law)).length;
  const intervals = INTERVALS[Math.max(0, continuous - 1)];
  if (intervals === undefined) {
    return {
      unavailable: `theory: averages over ${continuous} continuous laws at once are not computed; two are the most`,
    };
  }
  const nodes = draws.map(({ law }) => nodesOfLaw(law, intervals));
  const count = nodes.reduce((product, { length }) => product * length, 1);
  if (count > MOST_COMPONENTS) {
    return {
      unavailable: `theory: an average over ${drawsText(draws)} would solve ${count} experiments, and ${MOST_COMPONENTS} are the most`,
    };
  }
  let all: readonly Omit<Component, "model">[] = [{ weight: 1, coarse: 1, values: [], outermost: false }];
  nodes.forEach((values, k) => {
    const unbounded = "normal" in draws[k].law && values.length > 1;
    all = all.flatMap((before) =>
      values.map(({ value, weight, coarse }, i) => ({
        weight: before.weight * weight,
        coarse: before.coarse * coarse,
        values: [...before.values, value],
        outermost: before.outermost || (unbounded && (i === 0 || i === values.length - 1)),
      })),
    );
  });
  return all.map((one) => ({ ...one, model: conditioned(model, draws, one.values) }));
}
