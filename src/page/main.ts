import { startLab } from "./lab.ts";

const level = new URLSearchParams(location.search).get("embed");
const embedded = level === null ? {} : (await import("./embed/embedded.ts")).embedded(level);
const begin = location.hash === "" ? {} : await (await import("./share/opening.ts")).opening(location.hash);
await startLab(document.querySelector("main")!, { ...embedded, ...begin });

// Kept for the next visit, with or without a network, when the first run has the machine to itself no more.
if (import.meta.env.PROD && "serviceWorker" in navigator) {
  navigator.serviceWorker.register("./service-worker.js").catch(() => undefined);
}
