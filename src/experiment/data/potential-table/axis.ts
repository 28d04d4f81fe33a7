/** How the cell that a place lies in is found: the cells of an even axis by counting, those of an uneven one by a list of buckets. */
import type { TableAxis } from "./axes.ts";

/** One variable of a table in its own unit: the place s = (x − from) · scale runs from 0 to `length`, a whole number. */
export interface AxisLayout {
  readonly from: number;
  readonly scale: number;
  readonly length: number;
  readonly periodic: boolean;
  /** Knots in that unit; the first is 0, the last `length`. */
  readonly knots: Float64Array;
  /** Undefined where the knots are 0, 1, 2, … */
  readonly buckets: Buckets | undefined;
}

/** Equal intervals of an uneven axis, one unit long each. */
export interface Buckets {
  /** The cell in which each begins. */
  readonly first: Float64Array;
  /** Halvings that find the cell among those of one bucket. */
  readonly halvings: number;
}

/** Knots that deviate from even ones by less than this share of a cell are taken as even: 32 bits do not see it in 500 cells. */
const EVEN = 1e-6;
/** Buckets for each cell of an uneven axis, at most. */
const MOST_BUCKETS = 4;

/** The layout of one variable of a table. */
export function axisLayout({ knots, periodic }: TableAxis): AxisLayout {
  const cells = knots.length - 1;
  const from = knots[0];
  const width = knots[cells] - from;
  const inUnits = (length: number): Float64Array =>
    knots.map((knot, k) => (k === cells ? length : ((knot - from) / width) * length));
  const laid = (length: number, own: Float64Array, buckets: Buckets | undefined): AxisLayout => ({
    from,
    scale: length / width,
    length,
    periodic,
    knots: own,
    buckets,
  });
  const counted = inUnits(cells);
  if (counted.every((knot, k) => Math.abs(knot - k) <= EVEN)) {
    return laid(
      cells,
      counted.map((_, k) => k),
      undefined,
    );
  }
  for (let share = 1; ; share *= 2) {
    const own = inUnits(share * cells);
    const buckets = bucketsOf(own, share * cells);
    if (buckets.halvings === 1 || share === MOST_BUCKETS) return laid(share * cells, own, buckets);
  }
}

function bucketsOf(knots: Float64Array, length: number): Buckets {
  const first = new Float64Array(length);
  let cell = 0;
  let most = 0;
  for (let bucket = 0; bucket < length; bucket++) {
    while (knots[cell + 1] <= bucket) cell += 1;
    first[bucket] = cell;
  }
  for (let bucket = 0; bucket < length; bucket++) {
    most = Math.max(most, (first[bucket + 1] ?? knots.length - 1) - first[bucket]);
  }
  return { first, halvings: Math.ceil(Math.log2(most + 1)) };
}
