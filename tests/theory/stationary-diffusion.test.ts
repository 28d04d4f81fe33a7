import { describe, expect, test } from "vitest";
import { stationaryDiffusion } from "../../src/theory/stationary-diffusion.ts";
import { given, reason } from "./experiments.ts";
import { expectRelative } from "./formulas/published.ts";

describe("the stationary distribution of a diffusion", () => {
  test("of the Ornstein–Uhlenbeck process is normal, wherever it is looked for", () => {
    for (const near of [-3, 1, 20]) {
      const distribution = given(
        stationaryDiffusion({ drift: (x) => 2 * (1 - x), diffusion: () => 0.5, near }),
      );
      expectRelative(distribution.mean, 1, 1e-10);
      expectRelative(distribution.variance, 0.25, 1e-10);
      expectRelative(
        distribution.expectation((x) => (x - 1) ** 4),
        3 / 16,
        1e-9,
      );
    }
  });

  test.each([
    // Student's distribution with ν = 2(κ + 1 − a) − 1 and κ = 5: the diffusion of Meng et al., arXiv:2006.13719, in the convention a.
    [0, 1 / 9],
    [0.5, 1 / 8],
    [1, 1 / 7],
  ])("of noise that grows like 1 + x² in the convention %d has the variance of Student's", (convention, variance) => {
    const distribution = given(
      stationaryDiffusion({ drift: (x) => -x, diffusion: (x) => 0.1 * (1 + x * x), convention, near: 0.2 }),
    );
    expectRelative(distribution.variance, variance, 1e-9);
  });

  test("that ends where the noise does is a Gamma law: M20, k = 1, ησ² = 0.05", () => {
    const distribution = given(
      stationaryDiffusion({
        drift: (v) => -2 * v * (v - 1) + 0.05 * v,
        diffusion: (v) => 0.1 * v * v,
        near: 1,
      }),
    );
    expectRelative(distribution.mean, 0.975, 1e-10);
    expectRelative(distribution.variance, 0.04875, 1e-10);
  });

  test("is refused after few looks where it rises for ever, but not where it rises for long", () => {
    let looks = 0;
    const away = (x: number): number => {
      looks += 1;
      return 4 * x ** 3;
    };
    expect(reason(stationaryDiffusion({ drift: away, diffusion: () => 0.005, near: 1.2 }))).toContain(
      "cannot be normalised",
    );
    // One of 3000 panels takes 272.
    expect(looks).toBeLessThan(100_000);
    // From 50 deviations away ln p rises by 1250, and a panel takes at most 2 of it.
    const distribution = given(stationaryDiffusion({ drift: (x) => -x, diffusion: () => 1, near: 50 }));
    expectRelative(distribution.variance, 1, 1e-9);
  });

  test("is refused where nothing holds it, or its tails have no variance", () => {
    expect(reason(stationaryDiffusion({ drift: (x) => x, diffusion: () => 1, near: 0 }))).toContain(
      "cannot be normalised",
    );
    expect(
      reason(stationaryDiffusion({ drift: (x) => -x, diffusion: (x) => 3 * (1 + x * x), near: 0 })),
    ).toContain("no variance");
    // The drift carries everything to 0, where the noise ends.
    expect(
      reason(stationaryDiffusion({ drift: () => -1, diffusion: (x) => x * x * x * x, near: 1 })),
    ).toContain("gathers where the diffusion vanishes");
  });
});
