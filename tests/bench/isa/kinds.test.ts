import { describe, expect, test } from "vitest";
import { type Kind, kindOf } from "../../../bench/isa/kinds.ts";

describe("the kind of an instruction", () => {
  test.each([
    ["v_fma_f32", "float"],
    ["v_fmaak_f32", "float"],
    ["v_mul_f32_e32", "float"],
    ["v_min3_f32", "float"],
    ["v_add_nc_u32_e32", "integer"],
    ["v_xad_u32", "integer"],
    ["v_min3_i32", "integer"],
    ["v_lshl_or_b32", "shift"],
    ["v_alignbit_b32", "shift"],
    ["v_rcp_f32_e32", "transcendental"],
    ["v_cvt_f32_i32_e32", "conversion"],
    ["v_cmpx_ge_u32_e32", "choice"],
    ["v_cndmask_b32_e64", "choice"],
    ["v_mov_b32_e32", "move"],
    ["s_buffer_load_b128", "memory"],
    ["s_load_dwordx4", "memory"],
    ["ds_load_b32", "memory"],
    ["scratch_store_b32", "memory"],
    ["s_and_not1_b64", "scalar"],
    ["s_cbranch_execz", "branch"],
  ] as const)("of %s is %s", (name, kind: Kind) => {
    expect(kindOf(name)).toBe(kind);
  });

  test("is none for what only tells the card when to go on", () => {
    for (const name of ["s_delay_alu", "s_nop", "s_waitcnt", "s_waitcnt_depctr", "s_clause"]) {
      expect(kindOf(name), name).toBeUndefined();
    }
  });
});
