import { describe, expect, test } from "vitest";
import { keysOf } from "../../src/page/keyboard.ts";
import { type Actions, INITIAL_STATE, type LabState } from "../../src/page/state.ts";

/** What pressing a key in a state calls. */
function pressed(key: string, state: Partial<LabState>): string[] {
  const calls: string[] = [];
  const actions = new Proxy({} as Actions, { get: (_, name) => () => calls.push(String(name)) });
  const keys = keysOf((id) => calls.push(`focus ${id}`));
  keys.find((one) => one.key === key)?.run({ ...INITIAL_STATE, ...state }, actions);
  return calls;
}

describe("a key", () => {
  test("pauses what runs, runs what is paused, and begins again what has ended", () => {
    expect(pressed(" ", { activity: "running" })).toEqual(["pause"]);
    expect(pressed(" ", { activity: "paused" })).toEqual(["run"]);
    expect(pressed(" ", { activity: "finished" })).toEqual(["reset"]);
    expect(pressed(" ", { activity: "starting" })).toEqual([]);
  });

  test("steps only while paused", () => {
    expect(pressed("s", { activity: "paused" })).toEqual(["step"]);
    expect(pressed("s", { activity: "running" })).toEqual([]);
  });

  test("resets, draws a seed, goes to a field and lists the keys", () => {
    expect(pressed("r", {})).toEqual(["reset"]);
    expect(pressed("n", {})).toEqual(["newSeed"]);
    expect(pressed("v", {})).toEqual(["focus potential"]);
    expect(pressed("?", {})).toEqual(["listKeys"]);
  });

  test("is listed once", () => {
    const keys = keysOf(() => undefined).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
