/** Other programs that do the reference job: each is built, run and checked; one that cannot run is named with the reason. */
import { ASSEMBLYSCRIPT } from "./rivals/assemblyscript.ts";
import { CPP, CPP_CHANNEL } from "./rivals/cpp.ts";
import { CUDA } from "./rivals/cuda.ts";
import { JAVASCRIPT } from "./rivals/javascript.ts";
import { PYTHON, PYTHON_CHANNEL, PYTHON_CUDA } from "./rivals/python.ts";
import type { Rival } from "./rivals/rival.ts";

export type { Rival, RivalRun } from "./rivals/rival.ts";

/** Rivals of the reference job (bench/job.ts). */
export const RIVALS: readonly Rival[] = [
  ...CPP,
  ...PYTHON,
  ...JAVASCRIPT,
  ASSEMBLYSCRIPT,
  ...CUDA,
  ...PYTHON_CUDA,
];

/** Rivals in two variables: Euler steps of the gallery's `entropic-barrier`, exit looked for at the end of each. */
export const CHANNEL_RIVALS: readonly Rival[] = [CPP_CHANNEL, ...PYTHON_CHANNEL];
