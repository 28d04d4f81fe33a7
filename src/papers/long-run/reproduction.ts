/** Azizian, Iutzeler, Malick & Mertikopoulos: where SGD is in the long run. */

import { model } from "../../experiment/model/model.ts";
import { settings } from "../../reproduce/measurand.ts";
import { measuredShare } from "../../reproduce/measured.ts";
import { numberAt } from "../../reproduce/number-at.ts";
import type { PublishedResult, Run } from "../../reproduce/reproduction.ts";
import { type Row, row } from "../../reproduce/row.ts";
import { exactChainStationary } from "../../theory/exact-chain.ts";
import { lineWells } from "../../theory/line-wells.ts";
import { isNoisy, sampleGradientOf } from "../../theory/sample-gradient.ts";
import { isUnavailable } from "../../theory/unavailable.ts";
import { energyDifference } from "./formulas.ts";

const RANGE = [-2, 2] as const;

function occupancy({ experiment, tally }: Run): readonly Row[] {
  const one = model(experiment);
  if (!isNoisy(one)) throw new Error("long-run: the rule has noise");
  const sample = sampleGradientOf(one);
  if (isUnavailable(sample)) throw new Error(`long-run: ${sample.unavailable}`);
  const slope = (x: number): number => sample.mean([x])[0];
  const deviation = (x: number): number => sample.amplitude([x])[0][0];
  const [left, right] = lineWells(slope, ...RANGE).minima;
  const learningRate = numberAt(experiment, "dynamics.learningRate");
  const energy = energyDifference(slope, deviation, left, right);
  const stationary = exactChainStationary(one);
  const exact =
    isUnavailable(stationary) || stationary.law === undefined
      ? undefined
      : {
          value: stationary.law.probability(Number.NEGATIVE_INFINITY, 0).value,
          source: "stationary law of the chain",
        };
  return [
    row({
      id: `C5_${learningRate}`,
      measures: { kind: "occupancy", of: "the left well", during: "the long run" },
      at: settings({ η: learningRate }),
      formula: ["1/(1 + e^(−ΔE/η))", 1 / (1 + Math.exp(-energy / learningRate))],
      exact,
      measured: measuredShare(tally, "left"),
    }),
  ];
}

export const results: readonly PublishedResult[] = [
  {
    experiment: "long-run-energy",
    cases: ["C5_0.1", "C5_0.12"],
    holds:
      "the energies decide to exponential order for η → 0; what multiplies the exponential is not in the formula",
    rows: (runs) => runs.flatMap(occupancy),
  },
];
