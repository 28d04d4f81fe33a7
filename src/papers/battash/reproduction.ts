/** Battash & Lindenbaum: each coordinate with a tail of its own. */

import type { LevyDynamics } from "../../experiment/document/dynamics/levy.ts";
import { MEAN_TIME, NOISE, POWER } from "../../reproduce/figure.ts";
import { settings } from "../../reproduce/measurand.ts";
import { measuredExitShare, measuredTime } from "../../reproduce/measured.ts";
import type { PublishedResult, Run } from "../../reproduce/reproduction.ts";
import type { ExactValue, Row } from "../../reproduce/row.ts";
import { monteCarlo, row } from "../../reproduce/row.ts";
import { boxEscape } from "./formulas.ts";

/** Independent runs at ε = 0.1: mean time and share of the first coordinate, of about 2000 exits. */
const REFERENCES: Readonly<Record<number, readonly [time: ExactValue, first: ExactValue]>> = {
  0.1: [monteCarlo(24.57, 0.55), monteCarlo(0.9185, 0.0061)],
};

function exit({ experiment, tally }: Run): readonly Row[] {
  const { alpha, scale } = experiment.dynamics as LevyDynamics;
  if (typeof alpha === "number" || typeof scale !== "number") {
    throw new Error("battash: an index for each coordinate and one strength are needed");
  }
  const box = boxEscape(alpha.map((index) => ({ index, scale, below: 1, above: 1 })));
  const [time, first] = REFERENCES[scale] ?? [];
  const id = scale === 0.1 ? "M27" : `M27_${scale}`;
  return [
    row({
      id,
      measures: { kind: "meanExitTime", way: "out of the box" },
      at: settings({ ε: scale }),
      formula: ["sum of rates", box.meanTime],
      exact: time,
      measured: measuredTime(tally),
      tolerance: 0.05,
    }),
    row({
      id,
      measures: { kind: "exitShare", way: "along x" },
      at: settings({ ε: scale }),
      formula: ["sum of rates", box.shares[0]],
      exact: first,
      measured: measuredExitShare(tally, "x >= 1", "x <= -1"),
      tolerance: 0.05,
    }),
  ];
}

export const results: readonly PublishedResult[] = [
  {
    experiment: "battash-two-coordinates",
    cases: ["M27"],
    holds: "rates add for ε → 0; at ε = 0.1 the sum is 7 % too slow, its shares right to half a per cent",
    figure: {
      source: "Battash & Lindenbaum: the mean exit time against the noise",
      x: NOISE,
      y: MEAN_TIME,
      scales: POWER,
    },
    rows: (runs) => runs.flatMap(exit),
  },
];
