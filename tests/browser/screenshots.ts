/**
 * Screenshots of the gallery at three widths, light and dark, to be looked at: `npm run screenshots -- FOLDER [NAME …]`. Each
 * experiment runs for a while with a size that a software adapter can bear.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { gallery } from "../../src/gallery/gallery.ts";
import { type BuiltPage, builtPage } from "./built-page.ts";
import { launchChromium } from "./chromium.ts";

const WIDTHS = [390, 1024, 1920] as const;
const SCHEMES = ["light", "dark"] as const;
const PARTICLES = 20_000;
/** Milliseconds that a run has before its picture is taken. */
const RUNNING = 2500;

/** One page for each width and scheme goes through all experiments. Returns what the pages complained of. */
export async function screenshots(
  browser: Browser,
  { address }: BuiltPage,
  folder: string,
  names: readonly string[],
): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true });
  const complaints: string[] = [];
  for (const colorScheme of SCHEMES) {
    for (const width of WIDTHS) {
      const page = await browser.newPage({
        colorScheme,
        viewport: { width, height: width < 500 ? 844 : 1080 },
      });
      let name = "";
      page.on("pageerror", (error) => complaints.push(`${name} ${width} ${colorScheme}: ${error}`));
      await page.goto(address);
      await page.waitForSelector("#estimate-rate", { timeout: 60_000 });
      for (name of names) {
        await page.selectOption("#gallery", name);
        await page.waitForTimeout(700);
        await page.fill("#particles", String(PARTICLES));
        await page.waitForTimeout(RUNNING);
        await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        if (wide > width) complaints.push(`${name} ${width} ${colorScheme}: the page is ${wide} wide`);
        const error = page.locator(".error p").first();
        if ((await error.count()) > 0) complaints.push(`${name}: ${await error.innerText()}`);
      }
      await page.close();
    }
  }
  return complaints;
}

const [folder, ...names] = process.argv.slice(2);
if (folder === undefined) {
  console.error("screenshots: no folder; run `npm run screenshots -- FOLDER [NAME …]`");
  process.exit(2);
}
const built = await builtPage();
const browser = await launchChromium();
const complaints = await screenshots(browser, built, folder, names.length > 0 ? names : Object.keys(gallery));
await browser.close();
await built.close();
console.log(complaints.length === 0 ? "no complaints" : complaints.join("\n"));
