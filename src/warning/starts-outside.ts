import { isDrawn, type Law } from "../experiment/document/law.ts";
import { NEVER } from "../experiment/document/observe.ts";
import { startLaws } from "../experiment/document/start.ts";
import { traitsOf } from "../experiment/document/traits.ts";
import { velocityLaws } from "../experiment/model/law-constants.ts";
import { quantileOfLaw } from "../experiment/model/law-values.ts";
import type { Model } from "../experiment/model/model.ts";
import { exitReadsVelocity } from "../experiment/model/seen.ts";
import { withParameter } from "../experiment/model/with-parameter.ts";
import type { StartsOutsideWarning } from "./warning.ts";

/** Draws of a low-discrepancy sequence that are looked at; of traits each has an exit of its own. */
const SAMPLES = 512;
const SAMPLES_OF_TRAITS = 64;

/** Whether part of the particles begin where the exit's condition holds already. */
export function startsOutside(model: Model): readonly StartsOutsideWarning[] {
  const { experiment } = model;
  const traits = traitsOf(experiment.landscape);
  const moving = exitReadsVelocity(model);
  const laws: readonly Law[] = [
    ...startLaws(experiment.start),
    ...((moving ? velocityLaws(experiment, model.temperature) : undefined) ?? []),
  ];
  const drawn = laws.filter(isDrawn).length + traits.length;
  if (drawn === 0 || experiment.exit.when === NEVER || experiment.landscape.examples !== undefined) return [];
  // Roberts' sequence.
  let base = 2;
  for (let iteration = 0; iteration < 40; iteration++) base = (1 + base) ** (1 / (drawn + 1));
  const samples = traits.length > 0 ? SAMPLES_OF_TRAITS : SAMPLES;
  let outside = 0;
  for (let k = 0; k < samples; k++) {
    let dimension = 0;
    const draw = (law: Law): number =>
      isDrawn(law) ? quantileOfLaw(law, (0.5 + (k + 1) / base ** ++dimension) % 1) : law;
    const at = laws.map(draw);
    const own = traits.reduce((one, [name, law]) => withParameter(one, name, draw(law)), experiment);
    const { exit } = own === experiment ? model : model.at(own);
    if (exit.contains(at)) outside += 1;
  }
  return outside === 0 ? [] : [{ kind: "starts-outside", share: outside / samples }];
}
