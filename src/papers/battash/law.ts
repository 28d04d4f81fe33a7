/** Battash & Lindenbaum, arXiv:2303.02749: every coordinate has a stable noise of its own index; rates of leaving a box add. */

import type { Model } from "../../experiment/model/model.ts";
import { type ExperimentLaw, type LawEntry, predicted } from "../../theory/laws/experiment-law.ts";
import { livingIntervals } from "../../theory/living.ts";
import { centre, startDistribution } from "../../theory/start-distribution.ts";
import { isUnavailable, type Unavailable } from "../../theory/unavailable.ts";
import { BOX_ESCAPE, boxEscape, type StableCoordinate } from "./formulas.ts";

/** Mean exit time from a box, and the share of every coordinate, for Lévy dynamics that starts at a minimum. */
export const battash: ExperimentLaw = (model) => {
  const { dynamics } = model.experiment;
  const { variables } = model.experiment.landscape;
  if (dynamics.kind !== "levy" || variables.length < 2) {
    return { unavailable: "Battash & Lindenbaum's law: it is about Lévy dynamics in two or more variables" };
  }
  const start = startDistribution(model.experiment.start).map(centre);
  const gradient = model.landscape.gradient(start);
  if (gradient.some((value) => Math.abs(value) > 1e-9)) {
    return { unavailable: "Battash & Lindenbaum's law: particles must start at a minimum" };
  }
  const box = boxOf(model, start);
  if (isUnavailable(box)) return box;
  const each = (value: number | readonly number[], i: number): number =>
    typeof value === "number" ? value : value[i];
  const coordinates = variables.map(
    (_, i): StableCoordinate => ({
      index: each(dynamics.alpha, i),
      scale: each(dynamics.scale, i),
      below: start[i] - box[i][0],
      above: box[i][1] - start[i],
    }),
  );
  const jumping = coordinates.filter(({ below, above }) => Number.isFinite(below) || Number.isFinite(above));
  if (jumping.some(({ index, scale }) => !(index < 2 && scale > 0))) {
    return {
      unavailable:
        "Battash & Lindenbaum's law: it needs jumps in every coordinate, α < 2 and a scale above 0",
    };
  }
  const { meanTime, rate, shares } = boxEscape(jumping);
  return [
    predicted("Battash & Lindenbaum's mean exit time", "meanExitTime", meanTime, BOX_ESCAPE),
    predicted("Battash & Lindenbaum's rate", "rate", rate, BOX_ESCAPE),
    ...jumping.map((coordinate, k) => {
      const variable = variables[coordinates.indexOf(coordinate)];
      return predicted(`Share of the exits through ${variable}`, "exitShare", shares[k], BOX_ESCAPE, {
        of: [variable],
      });
    }),
  ];
};

/** Places between the edges at which the shape is checked, in shares of the way to them. */
const SHARES = [-0.97, -0.4, 0.3, 0.97];

/** The box of alive places round the start. */
function boxOf(model: Model, start: readonly number[]): readonly (readonly [number, number])[] | Unavailable {
  const exit = model.exit;
  const on = (i: number, x: number): number[] => start.map((value, k) => (k === i ? x : value));
  const box = start.map((at, i) =>
    livingIntervals(
      {
        ...exit,
        levels: (x) => exit.levels(on(i, x[0])),
        contains: (x) => exit.contains(on(i, x[0])),
        distances: (x) => exit.distances(on(i, x[0])),
      },
      at,
    ),
  );
  const notBox: Unavailable = {
    unavailable: "Battash & Lindenbaum's law: the exits must be the sides of a box",
  };
  if (box.some((intervals) => intervals.length !== 1)) return notBox;
  const sides = box.map(([interval]) => interval);
  const inside = (i: number, share: number): number => {
    const [low, high] = sides[i];
    const reach = share < 0 ? start[i] - low : high - start[i];
    return start[i] + share * (Number.isFinite(reach) ? reach : 1);
  };
  for (let corner = 0; corner < SHARES.length ** 2; corner++) {
    const at = start.map((_, i) => inside(i, SHARES[(corner + i * (1 + (corner >> 2))) % SHARES.length]));
    if (exit.contains(at)) return notBox;
  }
  return sides;
}

export const laws: readonly LawEntry[] = [
  { about: ["levy"], basis: "asymptotic", ofExits: true, predict: battash },
];
