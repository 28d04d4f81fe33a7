import { expect, test } from "vitest";
import { newest } from "../../../src/page/worker/newest.ts";

/** Work that ends when the test says so. */
function work() {
  const begun: {
    readonly question: string;
    readonly end: (answer: string) => void;
    readonly fail: (error: Error) => void;
  }[] = [];
  const start = (question: string) =>
    new Promise<string>((end, fail) => {
      begun.push({ question, end, fail });
    });
  return { begun, start };
}

/** Lets everything happen that waits for nothing. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test("a question that is alone gets its answer, or its error", async () => {
  const { begun, start } = work();
  const ask = newest(start);
  const answer = ask("a");
  begun[0].end("A");
  expect(await answer).toBe("A");
  const failing = ask("b");
  begun[1].fail(new Error("no"));
  await expect(failing).rejects.toThrow("no");
});

test("of those that come while work is done only the newest is begun, and only it is answered", async () => {
  const { begun, start } = work();
  const ask = newest(start);
  const answers = ["a", "b", "c"].map(ask);
  await settled();
  expect(begun.map(({ question }) => question)).toEqual(["a"]);
  begun[0].end("A");
  await settled();
  expect(begun.map(({ question }) => question)).toEqual(["a", "c"]);
  begun[1].end("C");
  expect(await Promise.all(answers)).toEqual([undefined, undefined, "C"]);
});

test("an error of work that nobody waits for any more is no error", async () => {
  const { begun, start } = work();
  const ask = newest(start);
  const answers = ["a", "b"].map(ask);
  begun[0].fail(new Error("old"));
  await settled();
  begun[1].end("B");
  expect(await Promise.all(answers)).toEqual([undefined, "B"]);
});

test("work that is interrupted makes room for the newest at once, and idle work is left alone", async () => {
  const { begun, start } = work();
  let interruptions = 0;
  const ask = newest(start, () => {
    interruptions += 1;
    begun.at(-1)!.fail(new Error("interrupted"));
  });
  const answers = ["a", "b"].map(ask);
  await settled();
  begun[1].end("B");
  expect(await Promise.all(answers)).toEqual([undefined, "B"]);
  expect(interruptions).toBe(1);
  const third = ask("c");
  await settled();
  begun[2].end("C");
  expect(await third).toBe("C");
  expect(interruptions).toBe(1);
});
