import { bitsOf } from "../math/bits.ts";
import { threefry4x32 } from "../math/threefry.ts";
import { normals } from "./deviates.ts";
import {
  portableAtan2,
  portableCos,
  portableExp,
  portableLog,
  portablePow,
  portableSin,
  portableTan,
  portableTanh,
} from "./elementary.ts";

type Words = readonly [number, number, number, number];

/** CPU twin of probe.wgsl: four words, four normals and eight elementary functions, all as bits. */
export function probe(counter: Words, key: Words, rounds: 12 | 20): Uint32Array {
  const words = threefry4x32(counter, key, rounds);
  const deviates = new Float64Array(4);
  normals(words, deviates);
  const a = Math.fround((counter[0] >> 8) * 2 ** -20);
  const b = Math.fround((counter[1] >> 8) * 2 ** -20);
  const numbers = [
    ...deviates,
    portableExp(a),
    portableLog(Math.abs(a)),
    portableSin(a),
    portableCos(a),
    portableTan(a),
    portableTanh(a),
    portablePow(Math.abs(a), b),
    portableAtan2(a, b),
  ];
  return Uint32Array.from([...words, ...numbers.map(bitsOf)]);
}
