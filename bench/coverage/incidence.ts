/** The incidence of one of two named exits, judged by tallies whose exits fall to either by chance. */
import { cumulativeIncidence } from "../../src/estimate/cumulative-incidence.ts";
import type { Judged } from "./cells.ts";
import { binned, drawTally } from "./draw.ts";
import { exponential } from "./laws.ts";
import type { Random } from "./random.ts";

const law = binned(exponential, 0.5);

/** Exponential times of which half are censored; an exit is the one in question with `probability`. */
export function judgeIncidence(probability: number, random: Random, particles: number): Judged | undefined {
  const tally = drawTally(law, particles, random);
  const mine = tally.exitBins.map((count) => (count > 0 ? random.binomial(count, probability) : 0));
  const exit = (name: string, exitBins: readonly number[]) => ({
    name,
    exited: exitBins.reduce((a, b) => a + b, 0),
    // An incidence asks for none of the sums.
    exitSteps: 0n,
    exitStepsSquared: 0n,
    exitBins,
  });
  const others = tally.exitBins.map((count, bin) => count - mine[bin]);
  const curve = cumulativeIncidence({ ...tally, exits: [exit("one", mine), exit("other", others)] }, "one");
  const { low, high } = curve.at(-1)!;
  return { low, high, truth: probability * (1 - law.survival.at(-1)!) };
}
