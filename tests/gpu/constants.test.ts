import { expect, test } from "vitest";
import { globals } from "webgpu";
import { BUFFER_USAGE, MAP_MODE, SHADER_STAGE } from "../../src/gpu/constants.ts";

test("the flags are those of a device, and none of a device's is missing", () => {
  const own = { GPUBufferUsage: BUFFER_USAGE, GPUMapMode: MAP_MODE, GPUShaderStage: SHADER_STAGE };
  for (const [name, flags] of Object.entries(own)) {
    const theirs = (globals as Record<string, object>)[name];
    const names = Object.getOwnPropertyNames(theirs).filter((flag) => /^[A-Z_]+$/.test(flag));
    expect(names.sort(), name).toEqual(Object.keys(flags).sort());
    for (const [flag, value] of Object.entries(flags)) expect(theirs, name).toHaveProperty(flag, value);
  }
});
