import type { StepCheck } from "../../estimate/step-check.ts";

/** What has become of the request to compare the run that is shown with one of half its step. */
export type StepComparison =
  /** The run that is shown goes on. */
  | { readonly kind: "waiting" }
  /** Of the run with half the step: particles that have ended, and all. */
  | { readonly kind: "running"; readonly ended: number; readonly started: number }
  /** Of each group; undefined where a run is not complete or nothing has exited. */
  | { readonly kind: "done"; readonly checks: readonly (StepCheck | undefined)[] }
  | { readonly kind: "failed"; readonly sentence: string };
