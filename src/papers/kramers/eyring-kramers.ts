/** Escape over a barrier by constant noise without inertia: plain SGD and SGLD as overdamped motion. */
import { continuousLimit } from "../../theory/continuous-limit.ts";
import { EYRING_KRAMERS } from "../../theory/formulas/kramers.ts";
import { kramers as kramersLaw } from "../../theory/kramers.ts";
import { claimOf } from "../../theory/kramers-claim.ts";
import { type ExperimentLaw, predicted, shown } from "../../theory/laws/experiment-law.ts";
import { placesRound } from "../../theory/quadratic-rule.ts";
import { centre, startDistribution } from "../../theory/start-distribution.ts";
import { isUnavailable } from "../../theory/unavailable.ts";

/** Eyring & Kramers' law at the temperature of SGD's or SGLD's constant noise, ηC/2 + T, in any number of variables. */
export const eyringKramers: ExperimentLaw = (model) => {
  const limit = continuousLimit(model);
  if (isUnavailable(limit)) return { unavailable: `Eyring & Kramers' law: ${limit.unavailable}` };
  const start = startDistribution(model.experiment.start);
  const middle = start.map(centre);
  const temperature = limit.diffusion(middle)[0];
  const potential = model.landscape;
  for (const place of placesRound(middle)) {
    const gradient = potential.gradient(place);
    const drift = limit.drift(place);
    if (limit.diffusion(place).some((value) => Math.abs(value - temperature) > 1e-9 * temperature)) {
      return {
        unavailable: "Eyring & Kramers' law: the noise must be the same everywhere and in all directions",
      };
    }
    if (drift.some((value, i) => Math.abs(value + gradient[i]) > 1e-9 * (1 + Math.abs(gradient[i])))) {
      return { unavailable: "Eyring & Kramers' law: the drift must be minus the gradient of the potential" };
    }
  }
  if (!(temperature > 0))
    return { unavailable: "Eyring & Kramers' law: without noise nothing crosses a barrier" };
  const law = kramersLaw({ landscape: potential, exit: model.exit, temperature, start });
  if (isUnavailable(law)) return law;
  const validity = (error: number | undefined) => ({
    ...EYRING_KRAMERS,
    validWhen: `${EYRING_KRAMERS.validWhen}: here T = ${shown(temperature)} and the barrier is ${shown(law.barrier)} T; ${claimOf(law, error)}${limit.unit === 1 ? "" : `, for small ηh: the rule's steps are η = ${shown(limit.step)}`}`,
  });
  return [
    predicted(
      "Eyring–Kramers mean exit time",
      "meanExitTime",
      limit.unit * law.mean,
      validity(law.claim.mean),
    ),
    predicted("Eyring–Kramers rate", "rate", law.rate / limit.unit, validity(law.claim.rate)),
  ];
};
