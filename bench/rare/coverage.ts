/** How often intervals of small runs hold the truth: replicas are independent, so one large run is a thousand small ones. */

import { skewedMean } from "../../src/estimate/skewed-mean.ts";
import { replicaProducts } from "../../src/estimate/split-estimate.ts";
import { experiment } from "../../src/experiment/check/read.ts";
import type { Engine } from "../../src/run/engine.ts";
import { finalSnapshot } from "../../src/run/final-snapshot.ts";
import { simulate } from "../../src/run/simulate.ts";
import type { SplittingEvidence } from "../../src/tally/splitting-evidence.ts";

/** Replicas of a small run, and how many runs there are. */
const REPLICAS = 32;
const RUNS = 1000;

export interface Coverage {
  /** Relative standard deviation of a replica. */
  readonly deviation: number;
  /** Share of the runs whose 95 % interval holds the exact value. */
  readonly share: number;
}

/** @param document of `REPLICAS · RUNS` replicas, whose probability is `exact` */
export async function coverage(engine: Engine, document: object, exact: number): Promise<Coverage> {
  const { evidence } = await finalSnapshot(simulate(engine, experiment(document)));
  const [{ tally }] = (evidence as SplittingEvidence).groups;
  if (tally === undefined) throw new Error("the pilot has not come to the exits");
  const products = replicaProducts(tally);
  const mean = products.reduce((sum, product) => sum + product, 0) / products.length;
  const square = products.reduce((sum, product) => sum + (product / mean - 1) ** 2, 0);
  let held = 0;
  for (let run = 0; run < RUNS; run++) {
    const { low, high } = skewedMean(products.slice(run * REPLICAS, (run + 1) * REPLICAS));
    if (low <= exact && exact <= high) held += 1;
  }
  return { deviation: Math.sqrt(square / (products.length - 1)), share: held / RUNS };
}

/** Replicas of all small runs together. */
export const ALL_REPLICAS = REPLICAS * RUNS;
