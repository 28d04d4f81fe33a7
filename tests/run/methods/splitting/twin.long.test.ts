import { describe, test } from "vitest";
import { expectSplitTwins } from "./expect-split-twins.ts";
import { dynamicsCases, memoryCases } from "./split-cases.ts";

describe("device and CPU twin count the same integers of a split run with", () => {
  for (const [name, one] of Object.entries({ ...memoryCases, ...dynamicsCases })) {
    test(name, () => expectSplitTwins(one));
  }
});
