/** The page out of its sources, served for tests that drive it in a browser. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createServer } from "vite";

export { PATIENCE } from "./chromium.ts";

export interface ServedPage {
  readonly address: string;
  /** Stop serving and remove what the server has kept. */
  close(): Promise<void>;
}

/** Serve the page on a free port of this machine. */
export async function servedPage(): Promise<ServedPage> {
  const folder = await mkdtemp(join(tmpdir(), "escapement-served-"));
  const server = await createServer({
    root: fileURLToPath(new URL("../..", import.meta.url)),
    cacheDir: join(folder, "vite"),
    logLevel: "error",
    server: { host: "127.0.0.1", port: 0, hmr: false, watch: null },
  });
  await server.listen();
  return {
    address: server.resolvedUrls!.local[0],
    async close() {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
