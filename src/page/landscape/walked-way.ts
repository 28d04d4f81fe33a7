/** A surviving path of splitting, walked again through all its stages; fetched when somebody asks for one. */
import { timeStep } from "../../experiment/document/dynamics.ts";
import type { Path } from "../../run/path.ts";
import type { Prepared } from "../../run/prepare.ts";
import { experimentOf } from "../../run/prepared.ts";
import { isExit } from "../../tally/outcome.ts";
import type { SplittingEvidence } from "../../tally/splitting-evidence.ts";
import { countText, numberText } from "../../view/number-text.ts";
import type { PageEngine } from "../engine/engine.ts";

/** @param turn which of the group's ways, counted round and round */
export async function walkedWay(
  engine: PageEngine,
  prepared: Prepared,
  evidence: SplittingEvidence,
  { group, turn }: { readonly group: number; readonly turn: number },
): Promise<{ readonly path: Path; readonly text: string }> {
  const { ways, tally, pilot } = evidence.groups[group];
  const at = turn % ways.length;
  const experiment = experimentOf(prepared);
  const path = await engine.replay(experiment, { way: ways[at], group, found: { tally, pilot } });
  const time = numberText(path.outcome * timeStep(experiment.dynamics), 5);
  const end = isExit(path.outcome)
    ? `left${experiment.exit.exits === undefined ? "" : ` by ${path.exit}`} in step ${countText(path.outcome)} (t = ${time})`
    : "did not leave: this device does not repeat its results";
  return {
    path,
    text: `Path ${countText(at + 1)} of ${countText(ways.length)}: simulated again through its ${countText(ways[at].length)} stages, it ${end}.`,
  };
}
