import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createFlights } from "../../../../src/run/engines/gpu/flights.ts";
import { createPace } from "../../../../src/run/engines/gpu/pace.ts";

/**
 * A device of so many steps a millisecond whose answers are looked at each `every` milliseconds; 0 for at once.
 * @returns sends a round, and says what share of the time the device has worked
 */
function device(every: number, stepsPerMillisecond = 100) {
  let free = 0;
  let worked = 0;
  return {
    run(steps: number): Promise<number> {
      const milliseconds = steps / stepsPerMillisecond;
      free = Math.max(free, Date.now()) + milliseconds;
      worked += milliseconds;
      const answered = every === 0 ? free : every * Math.ceil(free / every);
      return new Promise((resolve) => setTimeout(() => resolve(milliseconds), answered - Date.now()));
    },
    worked: () => worked,
  };
}

/** Share of 5 s, after the first three, in which the device has worked, by rounds of a pace; and the most rounds that were on their way then. */
async function drive(
  every: number,
  target: number,
): Promise<{ readonly busy: number; readonly most: number }> {
  const { run, worked } = device(every);
  const flights = createFlights<number, number>(() => Date.now(), target);
  const pace = createPace({ target });
  let most = 0;
  let before = 0;
  const go = async (): Promise<void> => {
    while (Date.now() < 8000) {
      while (flights.hasRoom()) {
        const steps = pace.steps();
        flights.send(steps, run(steps));
      }
      if (Date.now() > 3000) most = Math.max(most, flights.sent.length);
      const { round, milliseconds } = await flights.next();
      pace.record({ steps: round, milliseconds, census: { steps: round, living: 1000, ended: 0 } });
      if (Date.now() < 3000) before = worked();
    }
  };
  const end = go();
  await vi.advanceTimersByTimeAsync(9000);
  await end;
  return { busy: (worked() - before) / 5000, most };
}

describe("rounds on their way", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.setSystemTime(0);
  });
  afterEach(() => void vi.useRealTimers());

  test("are two where each is answered as soon as it is done", async () => {
    const { busy, most } = await drive(0, 8);
    expect(most).toBe(2);
    expect(busy).toBeGreaterThan(0.98);
  });

  test("become as many as keep a device at work whose answers are looked at each 100 ms", async () => {
    const { busy, most } = await drive(100, 8);
    expect(busy).toBeGreaterThan(0.7);
    expect(most).toBeGreaterThan(8);
  });

  test("do not hold more work than some tenths of a second, since it cannot be called back", async () => {
    const { most } = await drive(100, 50);
    expect(most).toBeLessThanOrEqual(4);
  });

  test("come in their order, with half of what a round should take where they have come at once", async () => {
    const flights = createFlights<string, number>(() => Date.now(), 8);
    for (const [name, value] of [
      ["first", 1],
      ["second", 2],
    ] as const) {
      flights.send(name, new Promise((resolve) => setTimeout(() => resolve(value), 100)));
    }
    await vi.advanceTimersByTimeAsync(100);
    expect(await flights.next()).toEqual({ round: "first", result: 1, milliseconds: 50 });
    expect(await flights.next()).toEqual({ round: "second", result: 2, milliseconds: 4 });
  });

  test("fail with what the round has failed with, and not before they are waited for", async () => {
    const flights = createFlights<string, number>(() => Date.now(), 8);
    flights.send("good", Promise.resolve(1));
    flights.send("bad", Promise.reject(new Error("the device is lost")));
    await vi.advanceTimersByTimeAsync(10);
    expect((await flights.next()).result).toBe(1);
    await expect(flights.next()).rejects.toThrow("the device is lost");
  });

  test("can be taken back from those to wait for", async () => {
    const flights = createFlights<string, number>(() => Date.now(), 8);
    flights.send("one", Promise.resolve(1));
    flights.send("last", Promise.resolve(2));
    const last = flights.takeLast();
    expect([last?.round, await last?.result, flights.sent]).toEqual(["last", 2, ["one"]]);
  });
});
