import { ExperimentError } from "../experiment/document/error.ts";
import type { Device } from "../gpu/device.ts";
import type { OpenOptions } from "../gpu/open.ts";
import type { Engine } from "./engine.ts";

/** How an engine is opened. */
export interface EngineSource {
  /** What a user should know who chooses it; absent where the name says it. */
  readonly about?: string;
  /**
   * Open the engine. Throws AdapterError.
   * @param openDevice opens a device, where the engine needs one
   */
  open(openDevice: () => Promise<Device>): Promise<Engine>;
}

/** The engines by their names; the first is the one that is taken unless another is asked for. Each is fetched when it is opened. */
export const ENGINES: Record<string, EngineSource> = {
  gpu: {
    async open(openDevice) {
      const { gpuEngine } = await import("./engines/gpu/engine.ts");
      return gpuEngine(await openDevice());
    },
  },
  reference: {
    about: "the CPU twins",
    async open() {
      const { referenceEngine } = await import("./engines/reference/engine.ts");
      return referenceEngine();
    },
  },
};

/** The engine that is taken unless another is asked for. */
export const DEFAULT_ENGINE = Object.keys(ENGINES)[0];

/**
 * How engines are opened where devices are opened like this.
 * @returns opens an engine by its name
 */
export function engineOpener(
  openDevice: (options: OpenOptions) => Promise<Device>,
): (name?: string, options?: OpenOptions) => Promise<Engine> {
  return async (name = DEFAULT_ENGINE, options = {}) => {
    if (!Object.hasOwn(ENGINES, name)) {
      throw new ExperimentError({
        path: "openEngine",
        found: `no engine ${JSON.stringify(name)}`,
        remedy: `use ${Object.keys(ENGINES).join(" or ")}`,
      });
    }
    return ENGINES[name].open(() => openDevice(options));
  };
}
