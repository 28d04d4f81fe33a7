import type { BridgeRemedy, Warning } from "../../warning/warning.ts";
import { counted, significant } from "./number.ts";
import { splittingWarningText } from "./splitting-warnings.ts";
import { survivorsWarningText } from "./survivors-warnings.ts";

/** Warnings, each with its sentence: how result documents hold them. */
export const withText = (warnings: readonly Warning[]): (Warning & { readonly text: string })[] =>
  warnings.map((warning) => ({ ...warning, text: warningText(warning) }));

/**
 * A warning in words, for the terminal, the page and the result document alike.
 * @example
 * ```ts
 * warningText({ kind: "diverged", diverged: 3, started: 100 }); // → "3 of 100 particles diverged: they left the range of finite numbers and count neither as exits nor as survivors; use a smaller step or learning rate, or add an exit where they leave"
 * ```
 */
export function warningText(warning: Warning): string {
  switch (warning.kind) {
    case "diverged":
      return `${counted(warning.diverged)} of ${counted(warning.started)} particles diverged: they left the range of finite numbers and count neither as exits nor as survivors; use a smaller step or learning rate, or add an exit where they leave`;
    case "still-steps":
      return `${percent(warning.stillSteps / warning.steps)} of all steps (${counted(warning.stillSteps)} of ${counted(warning.steps)}) changed nothing, because they were too small beside the position for 32-bit numbers; ${warning.excess === null ? "times and shares are not to be trusted" : `rounding adds about ${percent(warning.excess)} to the noise`}; use a longer step, or start nearer to where the particles go`;
    case "negative-diffusions":
      return `the noise's variance was negative in some direction at ${percent(warning.negativeDiffusions / warning.steps)} of all steps (${counted(warning.negativeDiffusions)} of ${counted(warning.steps)}), which had no noise in that direction; give a diffusion or a covariance that is not negative where particles go, or an exit where it becomes so`;
    case "starts-outside":
      return `about ${percent(warning.share)} of the particles start where the exit's condition holds already, and exit in step 0; narrow the law of the start, or move the exit, if that is not meant`;
    case "step-bias": {
      const how = warning.whole
        ? "by the mean number of steps of the rule itself"
        : "estimated roughly, so right in its order of magnitude only";
      const seen = warning.endpoint ? "; exits are seen at the end of a step only" : "";
      return `the length of the step makes mean exit times about ${percent(Math.abs(warning.relative))} too ${warning.relative > 0 ? "long" : "short"}, ${how}${seen}; ${remedy(warning.bridge)}`;
    }
    case "late-exits":
      return `exits are seen at the end of a step only, as if the boundary lay ${significant(warning.shift, 2)} farther away, ${percent(warning.share)} of the way to it, which makes mean exit times late by as much or twice as much; ${remedy(warning.bridge)}`;
    case "rounded-formulas": {
      const at = warning.variables.map((name, i) => `${name} = ${significant(warning.at[i], 6)}`).join(", ");
      const parts = [
        ...(warning.exponent > 0 ? [`exponents of rates by up to ${significant(warning.exponent, 2)}`] : []),
        ...(warning.exit > 0
          ? [`the place of the exit by ${significant(warning.exit, 2)} kicks of a step`]
          : []),
      ];
      return `32-bit arithmetic loses digits of the formulas, as at ${at}: it changes ${parts.join(" and ")}; write the formulas with differences from a place near the start, e.g. (x - a)^2 rather than x^2 - 2*a*x + a^2`;
    }
    case "changing-hazard":
    case "none-survived":
    case "no-late-round":
    case "unsettled-hazard":
    case "unsettled-law":
      return survivorsWarningText(warning);
    default:
      return splittingWarningText(warning);
  }
}

/** What to do about a step that is too long. */
function remedy(bridge: BridgeRemedy | undefined): string {
  const other =
    "a shorter step, or compare with half of it (`--check-step` of the command, a button below the page's estimates)";
  if (bridge === undefined) return `use ${other}`;
  const leaves =
    bridge === "exact" ? "which sees exits inside a step" : "which leaves an error of the order of the step";
  return `use exit.detection "bridge", ${leaves}, or ${other}`;
}

const percent = (share: number): string => `${significant(100 * share, 2)} %`;
