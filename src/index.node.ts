/** The public API in Node: the same, with engines and devices of Dawn in place of the browser's. */

export { openDevice } from "./gpu/open.node.ts";
export * from "./index.ts";
export { openEngine } from "./run/open-engine.node.ts";
