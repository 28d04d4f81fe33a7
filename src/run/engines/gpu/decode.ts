import { timeStep } from "../../../experiment/document/dynamics.ts";
import { exitOffset } from "../../../experiment/document/exit-offset.ts";
import { horizonSteps } from "../../../experiment/document/horizon.ts";
import { exitNames } from "../../../experiment/document/named-exits.ts";
import { DeviceFault } from "../../../gpu/error.ts";
import { BIN_COUNT } from "../../../tally/bins.ts";
import { type NamedExit, NO_ENDS, type Tally, type Withdrawal } from "../../../tally/tally.ts";
import { DIVERGENCE_STRIDE, EXIT_COUNTS, NOTES, TALLY } from "../../../wgsl/layout.ts";
import type { Plan } from "../../plan-for.ts";
import { decodeObservations } from "./observations.ts";
import type { CountWords } from "./round-reader.ts";

/**
 * Tallies of one batch from the device's words, one for each group.
 * @param started particles of each group in the batch; @param step steps that those alive have done.
 * @throws DeviceFault where the counts do not add up: such a result is never handed on.
 */
export function decodeTallies(plan: Plan, words: CountWords, started: number, step: number): Tally[] {
  const { stillSteps, negativeDiffusions } = plan.counting;
  return plan.groups.map((group, g) => {
    const word = (at: number) => words.tallies[g * TALLY.TALLY_STRIDE + at];
    const divergence = (at: number) => words.divergences[g * DIVERGENCE_STRIDE + at];

    const exited = word(TALLY.EXITED);
    const censored = word(TALLY.CENSORED_COUNT);
    const diverged = word(TALLY.DIVERGED_COUNT);
    const alive = words.alive[g];
    const exitWords = bins(words.tallies, g * TALLY.TALLY_STRIDE + TALLY.HEADER);
    const divergedWords = bins(words.divergences, g * DIVERGENCE_STRIDE + 2);
    if (exited + censored + diverged + alive !== started) {
      throw new DeviceFault(
        `tally: group ${g} has ${exited} exited + ${censored} censored + ${diverged} diverged + ${alive} alive, not the ${started} started; the device lost particles, run again or on another adapter`,
      );
    }
    if (total(exitWords) !== exited || total(divergedWords) !== diverged) {
      throw new DeviceFault(
        `tally: the bins of group ${g} hold ${total(exitWords)} exits and ${total(divergedWords)} divergences, not ${exited} and ${diverged}; run again or on another adapter`,
      );
    }
    const horizon = horizonSteps(group.experiment);
    const exits = decodeNamedExits(words.tallies, plan.groups, g);
    checkNamedExits(exits, { exited, exitBins: exitWords }, g);
    return {
      timeStep: timeStep(group.experiment.dynamics),
      exitOffset: exitOffset(group.experiment),
      started,
      exited,
      censored,
      diverged,
      alive,
      exitSteps: wide(word, TALLY.STEPS, 2),
      exitStepsSquared: wide(word, TALLY.STEPS_SQUARED, 3),
      divergedSteps: wide(divergence, 0, 2),
      exitBins: exited === 0 ? NO_ENDS : listed(exitWords),
      divergedBins: diverged === 0 ? NO_ENDS : listed(divergedWords),
      withdrawals: withdrawals(Math.min(step, horizon), alive, horizon, censored),
      ...(stillSteps ? { stillSteps: wide(divergence, NOTES, 2) } : {}),
      ...(negativeDiffusions ? { negativeDiffusions: wide(divergence, NOTES + 2, 2) } : {}),
      ...(exits.length === 0 ? {} : { exits }),
      ...(plan.observation === undefined
        ? {}
        : { observations: decodeObservations(plan, plan.observation, words.observations, g) }),
    };
  });
}

/** Exits by name of one group: those of all groups lie behind their tallies. */
function decodeNamedExits(tallies: Uint32Array, groups: Plan["groups"], g: number): readonly NamedExit[] {
  const names = exitNames(groups[g].experiment);
  return names.map((name, k) => {
    const base = groups.length * TALLY.TALLY_STRIDE + (g * names.length + k) * EXIT_COUNTS.EXIT_STRIDE;
    const read = (at: number) => tallies[base + at];
    const exited = read(0);
    return {
      name,
      exited,
      exitSteps: wide(read, EXIT_COUNTS.EXIT_STEPS, 2),
      exitStepsSquared: wide(read, EXIT_COUNTS.EXIT_STEPS_SQUARED, 3),
      exitBins: exited === 0 ? NO_ENDS : listed(bins(tallies, base + EXIT_COUNTS.EXIT_BINS)),
    };
  });
}

/** Exits by name were counted apart from all exits, and must say the same. Throws DeviceFault. */
function checkNamedExits(
  exits: readonly NamedExit[],
  all: { readonly exited: number; readonly exitBins: Uint32Array },
  g: number,
): void {
  if (exits.length === 0) return;
  const sum = exits.reduce((count, exit) => count + exit.exited, 0);
  const wrong = all.exitBins.findIndex(
    (count, bin) => exits.reduce((counted, exit) => counted + exit.exitBins[bin], 0) !== count,
  );
  if (sum === all.exited && wrong < 0) return;
  throw new DeviceFault(
    `tally: the named exits of group ${g} hold ${sum} exits, not the ${all.exited} of the group${wrong < 0 ? "" : `, and differ in bin ${wrong}`}; run again or on another adapter`,
  );
}

/** A sum of `count` words from `at` on, the low one first. */
function wide(read: (at: number) => number, at: number, count: number): bigint {
  let sum = 0n;
  for (let i = count - 1; i >= 0; i--) sum = (sum << 32n) | BigInt(read(at + i));
  return sum;
}

const bins = (words: Uint32Array, first: number): Uint32Array => words.subarray(first, first + BIN_COUNT);

function withdrawals(step: number, alive: number, horizon: number, censored: number): Withdrawal[] {
  return [
    { step, count: alive },
    { step: horizon, count: censored },
  ].filter(({ count }) => count > 0);
}

/** The words as a list. An iterator would take most of the time in which a thousand groups are decoded. */
function listed(words: Uint32Array): readonly number[] {
  const list = new Array<number>(words.length);
  for (let i = 0; i < words.length; i++) list[i] = words[i];
  return list;
}

function total(counts: Uint32Array): number {
  let sum = 0;
  for (let i = 0; i < counts.length; i++) sum += counts[i];
  return sum;
}
