/** The minima of a landscape, the saddles between them and the saddles on the way out, found from the start. Pure. */
import type { ExitRegion } from "../experiment/model/exit.ts";
import type { Landscape } from "../experiment/model/landscape.ts";
import { along, separation } from "../math/vectors.ts";
import {
  type CriticalPoint,
  climb,
  followGradientFlow,
  maximaBetween,
  principalDirections,
} from "./critical-points.ts";
import type { Unavailable } from "./unavailable.ts";

/** A passage over a saddle from one minimum to another, or out. */
export interface Passage {
  readonly saddle: CriticalPoint;
  /** Index of the minimum on one side. */
  readonly from: number;
  /** Index of the minimum on the other side, or the exit. */
  readonly to: number | "exit";
  /** Distance from the saddle on to the exit, negative where the exit begins before it; for `to: "exit"` only. */
  readonly toExit: number;
}

export interface TransitionNetwork {
  /** The first is the one below the start. */
  readonly minima: readonly CriticalPoint[];
  readonly passages: readonly Passage[];
  /** Places on the exit boundary where the potential still rises outwards, lowest first: ways out that cross no saddle. */
  readonly slopes: readonly { readonly at: readonly number[]; readonly potential: number }[];
  /** Length by which the search was scaled. */
  readonly scale: number;
}

const MOST_MINIMA = 60;
const TOO_MANY: Unavailable = {
  unavailable: `Kramers' law is not tried: more than ${MOST_MINIMA} minima lie near the start`,
};
/** The random part of the search from a minimum ends after this many climbs in a row that found nothing new. */
const PATIENCE = 30;

/** Longest step of a descent in a landscape whose exits are so far from the start. */
export const longestStep = (scale: number): number => 0.02 * scale;

/** Index of the point that a place is, up to the accuracy of descents; −1 where it is none. */
export const indexOfPlace = (
  points: readonly CriticalPoint[],
  at: readonly number[],
  scale: number,
): number => points.findIndex((point) => separation(point.at, at) < 1e-5 * scale);

/**
 * In one variable every saddle (maximum) is found, on a grid of 4000 places; in more, those that climbs from many places
 * meet. A saddle may lie outside by up to its thermal width √(T/|λ_s|).
 * @param lineReach where to look in one variable; default up to the exits, and three times as far on a side without one
 */
export function transitionNetwork(
  landscape: Landscape,
  exit: ExitRegion,
  start: readonly number[],
  temperature: number,
  lineReach?: readonly [low: number, high: number],
): TransitionNetwork | Unavailable {
  const boundary = boundaryPlaces(landscape, exit, start);
  if (boundary.length === 0)
    return { unavailable: "Kramers' law does not apply: no exit was found near the start" };
  const scale = Math.max(...boundary.map((place) => separation(place, start)));
  const longest = longestStep(scale);
  const first = followGradientFlow(landscape, exit, start, longest);
  if (first === undefined || first === "exit") {
    return {
      unavailable: "Kramers' law does not apply: no smooth minimum of the potential lies below the start",
    };
  }
  const minima: CriticalPoint[] = [first];
  const saddles: CriticalPoint[] = [];
  const passages: Passage[] = [];
  const known = (points: readonly CriticalPoint[], at: readonly number[]) => indexOfPlace(points, at, scale);
  const add = (saddle: CriticalPoint): void => {
    saddles.push(saddle);
    const sides = sidesOf(landscape, exit, saddle, longest, temperature);
    const [a, b] = sides.ends.map((end) => {
      if (end === undefined || end === "exit") return end;
      const index = known(minima, end.at);
      return index >= 0 ? index : minima.push(end) - 1;
    });
    if (a === b || a === undefined || b === undefined) return;
    if (a !== "exit") passages.push({ saddle, from: a, to: b, toExit: sides.toExit });
    else if (b !== "exit") passages.push({ saddle, from: b, to: a, toExit: sides.toExit });
  };

  if (start.length === 1) {
    const [low, high] = lineReach ?? reachOnLine(boundary, start[0], scale);
    const maxima = maximaBetween(landscape, low, high);
    if (maxima.length > MOST_MINIMA) return TOO_MANY;
    maxima.forEach(add);
  }
  for (let m = 0; m < minima.length && start.length > 1; m++) {
    if (minima.length > MOST_MINIMA) return TOO_MANY;
    let fruitless = 0;
    for (const { at, systematic } of seeds(landscape, minima[m].at, boundary, scale)) {
      if (!systematic && ++fruitless > PATIENCE) break;
      const saddle = climb(landscape, at, 2 * longest, 3 * scale);
      if (saddle === undefined || known(saddles, saddle.at) >= 0) continue;
      fruitless = 0;
      add(saddle);
    }
  }
  return { minima, passages, slopes: risingBoundary(landscape, exit, boundary, first.at), scale };
}

/** From a little beyond the exit on one side to a little beyond it, or three lengths away, on the other. */
function reachOnLine(
  boundary: readonly (readonly number[])[],
  start: number,
  scale: number,
): [number, number] {
  const below = boundary.map(([x]) => x).filter((x) => x < start);
  const above = boundary.map(([x]) => x).filter((x) => x > start);
  const [low, high] = [Math.max(...below), Math.min(...above)];
  return [
    below.length > 0 ? low - 0.1 * (start - low) : start - 3 * scale,
    above.length > 0 ? high + 0.1 * (high - start) : start + 3 * scale,
  ];
}

/** Where the flow leads on the two sides of a saddle; sides that begin outside are the exit at once. */
function sidesOf(
  landscape: Landscape,
  exit: ExitRegion,
  saddle: CriticalPoint,
  longest: number,
  temperature: number,
): { ends: (CriticalPoint | "exit" | undefined)[]; toExit: number } {
  const width = Math.sqrt(temperature / -saddle.curvatures[0]);
  const outward = Math.max(...exit.distances(saddle.at));
  // A saddle on the boundary, or just beyond it, still has its inner side: begin that far in.
  const offset =
    outward > -1e-3 * width ? Math.max(1e-4 * longest, 0.02 * width, 1.2 * outward) : 1e-4 * longest;
  const ends = [-1, 1].map((side) =>
    outward > width
      ? undefined
      : followGradientFlow(landscape, exit, along(saddle.at, saddle.softest, side * offset), longest),
  );
  return { ends, toExit: -outward };
}

/** Places to climb from: on the way to the boundary, along the principal directions, and spread over the region. */
function* seeds(
  landscape: Landscape,
  minimum: readonly number[],
  boundary: readonly (readonly number[])[],
  scale: number,
): Generator<{ readonly at: readonly number[]; readonly systematic: boolean }> {
  const fractions = [0.15, 0.4, 0.65, 0.9, 1.05];
  for (const place of boundary.slice(0, 8)) {
    for (const fraction of fractions) {
      yield { at: minimum.map((value, i) => value + fraction * (place[i] - value)), systematic: true };
    }
  }
  for (const direction of principalDirections(landscape, minimum)) {
    for (const step of [0.05, -0.05, 0.3, -0.3])
      yield { at: along(minimum, direction, step * scale), systematic: true };
  }
  for (let k = 1; k <= 100; k++) {
    yield { at: along(minimum, spread(k, minimum.length), 1.1 * scale), systematic: false };
  }
}

/** The k-th point of Roberts' low-discrepancy sequence in the cube [−1, 1]ᵈ. */
function spread(k: number, dimension: number): number[] {
  let base = 2;
  for (let iteration = 0; iteration < 40; iteration++) base = (1 + base) ** (1 / (dimension + 1));
  return Array.from({ length: dimension }, (_, i) => 2 * ((0.5 + k / base ** (i + 1)) % 1) - 1);
}

/** Places on the exit boundary: by steepest ascent of each level, and along rays from the start. */
function boundaryPlaces(
  landscape: Landscape,
  exit: ExitRegion,
  start: readonly number[],
): (readonly number[])[] {
  const places: (readonly number[])[] = [];
  for (let k = 0; k < exit.count; k++) {
    const place = approach(exit, start, k);
    if (place !== undefined) places.push(place);
  }
  const nearest = Math.min(
    ...Array.from(exit.distances(start), Math.abs),
    ...places.map((p) => separation(p, start)),
  );
  const length = nearest > 0 && nearest < 1e9 ? nearest : 1;
  const axes = [
    ...start.map((_, i) => start.map((__, j) => (i === j ? 1 : 0))),
    ...principalDirections(landscape, start),
    ...Array.from({ length: start.length > 1 ? 16 : 0 }, (_, k) => spread(k + 1, start.length)),
  ];
  for (const axis of axes) {
    for (const side of [-1, 1]) {
      const place = alongRay(exit, start, axis, side * length);
      if (place !== undefined) places.push(place);
    }
  }
  places.sort((a, b) => separation(a, start) - separation(b, start));
  return places.filter(
    (place, i) => !places.slice(0, i).some((other) => separation(place, other) < 1e-6 * length),
  );
}

/** Walk up the gradient of level k, by central differences, to its boundary. */
function approach(exit: ExitRegion, start: readonly number[], k: number): readonly number[] | undefined {
  let x = start;
  for (let iteration = 0; iteration < 200; iteration++) {
    const distance = exit.distances(x)[k];
    const spacing = 1e-5 * Math.max(1e-3, Math.min(1e3, Math.abs(distance)));
    const slope = x.map((_, i) => {
      const at = (shift: number) => exit.levels(x.map((value, j) => (i === j ? value + shift : value)))[k];
      return at(spacing) - at(-spacing);
    });
    const size = Math.hypot(...slope);
    if (!(size > 0) || !Number.isFinite(distance)) return undefined;
    if (Math.abs(distance) < 1e-9 * (separation(x, start) + 1e-9)) return x;
    x = along(x, slope, -distance / size);
  }
  return undefined;
}

function alongRay(
  exit: ExitRegion,
  start: readonly number[],
  direction: readonly number[],
  length: number,
): readonly number[] | undefined {
  let inside = 0;
  for (let step = 1; step <= 120; step++) {
    const outside = inside + (length / 16) * Math.max(1, step / 16);
    if (exit.contains(along(start, direction, outside))) {
      let [low, high] = [inside, outside];
      for (let k = 0; k < 50; k++) {
        const middle = (low + high) / 2;
        if (exit.contains(along(start, direction, middle))) high = middle;
        else low = middle;
      }
      return along(start, direction, high);
    }
    inside = outside;
  }
  return undefined;
}

/** Boundary places, slid along the boundary to lower potential, where the potential still rises outwards. */
function risingBoundary(
  landscape: Landscape,
  exit: ExitRegion,
  boundary: readonly (readonly number[])[],
  minimum: readonly number[],
): TransitionNetwork["slopes"] {
  const found: { at: readonly number[]; potential: number }[] = [];
  for (const place of boundary.slice(0, 24)) {
    let x = place;
    let normal = outwardNormal(exit, x);
    for (let iteration = 0; iteration < 60 && normal !== undefined && x.length > 1; iteration++) {
      const gradient = landscape.gradient(x);
      const outward = normal.reduce((sum, value, i) => sum + value * gradient[i], 0);
      const tangent = normal.map((value, i) => gradient[i] - outward * value);
      const size = Math.hypot(...tangent);
      const step = Math.min(0.05 * separation(x, minimum), 0.1 * size * separation(x, minimum));
      if (!(size > 1e-9)) break;
      const moved = along(x, tangent, -step / size);
      const next = along(moved, normal, -Math.max(...exit.distances(moved)));
      if (!(landscape.potential(next) < landscape.potential(x))) break;
      x = next;
      normal = outwardNormal(exit, x);
    }
    if (normal === undefined) continue;
    const gradient = landscape.gradient(x);
    const rise = normal.reduce((sum, value, i) => sum + value * gradient[i], 0);
    const size = Math.hypot(...gradient);
    if (rise > 1e-6 && rise > 0.2 * size) found.push({ at: x, potential: landscape.potential(x) });
  }
  return found.sort((a, b) => a.potential - b.potential);
}

/** Unit normal, out of the alive region, of the boundary nearest to x. */
function outwardNormal(exit: ExitRegion, x: readonly number[]): readonly number[] | undefined {
  const distances = Array.from(exit.distances(x), Math.abs);
  const k = distances.indexOf(Math.min(...distances));
  const spacing = 1e-6 * Math.max(1, ...x.map(Math.abs));
  const slope = x.map((_, i) => {
    const at = (shift: number) => exit.levels(x.map((value, j) => (i === j ? value + shift : value)))[k];
    return at(spacing) - at(-spacing);
  });
  const size = Math.hypot(...slope);
  return size > 0 ? slope.map((value) => value / size) : undefined;
}
