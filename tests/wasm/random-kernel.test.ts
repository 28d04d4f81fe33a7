import * as fc from "fast-check";
import { expect, test } from "vitest";
import { LIST, program, type State } from "./random-kernel.ts";
import { invoke } from "./run-kernel.ts";

const LANES = 6;
const word = fc.oneof(fc.nat({ max: 5 }), fc.integer({ min: 0, max: 2 ** 32 - 1 }));

test("random statements come to what they say, in every lane", () => {
  fc.assert(
    fc.property(program, fc.array(word, { minLength: 8, maxLength: 8 }), (statements, input) => {
      const declarations = `var<private> v0: u32; var<private> v1: u32; var<private> v2: u32; var<private> list: array<u32, ${LIST}>;
fn work(lane: u32) { v0 = lane; v1 = input[0]; ${statements.text} }`;
      const width = 3 + LIST;
      const words = invoke(
        `work(lane); out[${width}u * lane] = v0; out[${width}u * lane + 1u] = v1; out[${width}u * lane + 2u] = v2; for (var i = 0u; i < ${LIST}u; i++) { out[${width}u * lane + 3u + i] = list[i]; }`,
        { declarations, input, size: LANES, out: Array.from({ length: width * LANES }, () => 0) },
      );
      const expected = Array.from({ length: LANES }, (_, lane) => {
        const state: State = { lane, input, variables: [lane, input[0], 0], list: [0, 0, 0, 0] };
        statements.run(state);
        return [...state.variables, ...state.list];
      }).flat();
      expect(words, statements.text).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});
