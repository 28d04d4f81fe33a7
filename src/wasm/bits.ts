/** Numbers of 32 bits as the words that hold them. */
const view = new DataView(new ArrayBuffer(4));

/** The word of a number, rounded to 32 bits. */
export function bitsOf(value: number): number {
  view.setFloat32(0, value);
  return view.getInt32(0);
}

/** The number that a word holds. */
export function floatOf(bits: number): number {
  view.setInt32(0, bits);
  return view.getFloat32(0);
}
