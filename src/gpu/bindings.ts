/** A binding as a kernel's text declares it: the text is the only place where it is written. */
export interface Binding {
  readonly group: number;
  readonly binding: number;
  readonly name: string;
  readonly type: GPUBufferBindingType;
}

const DECLARATION =
  /@group\((\d+)\)\s*@binding\((\d+)\)\s*var<(uniform|storage)(?:,\s*(read|read_write))?>\s*(\w+)\s*:/g;

/** Every buffer binding declared in a kernel's text. */
export function bindingsOf(text: string): Binding[] {
  return [...text.matchAll(DECLARATION)].map(([, group, binding, space, access, name]) => ({
    group: Number(group),
    binding: Number(binding),
    name,
    type: space === "uniform" ? "uniform" : access === "read_write" ? "storage" : "read-only-storage",
  }));
}
