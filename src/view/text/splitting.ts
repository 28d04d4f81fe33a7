/** A run of splitting in words and tables, as the terminal shows it. */
import type { SplittingEvidence } from "../../tally/splitting-evidence.ts";
import { splitDiagnostics, splitLevels, splitQuantities } from "../splitting-rows.ts";
import type { Beside, EvidenceText } from "./evidence-text.ts";
import { counted, significant } from "./number.ts";
import { QUANTITY_HEADER, quantityRows } from "./quantity-rows.ts";
import { splittingSweep } from "./splitting-sweep.ts";
import { chainText } from "./state-chain.ts";
import { textTable } from "./table.ts";

export const splittingText: EvidenceText<SplittingEvidence> = {
  progress: ({ phase, stage, stages = 0 }, living) => {
    const walking = `${counted(living)} walking`;
    switch (phase) {
      case "pilot":
        return `looking for levels: stage ${counted(stage + 1)} · ${walking}`;
      case "cycles":
        return `cycle ${counted(Math.floor(stage / 2) + 1)} of ${counted((stages + 1) / 2)} · ${walking}`;
      case "climb":
        return `stage ${counted(stage + 1)} of ${counted(stages)} · ${walking}`;
    }
  },
  done: ({ stage, stages }) => (stages === undefined ? undefined : stage / stages),
  summary({ groups }, points) {
    const chained = groups.filter(({ chain }) => chain !== undefined).length;
    const chains = chained === 0 ? "" : points > 1 ? `; ${counted(chained)} solved as chains of states` : "";
    const tallies = groups.flatMap(({ tally }) => (tally === undefined ? [] : [tally]));
    if (tallies.length === 0 && chained > 0) {
      const [first] = groups.flatMap(({ chain }) => (chain === undefined ? [] : [chain]));
      return points > 1
        ? `${counted(chained)} of ${counted(points)} groups went from state to state`
        : `${counted(first.runs.length)} runs went between ${counted(first.states.length)} states`;
    }
    if (tallies.length === 0) return "no group has climbed";
    const [{ arrived, lanes }] = tallies;
    const levels = tallies.map((tally) => tally.levels.length);
    const [fewest, most] = [Math.min(...levels), Math.max(...levels)];
    const where = points > 1 ? ` in ${counted(tallies.length)} of ${counted(points)} groups` : "";
    return `${counted(arrived.length)} replicas of ${counted(lanes)} particles climbed ${fewest === most ? counted(most) : `${counted(fewest)} to ${counted(most)}`} levels${where}${chains}`;
  },
  estimates: (evidence, beside) =>
    beside.points.length > 1 ? splittingSweep(evidence, beside) : oneGroup(evidence, beside),
};

function oneGroup(
  evidence: SplittingEvidence,
  { tallies: [clock], predictions: [predictions] }: Beside,
): string {
  const [group] = evidence.groups;
  const { tally } = group;
  if (group.chain !== undefined) return chainText(group.chain, clock, predictions);
  if (tally === undefined) return "";
  const quantities = splitQuantities(evidence, tally, clock, predictions);
  return [
    textTable([
      QUANTITY_HEADER,
      ...quantities.flatMap(({ name, reading, matching }) => quantityRows({ name }, reading, matching)),
    ]),
    inTwoColumns(splitDiagnostics(evidence, group, tally, clock).map(({ name, text }) => [name, text])),
    levelTable(evidence, tally),
  ].join("\n\n");
}

const inTwoColumns = (rows: readonly (readonly [string, string])[]): string => {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, text]) => `${name.padEnd(width)}  ${text}`).join("\n");
};

/** Levels that are shown before and after those that are left out of a long table. */
const SHOWN = 32;

function levelTable(
  { score }: SplittingEvidence,
  tally: NonNullable<SplittingEvidence["groups"][0]["tally"]>,
): string {
  const rows = splitLevels(tally).map(({ score, arrived, share, product }, i) => [
    score === undefined ? "exit" : counted(i + 1),
    score === undefined ? "" : significant(score),
    arrived === undefined ? "" : Number.isInteger(arrived) ? counted(arrived) : significant(arrived),
    arrived === undefined ? "" : significant(share, 3),
    significant(product, 4),
  ]);
  const left = rows.length - 2 * SHOWN;
  return textTable([
    ["level", score, "arrived", "share", "product"],
    ...(left <= 1
      ? rows
      : [...rows.slice(0, SHOWN), ["…", `${counted(left)} more`, "", "", ""], ...rows.slice(-SHOWN)]),
  ]);
}
