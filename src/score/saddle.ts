/** The way over a saddle as a formula. */
import { askedNumbers, type Splitting } from "../experiment/document/asked-exits.ts";
import type { ExitRegion } from "../experiment/model/exit.ts";
import { exitPlaces } from "../experiment/model/exit-places.ts";
import type { Model } from "../experiment/model/model.ts";
import { holds } from "../formula/inequality.ts";
import { joined } from "../formula/level-text.ts";
import { FORMULA_LIMITS } from "../formula/limits.ts";
import { dot } from "../math/vectors.ts";
import type { CriticalPoint } from "../theory/critical-points.ts";
import { wayOut } from "../theory/kramers.ts";
import { startDistribution } from "../theory/start-distribution.ts";
import type { Passage } from "../theory/transition-network.ts";
import { isUnavailable } from "../theory/unavailable.ts";
import type { PointChoice } from "./choice.ts";

/** Saddles higher than the lowest by more temperatures, or where there is none by a larger share of the barrier, are hardly ever passed. */
const MOST_ABOVE = 10;
const MOST_SHARE = 0.5;
/** Saddles behind the first are lower by this share of the barrier where the way over the first is the way out. */
const LOWER = 0.05;
/** Variables up to which saddles are looked for: their Hessians are solved many times. */
const MOST_VARIABLES = 16;

/** A linear coordinate that is −1 at the minimum and 0 at a saddle. */
interface Way {
  readonly saddle: CriticalPoint;
  readonly slopes: readonly number[];
  readonly constant: number;
}

/**
 * From the minimum below the start over the lowest saddles towards the exits that are asked about: the signed coordinate along the unstable direction
 * of each, the largest of them. It goes on beyond the saddle. Particles have unit mass in every dynamics, so that the direction is the Hessian's.
 */
export function saddle(model: Model): PointChoice | undefined {
  const { experiment, formulas, landscape } = model;
  const { potential, motion, exit } = formulas.readsTime;
  const { variables } = experiment.landscape;
  if (variables.length === 1 || variables.length > MOST_VARIABLES) return undefined;
  if (potential || motion || exit) return undefined;
  const places = exitPlaces(model);
  if (places.length === 0) return undefined;
  const temperature = "temperature" in experiment.dynamics ? model.temperature() : 0;
  const asked = askedNumbers(experiment as Splitting);
  const way = wayOut({
    landscape,
    exit: restricted(model, asked),
    temperature,
    start: startDistribution(experiment.start),
  });
  if (isUnavailable(way)) return undefined;
  const { network, minimum, passage } = way;
  const barrier = passage.saddle.potential - minimum.potential;
  const above = temperature > 0 ? MOST_ABOVE * temperature : MOST_SHARE * barrier;
  const saddles = network.passages
    .filter((one) => one.saddle.potential <= passage.saddle.potential + above)
    .filter((one) => leadsOn(one, network.passages, LOWER * barrier))
    .map(({ saddle: one }) => one);
  const ways = [...new Set([passage.saddle, ...saddles])].flatMap((one) => wayOver(one, minimum));
  if (ways.length === 0) return undefined;
  const valueAt = (at: readonly number[]): number =>
    Math.max(...ways.map(({ slopes, constant }) => dot(slopes, at) + constant));
  const highest = Math.max(
    ...places.flatMap(({ at, exit: number }) => (asked.includes(number) ? [valueAt(at)] : [])),
  );
  if (!(highest > valueAt(minimum.at))) return undefined;
  const score = joined(
    ways.map((one) => textOf(one, variables)),
    "max",
  );
  if (score.length > FORMULA_LIMITS.characters) return undefined;
  return {
    score,
    reason: { kind: "saddle", saddles: ways.map(({ saddle: { at } }) => at) },
    depth: temperature > 0 ? barrier / temperature : barrier,
  };
}

/** Whether a passage leads out of the first minimum to the exits, over saddles behind it that are lower: others lead from well to well. */
function leadsOn({ from, to, saddle: first }: Passage, passages: readonly Passage[], lower: number): boolean {
  if (from !== 0 && to !== 0) return false;
  const next = from === 0 ? to : from;
  const open = passages.filter(({ saddle: { potential } }) => potential < first.potential - lower);
  const seen = new Set<number | "exit">([0, next]);
  for (const place of seen) {
    if (place === 0) continue;
    for (const one of open) {
      if (one.from === place) seen.add(one.to);
      if (one.to === place) seen.add(one.from);
    }
  }
  return seen.has("exit");
}

/** The exit region of some exits alone. */
function restricted({ exit, formulas }: Model, asked: readonly number[]): ExitRegion {
  const kept = formulas.boundaries.flatMap(({ exit: of }, k) => (asked.includes(of) ? [k] : []));
  if (kept.length === exit.count) return exit;
  const some = (all: Float64Array): Float64Array => Float64Array.from(kept, (k) => all[k]);
  const strict = kept.map((k) => exit.strict[k]);
  return {
    count: kept.length,
    strict,
    levels: (x, time) => some(exit.levels(x, time)),
    distances: (x, time) => some(exit.distances(x, time)),
    contains: (x, time) => some(exit.levels(x, time)).some((level, k) => holds(level, strict[k])),
  };
}

/** Nothing where the minimum lies beside the saddle, at right angles to its direction. */
function wayOver(saddle: CriticalPoint, minimum: CriticalPoint): Way[] {
  const { at, softest } = saddle;
  const length = dot(softest, at) - dot(softest, minimum.at);
  if (Math.abs(length) < 1e-6 * (Math.hypot(...at) + Math.hypot(...minimum.at) + 1e-9)) return [];
  const slopes = softest.map((part) => part / length);
  return [{ saddle, slopes, constant: -dot(slopes, at) }];
}

/** Σ cᵢ xᵢ + c₀ with six digits; what is a millionth of the largest part is left out. */
function textOf({ slopes, constant }: Way, variables: readonly string[]): string {
  const largest = Math.max(...slopes.map(Math.abs), Math.abs(constant));
  const parts = [...slopes.map((slope, i) => [slope, variables[i]] as const), [constant, ""] as const];
  return parts
    .filter(([factor]) => Math.abs(factor) > 1e-6 * largest)
    .map(([factor, name], k) => {
      const sign = factor < 0 ? "-" : "+";
      const number = `${Number(Math.abs(factor).toPrecision(6))}`;
      const size = name === "" ? number : number === "1" ? name : `${number}*${name}`;
      if (k === 0) return factor < 0 ? `-${size}` : size;
      return ` ${sign} ${size}`;
    })
    .join("");
}
