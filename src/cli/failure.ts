import { CommanderError } from "commander";
import manifest from "../../package.json" with { type: "json" };
import { ExperimentError } from "../experiment/document/error.ts";
import { FormulaError } from "../formula/error.ts";
import { AdapterError, DeviceFault, DeviceLostError } from "../gpu/error.ts";
import { EXIT, OutputError, ReaderGone, UsageError } from "./exit-codes.ts";

/** How the command ends, and what it says of it on stderr. */
export interface Ending {
  readonly code: number;
  readonly text?: string;
}

/**
 * How the command ends after an error. Those that a user can mend are types of their own, and their message is all there is to say; any
 * other is a fault of the program, and is shown with its stack.
 * @param code the exit code that had been settled before, for a reader that went away
 */
export function endingAfter(error: unknown, code: number): Ending {
  if (error instanceof ReaderGone) return { code };
  // Commander has said it already.
  if (error instanceof CommanderError) return { code: error.exitCode === 0 ? EXIT.DONE : EXIT.USAGE };
  const known = knownCode(error);
  if (known !== undefined) return { code: known, text: (error as Error).message };
  const stack = error instanceof Error ? (error.stack ?? String(error)) : String(error);
  return {
    code: EXIT.INTERNAL,
    text: `escapement: this is a fault in the program and not in your input; please report it with the command and the lines below\nescapement ${manifest.version}, Node ${process.version}, ${process.platform} ${process.arch}\n${stack}`,
  };
}

function knownCode(error: unknown): number | undefined {
  if (error instanceof UsageError || error instanceof ExperimentError || error instanceof FormulaError)
    return EXIT.USAGE;
  if (error instanceof AdapterError) return EXIT.NO_ADAPTER;
  if (error instanceof DeviceLostError || error instanceof DeviceFault) return EXIT.DEVICE_LOST;
  if (error instanceof OutputError) return EXIT.OUTPUT;
  return undefined;
}
