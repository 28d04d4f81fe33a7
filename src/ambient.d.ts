/** Types for imports that ship none. */
declare module "*.wgsl?raw" {
  const text: string;
  export default text;
}
declare module "wgsl-preprocessor/wgsl-preprocessor.js" {
  /** Template tag that resolves `#if ${flag}`, `#elif`, `#else` and `#endif`. */
  export function wgsl(strings: readonly string[], ...values: unknown[]): string;
}
/** Texts of workers, which vite/prebuilt.ts makes. */
declare module "virtual:wasm-worker" {
  const text: string;
  export default text;
}
declare module "virtual:wasm-worker.node" {
  const text: string;
  export default text;
}
/** What the engine in WebAssembly is asked at its start. */
declare module "virtual:self-test" {
  const packed: Awaited<ReturnType<typeof import("../vite/self-test.ts").make>>;
  export default packed;
}
