import { succeeds } from "./program.ts";

let answers: boolean | undefined;

/** Why nothing runs on an NVIDIA GPU here, if so. */
export function noNvidia(): string | undefined {
  answers ??= succeeds("nvidia-smi", ["-L"]);
  return answers ? undefined : "no NVIDIA GPU here (nvidia-smi does not answer)";
}
