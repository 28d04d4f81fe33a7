/** CPU twin of shaders/shared/threefry.wgsl, also the host's generator: Threefry4x32 of Salmon, Moraes, Dror & Shaw (2011). */

const ROTATIONS: readonly (readonly [number, number])[] = [
  [10, 26],
  [11, 21],
  [13, 27],
  [23, 5],
  [6, 20],
  [17, 11],
  [25, 10],
  [18, 20],
];

const rotate = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits));

/** Four words from a counter and a key of four words each, by `rounds` rounds (20, 13 or 12). */
export function threefry4x32(
  counter: readonly [number, number, number, number],
  key: readonly [number, number, number, number],
  rounds: number,
  out: Uint32Array = new Uint32Array(4),
): Uint32Array {
  const k4 = 0x1bd11bda ^ key[0] ^ key[1] ^ key[2] ^ key[3];
  const word = (i: number): number => (i === 4 ? k4 : key[i]);
  let x0 = (counter[0] + key[0]) | 0;
  let x1 = (counter[1] + key[1]) | 0;
  let x2 = (counter[2] + key[2]) | 0;
  let x3 = (counter[3] + key[3]) | 0;
  for (let round = 0; round < rounds; round++) {
    const [a, b] = ROTATIONS[round % 8];
    if (round % 2 === 0) {
      x0 = (x0 + x1) | 0;
      x1 = rotate(x1, a) ^ x0;
      x2 = (x2 + x3) | 0;
      x3 = rotate(x3, b) ^ x2;
    } else {
      x0 = (x0 + x3) | 0;
      x3 = rotate(x3, a) ^ x0;
      x2 = (x2 + x1) | 0;
      x1 = rotate(x1, b) ^ x2;
    }
    if (round % 4 === 3) {
      const turn = (round + 1) / 4;
      x0 = (x0 + word(turn % 5)) | 0;
      x1 = (x1 + word((turn + 1) % 5)) | 0;
      x2 = (x2 + word((turn + 2) % 5)) | 0;
      x3 = (x3 + word((turn + 3) % 5) + turn) | 0;
    }
  }
  out[0] = x0;
  out[1] = x1;
  out[2] = x2;
  out[3] = x3;
  return out;
}
