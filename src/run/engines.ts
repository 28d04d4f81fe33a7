import { ExperimentError } from "../experiment/document/error.ts";
import type { OpenOptions } from "../gpu/open.ts";
import { bestEngine } from "./best-engine.ts";
import type { Engine } from "./engine.ts";
import type { Surroundings } from "./surroundings.ts";

/** How an engine is opened. */
export interface EngineSource {
  /** What a user should know who chooses it; absent where the name says it. */
  readonly about?: string;
  /** Open the engine. Throws AdapterError. */
  open(on: Surroundings, options: OpenOptions): Promise<Engine>;
}

/** The engines by their names. Each is fetched when it is opened. */
export const ENGINES: Record<string, EngineSource> = {
  device: {
    about: "a graphics card, or a software adapter in its place",
    async open(on, options) {
      const { gpuEngine } = await import("./engines/gpu/engine.ts");
      return gpuEngine(await on.device(options));
    },
  },
  wasm: {
    about: "WebAssembly on all cores",
    async open(on) {
      const { openWasm } = await import("./engines/wasm/open.ts");
      return (await openWasm(on)).engine;
    },
  },
  reference: {
    about: "the CPU twins, slow",
    async open() {
      const { referenceEngine } = await import("./engines/reference/engine.ts");
      return referenceEngine();
    },
  },
};

/** Names that result documents have for an engine beside its own. */
const ALIASES: Readonly<Record<string, string>> = { gpu: "device" };

/** The engine of a name, or undefined where there is none. */
export const engineNamed = (name: string): EngineSource | undefined => {
  const known = Object.hasOwn(ALIASES, name) ? ALIASES[name] : name;
  return Object.hasOwn(ENGINES, known) ? ENGINES[known] : undefined;
};

/** The names in a sentence. */
export const engineNames = (): string => Object.keys(ENGINES).join(" or ");

/**
 * How engines are opened in these surroundings.
 * @returns opens an engine by its name; without one a device where an adapter is named, else the best engine that there is
 */
export function engineOpener(on: Surroundings): (name?: string, options?: OpenOptions) => Promise<Engine> {
  return async (name, options = {}) => {
    if (name === undefined) {
      const adapter = options.adapter ?? on.named?.();
      return adapter === undefined ? bestEngine(on) : ENGINES["device"].open(on, options);
    }
    const source = engineNamed(name);
    if (source === undefined) {
      throw new ExperimentError({
        path: "openEngine",
        found: `no engine ${JSON.stringify(name)}`,
        remedy: `use ${engineNames()}`,
      });
    }
    return source.open(on, options);
  };
}
