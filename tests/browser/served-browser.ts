import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { launchChromium } from "./chromium.ts";
import { type ServedPage, servedPage } from "./served-page.ts";

/** The page served and a browser for all tests of a file; both are there once these begin. */
export function servedBrowser(): { readonly address: () => string; readonly browser: () => Browser } {
  let served: ServedPage;
  let browser: Browser;
  beforeAll(async () => {
    [served, browser] = await Promise.all([servedPage(), launchChromium()]);
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });
  return { address: () => served.address, browser: () => browser };
}
