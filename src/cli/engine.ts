import { AdapterError } from "../gpu/error.ts";
import type { Engine } from "../run/engine.ts";
import { ENGINES, engineNamed, engineNames } from "../run/engines.ts";
import { openEngine } from "../run/open-engine.node.ts";
import { UsageError } from "./exit-codes.ts";

/** The engines as the help names them. */
export const engineHelp = (): string =>
  `${Object.entries(ENGINES)
    .map(([name, { about }]) => (about === undefined ? name : `${name}: ${about}`))
    .join("; ")} (default: a graphics card, else the fastest without)`;

/** Throws UsageError where no engine has the name. */
export function checkEngineName(name: string | undefined): void {
  if (name === undefined || engineNamed(name) !== undefined) return;
  throw new UsageError(`--engine: got ${JSON.stringify(name)}; use ${engineNames()}`);
}

/**
 * Open an engine for a verb that runs on any. Throws AdapterError, whose remedy names the way without a device.
 * @param name default the best that there is; @param adapter part of the adapter's name, if one was asked for
 */
export async function openEngineOrAdvise(
  name: string | undefined,
  adapter: string | undefined,
): Promise<Engine> {
  try {
    return await openEngine(name, adapter === undefined ? {} : { adapter });
  } catch (error) {
    if (!(error instanceof AdapterError)) throw error;
    throw new AdapterError(
      `${error.message}; or do without: \`--engine wasm\` computes the same on the processor`,
    );
  }
}

/** The engine in one line. */
export const engineLine = ({ name, computes, adapter }: Engine): string =>
  adapter === undefined ? `engine: ${name} (${computes})` : `adapter: ${computes}`;
