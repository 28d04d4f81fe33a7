/**
 * `npm run bench:page [-- --engines]`: what drawing costs, and what each engine of the page is worth. The built page runs 10⁶ particles in a
 * headless Chromium, in turns with and without frames, and in turns on WebAssembly and on SwiftShader (`--engines`: this alone); raw numbers go to
 * bench/results/page/.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import type { Page } from "playwright-core";
import { spreadOf } from "../src/math/spread.ts";
import { type BuiltPage, builtPage } from "../tests/browser/built-page.ts";
import { launchChromium } from "../tests/browser/chromium.ts";
import { comparePageEngines, speedOf, speedShown } from "./page-engines.ts";
import { millions } from "./text.ts";

const PARTICLES = 1_000_000;
/** Windows in pixels: a usual one, and one that shows every chart at once. */
const WIDTH = 1280;
const HEIGHTS = [900, 2000] as const;
/** Turns with frames and without, and seconds of each. */
const TURNS = 4;
const SECONDS = 5;

interface LongTask {
  /** Milliseconds since the page was opened. */
  readonly at: number;
  readonly milliseconds: number;
}

interface Gate {
  open: boolean;
  pending: FrameRequestCallback[];
  longTasks: LongTask[];
  /** Frames drawn. */
  frames: number;
}

/** In the page: frames pass a gate, as they would not in a hidden tab, and long tasks are noted. */
function watch(): void {
  const gate: Gate = { open: true, pending: [], longTasks: [], frames: 0 };
  (globalThis as unknown as { gate: Gate }).gate = gate;
  const frame = globalThis.requestAnimationFrame.bind(globalThis);
  globalThis.requestAnimationFrame = (callback) => {
    if (gate.open) {
      return frame((now) => {
        gate.frames += 1;
        callback(now);
      });
    }
    gate.pending.push(callback);
    return 0;
  };
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      gate.longTasks.push({ at: startTime, milliseconds: duration });
    }
  }).observe({ type: "longtask", buffered: true });
}

/** Let frames through or not; what waited is drawn at once. */
function setGate(open: boolean): void {
  const { gate } = globalThis as unknown as { gate: Gate };
  gate.open = open;
  if (open) for (const callback of gate.pending.splice(0)) requestAnimationFrame(callback);
}

/** Speeds of one turn, one each second: the page averages over the second before. */
async function turn(page: Page, shown: boolean): Promise<number[]> {
  await page.evaluate(setGate, shown);
  await page.waitForTimeout(1000);
  const speeds: number[] = [];
  for (let second = 1; second < SECONDS; second++) {
    await page.waitForTimeout(1000);
    // A hidden page gets the one frame that puts the number there.
    if (!shown) {
      await page.evaluate(setGate, true);
      await page.waitForTimeout(50);
      await page.evaluate(setGate, false);
    }
    speeds.push(speedOf(await speedShown(page)));
  }
  return speeds;
}

async function measure({ address }: BuiltPage, height: number): Promise<object> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: WIDTH, height } });
    await page.addInitScript(watch);
    await page.goto(address);
    await page.waitForSelector("#estimate-rate");
    const opened = await page.evaluate(() => performance.now());
    await page.fill("#particles", String(PARTICLES));
    await page.waitForFunction(
      (count) => document.querySelector("#count-started")?.getAttribute("data-count") === String(count),
      PARTICLES,
    );
    await page.waitForSelector("#speed");
    await page.waitForTimeout(2000);
    const begun = await page.evaluate(() => performance.now());
    const framesBefore = await page.evaluate(() => (globalThis as unknown as { gate: Gate }).gate.frames);
    const turns: { readonly shown: boolean; readonly speeds: readonly number[] }[] = [];
    for (let i = 0; i < 2 * TURNS; i++) {
      const shown = i % 2 === 0;
      turns.push({ shown, speeds: await turn(page, shown) });
    }
    const { longTasks, frames } = await page.evaluate(() => {
      const { gate } = globalThis as unknown as { gate: Gate };
      return { longTasks: gate.longTasks, frames: gate.frames };
    });
    const ofAll = (shown: boolean) =>
      spreadOf(turns.filter((one) => one.shown === shown).flatMap(({ speeds }) => speeds));
    const shown = ofAll(true);
    const hidden = ofAll(false);
    return {
      adapter: await page.locator("#adapter").innerText(),
      browser: browser.version(),
      window: { width: WIDTH, height },
      particles: PARTICLES,
      turns,
      shown,
      hidden,
      cost: 1 - shown.median / hidden.median,
      frames: frames - framesBefore,
      longTasks: {
        opening: longTasks.filter(({ at }) => at < opened),
        running: longTasks.filter(({ at }) => at >= begun),
      },
    };
  } finally {
    await browser.close();
  }
}

const onlyEngines = process.argv.includes("--engines");
const built = await builtPage();
try {
  const date = new Date().toISOString();
  const page: object[] = [];
  if (!onlyEngines) for (const height of HEIGHTS) page.push(await measure(built, height));
  const engines = await comparePageEngines(built.address, TURNS);
  for (const { engine, computes, speed, firstExits } of engines.engines) {
    const [median, ends] = millions(speed);
    console.log(
      `${engine} (${computes}): ${median} (${ends}) million particle-steps/s, first exits on screen after`,
    );
    console.log(
      `  ${Math.round(firstExits.median)} (${Math.round(firstExits.least)} … ${Math.round(firstExits.most)}) ms`,
    );
  }
  const { median, least, most } = engines.ratio;
  console.log(`wasm over device: ${median.toFixed(2)} (${least.toFixed(2)} … ${most.toFixed(2)})`);
  const document = {
    date,
    processor: { model: cpus()[0].model, cores: cpus().length },
    sections: { ...(onlyEngines ? {} : { page }), engines },
  };
  mkdirSync("bench/results/page", { recursive: true });
  const file = `bench/results/page/${date.slice(0, 10)}${onlyEngines ? "-engines" : ""}.json`;
  writeFileSync(file, `${JSON.stringify(document, null, 2)}\n`);
  console.log(file);
} finally {
  await built.close();
}
