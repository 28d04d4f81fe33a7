import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { suites } from "../../vite/suites.ts";

test("a suite is sorted by what it imports, however deep, and not by types or texts alone, or as its name or folder says", () => {
  const root = mkdtempSync(join(tmpdir(), "escapement-suites-"));
  const files = {
    "src/open.ts": 'export const open = () => import("webgpu");',
    "src/run.ts": 'import { open } from "./open.ts";',
    "src/numbers.ts": 'import type { GPU } from "./open.ts";\nimport { x } from "./circle.ts";',
    "src/circle.ts": 'import { y } from "./numbers.ts";',
    "tests/helper.ts": 'export { chromium } from "playwright-core";\nexport * from "../src/run.ts";',
    "tests/a/pure.test.ts": 'import "../../src/numbers.ts";',
    "tests/a/text.test.ts":
      'const text = "import { chromium } from \'playwright-core\';";\n// import "webgpu";',
    "tests/a/solver.long.test.ts": 'import "../../src/numbers.ts";',
    "tests/a/sessions.long.test.ts": 'import { open } from "../../src/open.ts";',
    "tests/a/orders.accuracy.test.ts": 'import { open } from "../../src/open.ts";',
    "tests/a/device.test.ts": 'import {\n  run,\n} from "../../src/run.ts";',
    "tests/package/vite.test.ts": 'import { chromium } from "../helper.ts";',
    "tests/browser.test.ts": 'import { chromium } from "./helper.ts";',
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(root, dirname(name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  expect(suites(root)).toEqual({
    pure: ["tests/a/pure.test.ts", "tests/a/text.test.ts"],
    long: ["tests/a/sessions.long.test.ts", "tests/a/solver.long.test.ts"],
    accuracy: ["tests/a/orders.accuracy.test.ts"],
    device: ["tests/a/device.test.ts"],
    browser: ["tests/browser.test.ts"],
    package: ["tests/package/vite.test.ts"],
  });
  rmSync(root, { recursive: true });
});
