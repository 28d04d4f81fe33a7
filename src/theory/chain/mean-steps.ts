/** Mean number of steps of a walk on a line whose next place is any function of the place and one normal deviate. Pure. */
import { LuDecomposition, Matrix } from "ml-matrix";
import { gaussLegendre } from "../../math/gauss.ts";
import { lagrangeBasis } from "../../math/lagrange.ts";

/** A walk between two ends, of which one or both end it. */
export interface Walk {
  readonly low: WalkEnd;
  readonly high: WalkEnd;
  /** The next place from x with the standard normal deviate ξ. */
  readonly next: (x: number, xi: number) => number;
  /** Standard deviation of one step at x: the length that places have to resolve. */
  readonly kick: (x: number) => number;
  /** D h at a place, of a Brownian bridge that looks for exits inside a step; undefined where they are seen at its end. */
  readonly bridge?: (x: number) => number;
  readonly start: number;
}

export interface WalkEnd {
  readonly at: number;
  /** False: places beyond it are put back to it. */
  readonly exit: boolean;
  /**
   * Given of a wall, `exit: false`, as the length in a step that it takes particles by, 0 where it only sends them back: steps are pushed back by
   * how far their path would have gone beyond it.
   */
  readonly reactivity?: number;
}

const NODES = 8;
const RULE = gaussLegendre(NODES);
const BASIS = lagrangeBasis(RULE.points);
/** Deviates that are looked at, and pieces of them; beyond ±7.5 there is 6e-14. */
const FARTHEST = 7.5;
const PIECES = 12;
const DEVIATES = gaussLegendre(7);
/** Words of a wall's push that are averaged over. */
const PUSHES = gaussLegendre(6);
/** Panels near an exit are so many kicks wide, and grow by a factor away from it. */
const FINEST = 1;
const GROWTH = 1.7;
const WIDEST = 1 / 10;
const MOST_PANELS = 48;

/**
 * The mean number of steps up to the exit, that of the step included: u(x) = 1 + ∫ φ(ξ) (1 − p) u(x′) dξ with p the probability that the
 * step's path has left, by collocation on Gauss–Legendre panels. Exact to about 1e-4 where panels resolve the walk.
 */
export function meanSteps(walk: Walk): number {
  const edges = panelEdges(walk);
  const places = edges.slice(1).flatMap((high, k) => {
    const [middle, half] = [(edges[k] + high) / 2, (high - edges[k]) / 2];
    return Array.from(RULE.points, (point) => middle + half * point);
  });
  const matrix = Matrix.eye(places.length);
  const weights = new Float64Array(NODES);
  const spread = (x: number, add: (column: number, weight: number) => void): void => {
    let panel = 0;
    while (panel < edges.length - 2 && x > edges[panel + 1]) panel++;
    const half = (edges[panel + 1] - edges[panel]) / 2;
    BASIS((x - edges[panel]) / half - 1, weights);
    for (let q = 0; q < NODES; q++) add(panel * NODES + q, weights[q]);
  };
  const inside = (x: number): boolean => x > walk.low.at && x < walk.high.at;
  places.forEach((place, row) => {
    const add = (low: number, high: number): void => {
      const half = (high - low) / 2;
      DEVIATES.points.forEach((point, q) => {
        const xi = low + half * (point + 1);
        const density = (half * DEVIATES.weights[q] * Math.exp(-(xi * xi) / 2)) / Math.sqrt(2 * Math.PI);
        for (const { at, share } of pushed(walk, place, walk.next(place, xi))) {
          const alive = share * livingShare(walk, place, at);
          if (alive === 0) continue;
          spread(Math.min(walk.high.at, Math.max(walk.low.at, at)), (column, weight) => {
            matrix.set(row, column, matrix.get(row, column) - density * alive * weight);
          });
        }
      });
    };
    const width = (2 * FARTHEST) / PIECES;
    for (let piece = 0; piece < PIECES; piece++) {
      const [low, high] = [-FARTHEST + piece * width, -FARTHEST + (piece + 1) * width];
      const [first, second] = [inside(walk.next(place, low)), inside(walk.next(place, high))];
      // Where the step begins to leave, the integrand has a kink or a jump.
      if (first === second) add(low, high);
      else {
        let [a, b] = [low, high];
        for (let turn = 0; turn < 50; turn++) {
          const middle = (a + b) / 2;
          if (inside(walk.next(place, middle)) === first) a = middle;
          else b = middle;
        }
        add(low, a);
        add(a, high);
      }
    }
  });
  const solution = new LuDecomposition(matrix).solve(Matrix.columnVector(places.map(() => 1)));
  let mean = 0;
  spread(walk.start, (row, weight) => {
    mean += weight * solution.get(row, 0);
  });
  return mean;
}

/** Where a step ends that a wall below may have pushed, and what share of particles that leaves: Lépingle's push, averaged over its word. */
function pushed({ low, kick }: Walk, x: number, next: number): { at: number; share: number }[] {
  if (low.reactivity === undefined) return [{ at: next, share: 1 }];
  const [before, after] = [x - low.at, next - low.at];
  const square = kick(x) ** 2;
  const touches = after <= 0 ? 1 : Math.exp((-2 * before * after) / square);
  if (touches < 1e-12) return [{ at: next, share: 1 }];
  const found = [{ at: next, share: 1 - touches }];
  PUSHES.points.forEach((point, q) => {
    const word = (touches * (point + 1)) / 2;
    const least = (before + after - Math.sqrt((after - before) ** 2 - 2 * square * Math.log(word))) / 2;
    const push = Math.max(0, -least);
    const stays = Math.exp((-2 * low.reactivity! * push) / square);
    found.push({ at: next + push, share: (touches / 2) * PUSHES.weights[q] * stays });
  });
  return found;
}

/** Probability that a step has not left. */
function livingShare({ low, high, bridge }: Walk, x: number, next: number): number {
  let alive = 1;
  const across = bridge === undefined ? undefined : Math.sqrt(bridge(x) * bridge(next));
  for (const [end, before, after] of [
    [low, x - low.at, next - low.at],
    [high, high.at - x, high.at - next],
  ] as const) {
    if (!end.exit) continue;
    if (after <= 0) return 0;
    if (across !== undefined) alive *= -Math.expm1(-(before * after) / across);
  }
  return alive;
}

function panelEdges({ low, high, kick }: Walk): number[] {
  const length = high.at - low.at;
  const widest = WIDEST * length;
  /** Distances from an end of ever wider panels, up to `until`. */
  const from = (end: WalkEnd, until: number): number[] => {
    const finest = end.exit ? Math.min(widest, FINEST * Math.max(kick(end.at), 1e-4 * length)) : widest;
    const found: number[] = [];
    let at = 0;
    for (let width = finest; found.length < MOST_PANELS; width = Math.min(widest, width * GROWTH)) {
      at += width;
      if (at >= until - width / 2) break;
      found.push(at);
    }
    return found;
  };
  const middle = low.at + length / 2;
  return [
    low.at,
    ...from(low, length / 2).map((distance) => low.at + distance),
    middle,
    ...from(high, length / 2)
      .map((distance) => high.at - distance)
      .reverse(),
    high.at,
  ];
}
