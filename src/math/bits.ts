/** Numbers of 32 bits as the words that hold them. */
const view = new DataView(new ArrayBuffer(4));

/** The bits of an f32, as an unsigned number. @param x rounded to 32 bits */
export function bitsOf(x: number): number {
  view.setFloat32(0, x);
  return view.getUint32(0);
}

/** The f32 of some bits. */
export function fromBits(word: number): number {
  view.setUint32(0, word);
  return view.getFloat32(0);
}
