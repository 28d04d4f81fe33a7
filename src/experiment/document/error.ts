import { pointText } from "./point-text.ts";

/** One thing that is wrong with an experiment, as facts. `FormulaError` carries the same of a formula. */
export interface Fault {
  /** Field of the document, e.g. `landscape.potential`; `experiment` for the whole, else what was asked, e.g. `link`. */
  readonly path: string;
  /** Point of the sweep at which it is wrong, field path → value; absent where it is wrong without the sweep. */
  readonly point?: Readonly<Record<string, number>>;
  /** What stands there, and what is wrong with it: a clause such as `got 3 numbers for 2 variables`. */
  readonly found: string;
  /** What must stand there, where the remedy does not say it. */
  readonly expected?: string;
  /** What to do about it. */
  readonly remedy?: string;
  /** The text that is meant, and the 1-based column in it. */
  readonly excerpt?: { readonly text: string; readonly column: number } | undefined;
}

/** An experiment that cannot run. The message has one line for each fault: `path: found; remedy`. */
export class ExperimentError extends Error {
  override readonly name = "ExperimentError";
  readonly faults: readonly Fault[];

  /**
   * @param faults at least one
   * @param more how many more there are, which the message counts
   */
  constructor(faults: Fault | readonly Fault[], more = 0) {
    const all = [faults].flat();
    super([...all.map(faultText), ...(more > 0 ? [`… and ${more} more`] : [])].join("\n"));
    this.faults = all;
  }
}

/** A fault as a sentence. */
function faultText({ path, point, found, expected, remedy }: Fault): string {
  const at = point === undefined ? "" : `sweep, at ${pointText(point)}: `;
  return `${at}${path}: ${[found, expected, remedy].filter((part) => part !== undefined).join("; ")}`;
}
