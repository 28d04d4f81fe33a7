import { ExperimentError } from "../document/error.ts";
import type { Experiment } from "../document/experiment.ts";
import { checkLaw, type Law } from "../document/law.ts";
import { NEVER } from "../document/observe.ts";

/** So many standard deviations a normal delay keeps from 0: beyond lie 3 particles in ten million, which do not wait. */
const DEVIATIONS = 5;

/** Delay and lapses: times that are none below 0, and an exit that they belong to. Throws ExperimentError. */
export function checkClock({ clock, exit, horizon }: Experiment): void {
  if (clock === undefined) return;
  if (exit.when === NEVER) {
    throw new ExperimentError({
      path: "clock",
      found: "nothing exits, so there are no exit times",
      remedy: "drop it, or give an exit",
    });
  }
  checkLaw(clock.delay, "clock.delay");
  const least = leastOf(clock.delay);
  if (least < 0) {
    const normal = typeof clock.delay !== "number" && "normal" in clock.delay;
    throw new ExperimentError({
      path: "clock.delay",
      found: `delays of ${Number(least.toPrecision(3))} would occur`,
      remedy: normal
        ? `keep the mean ${DEVIATIONS} standard deviations above 0, or use a uniform law`
        : "use 0 or more",
    });
  }
  if (least >= horizon) {
    throw new ExperimentError({
      path: "clock.delay",
      found: `every particle waits for ${Number(least.toPrecision(3))} or more, and the horizon is ${horizon}`,
      remedy: "use a longer horizon: it counts the delay",
    });
  }
}

function leastOf(law: Law): number {
  if (typeof law === "number") return law;
  if ("uniform" in law) return law.uniform[0];
  if ("choose" in law) return Math.min(...law.choose.map(([value]) => value));
  return law.normal[0] - DEVIATIONS * law.normal[1];
}
