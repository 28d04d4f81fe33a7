/** Structs of 4-byte scalars, declared once: WGSL text, size and packing come from the same declaration. */

export interface Field {
  readonly name: string;
  readonly type: "f32" | "u32";
}

export interface Struct {
  readonly name: string;
  readonly fields: readonly Field[];
}

export const f32 = (name: string): Field => ({ name, type: "f32" });
export const u32 = (name: string): Field => ({ name, type: "u32" });

/** Size in bytes; every field is a 4-byte scalar, so there is no padding. */
export function structBytes(struct: Struct): number {
  return 4 * struct.fields.length;
}

export function printStruct({ name, fields }: Struct): string {
  return `struct ${name} {\n${fields.map((field) => `  ${field.name}: ${field.type},`).join("\n")}\n}`;
}

/** One struct's bytes, little-endian. Throws when a field has no value. */
export function packStruct(struct: Struct, values: Readonly<Record<string, number>>): ArrayBuffer {
  const bytes = new ArrayBuffer(structBytes(struct));
  const view = new DataView(bytes);
  struct.fields.forEach(({ name, type }, i) => {
    const value = values[name];
    if (value === undefined) throw new Error(`struct ${struct.name}: no value for ${name}; give every field`);
    if (type === "f32") view.setFloat32(4 * i, value, true);
    else view.setUint32(4 * i, value, true);
  });
  return bytes;
}

/** Values of a packed struct of u32 fields. */
export function unpackWords(struct: Struct, words: Uint32Array): Record<string, number> {
  return Object.fromEntries(struct.fields.map(({ name }, i) => [name, words[i]]));
}
