/** Weak noise: the slope of the logarithm of a mean exit time along a sweep, beside what theory has through the same points, and its limit. */
import { experiment } from "../../src/experiment/check/read.ts";
import { gallery } from "../../src/gallery/gallery.ts";
import { predictions } from "../../src/papers/predictions.ts";
import type { Engine } from "../../src/run/engine.ts";
import { finalSnapshot } from "../../src/run/final-snapshot.ts";
import { simulate } from "../../src/run/simulate.ts";
import { withScore } from "../../src/score/score.ts";
import type { SplittingEvidence } from "../../src/tally/splitting-evidence.ts";
import { type RareLaw, type SplittingFit, splittingFits } from "../../src/view/splitting-fit.ts";
import { splitQuantities } from "../../src/view/splitting-rows.ts";

/** A sweep of the gallery, and what its slope goes to where noise is weak. */
export interface Study {
  /** The document's name in the gallery. */
  readonly id: string;
  readonly law: RareLaw;
  readonly limit: number;
  /** Where the limit comes from. */
  readonly origin: string;
}

export const STUDIES: readonly Study[] = [
  { id: "weak-noise-double-well", law: "arrhenius", limit: 1 / 4, origin: "ΔV" },
  { id: "weak-noise-muller-brown", law: "arrhenius", limit: 5.301734, origin: "ΔV, minimum and saddle" },
  { id: "weak-noise-sixteen-variables", law: "arrhenius", limit: 1 / 4, origin: "ΔV" },
  { id: "weak-noise-log-barrier", law: "power", limit: 20.5, origin: "½ + 1/T" },
  { id: "weak-noise-sharp-minimum", law: "arrhenius", limit: 1, origin: "2ΔL/C" },
  { id: "weak-noise-camel", law: "arrhenius", limit: 0.185191, origin: "2ΔL/σ²" },
  { id: "weak-noise-truncated-tail", law: "power", limit: -1.6, origin: "−(α + 2(α − 1))" },
];

/** What a study has given. */
export interface Slope {
  readonly fit: SplittingFit;
  /** Factors between the largest and the smallest mean time, as a power of ten. */
  readonly decades: number;
  readonly seconds: number;
}

/** Runs a study. Throws where fewer than three points have a time. */
export async function measureSlope(engine: Engine, { id, law }: Study): Promise<Slope> {
  const job = withScore(experiment(gallery[id]));
  const begun = performance.now();
  const { evidence, groups, tallies } = await finalSnapshot(simulate(engine, job));
  const seconds = (performance.now() - begun) / 1000;
  const split = evidence as SplittingEvidence;
  const found = split.groups.map(({ tally }, g) =>
    tally === undefined ? [] : splitQuantities(split, tally, tallies[g], predictions(groups[g].experiment)),
  );
  const fit = splittingFits(
    groups.map(({ point }) => point),
    found,
  ).find((one) => one.law === law);
  if (fit === undefined) throw new Error(`${id}: fewer than three points of the sweep have a mean time`);
  const values = found.flatMap(([one]) => one?.reading.value ?? []);
  return { fit, decades: Math.log10(Math.max(...values) / Math.min(...values)), seconds };
}

/** Standard errors that chance may take. */
const MOST_Z = 4;
/** What the steps of the simulation may add to the slope of a theory without steps, as a share. */
const STEPS = 0.01;

/** True where every theory that claims to be exact has the measured slope, and there is at least one or none claims it. */
export const slopeAgrees = ({ fit: { found } }: Slope): boolean =>
  found.theory
    .filter(({ exact }) => exact)
    .every(
      ({ slope }) =>
        Math.abs(found.fit!.slope.value - slope) <=
        MOST_Z * found.fit!.slope.standardError + STEPS * Math.abs(slope),
    );
