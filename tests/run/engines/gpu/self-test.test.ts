import { expect, test } from "vitest";
import { openDevice } from "../../../../src/gpu/open.node.ts";
import { selfTest } from "../../../../src/run/engines/gpu/self-test.ts";
import { testDevice } from "../../../device.ts";

test("the device gives the published known answers and the bits of its CPU twins", async () => {
  const { passed, checks } = await selfTest(await testDevice());
  expect(checks.filter((check) => !check.passed)).toEqual([]);
  expect(checks.map(({ name }) => name)).toContain("known answers of Threefry4x32-20");
  expect(passed).toBe(true);
  // A device that fuses multiplications and additions may differ in last bits; these do not.
  if ((await testDevice()).adapter.software) {
    expect(checks.filter(({ name }) => name.startsWith("deviates")).map(({ detail }) => detail)).toEqual([
      "every bit equals the twin's",
      "every bit equals the twin's",
    ]);
  }
});

test.runIf(process.platform === "linux" && process.arch === "x64")(
  "the software adapter that npm brings gives the same answers",
  async () => {
    const device = await openDevice({ adapter: "swiftshader" });
    expect(`${device.adapter.device} ${device.adapter.description}`).toMatch(/swiftshader/i);
    expect(device.adapter.software).toBe(true);
    expect((await selfTest(device)).checks.filter((check) => !check.passed)).toEqual([]);
  },
);
