/** Named exits are told apart by where a particle is, so that no place may be in two of them. */
import { ExperimentError } from "../document/error.ts";
import { readsLoss } from "../document/landscape-names.ts";
import { exitNames } from "../document/named-exits.ts";
import { place } from "../document/place.ts";
import { exitAt } from "../model/frozen.ts";
import type { Model } from "../model/model.ts";
import { seenAt } from "../model/seen.ts";

/** Throws ExperimentError where two named exits are found to hold at one place. */
export function checkExits(model: Model, at: readonly number[]): void {
  const { experiment, formulas, moments } = model;
  const names = exitNames(experiment);
  if (names.length < 2) return;
  const { boundaries } = formulas;
  const levels = boundaries.map(({ level }) => level);
  const summed = readsLoss(levels, at.length);
  const seen = seenAt(experiment, levels, at);
  for (const time of moments) {
    const exit = exitAt(model.exit, time);
    const search = { levels: exit.levels, from: summed ? [at] : places(seen, exit.distances(seen)) };
    checkApart(model, names, search, time);
  }
}

function checkApart(
  { experiment, formulas }: Model,
  names: readonly string[],
  search: Search,
  time: number,
): void {
  const { boundaries } = formulas;
  for (const [k, first] of boundaries.entries()) {
    for (const [l, second] of boundaries.entries()) {
      // Behind a wall particles are only put when it has taken them.
      if (second.exit <= first.exit || second.absorbs === true) continue;
      const common = commonPlace(search, k, l);
      if (common === undefined) continue;
      const [one, other] = [names[first.exit], names[second.exit]];
      throw new ExperimentError({
        path: "exit.exits",
        found: `\`${one}\` and \`${other}\` overlap: both hold at ${place(
          experiment,
          common.map((value) => Number(value.toPrecision(3))),
        )}${time === 0 ? "" : `, at t = ${Number(time.toPrecision(3))}`}`,
        remedy: `let one of them end where the other begins, as min(x - 1, 1 - y) > 0 beside y > 1, or join them in one`,
      });
    }
  }
}

interface Search {
  readonly levels: (x: ArrayLike<number>) => ArrayLike<number>;
  /** Places from which a common one is looked for. */
  readonly from: readonly (readonly number[])[];
}

/** Rounds of steps to one level's boundary and then to the other's, which come to a common place of two convex sets. */
const ROUNDS = 40;

/** A place at which two levels are positive, found by stepping beyond the one and beyond the other in turn. */
function commonPlace({ levels, from }: Search, k: number, l: number): readonly number[] | undefined {
  for (const begin of from) {
    let x: readonly number[] | undefined = begin;
    for (let round = 0; round < ROUNDS && x !== undefined; round++) {
      const here = levels(x);
      if (here[k] > 0 && here[l] > 0) return x;
      const before: readonly number[] = x;
      const first = beyond(levels, k, x);
      x = first && beyond(levels, l, first);
      // To and fro between the same two places: there is a gap.
      if (x?.every((value, i) => Math.abs(value - before[i]) <= 1e-9 * Math.max(1, Math.abs(value)))) break;
    }
  }
  return undefined;
}

/** So much farther than a boundary lies a step goes, so that it comes to the other side of one that is flat. */
const FARTHER = 1 + 1e-6;

/** One Newton step to the place where a level is 0; undefined where it has no slope. */
function beyond(levels: Search["levels"], k: number, x: readonly number[]): readonly number[] | undefined {
  const level = levels(x)[k];
  if (level > 0) return x;
  const slope = x.map((value, i) => {
    const width = 1e-6 * Math.max(1, Math.abs(value));
    const shifted = (sign: number) => levels(x.map((one, j) => (j === i ? one + sign * width : one)))[k];
    return (shifted(1) - shifted(-1)) / (2 * width);
  });
  const square = slope.reduce((sum, partial) => sum + partial ** 2, 0);
  if (!(square > 0) || !Number.isFinite(square)) return undefined;
  return x.map((value, i) => value + ((-level * FARTHER) / square) * slope[i] + Math.sign(slope[i]) * 1e-12);
}

/** Places round the start at the distances of the boundaries, fewer in many variables. */
function places(at: readonly number[], distances: ArrayLike<number>): readonly (readonly number[])[] {
  const near = Array.from(distances, Math.abs).filter((distance) => distance > 0 && distance < 1e30);
  const size = near.length === 0 ? 1 : Math.max(...near);
  const count = Math.max(2, Math.ceil(12 / at.length));
  return [
    at,
    ...Array.from({ length: count }, (_, i) =>
      // An additive recurrence with irrational steps fills the box evenly.
      at.map((centre, d) => centre + 2 * size * (2 * (((i + 1) * irrational(d)) % 1) - 1)),
    ),
  ];
}

const irrational = (d: number): number => Math.sqrt((d + 1) ** 2 + d + 2);
