/** The committor of two variables as a table. */
import { askedNumbers, type Splitting } from "../experiment/document/asked-exits.ts";
import { endsBeforeStage } from "../experiment/document/named-exits.ts";
import type { ScoreTable } from "../experiment/document/score-table.ts";
import { middleOf } from "../experiment/document/start.ts";
import type { Model } from "../experiment/model/model.ts";
import { type PlaneCommittor, planeCommittor } from "../theory/plane-committor.ts";
import { isUnavailable } from "../theory/unavailable.ts";
import type { PointChoice } from "./choice.ts";
import { overdampedProblem } from "./motion.ts";

/** Nodes of the table along each variable, about as many as those of the solver, which stand closer where the potential asks for it. */
const NODES = 80;

/**
 * ln of the probability of reaching the exits that are asked about before the others, by the sparse solver. Where a mean time is asked for, or there
 * are no others, a particle fails at the bottom of the well as well: else all would succeed.
 */
export function plane(model: Model): PointChoice | undefined {
  const { experiment } = model;
  if (experiment.landscape.variables.length !== 2 || experiment.landscape.examples !== undefined)
    return undefined;
  const problem = overdampedProblem(model);
  if (problem === undefined) return undefined;
  const asked = askedNumbers(experiment as Splitting);
  const falling = failsAtBottom(experiment as Splitting);
  const found = planeCommittor(problem, {
    meant: (exit) => asked.includes(exit),
    ...(falling ? { failing: bottomOf(model) } : {}),
  });
  if (isUnavailable(found)) return undefined;
  return {
    score: tableOf(found),
    reason: { kind: "committor", variables: 2, before: falling ? "bottom" : "other exits" },
    depth: -found.lowest,
  };
}

/** Whether the bottom of the well counts as failure. */
const failsAtBottom = (experiment: Splitting): boolean =>
  experiment.method.question === "time" ||
  askedNumbers(experiment).length === endsBeforeStage(experiment).length;

/** The minimum below the start, or the middle of the start where there is none. */
function bottomOf({ experiment, exit, minimum }: Model): readonly number[] {
  return "reason" in minimum || exit.contains(minimum.at) ? middleOf(experiment.start) : minimum.at;
}

/** The committor on an even grid, without holes. */
function tableOf({ lines, logs }: PlaneCommittor): ScoreTable {
  const from = lines.map((line) => line[0]);
  const to = lines.map((line) => line[line.length - 1]);
  const knots = from.map((first, k) =>
    Array.from({ length: NODES }, (_, i) => first + ((to[k] - first) * i) / (NODES - 1)),
  );
  const read = knots.map((places, k) => places.map((place) => between(lines[k], place)));
  const columns = lines[1].length;
  const values = new Float64Array(NODES * NODES);
  for (let i = 0; i < NODES; i++) {
    for (let j = 0; j < NODES; j++) {
      const [x, y] = [read[0][i], read[1][j]];
      // Corners that are not known leave their weight to the others.
      let sum = 0;
      let weights = 0;
      for (const [row, alongX] of [
        [x.cell, 1 - x.share],
        [x.cell + 1, x.share],
      ]) {
        for (const [column, alongY] of [
          [y.cell, 1 - y.share],
          [y.cell + 1, y.share],
        ]) {
          const log = logs[row * columns + column];
          const weight = alongX * alongY;
          if (weight === 0 || Number.isNaN(log)) continue;
          sum += weight * log;
          weights += weight;
        }
      }
      values[i * NODES + j] = weights === 0 ? Number.NaN : sum / weights;
    }
  }
  return {
    from,
    to,
    counts: [NODES, NODES],
    values: Array.from(filled(values), shortened),
  };
}

/** The cell of a line that a place lies in, and the share of it that lies below. */
function between(line: Float64Array, place: number): { readonly cell: number; readonly share: number } {
  let [low, high] = [0, line.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (line[middle] <= place) low = middle;
    else high = middle;
  }
  return { cell: low, share: Math.min(1, Math.max(0, (place - line[low]) / (line[low + 1] - line[low]))) };
}

/** Holes get the mean of their neighbours, from their edges inwards. */
function filled(values: Float64Array): Float64Array {
  let now = values;
  for (let round = 0; round < 2 * NODES && now.some(Number.isNaN); round++) {
    const before = now;
    now = before.map((value, node) => {
      if (!Number.isNaN(value)) return value;
      const [i, j] = [Math.floor(node / NODES), node % NODES];
      const known = [
        i > 0 ? before[node - NODES] : Number.NaN,
        i < NODES - 1 ? before[node + NODES] : Number.NaN,
        j > 0 ? before[node - 1] : Number.NaN,
        j < NODES - 1 ? before[node + 1] : Number.NaN,
      ].filter((one) => !Number.isNaN(one));
      return known.length === 0 ? Number.NaN : known.reduce((sum, one) => sum + one, 0) / known.length;
    });
  }
  return now;
}

/** As many digits as tell levels apart. */
export const shortened = (value: number): number => Number(value.toPrecision(6));
