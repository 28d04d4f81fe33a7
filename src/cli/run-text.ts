/** A run in words and tables, as the terminal shows it. */

import type { StepCheck } from "../estimate/step-check.ts";
import { pointText } from "../experiment/document/point-text.ts";
import { nothingExits } from "../experiment/document/walled.ts";
import type { ResultWarning } from "../export/result.ts";
import type { Snapshot } from "../run/snapshot.ts";
import type { Theory } from "../theory/predictions.ts";
import { type BesideAnswer, besideText } from "../view/text/beside.ts";
import { estimatesTable, validityLines } from "../view/text/estimates.ts";
import { evidenceText } from "../view/text/evidence.ts";
import { textHistogram } from "../view/text/histogram.ts";
import { counted, duration, significant } from "../view/text/number.ts";
import { observedTable } from "../view/text/observed.ts";
import { stepCheckText } from "../view/text/step-check.ts";
import { sweepTable } from "../view/text/sweep.ts";
import type { TheoryState } from "./theory-thread.ts";

/** Seconds that a table waits for theory to stand beside it. */
export const PATIENCE = 2;

/** How the run ended, and when particles left: the part that waits for nothing. */
export function countsText(last: Snapshot): string {
  const { evidence } = last;
  const own = evidence && evidenceText(evidence);
  if (own !== undefined) {
    return `\n${last.outcome}: ${own.summary(evidence!, last.groups.length)} · ${work(last)}`;
  }
  const shown = hasExits(last) && last.groups.length === 1 ? ["", textHistogram(last.tallies[0])] : [];
  return ["", summary(last), ...shown].join("\n");
}

/** Estimates beside what theory says of them. */
export function estimatesText(last: Snapshot, found: readonly (Theory | undefined)[]): string {
  if (!hasExits(last)) return "";
  const predictions = last.groups.map((_, g) => found[g]?.predictions ?? []);
  const { evidence, tallies } = last;
  const own = evidence && evidenceText(evidence);
  if (own !== undefined) {
    return own.estimates(evidence!, { points: last.groups.map(({ point }) => point), tallies, predictions });
  }
  return last.groups.length > 1
    ? sweepTable(
        last.groups.map(({ point }) => point),
        last.tallies,
        predictions,
      )
    : estimatesTable(last.tallies[0], predictions[0]);
}

/** Each group beside half its step. */
export function stepChecksText({ groups }: Snapshot, checks: readonly (StepCheck | undefined)[]): string {
  return stepCheckText(checks.map((check, g) => ({ point: pointText(groups[g].point), check })));
}

/** Each group beside the same question asked in other ways. */
export const besidesText = ({ groups }: Snapshot, besides: readonly (readonly BesideAnswer[])[]): string =>
  besideText(besides.map((answers, g) => ({ point: pointText(groups[g].point), answers })));

/** What was observed, and what must be known before any of it is trusted. */
export function remarksText(last: Snapshot, warned: readonly (readonly ResultWarning[])[]): string {
  const lines = [...last.tallies.flatMap((_, g) => observedLines(last, g)), ...warningLines(last, warned)];
  return lines.slice(1).join("\n");
}

/** Where theory's numbers hold and come from, and what is missing. */
export function theoryText(found: readonly (Theory | undefined)[], state: TheoryState): string {
  const [first] = found;
  const single = found.length === 1 && first !== undefined;
  return [
    ...(single ? [validityLines(first.predictions), ...first.unavailable] : []),
    ...missingTheory(state, found.filter((theory) => theory === undefined).length, found.length),
  ].join("\n");
}

/** Why points of a sweep have no theory; empty where they all have it, or none was asked for. */
export function missingTheory(state: TheoryState, missing: number, count: number): string[] {
  const points = count === 1 ? "" : ` for ${counted(missing)} of ${counted(count)} points`;
  if (missing === 0) return [];
  switch (state.kind) {
    case "late":
      return state.seconds <= 0
        ? []
        : [
            `theory: not ready within ${significant(state.seconds)} s${points}; \`--theory ${significant(10 * state.seconds)}\` gives it more time`,
          ];
    case "interrupted":
      return [`theory: interrupted${points}; what was measured is complete`];
    case "failed":
      return [`theory failed: ${state.error.message}${points}; the run is not affected`];
    default:
      return [];
  }
}

const hasExits = ({ groups }: Snapshot): boolean => !nothingExits(groups[0].experiment);

/** What was observed of a group, under its point of the sweep. */
function observedLines({ groups, tallies }: Snapshot, g: number): string[] {
  const { observations, timeStep } = tallies[g];
  if (observations === undefined) return [];
  const point = pointText(groups[g].point);
  return ["", ...(point === "" ? [] : [point]), observedTable(observations, timeStep)];
}

/** Each warning once, with the points of the sweep that it holds for. */
function warningLines({ groups }: Snapshot, warned: readonly (readonly ResultWarning[])[]): string[] {
  const points = new Map<string, string[]>();
  warned.forEach((list, g) => {
    for (const { text } of list) points.set(text, [...(points.get(text) ?? []), pointText(groups[g].point)]);
  });
  const lines = [...points].map(
    ([text, where]) => `warning: ${groups.length > 1 ? `at ${where.join("; ")}: ` : ""}${text}`,
  );
  return lines.length === 0 ? [] : ["", ...lines];
}

const work = ({ particleSteps, seconds }: Snapshot): string =>
  `${significant(Number(particleSteps))} particle-steps in ${duration(seconds)} (${significant(Number(particleSteps) / Math.max(seconds, 1e-9) / 1e6, 3)} million per second)`;

function summary(last: Snapshot): string {
  const { outcome, tallies } = last;
  const sum = (read: (tally: Snapshot["tallies"][number]) => number) =>
    tallies.reduce((total, tally) => total + read(tally), 0);
  const counts = (["exited", "censored", "diverged", "alive"] as const)
    .map((end) => [end, sum((tally) => tally[end])] as const)
    .filter(([end, count]) => count > 0 || end === "exited")
    .map(([end, count]) => `${counted(count)} ${end}`);
  return `${outcome}: ${counts.join(", ")} of ${counted(sum((tally) => tally.started))} started · ${work(last)}`;
}
