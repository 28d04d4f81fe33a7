import type { Estimate } from "../../estimate/estimate.ts";
import type { StepCheck } from "../../estimate/step-check.ts";
import { significant } from "./number.ts";
import { textTable } from "./table.ts";

/**
 * What half the step does to the mean exit time, for each point of a sweep.
 * @param checks what `stepCheck` returned for each point of a sweep, with the point in words
 * @example
 * ```ts
 * stepCheckText([{ point: "", check: undefined }]); // → "half the step: no comparison, since a run is not complete or has no exits"
 * ```
 */
export function stepCheckText(
  checks: readonly { readonly point: string; readonly check: StepCheck | undefined }[],
): string {
  return checks
    .map(({ point, check }) => {
      const head = point === "" ? [] : [point];
      if (check === undefined)
        return [...head, "half the step: no comparison, since a run is not complete or has no exits"].join(
          "\n",
        );
      const { step, order, whole, half, difference, bias, extrapolated, upTo } = check;
      const share = (value: number, of: Estimate): string => `${significant((100 * value) / of.value, 3)} %`;
      const shares = (what: string, { value, low, high }: Estimate, of: Estimate): string[] => [
        what,
        share(value, of),
        `${share(low, of)} … ${share(high, of)}`,
      ];
      const name = upTo === undefined ? "mean exit time" : `mean exit time up to ${significant(upTo)}`;
      const row = (what: string, estimate: Estimate): string[] => [
        what,
        significant(estimate.value, 6),
        `${significant(estimate.low, 6)} … ${significant(estimate.high, 6)}`,
      ];
      return [
        ...head,
        textTable([
          [`${name}, two steps`, "measured", "95 % interval"],
          row(`step ${significant(step)}`, whole),
          row(`step ${significant(step / 2)}`, half),
          shares("difference", difference, half),
          row(`no step (order ${significant(order, 3)})`, extrapolated),
          shares(`bias of step ${significant(step)}`, bias, extrapolated),
        ]),
      ].join("\n");
    })
    .join("\n\n");
}
