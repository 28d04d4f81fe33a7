/** What captions on exits at weak noise say in numbers, and where each comes from. */
import { type Claim, mean, percent, predicted } from "./caption-theory.ts";

const atTemperature = (temperature: number) => ({ "dynamics.temperature": temperature });

export const WEAK_NOISE_CLAIMS: Readonly<Record<string, readonly Claim[]>> = {
  "weak-noise-double-well": [
    {
      says: "10 % too short at T = 0.06 and 0.8 % at 0.005",
      is: () =>
        [0.06, 0.005].flatMap((temperature) => {
          // Half of 2π/√(V″(−1)|V″(0)|) e^(ΔV/T), because the exit is the top itself.
          const kramers = (Math.PI / Math.sqrt(2)) * Math.exp(0.25 / temperature);
          return [-percent(kramers, mean("weak-noise-double-well", atTemperature(temperature))), temperature];
        }),
    },
  ],
  "weak-noise-sharp-minimum": [
    {
      says: "9 times as long at η = 0.1 and 20 times at 0.02",
      is: () =>
        [0.1, 0.02].flatMap((rate) => {
          const slow = { "dynamics.learningRate": rate };
          const exponent = predicted("weak-noise-sharp-minimum", "exponent", slow);
          return [mean("weak-noise-sharp-minimum", slow) / Math.exp(exponent), rate];
        }),
    },
  ],
  // α + (l* − 1)(α − 1).
  "weak-noise-truncated-tail": [{ says: "η^−1.6", is: () => [-(1.2 + 2 * (1.2 - 1))] }],
};
