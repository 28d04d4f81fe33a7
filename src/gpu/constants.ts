/**
 * The numbers of WebGPU's flags, as its specification writes them. Browsers and Dawn have them as globals, but only where there is WebGPU, and what
 * stands in for a device is wanted where there is none.
 */

/** What a buffer may be used for: `GPUBufferUsage`. */
export const BUFFER_USAGE = {
  MAP_READ: 0x0001,
  MAP_WRITE: 0x0002,
  COPY_SRC: 0x0004,
  COPY_DST: 0x0008,
  INDEX: 0x0010,
  VERTEX: 0x0020,
  UNIFORM: 0x0040,
  STORAGE: 0x0080,
  INDIRECT: 0x0100,
  QUERY_RESOLVE: 0x0200,
} as const;

/** What a buffer is mapped for: `GPUMapMode`. */
export const MAP_MODE = { READ: 0x0001, WRITE: 0x0002 } as const;

/** Which stages of a pipeline see a binding: `GPUShaderStage`. */
export const SHADER_STAGE = { VERTEX: 0x1, FRAGMENT: 0x2, COMPUTE: 0x4 } as const;
