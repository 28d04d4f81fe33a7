import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { describe, expect, test } from "vitest";
import { withoutWarnings } from "../../src/gpu/quiet.node.ts";

const DAWN = `Warning: Couldn't load Vulkan: libvulkan.so.1: cannot open shared object file: No such file or directory
    at operator() (/home/runner/dawn/src/dawn/native/vulkan/BackendVk.cpp:368)

`;
const LIMITS =
  "Warning: maxDynamicUniformBuffersPerPipelineLayout artificially reduced from 1000000 to 16 to fit dynamic offset allocation limit.\n";

describe("what native libraries write to standard error", () => {
  test("loses the warnings that only their developers can use, and nothing else", () => {
    expect(withoutWarnings(DAWN + DAWN + LIMITS)).toBe("");
    const others = "Error: device lost\n    at somewhere\nmy own line\n\nwarning: mine\n";
    expect(withoutWarnings(others)).toBe(others);
    expect(withoutWarnings(`first\n${LIMITS}second\n`)).toBe("first\nsecond\n");
  });

  // Windows has no descriptors to exchange: there the warnings stay.
  test.skipIf(process.platform === "win32")(
    "is caught during the call alone, and the rest comes out in its place",
    async () => {
      const root = fileURLToPath(new URL("../..", import.meta.url));
      const outDir = `${root}node_modules/.cache/escapement-quiet`;
      await build({
        root,
        configFile: false,
        logLevel: "error",
        build: {
          outDir,
          ssr: `${root}src/gpu/quiet.node.ts`,
          rolldownOptions: { output: { entryFileNames: "quiet.js" } },
        },
      });
      // `writeSync` stands for native code: it knows nothing of `process.stderr`.
      const program = `
      import { writeSync } from "node:fs";
      import { withoutNativeWarnings } from ${JSON.stringify(`${outDir}/quiet.js`)};
      writeSync(2, "before\\n");
      const value = await withoutNativeWarnings(() => {
        writeSync(2, ${JSON.stringify(`${LIMITS}during\n${DAWN}`)});
        return "value";
      });
      await withoutNativeWarnings(() => { throw new Error("thrown"); }).catch(({ message }) => writeSync(2, message + "\\n"));
      console.error("after");
      console.log(value);
    `;
      const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", program], {
        cwd: root,
        encoding: "utf8",
      });
      expect(stdout).toBe("value\n");
      expect(stderr).toBe("before\nduring\nthrown\nafter\n");
    },
  );
});
