import { ExperimentError } from "../../experiment/document/error.ts";
import type { Colony, Engine, RunOptions } from "../engine.ts";
import type { Runnable } from "../prepared.ts";

/**
 * All particles of an experiment, held by an engine to walk in stages.
 * @throws ExperimentError where the engine has no stages, or the particles do not fit
 */
export async function colonyOn(engine: Engine, runnable: Runnable, options: RunOptions): Promise<Colony> {
  const { colony } = await engine.open(runnable, options);
  if (colony === undefined) {
    throw new ExperimentError({
      path: "method.kind",
      found: `the engine ${engine.name} has no stages`,
      remedy: "use another engine, or the method direct",
    });
  }
  return colony();
}
