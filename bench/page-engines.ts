/** The page on each of its engines, in turns: how soon the first exits are on screen, and how fast its double well goes. */
import type { Page } from "playwright-core";
import { type Spread, spreadOf, takeTurns } from "../src/math/spread.ts";
import { launchChromium } from "../tests/browser/chromium.ts";

/** Engines that the page's address may ask for; `device` is SwiftShader in a browser without a card. */
const ENGINES = ["wasm", "device"] as const;
const WINDOW = { width: 1280, height: 900 } as const;
/** As many as are not through before the speed has been read. */
const PARTICLES = 1_000_000;
/** Seconds in which the speed is read, after two in which the run begins. */
const SECONDS = 5;

interface Opened {
  /** What computes, in the page's own words. */
  readonly computes: string;
  readonly browser: string;
  /** Milliseconds from the navigation to the frame that shows the first exits. */
  readonly firstExits: number;
  /** Particle-steps per second, as the page shows them. */
  readonly speeds: readonly number[];
}

export interface PageEngine {
  readonly engine: (typeof ENGINES)[number];
  readonly computes: string;
  readonly browser: string;
  readonly firstExits: Spread;
  /** The median of each turn. */
  readonly speed: Spread;
  readonly turns: readonly Opened[];
}

/** Open the page in a fresh browser for each engine and turn. @param address the page's own */
export async function comparePageEngines(
  address: string,
  turns: number,
): Promise<{ readonly engines: readonly PageEngine[]; readonly ratio: Spread }> {
  const opened = await takeTurns(
    ENGINES.map((engine) => () => open(`${address}?engine=${engine}`)),
    turns,
  );
  const speeds = opened.map((all) => all.map((one) => spreadOf(one.speeds).median));
  return {
    engines: ENGINES.map((engine, i) => ({
      engine,
      computes: opened[i][0].computes,
      browser: opened[i][0].browser,
      firstExits: spreadOf(opened[i].map(({ firstExits }) => firstExits)),
      speed: spreadOf(speeds[i]),
      turns: opened[i],
    })),
    ratio: spreadOf(speeds[0].map((speed, turn) => speed / speeds[1][turn])),
  };
}

async function open(address: string): Promise<Opened> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: WINDOW });
    await page.addInitScript(watchExits);
    await page.goto(address);
    await page.waitForFunction(() => "firstExits" in globalThis, undefined, { timeout: 120_000 });
    const firstExits = await page.evaluate(
      () => (globalThis as unknown as { firstExits: number }).firstExits,
    );
    await page.fill("#particles", String(PARTICLES));
    await page.waitForFunction(
      (count) => document.querySelector("#count-started")?.getAttribute("data-count") === String(count),
      PARTICLES,
    );
    await page.waitForSelector("#speed");
    await page.waitForTimeout(2000);
    const speeds: number[] = [];
    for (let second = 0; second < SECONDS; second++) {
      await page.waitForTimeout(1000);
      speeds.push(speedOf(await speedShown(page)));
    }
    return {
      computes: await page.locator("#adapter").innerText(),
      browser: browser.version(),
      firstExits,
      speeds,
    };
  } finally {
    await browser.close();
  }
}

/** In the page: note the first frame after which exits are counted on screen. */
function watchExits(): void {
  const look = (): void => {
    const exited = Number(document.querySelector("#count-exited")?.getAttribute("data-count") ?? 0);
    if (exited > 0) Object.assign(globalThis, { firstExits: performance.now() });
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** The speed as the page shows it. */
export const speedShown = (page: Page): Promise<string> => page.locator("#speed").innerText();

/** Particle-steps per second out of the page's own text, e.g. `4.28 M`. */
export function speedOf(text: string): number {
  const [, digits, unit] = /^([\d.]+)\s*([kMGT]?)/.exec(text.replace(",", ".")) ?? [];
  return Number(digits) * { "": 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12 }[unit ?? ""]!;
}
