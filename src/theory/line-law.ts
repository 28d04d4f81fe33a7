/** The joint law of exit time and exit of overdamped motion in one variable that nothing changes with time. Pure. */
import type { Model } from "../experiment/model/model.ts";
import { exitProblem } from "./exit-problem.ts";
import { joinedExits } from "./first-passage/joined-exits.ts";
import type { FirstPassageLaw } from "./first-passage/law.ts";
import type { End } from "./first-passage/problem.ts";
import { firstPassage } from "./first-passage/solve.ts";
import { type ExitLine, exitLine } from "./line.ts";
import { startPart } from "./start-distribution.ts";
import { attempt, isUnavailable, type Unavailable } from "./unavailable.ts";

/** Solved at two accuracies, its exits numbered as the document names them; a single one without names. */
export function lineLaw(model: Model): FirstPassageLaw | Unavailable {
  const problem = exitProblem(model);
  if (isUnavailable(problem)) return problem;
  const line = exitLine(problem);
  if (isUnavailable(line)) return line;
  const { named, landscape, temperature } = problem;
  return attempt(() => {
    const law = firstPassage({
      drift: (x) => -landscape.gradient([x])[0],
      diffusion: () => temperature,
      ...endsOf(line),
      start: [startPart(problem.start[0])],
      until: Number.POSITIVE_INFINITY,
      steady: true,
    });
    const used = placesOf(line).map((at, side) => {
      const beyond = at + (side === 0 ? -1 : 1) * 1e-9 * Math.max(1, Math.abs(at));
      return named === undefined ? 0 : named.exitAt([beyond]);
    });
    return joinedExits(law, used, named?.names.length ?? 1);
  });
}

/** Places of the line's ends in the experiment's own variable. */
const placesOf = ({ low, high, orientation }: ExitLine): readonly [number, number] =>
  orientation === 1 ? [low, high] : [-high, -low];

function endsOf(line: ExitLine): { readonly low: End; readonly high: End } {
  const [low, high] = placesOf(line);
  // The end that is no exit lies where hardly any particle comes.
  const [lowExit, highExit] = line.orientation === 1 ? [line.lowExit, true] : [true, line.lowExit];
  const end = (isExit: boolean, at: number): End => (isExit ? { kind: "exit", at } : { kind: "wall", at });
  return { low: end(lowExit, low), high: end(highExit, high) };
}
