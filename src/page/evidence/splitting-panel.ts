/** Splitting on the page: how it stands, what it has found beside theory, by what that is to be judged, and its levels. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Snapshot } from "../../run/snapshot.ts";
import type { SplitTally } from "../../tally/split-tally.ts";
import type { SplittingEvidence } from "../../tally/splitting-evidence.ts";
import { numberText } from "../../view/number-text.ts";
import type { SplitQuantity } from "../../view/split-quantity.ts";
import { replicasFigure, staircaseFigure } from "../../view/splitting-figures.ts";
import { splitDiagnostics, splitQuantities } from "../../view/splitting-rows.ts";
import { splittingText } from "../../view/text/splitting.ts";
import type { MakePanel } from "../panel.ts";
import type { LabState } from "../state.ts";
import { createEvidenceCharts } from "./evidence-charts.ts";
import { type EstimateRow, evidenceTables } from "./evidence-table.ts";

export const splittingPanel: MakePanel = (lab) => {
  const charts = createEvidenceCharts(lab, {
    staircase: "Passage probabilities",
    replicas: "Estimate over replicas",
  });
  return {
    template(state) {
      const evidence = evidenceOf(state.snapshot);
      return html`<section class="evidence" id="splitting">
        <h2>Splitting</h2>
        <p role="status" id="splitting-progress">${progress(state, evidence)}</p>
        ${evidence === undefined ? nothing : tables(state, evidence)} ${charts.template(tallyOf(state) === undefined)}
      </section>`;
    },
    drawn: (state) => charts.draw(tallyOf(state), (tally) => [staircaseFigure(tally), replicasFigure(tally)]),
    figures: charts.figures,
  };
};

const evidenceOf = (snapshot: Snapshot | undefined): SplittingEvidence | undefined =>
  snapshot?.evidence?.kind === "splitting" ? (snapshot.evidence as SplittingEvidence) : undefined;

const tallyOf = ({ snapshot, group }: LabState): SplitTally | undefined =>
  evidenceOf(snapshot)?.groups[group]?.tally;

function progress({ snapshot, activity }: LabState, evidence: SplittingEvidence | undefined): string {
  if (evidence === undefined || snapshot === undefined)
    return activity === "paused" ? "Not begun" : "Beginning";
  if (snapshot.outcome === "running") return splittingText.progress(evidence, snapshot.alive);
  return splittingText.summary(evidence, snapshot.groups.length);
}

function tables(
  { snapshot, group: g, theory }: LabState,
  evidence: SplittingEvidence,
): TemplateResult | typeof nothing {
  const group = evidence.groups[g];
  const clock = snapshot?.tallies[g];
  if (group?.tally === undefined || clock === undefined) return nothing;
  const quantities = splitQuantities(evidence, group.tally, clock, theory?.predictions ?? []);
  return evidenceTables(
    "splitting",
    quantities.map(rowOf),
    splitDiagnostics(evidence, group, group.tally, clock),
  );
}

function rowOf({ id, name, reading, matching }: SplitQuantity): EstimateRow {
  const { value, low, high, method } = reading;
  const upper = high === null || !Number.isFinite(high) ? "" : numberText(high, 4);
  return {
    id,
    name,
    value: value === null ? "–" : numberText(value, 4),
    interval: low === null ? `below ${upper}` : `${numberText(low, 4)} … ${upper}`,
    method,
    matching,
  };
}
