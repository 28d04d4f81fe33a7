/** Chooses the engine that the page runs on: the graphics processor where there is WebGPU, else the CPU twins. */
import { AdapterError } from "../../gpu/error.ts";
import { createParticleFeed } from "../landscape/particle-feed.ts";
import { sentenceOf } from "../sentence.ts";
import { deviceEngine } from "./device-engine.ts";
import type { PageEngine } from "./engine.ts";

/**
 * Open the best engine there is. Never throws: without WebGPU it is the processor, and `note` says why.
 * @param recovered called when a device was lost and another one has taken its place
 */
export async function openEngine(recovered: () => void): Promise<PageEngine> {
  const particles = createParticleFeed();
  try {
    return await deviceEngine(particles, recovered);
  } catch (error) {
    const { referenceEngine } = await import("./reference-engine.ts");
    return referenceEngine(particles, error instanceof AdapterError ? error.reason : sentenceOf(error));
  }
}
