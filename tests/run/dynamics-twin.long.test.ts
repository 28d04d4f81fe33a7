import { describe, test } from "vitest";
import { slowCases } from "./dynamics-cases.ts";
import { expectTwins } from "./expect-twins.ts";

describe("device and CPU twin count the same integers, whatever the rounds, for", () => {
  for (const [name, one] of Object.entries(slowCases)) {
    test(name, () => expectTwins(one));
  }
});
