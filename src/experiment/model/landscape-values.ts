import { bind } from "../../formula/bind.ts";
import type { Node } from "../../formula/graph.ts";
import { ExperimentError } from "../document/error.ts";
import type { Experiment } from "../document/experiment.ts";
import { readsLoss } from "../document/landscape-names.ts";
import { exitConditions } from "../document/named-exits.ts";
import { middleOf, middleVelocitiesOf } from "../document/start.ts";
import { parameterNumbers, traitsOf } from "../document/traits.ts";
import { variablesAt, variablesRead } from "../document/velocities.ts";
import { type Minimum, minimize, type NoMinimum } from "./descent.ts";
import type { Boundary } from "./exit-formulas.ts";
import { exitScales } from "./exit-scale.ts";
import type { Landscape } from "./landscape.ts";
import type { MeanLoss } from "./loss-averages.ts";

/** What the values of names in conditions and observed formulas depend on. */
export type Naming = Pick<Experiment, "landscape" | "exit"> &
  Partial<Pick<Experiment, "observe" | "start" | "stage">>;

/**
 * Values of what conditions and observed formulas name beside variables: the landscape's parameters and, where they are named,
 * the minimum that descent from the start reaches, its loss, and the middle of the start (`landscape-names.ts`); and the scales of the
 * exit's levels.
 * @param minimumBelow the minimum that descent from the start reaches
 * @throws ExperimentError where a minimum is named and there is none
 */
export function namedValues(
  experiment: Naming,
  boundaries: readonly Boundary[],
  minimumBelow: () => Minimum | NoMinimum,
): Readonly<Record<string, number>> {
  const values = typedValues(experiment, minimumBelow);
  const { start, landscape } = experiment;
  const dimension = landscape.variables.length;
  const middle =
    start === undefined
      ? undefined
      : variablesAt(middleOf(start), Number.NaN, middleVelocitiesOf(start, dimension));
  return { ...values, ...exitScales(boundaries, dimension, middle, values) };
}

function typedValues(
  experiment: Naming,
  minimumBelow: () => Minimum | NoMinimum,
): Readonly<Record<string, number>> {
  const { landscape, start } = experiment;
  const texts = conditions(experiment);
  const values: Record<string, number> = { ...parameterNumbers(landscape) };
  if (start === undefined) return values;
  if (texts.some(({ text }) => /\bdistance\s*\(\s*start\b/.test(text))) {
    middleOf(start).forEach((value, i) => {
      values[`start[${i + 1}]`] = value;
    });
  }
  const naming = texts.find(({ text }) => /\b(loss_minimum|minimum)\b/.test(text));
  if (naming === undefined) return values;
  const [trait] = traitsOf(landscape);
  if (trait !== undefined) {
    throw new ExperimentError({
      path: naming.where,
      found: `it names the minimum of the landscape, and \`${trait[0]}\` makes a landscape of its own for each particle`,
      remedy: "type the place as a formula in the parameters",
    });
  }
  const minimum = minimumBelow();
  if ("reason" in minimum) {
    throw new ExperimentError({
      path: naming.where,
      found: `it names the minimum that descent from the start reaches, and ${minimum.reason}`,
      remedy: "start in a valley, or type numbers in its place",
    });
  }
  values["loss_minimum"] = minimum.potential;
  minimum.at.forEach((value, i) => {
    values[`minimum[${i + 1}]`] = value;
  });
  return values;
}

/** The minimum that descent reaches from a place, of the mean loss and the potential beside it. */
export function minimumFrom(
  from: readonly number[],
  landscape: Landscape,
  meanLoss: MeanLoss | undefined,
): Minimum | NoMinimum {
  if (meanLoss?.rows.averaging === "stand-in") {
    return {
      reason: "fresh examples of so many deviates have no mean loss that could be computed well enough",
    };
  }
  return minimize(landscape, from);
}

function conditions({
  exit,
  observe,
  stage,
}: Naming): readonly { readonly where: string; readonly text: string }[] {
  return [
    ...exitConditions({ exit }),
    ...Object.entries(observe?.quantities ?? {}).map(([name, { formula }]) => ({
      where: `observe.quantities.${name}.formula`,
      text: formula,
    })),
    ...Object.entries(observe?.basins ?? {}).map(([name, text]) => ({
      where: `observe.basins.${name}`,
      text,
    })),
    ...(typeof stage?.score === "string" ? [{ where: "method.score", text: stage.score }] : []),
  ];
}

/**
 * Nodes of conditions or observed formulas as one f64 function of the place and the time. The loss is summed up where they read it; velocities
 * may stand behind the coordinates, and are those of the middle of the start where they do not.
 */
export function bindNamed(
  nodes: readonly Node[],
  dimension: number,
  values: Readonly<Record<string, number>>,
  meanLossOf: () => MeanLoss | undefined,
  velocitiesOf: () => readonly number[],
): (x: ArrayLike<number>, time?: number) => Float64Array {
  const count = variablesRead(nodes, dimension);
  const meanLoss = readsLoss(nodes, dimension) ? meanLossOf() : undefined;
  const velocities = count > dimension + 1 ? velocitiesOf() : [];
  if (meanLoss === undefined && velocities.length === 0) return bind(nodes, dimension, values);
  const evaluate = bind(nodes, count, values);
  const variables = new Float64Array(count);
  return (x, time) => {
    for (let i = 0; i < dimension; i++) variables[i] = x[i];
    variables[dimension] = meanLoss?.loss(x) ?? 0;
    velocities.forEach((velocity, i) => {
      variables[dimension + 1 + i] = x[dimension + i] ?? velocity;
    });
    return evaluate(variables, time);
  };
}
