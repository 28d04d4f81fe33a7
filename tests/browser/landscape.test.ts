import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import { gallery } from "../../src/gallery/gallery.ts";
import { replayReference } from "../../src/run/engines/reference/replay.ts";
import { launchChromium } from "./chromium.ts";
import { PATIENCE, type ServedPage, servedPage } from "./served-page.ts";

let served: ServedPage;

beforeAll(async () => {
  served = await servedPage();
});

afterAll(async () => {
  await served?.close();
});

/** The default experiment, with its particles standing in the picture. */
async function open(browser: Browser, engine: "device" | "wasm" | "reference") {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(PATIENCE);
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    if (/picture|destroyed/.test(message.text())) errors.push(message.text());
  });
  await page.goto(`${served.address}?engine=${engine}`);
  await page.waitForSelector('#landscape[aria-label*="Minima at"]');
  return { page, errors };
}

/** Pixels of the picture that are bluer than grey and lighter than the curve, as density and dots are: their places. */
async function particlePixels(page: Page): Promise<ReadonlySet<number>> {
  const png = await page.locator("#landscape").screenshot();
  const places = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d")!;
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    const found: number[] = [];
    for (let i = 0; i < data.length; i += 4)
      if (data[i + 2] - data[i] > 30 && data[i + 2] > 120) found.push(i / 4);
    return found;
  }, png.toString("base64"));
  return new Set(places);
}

/** Until the picture shows many particles. */
async function crowded(page: Page): Promise<ReadonlySet<number>> {
  for (;;) {
    const pixels = await particlePixels(page);
    if (pixels.size > 1500) return pixels;
    await page.waitForTimeout(200);
  }
}

/** Replay an exit and give what the page says about it. */
async function replayed(page: Page, wish: string) {
  await page.click(`#replay-${wish}:enabled`);
  const line = page.locator("#replayed[data-recorded]");
  await line.waitFor();
  const number = async (name: string) => Number(await line.getAttribute(`data-${name}`));
  return {
    particle: await number("particle"),
    recorded: await number("recorded"),
    replayed: await number("replayed"),
    words: await line.innerText(),
  };
}

const theDefault = experiment(gallery["double-well"]);

describe("the picture of the landscape with WebGPU", () => {
  let browser: Browser;
  let page: Page;
  let errors: string[];

  beforeAll(async () => {
    browser = await launchChromium();
    ({ page, errors } = await open(browser, "device"));
  });
  afterAll(() => browser?.close());

  test("shows particles that move", async () => {
    const before = await crowded(page);
    for (let moved = 0; moved < 200; ) {
      await page.waitForTimeout(200);
      const now = await particlePixels(page);
      moved = [...now].filter((place) => !before.has(place)).length;
    }
  });

  test("says in words what it shows", async () => {
    const words = await page.locator("#landscape").getAttribute("aria-label");
    expect(words).toContain("Minima at x = −1; x = 1");
    expect(words).toContain("Maximum at x = 0");
    expect(words).toContain("exit when x > 0");
  });

  test("replays a typical exit, in the step that was recorded and that the CPU twin finds", async () => {
    const exit = await replayed(page, "typical");
    expect(exit.replayed).toBe(exit.recorded);
    expect(exit.words).toContain("in the same step");
    expect(replayReference(theDefault, { particle: exit.particle }).outcome).toBe(exit.recorded);
  });

  test("a click places the start", async () => {
    const box = (await page.locator("#landscape").boundingBox())!;
    const [x, y] = [box.x + 0.35 * box.width, box.y + 0.4 * box.height];
    await page.mouse.move(x, y);
    const under = Number(
      /x = (\S+),/.exec(await page.locator("#landscape-place").innerText())![1].replace("−", "-"),
    );
    await page.mouse.click(x, y);
    await page.waitForFunction(() => (document.querySelector("#start") as HTMLInputElement).value !== "-1");
    const start = Number(await page.locator("#start").inputValue());
    expect(Math.abs(start - under)).toBeLessThan(0.02);
    await page.waitForFunction(
      (text) =>
        document.querySelector("#landscape")?.getAttribute("aria-label")?.includes(`start at ${text}`),
      String(start),
    );
  });

  test("shows a map of two variables with its saddles, and zooms", async () => {
    await page.selectOption("#gallery", "muller-brown");
    await page.waitForSelector('#landscape[aria-label*="Saddles at"]');
    const words = () => page.locator("#landscape").getAttribute("aria-label");
    const whole = await words();
    await page.click("#zoom-in");
    await page.waitForFunction(
      (before) => document.querySelector("#landscape")?.getAttribute("aria-label") !== before,
      whole,
    );
    await page.click("#zoom-fit");
    await page.waitForFunction(
      (before) => document.querySelector("#landscape")?.getAttribute("aria-label") === before,
      whole,
    );
  });

  test("throws nothing, and the device refuses nothing", () => {
    expect(errors).toEqual([]);
  });
});

describe("the picture of the landscape without WebGPU", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium({ webgpu: false });
  });
  afterAll(() => browser?.close());

  test.each([
    "wasm",
    "reference",
  ] as const)("shows the particles of the engine %s, and replays the fastest exit", async (engine) => {
    const { page, errors } = await open(browser, engine);
    await page.waitForFunction(
      () => Number(document.querySelector("#count-exited")?.getAttribute("data-count")) > 20,
    );
    for (;;) if ((await particlePixels(page)).size > 100) break;
    const exit = await replayed(page, "fastest");
    expect(exit.replayed).toBe(exit.recorded);
    expect(replayReference(theDefault, { particle: exit.particle }).outcome).toBe(exit.recorded);
    expect(errors).toEqual([]);
  });
});
