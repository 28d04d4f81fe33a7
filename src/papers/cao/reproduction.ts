/** Cao, Wu, Yuan & Sayed: agents that are coupled by a mixing matrix fluctuate more than one that has their averaged gradient. */

import { settings } from "../../reproduce/measurand.ts";
import { measuredMean } from "../../reproduce/measured.ts";
import { numberAt } from "../../reproduce/number-at.ts";
import type { PublishedResult, Run } from "../../reproduce/reproduction.ts";
import { closedForm, type Row, row } from "../../reproduce/row.ts";
import { agentVariance, modeVariance, ringEigenvalues } from "./formulas.ts";

function consensus({ experiment, tally }: Run): readonly Row[] {
  const agents = experiment.landscape.variables.length;
  const learningRate = numberAt(experiment, "dynamics.learningRate");
  const curvature = numberAt(experiment, "landscape.parameters.h");
  const deviation = numberAt(experiment, "dynamics.noise.deviation");
  if (numberAt(experiment, "landscape.parameters.eta") !== learningRate) {
    throw new Error("consensus: the parameter eta is the learning rate, by which the coupling is divided");
  }
  const central = modeVariance(1, learningRate, curvature, deviation) / agents;
  const shared = { at: settings({ K: agents, η: learningRate }) };
  return [
    row({
      ...shared,
      id: `C1_${learningRate}`,
      measures: { kind: "variance", of: "one agent" },
      formula: ["centralised", central],
      exact: closedForm(agentVariance(ringEigenvalues(agents), learningRate, curvature, deviation)),
      measured: measuredMean(tally, "one"),
    }),
    row({
      ...shared,
      id: `C1_${learningRate}`,
      measures: { kind: "variance", of: "the agents' average" },
      formula: ["centralised", central],
      exact: closedForm(central),
      measured: measuredMean(tally, "average"),
    }),
  ];
}

const CASES: readonly (readonly [id: string, rate: number])[] = [
  ["cao-consensus", 0.2],
  ["cao-consensus-0.6", 0.6],
];

export const results: readonly PublishedResult[] = CASES.map(([id, rate]) => ({
  id,
  experiment: "cao-consensus",
  cases: [`C1_${rate}`],
  changes: { "dynamics.learningRate": rate, "landscape.parameters.eta": rate },
  holds:
    "the average is the centralised chain exactly; a single agent has the variance of the disagreement besides, which the paper's first-order term counts",
  rows: (runs) => runs.flatMap(consensus),
}));
