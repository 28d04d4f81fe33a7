/** Types for two kinds of import that ship none. */
declare module "*.wgsl?raw" {
  const text: string;
  export default text;
}
declare module "wgsl-preprocessor/wgsl-preprocessor.js" {
  /** Template tag that resolves `#if ${flag}`, `#elif`, `#else` and `#endif`. */
  export function wgsl(strings: readonly string[], ...values: unknown[]): string;
}
