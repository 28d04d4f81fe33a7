/**
 * Instructions of a step of the rival in CUDA on an NVIDIA card that is not there: its compiler needs none. Only the loop is looked for in the
 * binary, by its jump backwards, since the toolkit's own disassembler is often left out.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NVCC_PLACES } from "../rivals/cuda.ts";
import { succeeds } from "../rivals/program.ts";

/** The rival with one generator. */
export interface RivalOnCard {
  /** Of the function in the binary, with its generator in it. */
  readonly name: string;
  readonly instructions: number;
  readonly registers: number;
  readonly spilledBytes: number;
  readonly codeBytes: number;
}

/** What was counted; or a sentence on what is missing. */
export type NvidiaResult =
  | { readonly missing: string }
  | { readonly architecture: string; readonly compiler: string; readonly kernels: readonly RivalOnCard[] };

/** Architecture of the H100 and the H200. */
const ARCHITECTURE = "sm_90";

const STEPS_OF_TURN = 4;

/** Count the reference job's rival. @param root the project's folder, with a slash */
export function countRival(root: string): NvidiaResult {
  const nvcc = NVCC_PLACES.find((place) => succeeds(place, ["--version"]));
  if (nvcc === undefined) {
    return {
      missing: "isa: the rival in CUDA is not counted, because there is no nvcc; install the CUDA toolkit",
    };
  }
  const folder = mkdtempSync(join(tmpdir(), "escapement-cubin-"));
  try {
    const binary = join(folder, "refill.cubin");
    const options = ["-O3", "-std=c++17", `-arch=${ARCHITECTURE}`, "-ftz=true", "-Xptxas", "-v", "-cubin"];
    const source = `${root}bench/rivals/cuda/refill.cu`;
    const { status, stderr } = spawnSync(nvcc, [...options, "-o", binary, source], { encoding: "utf8" });
    if (status !== 0)
      return { missing: `isa: the rival in CUDA is not counted, because nvcc says ${stderr}` };
    const version = spawnSync(nvcc, ["--version"], { encoding: "utf8" }).stdout;
    return {
      architecture: ARCHITECTURE,
      compiler: /release .*/.exec(version)?.[0] ?? version.trim(),
      kernels: rivalsIn(readFileSync(binary), stderr),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Functions of a binary, with what the assembler said of each. */
export function rivalsIn(binary: Uint8Array, remarks: string): readonly RivalOnCard[] {
  return codeIn(binary).map(({ name, code }) => {
    const said = remarks.slice(remarks.indexOf(`Function properties for ${name}`));
    const number = (pattern: RegExp): number => Number(pattern.exec(said)?.[1]);
    return {
      name,
      instructions: longestLoop(code) / STEPS_OF_TURN,
      registers: number(/Used (\d+) registers/),
      spilledBytes: number(/(\d+) bytes spill stores/),
      codeBytes: code.byteLength,
    };
  });
}

const INSTRUCTION_BYTES = 16;
/** The operation of a jump, in the first twelve bits of an instruction. */
const BRANCH = 0x947n;

/** Instructions of the longest loop that has no other inside, from the target of its jump backwards to the jump. */
export function longestLoop(code: DataView): number {
  const loops: { readonly first: number; readonly last: number }[] = [];
  for (let at = 0; at < code.byteLength; at += INSTRUCTION_BYTES) {
    const word = code.getBigUint64(at, true);
    if ((word & 0xfffn) !== BRANCH) continue;
    // The distance from the next instruction, in fours of bytes: bits 16 to 23, then those from 34 on.
    const distance = (BigInt.asIntN(30, word >> 34n) << 8n) | ((word >> 16n) & 0xffn);
    const last = at / INSTRUCTION_BYTES;
    const first = last + 1 + Number(distance * 4n) / INSTRUCTION_BYTES;
    if (first <= last) loops.push({ first, last });
  }
  const innermost = loops.filter(
    (loop) => !loops.some((other) => other !== loop && other.first >= loop.first && other.last < loop.last),
  );
  return Math.max(0, ...innermost.map(({ first, last }) => last - first + 1));
}

/** Sections of code in an ELF file of 64 bits, by the functions that they hold. */
function codeIn(binary: Uint8Array): readonly { readonly name: string; readonly code: DataView }[] {
  const file = new DataView(binary.buffer, binary.byteOffset, binary.byteLength);
  const headers = Number(file.getBigUint64(0x28, true));
  const size = file.getUint16(0x3a, true);
  const count = file.getUint16(0x3c, true);
  const section = (index: number) => {
    const at = headers + index * size;
    return {
      name: file.getUint32(at, true),
      offset: Number(file.getBigUint64(at + 0x18, true)),
      bytes: Number(file.getBigUint64(at + 0x20, true)),
    };
  };
  const names = section(file.getUint16(0x3e, true)).offset;
  return Array.from({ length: count }, (_, i) => section(i)).flatMap(({ name, offset, bytes }) => {
    const end = binary.indexOf(0, names + name);
    const text = new TextDecoder().decode(binary.subarray(names + name, end));
    if (!text.startsWith(".text.")) return [];
    return [
      {
        name: text.slice(".text.".length),
        code: new DataView(binary.buffer, binary.byteOffset + offset, bytes),
      },
    ];
  });
}
