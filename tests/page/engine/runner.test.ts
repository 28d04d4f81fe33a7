import { describe, expect, test } from "vitest";
import { createRunner } from "../../../src/page/engine/runner.ts";

/** An engine that counts 1, 2, … `length` and notes what happens to it. */
function recorded(length: number) {
  const events: string[] = [];
  let open = 0;
  let mostOpen = 0;
  const runner = createRunner<string, string>(
    async function* (name, signal) {
      mostOpen = Math.max(mostOpen, ++open);
      try {
        for (let i = 1; i <= length; i++) {
          await turn();
          if (signal.aborted) return;
          if (name === "broken" && i === 2) throw new Error("the device is gone");
          yield `${name} ${i}`;
        }
      } finally {
        open -= 1;
      }
    },
    {
      snapshot: (snapshot) => events.push(snapshot),
      end: () => events.push("end"),
      failure: (error) => events.push(String(error)),
    },
  );
  return { runner, events, mostOpen: () => mostOpen };
}

const turn = () => new Promise((resolve) => setTimeout(resolve));
async function turns(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await turn();
}

describe("the runner", () => {
  test("passes every snapshot on, then says that the run has ended", async () => {
    const { runner, events } = recorded(3);
    runner.start("a");
    await turns(20);
    expect(events).toEqual(["a 1", "a 2", "a 3", "end"]);
  });

  test("pulls nothing while it pauses, one snapshot for a step, the rest after it resumes", async () => {
    const { runner, events } = recorded(4);
    runner.start("a", { paused: true });
    await turns(10);
    expect(events).toEqual([]);
    runner.step();
    await turns(10);
    expect(events).toEqual(["a 1"]);
    runner.step();
    await turns(10);
    expect(events).toEqual(["a 1", "a 2"]);
    runner.resume();
    await turns(20);
    expect(events).toEqual(["a 1", "a 2", "a 3", "a 4", "end"]);
  });

  test("replaces a run, after it has given its memory back, by the last of those asked for", async () => {
    const { runner, events, mostOpen } = recorded(3);
    runner.start("a");
    await turns(2);
    const before = events.length;
    runner.start("b");
    runner.start("c");
    await turns(20);
    expect(events.slice(before)).toEqual(["c 1", "c 2", "c 3", "end"]);
    expect(mostOpen()).toBe(1);
  });

  test("replaces a paused run as well", async () => {
    const { runner, events, mostOpen } = recorded(2);
    runner.start("a", { paused: true });
    await turns(2);
    runner.step();
    await turns(5);
    runner.start("b");
    await turns(20);
    expect(events).toEqual(["a 1", "b 1", "b 2", "end"]);
    expect(mostOpen()).toBe(1);
  });

  test("hands a failure on and can start again", async () => {
    const { runner, events } = recorded(2);
    runner.start("broken");
    await turns(20);
    expect(events).toEqual(["broken 1", "Error: the device is gone"]);
    runner.start("a");
    await turns(20);
    expect(events.slice(2)).toEqual(["a 1", "a 2", "end"]);
  });
});
