import type {
  MiddleStatesWarning,
  PilotTroubleWarning,
  SplittingWarning,
} from "../../warning/splitting-warning.ts";
import { counted, significant } from "./number.ts";

/** A warning of splitting in words. */
export function splittingWarningText(warning: SplittingWarning): string {
  switch (warning.kind) {
    case "pilot-trouble":
      return troubleText(warning);
    case "middle-states":
      return statesText(warning);
    case "state-run":
      return `on the way ${warning.up ? "up" : "down"} from state ${warning.state}: ${splittingWarningText(warning.warning)}`;
    case "none-arrived": {
      const from = warning.before === null ? "the start" : `the score ${significant(warning.before)}`;
      const to =
        warning.score === null
          ? "an exit"
          : `level ${warning.level}, at the score ${significant(warning.score)}`;
      return `none of ${counted(warning.particles)} particles came from ${from} to ${to}, so there is only an upper bound; add a level between the two, use more particles, or tilt the noise (method.tilt)`;
    }
    case "scattered-replicas":
      return `replicas differ by ${significant(warning.deviation, 2)} times their mean (${significant(warning.formula, 2)} by the formula), so that intervals may be too short; raise the particles of a replica, now ${counted(warning.lanes)}: more particles, or fewer replicas`;
    case "steep-steps":
      return `near level ${warning.level}, at the score ${significant(warning.score)}, one step descends by ${significant(warning.steepness / 2, 2)} of its noise (θ = ${significant(warning.steepness, 2)}), so replicas differ by more than the formula says, and the estimate rests on few particles; tilt the noise (method.tilt 0.5), use a smaller step, or more particles in each replica`;
    case "close-levels":
      return `level ${warning.level}, at the score ${significant(warning.score)}, is only ${significant(warning.apart, 2)} of a step's noise above the one before, so that a step often passes both; use a smaller step, or type fewer levels`;
    case "one-jump":
      return `${significant(100 * warning.share, 2)} % of those that pass level ${warning.level}, at the score ${significant(warning.score)}, do it in the step that has led them past the level before: one jump does it, as under heavy-tailed noise or coarse steps, and splitting gains nothing; count every particle (method direct), or tilt normal noise (method.tilt)`;
    case "unsettled-cycles":
      return `the last two of ${counted(warning.cycles)} cycles differ by ${significant(Math.abs(warning.up), 2)} standard errors in their steps up and by ${significant(Math.abs(warning.climbed), 2)} in the part that climbs, so the source is not stationary yet; use more cycles (method.cycles)`;
    case "cut-weights":
      return `${counted(warning.particles)} ${warning.particles === 1 ? "particle had a weight" : "particles had weights"} too large to be counted in full, so the probability is too small and a time too long; use a smaller method.tilt, or more levels`;
    case "not-rare":
      return `the probability is ${significant(warning.probability, 2)}, which is not rare: a direct run is as good, and has no error of the order of that probability in its mean time`;
  }
}

function statesText({ states, solved }: MiddleStatesWarning): string {
  const places = states.map(({ at, potential }) => `${placeText(at)}, V = ${significant(potential, 3)}`);
  const each = states.length === 1 ? "a state of its own" : "states of their own";
  const chain = `a chain of ${counted(states.length + 1)} states`;
  return `particles stay near ${places.join(", and near ")}: ${each}; ${solved ? `solved as ${chain}` : `not solved as ${chain}, since a run between them has not come to its end: ask for the way into a state and the way out of it in two experiments, with an exit at its score`}`;
}

/** A place as its coordinates: `(0, 1.5)`. */
export const placeText = (at: readonly number[]): string =>
  `(${at.map((value) => significant(value, 3)).join(", ")})`;

function troubleText({ trouble, score }: PilotTroubleWarning): string {
  const at = `the score ${significant(score)}`;
  switch (trouble) {
    case "too many levels":
      return `the pilot has found more levels than it may on its way up to ${at}, so nothing was climbed; use a smaller step, or a score that says better how near the exit is`;
    case "stuck":
      return `no particle of the pilot came higher than ${at}, so nothing was climbed; use a score that rises all the way to the exit, or more particles`;
    case "stays":
      return `particles of the pilot stay near ${at} without arriving or returning: a state of its own lies there, and nothing was climbed; ask for the way into it and the way out of it in two experiments, with an exit at that score`;
    case "not rare":
      return `more than half of the pilot's particles, by then around ${at}, leave before the well has filled, so exits are not rare, and nothing was climbed; count every particle (method direct)`;
    case "never settles":
      return `the well does not fill in time: after a million steps its particles, around ${at}, still move, so nothing was climbed; start at the bottom of the well, or lower the barriers inside it`;
  }
}
