import { cp, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BuiltPage, builtPage } from "./built-page.ts";
import { launchChromium, PATIENCE } from "./chromium.ts";
import { firstLoad } from "./first-load.ts";

/** What a first visit may cost before anything runs: gzipped bytes. */
const FIRST_LOAD = 62_000;

let built: BuiltPage;
let browser: Browser;

beforeAll(async () => {
  built = await builtPage();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await built?.close();
});

/** The same page once more, in a folder of its own, as if it had been built from other sources. */
async function otherVersion(folder: string, name: string): Promise<void> {
  // No folder can be copied into itself.
  await cp(folder, `${folder}-copy`, { recursive: true });
  await rename(`${folder}-copy`, join(folder, name));
  const path = join(folder, name, "service-worker.js");
  const text = await readFile(path, "utf8");
  await writeFile(path, text.replace(/PAGE_VERSION = "[^"]+"/, 'PAGE_VERSION = "another"'));
}

const exitedAbove = (page: Page, count: number) =>
  page.waitForFunction(
    (least) => Number(document.querySelector("#count-exited")?.getAttribute("data-count")) > least,
    count,
    { timeout: PATIENCE },
  );

describe("the built page", () => {
  test("fetches at most 62 kB before it runs, two scripts with neither the formula parser nor the schema in them", async () => {
    const sizes = firstLoad(built.folder);
    const scripts = [...sizes.keys()].filter((file) => file.endsWith(".js"));
    expect(scripts).toHaveLength(2);
    expect([...sizes.values()].reduce((sum, size) => sum + size)).toBeLessThan(FIRST_LOAD);
    const folder = join(built.folder, "assets");
    const files = (await readdir(folder)).filter((file) => file.endsWith(".js"));
    const texts = await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
    // Sentences of the parser and of the schema, each in a file of the build that comes later.
    for (const sentence of ["the condition stands for", "Names of the coordinates, in order"]) {
      const holding = files.filter((_, i) => texts[i].includes(sentence)).map((file) => `assets/${file}`);
      expect(holding.length).toBeGreaterThan(0);
      expect(holding.filter((file) => scripts.includes(file))).toEqual([]);
    }
  });

  test("keeps to its policy: no evaluated text, no inline style, nothing from elsewhere", async () => {
    const page = await browser.newPage();
    const reports: string[] = [];
    page.on("console", (message) => {
      if (/Content.Security.Policy/i.test(message.text())) reports.push(message.text());
    });
    page.on("pageerror", (error) => reports.push(String(error)));
    await page.goto(built.address);
    await exitedAbove(page, 0);
    // Kernels are compiled under the policy as well.
    expect(await page.locator("#adapter").innerText()).toContain("WebAssembly");
    await page.waitForSelector("#estimate-rate");
    // A formula typed anew goes through the schema, the parser and the assembly of kernels in the worker.
    await page.fill("#potential", "a*x^4/4 - b*x^2/2 + 0.01*x");
    await page.waitForFunction(() =>
      (document.querySelector(".typeset math")?.textContent ?? "").includes("0.01"),
    );
    await page.selectOption("#gallery", "muller-brown");
    await page.waitForFunction(() =>
      (document.querySelector("#potential") as HTMLTextAreaElement).value.includes("exp"),
    );
    await page.click("#tab-benchmark");
    await page.waitForSelector("#place-benchmark *");
    expect(reports).toEqual([]);
    await page.close();
  });

  test("runs without a network after the first visit, and so does another version of it on the same origin", async () => {
    await otherVersion(built.folder, "other");
    const context = await browser.newContext();
    const page = await context.newPage();
    const other = await context.newPage();
    for (const [visited, address] of [
      [page, built.address],
      [other, `${built.address}other/`],
    ] as const) {
      await visited.goto(address);
      await exitedAbove(visited, 0);
      await visited.evaluate(async () => {
        await navigator.serviceWorker.ready;
      });
    }
    // The worker of the first answers for the other until that one has kept its files.
    await page.evaluate(async () => {
      for (;;) {
        const kept = await navigator.serviceWorker.getRegistrations();
        if (kept.length === 2 && kept.every(({ active }) => active?.state === "activated")) return;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    });
    expect(await page.evaluate(async () => (await caches.keys()).length)).toBe(2);
    await built.silence();
    await other.reload();
    await exitedAbove(other, 0);
    await other.close();
    await page.reload();
    await exitedAbove(page, 0);
    await page.selectOption("#gallery", "brownian-interval");
    await page.waitForFunction(() => (document.querySelector("#exit") as HTMLInputElement).value !== "x > 0");
    await page.fill("#particles", "500");
    await page.waitForFunction(
      () => document.querySelector("#count-started")?.getAttribute("data-count") === "500",
    );
    await page.waitForSelector('#status[data-activity="finished"]', { timeout: PATIENCE });
    expect(await page.locator("#count-exited").getAttribute("data-count")).toBe("500");
    await context.close();
  });
});
