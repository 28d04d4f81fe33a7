/**
 * Exits of the exact chain w′ = m(w) − (η/B)(a(w) Q + b(w) √Q ζ), Q ~ χ²_B: real SGD in one weight on Gaussian data. Given Q a step
 * is normal, so a row of the Nyström system is a mixture over a quadrature of Q.
 */

import type { Step } from "../chain/chain.ts";
import { stepProbability } from "../chain/chain.ts";
import { type ChainExit, exitOf } from "../chain/exit-result.ts";
import type { Mesh, Panel } from "../chain/mesh.ts";
import { normalDistribution } from "../chain/normal-distribution.ts";
import { gapsOf, type Intervals } from "../chain/region.ts";
import { spread } from "../chain/spread.ts";
import type { Row, Transition } from "../chain/transition.ts";
import type { Unavailable } from "../unavailable.ts";
import { chiRule, type WeightedPlace } from "./chi-rule.ts";
import type { GaussianForm } from "./gaussian-form.ts";
import { gradedMesh } from "./graded-mesh.ts";

/** A chain of real SGD in one weight. */
export interface ProductChain {
  /** The minibatch's gradient. */
  readonly form: GaussianForm;
  /** Where a step leads without noise of the examples and without their mean gradient. */
  readonly still: (w: number) => number;
  /** η. */
  readonly learningRate: number;
}

/** Nine standard deviations hold all but 1e-18 of a normal step. */
const NORMAL_STEP = { ...normalDistribution, farthest: 9 };
const { NEGATIVE_INFINITY, POSITIVE_INFINITY } = Number;
/** Most nodes of one system. */
const MOST_NODES = 1500;
/** An open side is cut this many lengths of the problem beyond the start, once nearer and once farther. */
const CUTS = [3, 4];

/** Mean exit steps, hazard and survival. @param piece all places that live; an end may be infinite @param start one of them */
export function productChainExit(
  chain: ProductChain,
  piece: readonly [low: number, high: number],
  start: number,
): ChainExit | Unavailable {
  const ends = piece.filter(Number.isFinite);
  if (ends.length === 0) return { unavailable: "the living region has no end, so nothing ever leaves" };
  const length = Math.max(...ends.map((end) => Math.abs(end - start)));
  const gaps = gapsOf([piece]);
  const systems = CUTS.map((cut, k) => {
    const open: Panel = [
      piece[0] === NEGATIVE_INFINITY ? start - cut * length : piece[0],
      piece[1] === POSITIVE_INFINITY ? start + cut * length : piece[1],
    ];
    const mesh = gradedMesh(open, ends, (w) => (k === 0 ? 8 : 6) * stepLength(chain, w), k === 0 ? 4 : 5);
    return {
      mesh,
      open,
      rule: chiRule(chain.form.batch, { least: k === 0 ? 2 ** -5 : 2 ** -7, nodes: k === 0 ? 5 : 6 }),
    };
  });
  if (systems.some(({ mesh }) => mesh.nodes.length > MOST_NODES)) {
    return {
      unavailable:
        "the exact kernel of minibatches needs too many nodes: its steps are too small for its region",
    };
  }
  const [coarse, fine] = systems.map(({ mesh, open, rule }) =>
    transition(chain, mesh, open, piece, gaps, rule, start),
  );
  return exitOf(coarse, fine, gaps);
}

/** Standard deviation of one step. */
export function stepLength({ form, learningRate }: ProductChain, w: number): number {
  const [mean, spreadOf] = [form.mean(w), form.spread(w)];
  return learningRate * Math.sqrt((2 * mean * mean + spreadOf * spreadOf) / form.batch);
}

/** Given s = √Q, the step from w. */
export function stepAt({ form, still, learningRate }: ProductChain, w: number, s: number): Step {
  const rate = learningRate / form.batch;
  return {
    noise: NORMAL_STEP,
    mean: still(w) - rate * form.mean(w) * s * s,
    scale: rate * form.spread(w) * s,
    low: NEGATIVE_INFINITY,
    high: POSITIVE_INFINITY,
    atoms: [],
  };
}

/** One step from w on a mesh from `low` to `high`. @param openEnds sides beyond which a step is put on the last node @param gaps ways out */
export function mixedRow(
  chain: ProductChain,
  mesh: Mesh,
  [low, high]: Panel,
  openEnds: readonly [low: boolean, high: boolean],
  gaps: Intervals,
  rule: readonly WeightedPlace[],
  w: number,
): Row {
  const weights = new Float64Array(mesh.nodes.length);
  const exits = gaps.map(() => 0);
  const { mean, scale, ...rest } = stepAt(chain, w, 1);
  const still = chain.still(w);
  for (const { at, weight } of rule) {
    const step: Step = { ...rest, mean: still + (mean - still) * at * at, scale: scale * at };
    spread(step, mesh, weights, weight);
    if (openEnds[0]) weights[0] += weight * stepProbability(step, NEGATIVE_INFINITY, low);
    if (openEnds[1]) weights[weights.length - 1] += weight * stepProbability(step, high, POSITIVE_INFINITY);
    gaps.forEach(([from, to], g) => {
      exits[g] += weight * stepProbability(step, from, to);
    });
  }
  return { first: 0, weights, exits };
}

function transition(
  chain: ProductChain,
  mesh: Mesh,
  open: Panel,
  piece: readonly [number, number],
  gaps: Intervals,
  rule: readonly WeightedPlace[],
  start: number,
): Transition {
  const openEnds = [piece[0] === NEGATIVE_INFINITY, piece[1] === POSITIVE_INFINITY] as const;
  const row = (w: number): Row => mixedRow(chain, mesh, open, openEnds, gaps, rule, w);
  const rows = Array.from(mesh.nodes, row);
  const all = [...rows, row(start)];
  const total = ({ exits, weights }: Row): number =>
    exits.reduce((sum, p) => sum + p, 0) + weights.reduce((sum, p) => sum + p, 0);
  return {
    size: mesh.nodes.length,
    rows,
    start: all[rows.length],
    defect: all.reduce((most, one) => Math.max(most, Math.abs(1 - total(one))), 0),
  };
}
