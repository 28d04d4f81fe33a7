import { describe, expect, test } from "vitest";
import { countStep } from "../../../bench/isa/count.ts";

/** A listing as ACO prints it: a loop over steps with one over quads inside, a way round what is rare, and hints. */
const LISTING = `
BB0:
	s_mov_b32 s0, s3                                            ; be800003
BB1:
	v_cmp_gt_u32_e32 vcc, s4, v0                                ; 7c980004
	s_cbranch_vccz BB7                                          ; bfa30001
BB2:
	v_add_f32_e32 v9, v9, v9                                    ; 06121309
BB3:
	s_delay_alu instid0(VALU_DEP_1)                             ; bf870001
	v_alignbit_b32 v1, v1, v1, 19                               ; d6160001 024e0301
	v_xor_b32_e32 v1, v1, v2                                    ; 3a020501
	v_fmac_f32_e32 v3, v1, v2                                   ; 56060501
	v_sqrt_f32_e32 v3, v3                                       ; 7e066703
	v_cvt_f32_i32_e32 v3, v3                                    ; 7e060b03
	v_cmp_ge_i32_e32 vcc, v8, v3                                ; 7c8c0708
	s_and_b64 exec, vcc, exec                                   ; 8bfe7e6a
	s_cbranch_execz BB5                                         ; bfa50002
BB4:
	buffer_load_b32 v1, v0, s[4:7], 0 offen                     ; e0500000 80410100
	s_nop 0                                                     ; bf800000
	(then repeated 3 times)
	s_cbranch_scc1 BB6                                          ; bfa20002
BB5:
	v_mov_b32_e32 v2, v3                                        ; 7e040303
	s_branch BB3                                                ; bfa0fff0
BB6:
	s_branch BB1                                                ; bfa0ffe0
BB7:
	s_endpgm                                                    ; bfb00000
`;

describe("the instructions of a step", () => {
  test("are those of a turn without what is rare and without hints, over its steps", () => {
    const count = countStep(LISTING, 4);
    expect(count.instructions).toBe(10 / 4);
    expect(count.straight).toBe(8 / 4);
    expect(count.byKind).toEqual({
      float: 1 / 4,
      integer: 1 / 4,
      shift: 1 / 4,
      transcendental: 1 / 4,
      conversion: 1 / 4,
      choice: 1 / 4,
      move: 1 / 4,
      memory: 0,
      scalar: 1 / 4,
      branch: 2 / 4,
    });
    expect(count.rotations).toBe(1 / 4);
    expect(count.loops).toBe(0);
  });

  test("are set beside those of a turn with all that is rare", () => {
    expect(countStep(LISTING, 4).turnWithAll).toBe(12);
  });

  test("hold one turn of each loop inside where a turn is a step", () => {
    const count = countStep(LISTING, 1);
    // The comparison, its branch, the sum, a turn of the quads with the way out of it, and the branch back.
    expect(count.loops).toBe(1);
    expect(count.instructions).toBe(2 + 1 + 10 + 1);
  });

  test("are not guessed where the listing has something unknown", () => {
    expect(() => countStep(LISTING.replace("v_mov_b32_e32", "x_mov"), 4)).toThrow(
      "the instruction x_mov is of no known kind",
    );
    expect(() => countStep(LISTING.replace("s_branch BB3", "s_branch BB9"), 4)).toThrow(
      "jumps to BB9, which it does not have",
    );
    expect(() => countStep("BB0:\n\ts_endpgm ; bf\n", 1)).toThrow("has no loop over steps");
    expect(() => countStep(`${LISTING}??\n`, 4)).toThrow('the line "??" of a listing has no known form');
  });
});
