/** What the page does where something goes wrong: a worker fails, counts are not to be trusted, an address is none. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { servedBrowser } from "./served-browser.ts";
import { PATIENCE } from "./served-page.ts";

const { address, browser } = servedBrowser();

/** A page at a link's fragment. @param broken names of worker modules that cannot be fetched */
async function open(
  fragment: string,
  broken: readonly string[] = [],
): Promise<{ readonly page: Page; readonly errors: readonly string[] }> {
  const context = await browser().newContext();
  for (const name of broken)
    await context.route(new RegExp(`/${name}\\.worker\\.ts`), (route) => route.abort());
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(`${address()}${fragment}`);
  return { page, errors };
}

const countAbove = (page: Page, name: string, count: number) =>
  page.waitForFunction(
    ([id, least]) => Number(document.querySelector(`#${id}`)?.getAttribute("data-count")) > least,
    [`count-${name}`, count] as const,
  );

const finished = (page: Page) => page.waitForSelector('#status[data-activity="finished"]');

/** A fragment of a document, every field as JSON. */
const link = (document: object): string =>
  `#v1&${Object.entries(document)
    .map(([key, value]) => `${key}=${encodeURIComponent(JSON.stringify(value))}`)
    .join("&")}`;

/** Half of the particles slide down to −∞, where the force leaves the range of numbers. */
const SLIDE = {
  title: "Slide",
  landscape: { variables: ["x"], potential: "-x^4/4" },
  dynamics: { kind: "overdamped", temperature: 0.1, step: 0.01, integrator: "euler" },
  start: { at: [0] },
  exit: { when: "x > 2" },
  particles: 400,
  horizon: 50,
};

describe("a worker that cannot start", () => {
  test("of theory, of the landscape or of a paper's numbers is said, and the run goes on", async () => {
    const { page } = await open("#v1&gallery=mori-one-direction&particles=100", [
      "theory",
      "picture",
      "paper",
    ]);
    await page.waitForFunction(() =>
      (document.querySelector("#place-estimates")?.textContent ?? "").includes("worker failed"),
    );
    expect(await page.locator("#place-estimates").innerText()).not.toContain("computing");
    expect(await page.locator("#landscape-problem").innerText()).toMatch(
      /cannot be drawn: the worker failed/,
    );
    await page.locator("#paper .error").waitFor();
    expect(await page.locator("#paper .error").innerText()).toMatch(/^paper: its worker failed/);
    await countAbove(page, "exited", 0);
    await page.click("#save-result");
    await page.locator("#share-problem").waitFor();
    expect(await page.locator("#share-problem").innerText()).toMatch(/worker of theory failed/);
    await page.context().close();
  });

  test("of links or of documents is said", async () => {
    const { page } = await open("", ["share", "prepare"]);
    await countAbove(page, "exited", 0);
    await page.fill("#potential", "x^2");
    await page.locator(".error").first().waitFor();
    expect(await page.locator(".error").first().innerText()).toContain("the worker failed");
    await page.click("#copy-command");
    await page.locator("#share-problem").waitFor();
    expect(await page.locator("#share-problem").innerText()).toContain("the worker failed");
    await page.context().close();
  });
});

describe("a worker that fails when it is asked", () => {
  test("to typeset leaves formulas as they were typed, and says why", async () => {
    const { page } = await open("", ["typeset"]);
    await countAbove(page, "exited", 0);
    const said = page.locator("#typeset-problem");
    await said.waitFor();
    expect(await said.innerText()).toMatch(
      /^Formulas stand as they were typed, as the worker that typesets them failed \(.+\); load the page again/,
    );
    expect(await page.locator(".typeset math").count()).toBe(0);
    expect(await page.locator("#form-error").count()).toBe(0);
    await page.context().close();
  });

  test("to run the CPU twins is said by the run, where they are asked for", async () => {
    const context = await browser().newContext();
    await context.route(/\/reference\.worker\.ts/, (route) => route.abort());
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.goto(`${address()}?engine=reference#v1&gallery=brownian-interval&particles=100`);
    await page.locator("#form-error").waitFor();
    expect(await page.locator("#form-error").innerText()).toMatch(
      /^reference: the worker failed \(.+\); run again/,
    );
    await context.close();
  });
});

describe("warnings", () => {
  test("stand between charts and estimates, and tell how many particles diverged", async () => {
    const { page, errors } = await open(link(SLIDE));
    await finished(page);
    await page.waitForSelector("#estimate-rate");
    const diverged = Number(await page.locator("#count-diverged").getAttribute("data-count"));
    expect(diverged).toBeGreaterThan(0);
    const warning = page.locator("#warnings [role=status] p", { hasText: "particles diverged" });
    expect(await warning.innerText()).toContain(`Warning ${diverged} of 400 particles diverged`);
    const [note, table] = [
      await warning.boundingBox(),
      await page.locator(".estimates").first().boundingBox(),
    ];
    // Nothing stands between them, so that who reads the numbers sees it.
    expect(table!.y - (note!.y + note!.height)).toBeLessThan(40);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test("stand under the charts that another page shows, too", async () => {
    const { page } = await open(`?embed=chart${link(SLIDE)}`);
    await page.waitForSelector("#figure-survival, #figure-histogram");
    await page.locator("#warnings p", { hasText: "particles diverged" }).waitFor();
    expect(await page.locator(".estimates").count()).toBe(0);
    await page.context().close();
  });
});

describe("the element", () => {
  test("loads no address but that of a page, and says so in its place", async () => {
    const host = createServer((_request, response) => {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
      response.end(`<!doctype html><title>host</title>
        <script type="module" src="${address()}src/page/embed/element.ts"></script>
        <escapement-lab src="javascript:top.document.title='taken'"></escapement-lab>`);
    });
    await new Promise<void>((resolve) => host.listen(0, "127.0.0.1", resolve));
    const page = await browser().newPage();
    await page.goto(`http://127.0.0.1:${(host.address() as AddressInfo).port}/`);
    const sentence = page.locator("escapement-lab p[role=alert]");
    await sentence.waitFor();
    expect(await sentence.innerText()).toMatch(
      /^escapement-lab: src is no address of a page, got "javascript:/,
    );
    expect(await page.locator("escapement-lab iframe").isVisible()).toBe(false);
    expect(await page.title()).toBe("host");
    // An address mended later is shown.
    await page.evaluate(
      (address) => document.querySelector("escapement-lab")!.setAttribute("src", address),
      `${address()}index.html`,
    );
    await page.frameLocator("escapement-lab iframe").locator("#run, #pause").first().waitFor();
    expect(await sentence.isVisible()).toBe(false);
    await page.close();
    host.closeAllConnections();
    await new Promise((resolve) => host.close(resolve));
  });
});
