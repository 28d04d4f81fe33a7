import type { Warning } from "../../warning/warning.ts";
import { counted } from "./number.ts";

/** A warning in words, for the terminal, the page and the result document alike. */
export function warningText(warning: Warning): string {
  switch (warning.kind) {
    case "diverged":
      return `${counted(warning.diverged)} of ${counted(warning.started)} particles diverged: they left the range of finite numbers and count neither as exits nor as survivors; use a smaller step or learning rate, or add an exit where they leave`;
  }
}
