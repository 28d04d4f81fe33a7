import { describe, expect, test } from "vitest";
import { longestLoop, rivalsIn } from "../../../bench/isa/nvidia.ts";

/** Code of so many instructions with jumps: from one place to another, as the assembler writes them. */
function codeOf(instructions: number, jumps: readonly (readonly [from: number, to: number])[]): DataView {
  const code = new DataView(new ArrayBuffer(16 * instructions));
  for (const [from, to] of jumps) {
    const distance = BigInt((to - from - 1) * 4);
    code.setBigUint64(
      16 * from,
      0x7947n | ((distance & 0xffn) << 16n) | BigInt.asUintN(64, (distance >> 8n) << 34n),
      true,
    );
  }
  return code;
}

/** An ELF file with one section of code and the section of names. */
function fileOf(name: string, code: DataView): Uint8Array {
  const names = new TextEncoder().encode(`\0.text.${name}\0`);
  const at = { code: 64, names: 64 + code.byteLength, headers: 64 + code.byteLength + 64 };
  const bytes = new Uint8Array(at.headers + 2 * 64);
  const file = new DataView(bytes.buffer);
  file.setBigUint64(0x28, BigInt(at.headers), true);
  file.setUint16(0x3a, 64, true);
  file.setUint16(0x3c, 2, true);
  file.setUint16(0x3e, 1, true);
  bytes.set(new Uint8Array(code.buffer), at.code);
  bytes.set(names, at.names);
  for (const [i, [offset, length]] of [
    [at.code, code.byteLength],
    [at.names, names.length],
  ].entries()) {
    const header = at.headers + 64 * i;
    file.setUint32(header, i === 0 ? 1 : 0, true);
    file.setBigUint64(header + 0x18, BigInt(offset), true);
    file.setBigUint64(header + 0x20, BigInt(length), true);
  }
  return bytes;
}

describe("the loop of a binary for NVIDIA's cards", () => {
  test("goes from the target of a jump backwards to that jump, and has no other inside", () => {
    expect(
      longestLoop(
        codeOf(400, [
          [10, 20],
          [250, 41],
          [300, 297],
          [350, 41],
        ]),
      ),
    ).toBe(250 - 41 + 1);
  });

  test("is read as the toolkit's assembler writes it", () => {
    // 167 instructions back, with a predicate: `@!P1 BRA` of CUDA 13 for sm_90.
    const code = codeOf(300, []);
    code.setBigUint64(16 * 207, 0xfffffff400649947n, true);
    expect(longestLoop(code)).toBe(167);
  });

  test("is found by the name of its function, beside the assembler's remarks", () => {
    const remarks =
      "Function properties for other\n 0 bytes stack frame, 4 bytes spill stores, 4 bytes spill loads\nUsed 99 registers\nFunction properties for refill\n 0 bytes stack frame, 0 bytes spill stores, 0 bytes spill loads\nUsed 21 registers, used 0 barriers\n";
    expect(rivalsIn(fileOf("refill", codeOf(100, [[90, 11]])), remarks)).toEqual([
      { name: "refill", instructions: 20, registers: 21, spilledBytes: 0, codeBytes: 1600 },
    ]);
  });
});
