import { type Splitting, typedStates } from "../document/asked-exits.ts";
import { ExperimentError } from "../document/error.ts";
import { MOST_STATES } from "../document/method.ts";
import { place } from "../document/place.ts";

const refuse = (path: string, found: string, remedy: string): never => {
  throw new ExperimentError({ path, found, remedy });
};

/**
 * Typed middle states, as far as no formula is needed: how many, and what stands beside them.
 * @throws ExperimentError
 */
export function checkStates({ method, landscape, sweep }: Splitting): void {
  const { states, question, levels, floor, score } = method;
  if (states === undefined) return;
  const path = "method.states";
  if (question !== "time")
    refuse(
      path,
      "they stand beside a question about a probability",
      'drop them, or ask for question: "time"',
    );
  if (levels !== undefined)
    refuse(path, "they stand beside method.levels", "drop the levels: each run between states finds its own");
  if (typeof score === "object")
    refuse(
      path,
      "they stand beside a score that is a table",
      "type the score as a formula, by which states are told",
    );
  if (floor === undefined)
    refuse("method.floor", "missing beside typed states", "give the score of the middle of the start's well");
  const points = Object.values(sweep).reduce((count, values) => count * values.length, 1);
  const nested = typeof states[0]?.[0] === "object";
  if (nested && states.length !== points)
    refuse(
      path,
      `${states.length} ${states.length === 1 ? "list" : "lists"} for ${points} ${points === 1 ? "point" : "points"} of the sweep`,
      "give one for each point, in the order of the grid, or one for all",
    );
  for (let point = 0; point < (nested ? points : 1); point++) {
    const places = typedStates(method, point)!;
    if (places.length === 0 || places.length > MOST_STATES)
      refuse(
        path,
        `got ${places.length}`,
        `name 1 to ${MOST_STATES} places, or leave them out to have them found`,
      );
    const dimension = landscape.variables.length;
    const wrong = places.find((at) => at.length !== dimension);
    if (wrong !== undefined)
      refuse(path, `a place has ${wrong.length} coordinates`, `give ${dimension}, one for each variable`);
  }
}

/**
 * States in the order of their scores, all above the floor.
 * @throws ExperimentError
 */
export function checkStateScores(
  experiment: Splitting,
  places: readonly (readonly number[])[],
  floor: number,
  score: (at: readonly number[]) => number,
): void {
  const found = places.map((at) => ({ at, score: Math.fround(score(at)) })).sort((a, b) => a.score - b.score);
  found.forEach((state, i) => {
    const below = i === 0 ? floor : found[i - 1].score;
    if (state.score > below) return;
    refuse(
      "method.states",
      `${place(experiment, state.at)} has a score of ${state.score}, not above ${i === 0 ? "the floor" : "that of the state before"}, ${below}`,
      "give places between the start's well and the exits, or a score that rises from each to the next",
    );
  });
}
