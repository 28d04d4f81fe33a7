import { describe, expect, test } from "vitest";
import { checkDynamics } from "../../bench/dynamics.ts";
import { dynamicsCases, STEPS } from "../../bench/dynamics-cases.ts";
import { finish } from "../../bench/finish.ts";
import { testDevice } from "../device.ts";

describe("a dynamics that is timed", () => {
  for (const one of dynamicsCases()) {
    test(`${one.name} agrees with its twin and keeps all particles to the horizon`, async () => {
      const device = await testDevice();
      expect((await checkDynamics(device, one)).against).toMatch(/^CPU twin/);
      const { snapshot } = await finish(device, { ...one.job, particles: 64 });
      expect(snapshot.tallies).toMatchObject([{ started: 64, censored: 64 }]);
      expect(snapshot.particleSteps).toBe(BigInt(64 * STEPS));
    });
  }
});
