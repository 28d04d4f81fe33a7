import { ExperimentError } from "../document/error.ts";
import { isDrawn, type Law } from "../document/law.ts";
import { place } from "../document/place.ts";
import { middleOf, startLaws } from "../document/start.ts";
import { quantileOfLaw } from "../model/law-values.ts";
import type { Model } from "../model/model.ts";

/** Shares of the particles that draw less than what is looked at. */
const SHARES = [0.001, 0.999];

/** Values far out in a law, or all that it chooses from. */
const outlying = (law: Law): readonly number[] => {
  if (!isDrawn(law)) return [];
  return "choose" in law
    ? law.choose.filter(([, weight]) => weight > 0).map(([value]) => value)
    : SHARES.map((share) => quantileOfLaw(law, share));
};

/** The potential where the rarest of a thousand particles start, one coordinate at a time. Throws ExperimentError. */
export function checkStartLaws({ experiment, landscape }: Model): void {
  // Of data the check at the middle is dear enough.
  if (experiment.landscape.examples !== undefined) return;
  const middle = middleOf(experiment.start);
  startLaws(experiment.start).forEach((law, i) => {
    for (const value of outlying(law)) {
      const at = middle.map((one, k) => (k === i ? value : one));
      if ([landscape.potential(at), ...landscape.gradient(at)].every(Number.isFinite)) continue;
      throw new ExperimentError({
        path: "start",
        found: `the potential or its gradient is not finite at ${place(experiment, at.map(short))}, where particles start too`,
        remedy: "narrow the law, or change the formula",
      });
    }
  });
}

const short = (value: number): number => Number(value.toPrecision(4));
