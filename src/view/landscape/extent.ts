/** The part of a landscape that is worth looking at, from the start, the exit and the heights between them. Pure. */
import { heap } from "../../math/heap.ts";
import { at as along, type Range } from "./range.ts";

/** A landscape along one or two axes. */
export interface Slice {
  readonly axes: 1 | 2;
  /** Infinite behind walls. */
  readonly potential: (place: readonly number[]) => number;
  /** True where a particle has exited. */
  readonly outside: (place: readonly number[]) => boolean;
  /** Where particles begin, and how far about it. */
  readonly centre: readonly number[];
  readonly spread: readonly number[];
  /** Heights above the valley that heat alone reaches; 0 without heat. */
  readonly thermal: number;
}

export interface Extent {
  /** One range for each axis. */
  readonly ranges: readonly Range[];
  /** Height of the lowest valley on the way, and of the lowest pass from the start to the exit. */
  readonly valley: number;
  readonly pass: number;
  /** Height up to which the region goes: a margin above the pass, or as high as heat reaches. */
  readonly level: number;
}

/** How far beyond the exit, in lengths of the way there, a picture may go; less where nothing holds particles back. */
const FAR = { 1: 6, 2: 3 } as const;
const NEAR = 1.35;
/** Heights above the pass that are still shown, in units of its height above the valley. */
const MARGIN = 0.5;

/**
 * The region below the pass from the start to the exit and a margin above it: it shows the well of the start, the pass,
 * and the next well where there is one. `cells` is the fineness of the search along each axis.
 */
export function extent(slice: Slice, cells: number): Extent {
  const hits = slice.centre.map((_, axis) => [-1, 1].map((side) => wayOut(slice, axis, side)));
  const found = hits.flat().filter((hit) => hit !== undefined);
  const unit = Math.max(...slice.centre.map(Math.abs), ...slice.spread, 1);
  const shortest = found.length > 0 ? Math.min(...found) : unit;
  const lengths = hits.map((sides) => Math.min(...sides.filter((hit) => hit !== undefined), Infinity));
  const ways = hits.map((sides, axis) =>
    sides.map((hit) => hit ?? (Number.isFinite(lengths[axis]) ? lengths[axis] : shortest)),
  );
  const box = slice.centre.map((centre, axis) => ({
    low: centre - FAR[slice.axes] * ways[axis][0] - slice.spread[axis],
    high: centre + FAR[slice.axes] * ways[axis][1] + slice.spread[axis],
  }));
  // The region again on a grid that it fills.
  const coarse = region(slice, box, cells);
  const fine = region(
    slice,
    coarse.ranges.map((range, axis) => within(range, box[axis])),
    cells,
  );
  const ranges = fine.ranges.map((range, axis) => {
    const [below, above] = [0, 1].map((side) => {
      const { centre, spread } = slice;
      const sign = side === 0 ? -1 : 1;
      const least = centre[axis] + sign * 1.15 * spread[axis];
      const open = coarse.open[axis][side];
      const end = open
        ? centre[axis] + sign * (spread[axis] + NEAR * ways[axis][side])
        : side === 0
          ? range.low
          : range.high;
      return side === 0 ? Math.min(least, end) : Math.max(least, end);
    });
    const length = above - below;
    return { low: below - 0.06 * length, high: above + 0.06 * length };
  });
  return { ranges, valley: fine.valley, pass: fine.pass, level: fine.level };
}

/** A range with a sixth more on each side, kept inside the box. */
function within(range: Range, box: Range): Range {
  return { low: Math.max(box.low, along(range, -0.17)), high: Math.min(box.high, along(range, 1.17)) };
}

/** Distance from the start to the exit or a wall along one axis; undefined where there is none. */
function wayOut({ centre, outside, potential }: Slice, axis: number, side: number): number | undefined {
  const place = (distance: number) =>
    centre.map((value, i) => (i === axis ? value + side * distance : value));
  const ends = (distance: number): boolean =>
    outside(place(distance)) || potential(place(distance)) === Number.POSITIVE_INFINITY;
  const unit = Math.max(1, Math.abs(centre[axis]));
  let before = 0;
  for (let distance = 1e-4 * unit; distance < 1e4 * unit; distance *= 1.12) {
    if (ends(distance)) {
      let [low, high] = [before, distance];
      for (let k = 0; k < 20; k++) {
        const middle = (low + high) / 2;
        if (ends(middle)) high = middle;
        else low = middle;
      }
      return high;
    }
    before = distance;
  }
  return undefined;
}

interface Region extends Extent {
  /** For each axis, whether the region runs out of the box at its low and its high end. */
  readonly open: readonly (readonly boolean[])[];
}

function region(slice: Slice, box: readonly Range[], cells: number): Region {
  const { axes } = slice;
  const size = axes === 1 ? cells : cells * cells;
  const indices = (cell: number): readonly number[] =>
    axes === 1 ? [cell] : [cell % cells, Math.floor(cell / cells)];
  const place = (cell: number) => indices(cell).map((i, axis) => along(box[axis], (i + 0.5) / cells));
  const heights = Float64Array.from({ length: size }, (_, cell) => {
    const height = slice.potential(place(cell));
    return Number.isNaN(height) ? Number.POSITIVE_INFINITY : height;
  });
  const neighbours = (cell: number): readonly number[] => {
    const [x, y = 0] = indices(cell);
    return [
      ...(x > 0 ? [cell - 1] : []),
      ...(x < cells - 1 ? [cell + 1] : []),
      ...(axes === 2 && y > 0 ? [cell - cells] : []),
      ...(axes === 2 && y < cells - 1 ? [cell + cells] : []),
    ];
  };
  const atEdge = (cell: number) => indices(cell).some((i) => i === 0 || i === cells - 1);
  const begin = slice.centre.reduce((cell, value, axis) => {
    const { low, high } = box[axis];
    const i = Math.min(cells - 1, Math.max(0, Math.floor(((value - low) / (high - low)) * cells)));
    return cell + i * (axis === 0 ? 1 : cells);
  }, 0);

  // Water rises from the start: its level when it first reaches the exit, or the edge of the box, is the pass.
  const flood = (arrived: (cell: number) => boolean) => {
    const seen = new Uint8Array(size);
    const shore = heap<number>();
    shore.push(heights[begin], begin);
    seen[begin] = 1;
    let level = Number.NEGATIVE_INFINITY;
    let valley = heights[begin];
    for (let next = shore.pop(); next !== undefined; next = shore.pop()) {
      level = Math.max(level, next.key);
      valley = Math.min(valley, next.key);
      if (arrived(next.item)) return { level, valley };
      for (const neighbour of neighbours(next.item)) {
        if (seen[neighbour] === 1) continue;
        seen[neighbour] = 1;
        shore.push(heights[neighbour], neighbour);
      }
    }
    return undefined;
  };
  const exit = flood((cell) => slice.outside(place(cell)));
  const edge = exit === undefined ? flood(atEdge) : undefined;
  const valley = exit?.valley ?? edge?.valley ?? heights[begin];
  const pass = exit?.level ?? (edge === undefined ? valley : valley + 0.3 * (edge.level - valley));
  const level = Math.max(pass + MARGIN * (pass - valley), valley + slice.thermal);

  const lows = slice.centre.map(() => cells);
  const highs = slice.centre.map(() => -1);
  const seen = new Uint8Array(size);
  const stack = [begin];
  seen[begin] = 1;
  for (let cell = stack.pop(); cell !== undefined; cell = stack.pop()) {
    indices(cell).forEach((i, axis) => {
      lows[axis] = Math.min(lows[axis], i);
      highs[axis] = Math.max(highs[axis], i);
    });
    for (const neighbour of neighbours(cell)) {
      if (seen[neighbour] === 1 || !(heights[neighbour] <= level)) continue;
      seen[neighbour] = 1;
      stack.push(neighbour);
    }
  }
  return {
    ranges: box.map((range, axis) => ({
      low: along(range, lows[axis] / cells),
      high: along(range, (highs[axis] + 1) / cells),
    })),
    open: box.map((_, axis) => [lows[axis] === 0, highs[axis] === cells - 1]),
    valley,
    pass,
    level,
  };
}
