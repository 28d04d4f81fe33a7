import type { Colony, StageEnds, StageRequest } from "../../engine.ts";

/**
 * A colony that outlives the device it is held on: on another one it goes through all its stages again, since what it finds is a function of what
 * it was asked.
 * @param create makes one on the device in use
 * @param replace is told of a failure, and of how many there were before; it throws where there is no way on
 */
export async function lastingColony(
  create: () => Promise<Colony>,
  replace: (error: unknown, losses: number) => Promise<void>,
): Promise<Colony> {
  const asked: StageRequest[] = [];
  let losses = 0;
  let held = await lasting(create);

  async function lasting<T>(work: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        await replace(error, losses);
        losses += 1;
      }
    }
  }

  async function again(): Promise<void> {
    held.destroy();
    held = await create();
    for (const request of asked) {
      const walk = held.stage(request);
      while (!(await walk.next()).done);
    }
  }

  /** What is asked between stages. */
  async function asking<T>(work: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        await replace(error, losses);
        losses += 1;
        await lasting(again);
      }
    }
  }

  return {
    particles: held.particles,
    async *stage(request): AsyncGenerator<{ readonly living: number }, StageEnds | undefined, void> {
      for (;;) {
        try {
          const ends = yield* held.stage(request);
          asked.push(request);
          return ends;
        } catch (error) {
          await replace(error, losses);
          losses += 1;
          await lasting(again);
        }
      }
    },
    place: (group, lane) => asking(() => held.place(group, lane)),
    looks: () => asking(() => held.looks()),
    destroy: () => held.destroy(),
  };
}
