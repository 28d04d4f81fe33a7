/** Time-synchronous resampling on the page: how it stands, survival and the late hazard beside theory, and the law of those inside. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Snapshot } from "../../run/snapshot.ts";
import type { SurvivorsEvidence } from "../../tally/survivors-evidence.ts";
import type { SurvivorsTally } from "../../tally/survivors-tally.ts";
import type { Prediction } from "../../theory/prediction.ts";
import { decadesFigure, lawFigures, type SlowestMode } from "../../view/survivors-figures.ts";
import { survivorsDiagnostics, survivorsRows } from "../../view/survivors-rows.ts";
import { survivorsText } from "../../view/text/survivors.ts";
import type { MakePanel } from "../panel.ts";
import type { LabState } from "../state.ts";
import { createEvidenceCharts } from "./evidence-charts.ts";
import { evidenceTables } from "./evidence-table.ts";

export const survivorsPanel: MakePanel = (lab) => {
  const survival = createEvidenceCharts(lab, { decades: "Survival" });
  const law = createEvidenceCharts(lab, { law: "Those inside" });
  const lawOf = (tally: SurvivorsTally) => lawFigures(tally, lab.state().experiment?.observe).slice(0, 1);
  return {
    template(state) {
      const evidence = evidenceOf(state.snapshot);
      const tally = tallyOf(state);
      return html`<section class="evidence" id="survivors">
        <h2>Survivors</h2>
        <p role="status" id="survivors-progress">${progress(state, evidence)}</p>
        ${tally === undefined ? nothing : tables(tally, state.theory?.predictions ?? [])}
        ${survival.template(tally === undefined)} ${law.template(tally === undefined || lawOf(tally).length === 0)}
      </section>`;
    },
    drawn(state) {
      const tally = tallyOf(state);
      survival.draw(tally, (of) => [decadesFigure(of, slowestOf(state))]);
      law.draw(tally === undefined || lawOf(tally).length === 0 ? undefined : tally, lawOf);
    },
    figures: () => [...survival.figures(), ...law.figures()],
  };
};

const evidenceOf = (snapshot: Snapshot | undefined): SurvivorsEvidence | undefined =>
  snapshot?.evidence?.kind === "fleming-viot" ? (snapshot.evidence as SurvivorsEvidence) : undefined;

/** Counts of the group that is shown, once a round has ended. */
function tallyOf({ snapshot, group }: LabState): SurvivorsTally | undefined {
  const tally = evidenceOf(snapshot)?.groups[group];
  return tally === undefined || tally.rounds.length === 0 ? undefined : tally;
}

function progress({ snapshot, activity }: LabState, evidence: SurvivorsEvidence | undefined): string {
  if (evidence === undefined || snapshot === undefined)
    return activity === "paused" ? "Not begun" : "Beginning";
  if (snapshot.outcome === "running") return survivorsText.progress(evidence, snapshot.alive);
  return survivorsText.summary(evidence, snapshot.groups.length);
}

function slowestOf({ theory }: LabState): SlowestMode | undefined {
  const of = (asked: Prediction["quantity"]): number | undefined =>
    theory?.predictions.find(({ quantity, basis }) => quantity === asked && basis === "exact")?.value;
  const [rate, share] = [of("rate"), of("slowModeShare")];
  return rate === undefined || share === undefined ? undefined : { rate, share };
}

const tables = (tally: SurvivorsTally, predictions: readonly Prediction[]): TemplateResult =>
  evidenceTables(
    "survivors",
    survivorsRows(tally, predictions),
    survivorsDiagnostics(tally).map(([name, text]) => ({ name, text })),
  );
