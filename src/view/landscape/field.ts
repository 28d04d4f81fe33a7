/** What a picture shows of a landscape: heights, the exit and the marked places, sampled along one or two axes. Pure. */

import type { Experiment } from "../../experiment/document/experiment.ts";
import { wrapsPositions } from "../../experiment/document/periods.ts";
import { exitAt, landscapeAt, wallsAt } from "../../experiment/model/frozen.ts";
import { type Model, model } from "../../experiment/model/model.ts";
import { scoreValue } from "../../experiment/model/score-value.ts";
import { stagedModel } from "../../experiment/model/staged.ts";
import { type Extent, extent, type Slice } from "./extent.ts";
import { type Mark, marks } from "./marks.ts";
import { at, type Range } from "./range.ts";
import { startOf } from "./start.ts";

/** What to sample. */
export interface FieldRequest {
  /** Without a sweep. */
  readonly experiment: Experiment;
  /** Index of the variable along each axis; one only where the landscape has one. All others stay at the start's middle. */
  readonly axes: readonly number[];
  /** What to show; undefined: chosen so that start, pass and exit are seen. */
  readonly window: readonly Range[] | undefined;
  /** The heights that matter; undefined: chosen with the window. */
  readonly shown: Range | undefined;
  /** The time at which potential and exit are looked at. Default 0. */
  readonly time?: number;
  /** Levels of the experiment's score that are shown. Default none. */
  readonly levels?: readonly number[] | undefined;
  /** Most evaluations of the potential. */
  readonly budget: number;
}

export interface Field {
  readonly axes: readonly number[];
  /** One range for each axis. */
  readonly window: readonly Range[];
  /** Samples along each axis, the first and the last at the ends of its range; `rows` is 1 for one axis. */
  readonly columns: number;
  readonly rows: number;
  /** Potential of each sample, row by row from the bottom. */
  readonly heights: Float32Array;
  /** Positive where particles have exited, negative where they have not, 0 on the boundary. */
  readonly exits: Float32Array;
  /** Likewise behind walls; undefined without any. */
  readonly walls?: Float32Array;
  /** The score of each sample, and the levels of it that particles climb; undefined where there are none to show. */
  readonly score?: { readonly values: Float32Array; readonly levels: readonly number[] };
  /** The time at which they are shown; undefined where potential and exit stay as they are. */
  readonly time?: number;
  /** The heights that matter, for the colour scale and the upright axis of a curve. */
  readonly shown: Range;
  readonly marks: readonly Mark[];
}

const MOST_COLUMNS = 640;

/** Sample a landscape. Throws FormulaError where the experiment's formulas cannot be read. */
export function field({
  experiment,
  axes,
  window,
  shown,
  time = 0,
  levels = [],
  budget,
}: FieldRequest): Field {
  const of = model(experiment);
  const { readsTime } = of.formulas;
  const exit = exitAt(of.exit, time);
  const walls = wallsAt(of.walls, time);
  const landscape = landscapeAt(of.landscape, time);
  const { potential } = landscape;
  /** What ends a particle beside walls, which are drawn by themselves. */
  const typed = of.formulas.boundaries.flatMap(({ absorbs = false }, k) => (absorbs ? [] : [k]));
  const { centre, spread } = startOf(experiment.start);
  const whole = (place: readonly number[]): number[] => {
    const x = [...centre];
    axes.forEach((axis, k) => {
      x[axis] = place[k];
    });
    return x;
  };
  const slice: Slice = {
    axes: axes.length === 1 ? 1 : 2,
    potential: (place) => {
      const x = whole(place);
      return walls.forbids(x) ? Number.POSITIVE_INFINITY : potential(x);
    },
    outside: (place) => exit.contains(whole(place)),
    centre: axes.map((axis) => centre[axis]),
    spread: axes.map((axis) => spread[axis]),
    thermal: "temperature" in experiment.dynamics ? HEAT * of.temperature(time) : 0,
  };
  const searched = Math.min(
    slice.axes === 1 ? 1200 : 96,
    Math.max(12, Math.floor(slice.axes === 1 ? budget / 6 : Math.sqrt(budget / 6))),
  );
  const seen = extent(slice, searched);
  const ranges = window ?? seen.ranges.map((range, k) => periodRange(of, axes[k]) ?? range);
  const columns = Math.min(
    slice.axes === 1 ? MOST_COLUMNS : 161,
    Math.max(12, Math.floor(slice.axes === 1 ? budget / 2 : Math.sqrt(budget / 2))),
  );
  const rows = slice.axes === 1 ? 1 : columns;
  const heights = new Float32Array(columns * rows);
  const exits = new Float32Array(columns * rows);
  const climbed = levels.length === 0 ? undefined : scoreValue(stagedModel(of));
  const scores = climbed === undefined ? undefined : new Float32Array(columns * rows);
  const forbidden = walls.faces.length === 0 ? undefined : new Float32Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const place = [at(ranges[0], column / (columns - 1))];
      if (rows > 1) place.push(at(ranges[1], row / (rows - 1)));
      const x = whole(place);
      heights[row * columns + column] = potential(x);
      const distances = exit.levels(x);
      exits[row * columns + column] = Math.max(-1, ...typed.map((k) => distances[k]));
      if (climbed !== undefined && scores !== undefined) scores[row * columns + column] = climbed(x);
      if (forbidden !== undefined) {
        forbidden[row * columns + column] = -Math.min(...walls.distances(x));
      }
    }
  }
  return {
    axes,
    window: ranges,
    columns,
    rows,
    heights,
    exits,
    ...(forbidden === undefined ? {} : { walls: forbidden }),
    ...(scores === undefined ? {} : { score: { values: scores, levels } }),
    shown: shown ?? shownHeights(seen, heights),
    ...(readsTime.potential || readsTime.exit ? { time } : {}),
    marks: marks({ experiment, landscape, exit }, axes, ranges, { columns, rows, heights }),
  };
}

/** The one period in which positions of a variable are kept; undefined where they are not. */
function periodRange({ experiment, periods }: Model, variable: number): Range | undefined {
  const period = wrapsPositions(experiment) ? periods[variable] : undefined;
  return period === undefined ? undefined : { low: -period / 2, high: period / 2 };
}

/** From the valley, or what lies lower in sight, to as much above the pass as this is above the valley, or where heat reaches. */
function shownHeights({ valley, pass, level }: Extent, heights: Float32Array): Range {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const height of heights) {
    if (!Number.isFinite(height)) continue;
    least = Math.min(least, height);
    most = Math.max(most, height);
  }
  // A flat landscape has no heights: any range will do.
  if (!(most - least > 1e-9 * Math.max(1, Math.abs(most)))) {
    const low = Number.isFinite(least) ? least : 0;
    return { low, high: low + 1 };
  }
  const climb = Math.max(pass - valley, level - pass);
  if (!(climb > 1e-9 * Math.max(1, Math.abs(pass)))) return { low: least, high: most };
  return { low: Math.max(Math.min(valley, least), valley - climb), high: Math.min(most, pass + climb) };
}

/** Heights above a valley, in temperatures, below which 98 in 100 particles of one variable are. */
const HEAT = 3;
