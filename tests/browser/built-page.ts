/** Builds the page as it is published and serves it, with its policy as a header too, so that it holds for the workers. */
import { existsSync, statSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { build } from "vite";
import { CONTENT_SECURITY_POLICY } from "../../vite/content-security-policy.ts";

/** npm and the test runner start in the project's folder. */
const ROOT = process.cwd();
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".json": "application/json",
};

export interface BuiltPage {
  readonly folder: string;
  /** Address of the page. */
  readonly address: string;
  /** Answer no more, as if the network were gone. */
  silence(): Promise<void>;
  /** Stop, and take the folder away. */
  close(): Promise<void>;
}

/** Build the page from the sources of now. */
export async function builtPage(): Promise<BuiltPage> {
  const folder = await mkdtemp(join(tmpdir(), "escapement-built-"));
  // The test runner's own environment would make it a page for developers.
  process.env["NODE_ENV"] = "production";
  await build({ root: ROOT, logLevel: "error", build: { outDir: folder, emptyOutDir: true } });
  const server = createServer(async ({ url = "/" }, response) => {
    const { pathname } = new URL(url, "http://localhost");
    const path = join(folder, normalize(pathname.endsWith("/") ? `${pathname}index.html` : pathname));
    if (!existsSync(path) || !statSync(path).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      "content-type": TYPES[extname(path)] ?? "application/octet-stream",
      "content-security-policy": CONTENT_SECURITY_POLICY,
    });
    response.end(await readFile(path));
  });
  const silence = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    folder,
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    silence,
    async close() {
      await silence();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
