/** Finds a Chromium and starts it with WebGPU on SwiftShader: the system's, else the one bundled by npm. */
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { type Browser, chromium } from "playwright-core";
import { bundledPackage, unpackBundled } from "../../src/gpu/software.node.ts";

/**
 * Milliseconds that a step of a browser may take on a busy machine without a graphics card, after which it says what it waited for. Nothing
 * is concluded from them.
 */
export const PATIENCE = 300_000;

/** Where a system keeps Chrome or Chromium. */
const SYSTEM = [
  "/usr/bin/chromium",
  "/usr/bin/google-chrome",
  "/usr/bin/chromium-browser",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];

/** WebGPU without a graphics card, and a canvas that screenshots can see. */
const FLAGS = [
  "--no-sandbox",
  "--enable-unsafe-webgpu",
  "--enable-features=Vulkan",
  "--use-webgpu-adapter=swiftshader",
  "--use-angle=swiftshader",
  "--use-vulkan=swiftshader",
  "--enable-unsafe-swiftshader",
  "--ignore-gpu-blocklist",
  "--enable-gpu",
  "--disable-gpu-watchdog",
];

/** `bundled` or the path of an executable; without it the system's browser is taken where there is one. */
const CHOICE = process.env["ESCAPEMENT_BROWSER"];

/** Start a browser. Throws a sentence where there is none. */
export async function launchChromium(options: { readonly webgpu?: boolean } = {}): Promise<Browser> {
  const args = options.webgpu === false ? ["--no-sandbox", "--disable-gpu"] : FLAGS;
  const system = CHOICE === undefined ? SYSTEM.find(existsSync) : CHOICE === "bundled" ? undefined : CHOICE;
  if (system !== undefined) return chromium.launch({ executablePath: system, args, timeout: PATIENCE });
  const bundled = bundledChromium();
  if (bundled === undefined) {
    throw new Error(
      "chromium: no browser found; install Chrome or Chromium, or name one in ESCAPEMENT_BROWSER",
    );
  }
  return chromium.launch({
    executablePath: bundled.executable,
    timeout: PATIENCE,
    args: [...args, "--headless", "--disable-dev-shm-usage", "--no-zygote", "--lang=en-US"],
    // In a locale such as C the bundled browser would name a language that Intl refuses.
    env: { ...process.env, LD_LIBRARY_PATH: bundled.libraries, LANG: "en_US.UTF-8", LC_ALL: "en_US.UTF-8" },
  });
}

/** The browser of `@sparticuz/chromium`, unpacked once beside its graphics driver. */
function bundledChromium(): { readonly executable: string; readonly libraries: string } | undefined {
  const packageFolder = bundledPackage();
  const driver = unpackBundled("swiftshader");
  const system = unpackBundled("al2023");
  if (
    process.platform !== "linux" ||
    packageFolder === undefined ||
    driver === undefined ||
    system === undefined
  ) {
    return undefined;
  }
  const { version } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as {
    version: string;
  };
  const folder = join(dirname(driver), `chromium-${version}`);
  if (!existsSync(folder)) {
    const fresh = mkdtempSync(join(dirname(driver), "unpacking-"));
    const program = brotliDecompressSync(readFileSync(join(packageFolder, "bin", "chromium.br")));
    writeFileSync(join(fresh, "chromium"), program, { mode: 0o755 });
    // Chromium looks for the driver beside itself.
    for (const file of readdirSync(driver)) symlinkSync(join(driver, file), join(fresh, file));
    try {
      renameSync(fresh, folder);
    } catch (error) {
      // Another process may have unpacked it first.
      rmSync(fresh, { recursive: true, force: true });
      if (!existsSync(folder)) throw error;
    }
  }
  const libraries = join(system, "lib");
  return { executable: join(folder, "chromium"), libraries: existsSync(libraries) ? libraries : system };
}
