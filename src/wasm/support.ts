import { AdapterError } from "../gpu/error.ts";

/** A module that counts the bits of a vector's bytes: where it is valid, there are the vectors that kernels need. */
const VECTORS = Uint8Array.of(
  ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...[1, 5, 1, 0x60, 0, 1, 0x7b],
  ...[3, 2, 1, 0],
  ...[10, 10, 1, 8, 0, 0x41, 0, 0xfd, 0x0f, 0xfd, 0x62, 0x0b],
);

/**
 * Hold that compiled kernels can run here.
 * @throws AdapterError where there is no WebAssembly, or none with SIMD, or the page's policy forbids it
 */
export async function needsWebAssembly(): Promise<void> {
  const refuse = (reason: string): never => {
    throw new AdapterError(reason, "openDevice");
  };
  if (typeof WebAssembly === "undefined")
    refuse("there is no WebAssembly here; use a newer browser, or another engine");
  if (!WebAssembly.validate(VECTORS))
    refuse("WebAssembly has no SIMD here; use Chrome 91+, Firefox 89+ or Safari 16.4+, or another engine");
  await WebAssembly.compile(VECTORS).catch((error: unknown) =>
    refuse(
      `this page may not compile WebAssembly, got ${String(error)}; let its policy allow script-src 'wasm-unsafe-eval', or use another engine`,
    ),
  );
}
