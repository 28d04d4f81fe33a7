/** The public API in Node: the same, with devices of Dawn in place of the browser's. */
export * from "./index.ts";
export { openDevice } from "./gpu/open.node.ts";
