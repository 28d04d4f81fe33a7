/** The joint law of exit time and exit of whole experiments in one variable: of any motion that has one, of particles that differ, and with a clock. Pure. */
import { exitNames } from "../experiment/document/named-exits.ts";
import { hasWalls } from "../experiment/document/walled.ts";
import type { Model } from "../experiment/model/model.ts";
import { motionAlone } from "./clock.ts";
import { joinedExits } from "./first-passage/joined-exits.ts";
import type { FirstPassageLaw } from "./first-passage/law.ts";
import { averagedLaw } from "./first-passage/mixed.ts";
import { observedTime } from "./first-passage/observed-time.ts";
import { lineLaw } from "./line-law.ts";
import { components, drawsOf, NEGLIGIBLE } from "./mixture/components.ts";
import { isPassage, passageOf } from "./passage/experiment-passage.ts";
import { forceIsConstant } from "./passage/one-line.ts";
import { whatReadsTime } from "./time.ts";
import { isUnavailable, type Unavailable } from "./unavailable.ts";

/**
 * In continuous time, in the experiment's unit, its exits numbered as the document names them; a single one without names. Kept by the
 * model, so that asking again costs nothing.
 */
export const exitLaw = (model: Model): FirstPassageLaw | Unavailable => model.derive(madeLaw);

function madeLaw(model: Model): FirstPassageLaw | Unavailable {
  const { clock } = model.experiment;
  if (clock !== undefined) {
    const law = exitLaw(motionAlone(model));
    return isUnavailable(law) ? law : observedTime(law, clock);
  }
  if (!isPassage(model)) return { unavailable: "its law is known for diffusions in one variable" };
  if (drawsOf(model.experiment).length > 0) return lawOfMixture(model);
  const { experiment } = model;
  const stands = whatReadsTime(model) === undefined && !hasWalls(experiment);
  const confined = stands && experiment.dynamics.kind === "overdamped";
  // Of a constant force there may be a closed form, which needs no potential that confines.
  if (confined && !forceIsConstant(model)) return lineLaw(model);
  const passage = passageOf(model);
  if (isUnavailable(passage)) return confined ? lineLaw(model) : passage;
  const { law, sides } = passage;
  const names = exitNames(experiment).length;
  return joinedExits(
    law,
    sides.map(({ exit }) => exit),
    Math.max(1, names),
  );
}

/** The average over particles that have drawn alike; those without a law must be next to none. */
function lawOfMixture(model: Model): FirstPassageLaw | Unavailable {
  const all = components(model);
  if (isUnavailable(all)) return all;
  let unknown = 0;
  let reason: Unavailable | undefined;
  const parts = all.flatMap(({ model: one, weight, coarse }) => {
    const law = exitLaw(one);
    if (!isUnavailable(law)) return [{ law, weight, coarse }];
    unknown += weight;
    reason ??= law;
    return [];
  });
  return reason !== undefined && unknown > NEGLIGIBLE ? reason : averagedLaw(parts);
}
