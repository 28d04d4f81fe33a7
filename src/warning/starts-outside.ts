import { isDrawn } from "../experiment/document/law.ts";
import { NEVER } from "../experiment/document/observe.ts";
import { startLaws } from "../experiment/document/start.ts";
import { quantileOfLaw } from "../experiment/model/law-values.ts";
import type { Model } from "../experiment/model/model.ts";
import type { StartsOutsideWarning } from "./warning.ts";

/** Places of a low-discrepancy sequence that are looked at. */
const SAMPLES = 512;

/** Whether part of the particles begin where the exit's condition holds already. */
export function startsOutside({ experiment, exit }: Model): readonly StartsOutsideWarning[] {
  const laws = startLaws(experiment.start);
  const drawn = laws.filter(isDrawn).length;
  if (drawn === 0 || experiment.exit.when === NEVER || experiment.landscape.examples !== undefined) return [];
  // Roberts' sequence.
  let base = 2;
  for (let iteration = 0; iteration < 40; iteration++) base = (1 + base) ** (1 / (drawn + 1));
  let outside = 0;
  for (let k = 0; k < SAMPLES; k++) {
    let dimension = 0;
    const at = laws.map((law) =>
      isDrawn(law) ? quantileOfLaw(law, (0.5 + (k + 1) / base ** ++dimension) % 1) : law,
    );
    if (exit.contains(at)) outside += 1;
  }
  return outside === 0 ? [] : [{ kind: "starts-outside", share: outside / SAMPLES }];
}
