import type { SurvivorsWarning } from "../../warning/survivors-warning.ts";
import { counted, significant } from "./number.ts";

/** A warning of time-synchronous resampling in words. */
export function survivorsWarningText(warning: SurvivorsWarning): string {
  switch (warning.kind) {
    case "changing-hazard":
      return "something changes with time, so that no hazard is the late one: that of the table is an average over the time behind the burn-in, as the law of those inside is; survival is as exact as elsewhere";
    case "none-survived":
      return `no particle of any replica survives beyond time ${significant(warning.time)}, so there is only an upper bound; use more particles in each replica, now ${counted(warning.lanes)}, or resample more often (method.every)`;
    case "no-late-round":
      return "no whole round lies behind the burn-in, so there is no late hazard; use a longer horizon, shorter rounds (method.every) or a shorter burn-in (method.burnIn)";
    case "unsettled-hazard":
      return `the hazard has not settled: the second half of what is averaged differs by ${significant(Math.abs(warning.drift), 2)} standard errors from the first; use a longer burn-in (method.burnIn), now ${significant(warning.from)}, and a longer horizon`;
    case "unsettled-law":
      return `${warning.name} has not settled: the second half of its looks differs by ${significant(Math.abs(warning.drift), 2)} standard errors from the first; use a longer burn-in (method.burnIn), now ${significant(warning.from)}, and a longer horizon`;
  }
}
