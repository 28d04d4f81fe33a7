/** Chooses the engine that the page runs on: a graphics card, without one WebAssembly, and without that what is left. */
import type { Device } from "../../gpu/device.ts";
import { AdapterError } from "../../gpu/error.ts";
import { openDevice } from "../../gpu/open.ts";
import { createParticleFeed } from "../landscape/particle-feed.ts";
import { sentenceOf } from "../sentence.ts";
import { deviceEngine } from "./device-engine.ts";
import type { PageEngine } from "./engine.ts";

/** Engines that an address may ask for: `?engine=`. */
type Asked = "device" | "wasm" | "reference";

/**
 * Open the best engine there is, or the one that the page's address asks for. Never throws: what cannot be had is replaced by the next, and `note`
 * says why.
 * @param recovered called when a device was lost and another one has taken its place
 */
export async function openEngine(recovered: () => void): Promise<PageEngine> {
  const particles = createParticleFeed();
  const asked = new URLSearchParams(location.search).get("engine") as Asked | null;
  /** Why each of those that come first is not taken. */
  const missing: string[] = [];
  let device: Device | undefined;
  if (asked === null || asked === "device") {
    try {
      device = await openDevice();
      if (!device.adapter.software || asked === "device") return deviceEngine(device, particles, recovered);
      missing.push(`${adapterOnProcessor(device)}`);
    } catch (error) {
      missing.push(reasonOf(error));
    }
  }
  if (asked !== "reference") {
    try {
      const { openWasmEngine } = await import("./wasm-engine.ts");
      const engine = await openWasmEngine(particles, missing);
      device?.gpu.destroy();
      return engine;
    } catch (error) {
      missing.push(reasonOf(error));
    }
  }
  if (device !== undefined) {
    const engine = deviceEngine(device, particles, recovered);
    return { ...engine, note: `${engine.note} No WebAssembly: ${missing.at(-1)}.` };
  }
  const { referenceEngine } = await import("./reference-engine.ts");
  return referenceEngine(particles, missing);
}

const reasonOf = (error: unknown): string =>
  error instanceof AdapterError ? error.reason : sentenceOf(error);

const adapterOnProcessor = ({ note }: Device): string =>
  `the browser's adapter computes on the processor${note === undefined ? "" : `. ${note.replace(/\.$/, "")}`}`;
