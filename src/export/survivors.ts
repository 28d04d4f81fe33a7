/** Time-synchronous resampling in files: its counts, what they say, and columns of a table. */
import type { Estimate } from "../estimate/estimate.ts";
import { quasiStationary } from "../estimate/quasi-stationary.ts";
import { type LateSurvival, lateHazard, lateSurvival } from "../estimate/survivors-estimate.ts";
import type { Observation } from "../tally/observation.ts";
import type { SurvivorsEvidence } from "../tally/survivors-evidence.ts";
import type { EvidenceExport } from "./evidence-export.ts";

/** Times at which survival is saved at most; all rounds where they are fewer. */
const MOST_TIMES = 256;

export const survivorsExport: EvidenceExport<SurvivorsEvidence> = {
  counts: { extinct: "count", round_steps: "count" },
  json({ every, piloted, groups }, g) {
    const tally = groups[g];
    if (tally === undefined) return { every: every ?? null, piloted, tally: null, estimates: null };
    const { steps, looks, ...counts } = tally;
    const hazard = lateHazard(tally);
    const count = Math.min(MOST_TIMES, tally.rounds.length);
    const rounds = Array.from(
      { length: count },
      (_, i) => Math.round(((i + 1) * tally.rounds.length) / count) - 1,
    );
    return {
      every: every ?? null,
      piloted,
      tally: { ...counts, steps: steps.map(String), looks: looks?.map(looksToJson) ?? null },
      estimates: {
        survival: lateSurvival(tally, { rounds }).map(({ deviation, ...one }) => ({
          ...one,
          deviation: finite(deviation),
          ln: bounded(one.ln),
          log10: bounded(decadesOf(one)),
        })),
        lateHazard: hazard === undefined ? null : { ...hazard, rate: bounded(hazard.rate) },
        quasiStationary: quasiStationary(tally) ?? null,
      },
    };
  },
  columns({ every, groups }, g) {
    const tally = groups[g];
    const ended = tally !== undefined && tally.rounds.length > 0;
    const [last] = ended ? lateSurvival(tally, { rounds: [tally.rounds.length - 1] }) : [];
    const hazard = ended ? lateHazard(tally) : undefined;
    const decades = last && decadesOf(last);
    return {
      late_hazard: finite(hazard?.rate.value),
      late_hazard_low: finite(hazard?.rate.low),
      late_hazard_high: finite(hazard?.rate.high),
      late_hazard_drift: finite(hazard?.drift),
      survival_time: last?.time ?? null,
      log10_survival: finite(decades?.value),
      log10_survival_low: finite(decades?.low),
      log10_survival_high: finite(decades?.high),
      deviation: last?.deviation ?? null,
      formula_deviation: last?.formulaDeviation ?? null,
      extinct: last?.extinct ?? null,
      round_steps: every ?? null,
      particle_steps: ended ? Number(tally.steps.reduce((sum, steps) => sum + steps, 0n)) : null,
    };
  },
};

/** The decimal logarithm of survival with its interval: the number itself may be below the least that 64 bits hold. */
const decadesOf = ({ ln }: Pick<LateSurvival, "ln">): Pick<Estimate, "value" | "low" | "high"> => ({
  value: ln.value / Math.LN10,
  low: ln.low / Math.LN10,
  high: ln.high / Math.LN10,
});

const finite = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? value : null;

/** Without infinities: null where there is no number, or an end is open. */
const bounded = <E extends Pick<Estimate, "value" | "low" | "high">>(estimate: E) => ({
  ...estimate,
  value: finite(estimate.value),
  low: finite(estimate.low),
  high: finite(estimate.high),
});

const looksToJson = ({ quantities, ...rest }: Observation): object => ({
  ...rest,
  quantities: quantities.map(({ levels, squares, ...sums }) => ({
    ...sums,
    levels: levels.map(String),
    squares: squares.map(String),
  })),
});
