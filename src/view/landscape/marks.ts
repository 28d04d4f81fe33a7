/** Minima, maxima and saddles in the sight of a picture. Pure. */
import { exampleCount } from "../../experiment/data/example-rows.ts";
import { middleOf } from "../../experiment/document/start.ts";
import type { ExitRegion } from "../../experiment/model/exit.ts";
import type { Model } from "../../experiment/model/model.ts";
import { separation } from "../../math/vectors.ts";
import { climb, followGradientFlow } from "../../theory/critical-points.ts";
import { transitionNetwork } from "../../theory/transition-network.ts";
import { at, inside, type Range } from "./range.ts";

/** A place where the gradient vanishes. */
export interface Mark {
  readonly kind: "minimum" | "maximum" | "saddle";
  /** All coordinates. */
  readonly at: readonly number[];
  readonly potential: number;
}

/** What a picture shows of a model, as it is at a time. */
type Shown = Pick<Model, "experiment" | "landscape" | "exit">;

interface Samples {
  readonly columns: number;
  readonly rows: number;
  readonly heights: Float32Array;
}

/** Most marks of a kind: a picture with more shows nothing. */
const MOST = 40;
/** Data sets above this size take too long to search. */
const MOST_SEARCHED_ROWS = 512;

/**
 * The marked places that lie in the window. Of one variable all that the samples show; of two those that searches from
 * the samples' own valleys and passes reach; of more the minimum below the start and the passes that theory finds.
 */
export function marks(
  model: Shown,
  axes: readonly number[],
  window: readonly Range[],
  samples: Samples,
): readonly Mark[] {
  const { gradient, potential } = model.landscape;
  const { landscape } = model.experiment;
  const dimension = landscape.variables.length;
  if (dimension === 1)
    return onLine(
      window[0],
      samples,
      (x) => gradient([x])[0],
      (x) => potential([x]),
    );
  const { examples } = landscape;
  if (examples !== undefined && !((exampleCount(examples) ?? Infinity) <= MOST_SEARCHED_ROWS)) return [];
  const found = dimension === 2 ? onPlane(model, axes, window, samples) : fromTheory(model);
  return found.filter(({ at: x }) => axes.every((axis, k) => inside(window[k], x[axis]))).slice(0, 2 * MOST);
}

function onLine(
  window: Range,
  { columns }: Samples,
  slope: (x: number) => number,
  potential: (x: number) => number,
): Mark[] {
  const found: Mark[] = [];
  let before = window.low;
  for (let column = 1; column < columns; column++) {
    const x = at(window, column / (columns - 1));
    const kind =
      slope(before) < 0 && slope(x) >= 0 ? "minimum" : slope(before) > 0 && slope(x) <= 0 ? "maximum" : "";
    if (kind !== "") {
      const rising = kind === "minimum" ? 1 : -1;
      let [low, high] = [before, x];
      for (let k = 0; k < 50; k++) {
        const middle = (low + high) / 2;
        if (rising * slope(middle) >= 0) high = middle;
        else low = middle;
      }
      found.push({ kind, at: [high], potential: potential(high) });
    }
    before = x;
  }
  return found.length > 2 * MOST ? [] : found;
}

/** Descents here may go anywhere. */
const NO_EXIT: ExitRegion = {
  count: 0,
  strict: [],
  levels: () => new Float64Array(),
  distances: () => new Float64Array(),
  contains: () => false,
};

function onPlane(
  { landscape }: Shown,
  axes: readonly number[],
  window: readonly Range[],
  { columns, rows, heights }: Samples,
): Mark[] {
  const size = Math.min(...window.map(({ low, high }) => high - low));
  const longest = 0.02 * size;
  const found: Mark[] = [];
  const add = (kind: Mark["kind"], point: { readonly at: readonly number[]; readonly potential: number }) => {
    if (!found.some((mark) => mark.kind === kind && separation(mark.at, point.at) < 1e-4 * size))
      found.push({ kind, at: point.at, potential: point.potential });
  };
  let tried = 0;
  for (let row = 1; row < rows - 1; row++) {
    for (let column = 1; column < columns - 1; column++) {
      const here = heights[row * columns + column];
      const higher = RING.map(([dx, dy]) => heights[(row + dy) * columns + column + dx] - here);
      if (
        higher.some((difference) => !Number.isFinite(difference)) ||
        higher.every((difference) => difference === 0)
      )
        continue;
      const turns = higher.filter((difference, i) => difference > 0 !== higher[(i + 7) % 8] > 0).length;
      const place = [at(window[0], column / (columns - 1)), at(window[1], row / (rows - 1))];
      const x = axes[0] < axes[1] ? place : place.toReversed();
      if (turns === 0 && higher[0] > 0) {
        const point = ++tried < MOST ? followGradientFlow(landscape, NO_EXIT, x, longest) : undefined;
        if (point !== undefined && point !== "exit") add("minimum", point);
      } else if (turns >= 4) {
        const point = ++tried < MOST ? climb(landscape, x, longest, 0.3 * size) : undefined;
        if (point !== undefined) add("saddle", point);
      }
    }
  }
  return found;
}

/** The eight samples round one, in order. */
const RING = [
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
  [-1, 0],
  [-1, -1],
  [0, -1],
  [1, -1],
] as const;

/** Most variables of a landscape whose passes are looked for. */
const MOST_VARIABLES = 12;

function fromTheory({ experiment, landscape, exit }: Shown): Mark[] {
  const { dynamics, start } = experiment;
  const dimension = experiment.landscape.variables.length;
  if (dimension > MOST_VARIABLES || "low" in start) return [];
  const temperature =
    "temperature" in dynamics && typeof dynamics.temperature === "number" ? dynamics.temperature : 0.1;
  const found = transitionNetwork(landscape, exit, middleOf(start), temperature);
  if ("unavailable" in found) return [];
  return [
    ...found.minima.map(
      (minimum) => ({ kind: "minimum", at: minimum.at, potential: minimum.potential }) as const,
    ),
    ...found.passages.map(
      ({ saddle }) => ({ kind: "saddle", at: saddle.at, potential: saddle.potential }) as const,
    ),
  ];
}
