import { expect, test } from "vitest";
import { driverAdvice } from "../../src/gpu/driver-advice.node.ts";

test.each([
  [
    "ID=debian\nVERSION_CODENAME=bookworm\n",
    /bookworm-backports main' > .*backports\.list && apt-get update/,
  ],
  ["ID=debian\nVERSION_CODENAME=trixie\n", /^as root `apt-get update && apt-get install mesa/],
  ['ID=linuxmint\nID_LIKE="ubuntu debian"\n', /^as root `apt-get update && apt-get install mesa/],
  ['ID="fedora"\n', /dnf install/],
  ["ID=arch\n", /pacman/],
  ["ID=alpine\n", /^your system's packages/],
  ["", /^your system's packages/],
])("advice on drivers fits the system that says %j", (release, expected) => {
  expect(driverAdvice(release)).toMatch(expected);
});
