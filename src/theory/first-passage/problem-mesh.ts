/** How finely a problem's density must be resolved. Pure. */
import { looks, startRange } from "./ends.ts";
import type { Motion } from "./fokker-planck.ts";
import { type Mesh, meshOf } from "./mesh.ts";
import { expectCoefficients, type FirstPassageProblem } from "./problem.ts";

/** Elements are at most this share of the interval. */
const LONGEST = 1 / 6;
/** An element may be this many lengths D/|A| long. */
const STEEPNESS = 4;
/** Elements grow with the distance from the start and from exits by at most this factor. */
const GRADING = 0.8;
/** The first element at the nearer exit is this share of the start's distance from it. */
const NEAR_START = 0.4;
const SMALLEST = 1e-5;
/** At an exit that the start's density touches, and at walls, the first element is this long. */
const AT_EDGE = 5e-3;
const AT_WALL = 0.05;

/** @param scale factor of all lengths: ½ halves every element */
export function problemMesh(
  problem: FirstPassageProblem,
  motion: Motion,
  degree: number,
  scale: number,
): Mesh {
  const low = motion.low(0);
  const width = motion.high(0) - low;
  const toUnit = (x: number) => (x - low) / width;
  const ends = looks(problem).map((t) => ({
    t,
    origin: motion.low(t),
    span: motion.high(t) - motion.low(t),
  }));
  const drifts = (xi: number): number =>
    Math.min(
      ...ends.map(({ t, origin, span }) => {
        const x = origin + xi * span;
        const [drift, diffusion] = [motion.drift(x, t), motion.diffusion(x, t)];
        expectCoefficients(drift, diffusion, x, t);
        return (STEEPNESS * diffusion) / (Math.abs(drift) * span);
      }),
    );
  const exits = [problem.low, problem.high].flatMap((end, k) => (end.kind === "exit" ? [k] : []));
  const walls = [problem.low, problem.high].flatMap((end, k) => (end.kind === "wall" ? [k] : []));
  const parts = problem.start.map((part) => {
    const [from, to] = startRange([part]).map(toUnit);
    const closest = Math.min(...exits.map((end) => (end === 0 ? from : 1 - to)), 1);
    const least = "at" in part ? (closest > 0 ? 10 * SMALLEST : 1) : AT_EDGE;
    const first = NEAR_START * Math.max(closest, least);
    const inside = (xi: number) => ("low" in part ? Math.min(xi - from, to - xi) : 0);
    return {
      from,
      to,
      inside,
      first: "mean" in part ? Math.max(first, (2 * part.deviation) / width) : first,
    };
  });
  const atStart = (xi: number): number =>
    Math.min(
      ...parts.map(({ from, to, first, inside }) =>
        Math.max(first, GRADING * Math.max(0, from - xi, xi - to, inside(xi))),
      ),
    );
  const near = (ends: readonly number[], least: number) => (xi: number) =>
    Math.min(...ends.map((end) => Math.max(least, GRADING * Math.abs(xi - end))), 1);
  const atExits = near(exits, Math.min(...parts.map(({ first }) => first)));
  const atWalls = near(walls, AT_WALL);
  const marks = problem.start.flatMap((part) =>
    "at" in part ? [part.at] : "low" in part ? [part.low, part.high] : [],
  );
  return meshOf(
    [...marks, ...(problem.breaks ?? [])].map(toUnit),
    (xi) => scale * Math.max(SMALLEST, Math.min(LONGEST, drifts(xi), atStart(xi), atExits(xi), atWalls(xi))),
    degree,
  );
}

/** A time in which noise passes the smallest distance of two nodes. */
export function shortestTime(motion: Motion, mesh: Mesh): number {
  const low = motion.low(0);
  const width = motion.high(0) - low;
  let shortest = Number.POSITIVE_INFINITY;
  for (let k = 1; k < mesh.nodes.length; k++) {
    const length = (mesh.nodes[k] - mesh.nodes[k - 1]) * width;
    const noise = motion.diffusion(low + ((mesh.nodes[k] + mesh.nodes[k - 1]) / 2) * width, 0);
    if (noise > 0) shortest = Math.min(shortest, (length * length) / noise);
  }
  return shortest;
}
