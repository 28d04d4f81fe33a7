/** The public API in Node: the same, with devices of Dawn in place of the browser's. */

export { openDevice } from "./gpu/open.node.ts";
export * from "./index.ts";
