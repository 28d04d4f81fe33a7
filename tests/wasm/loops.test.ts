import { describe, expect, test } from "vitest";
import { invoke } from "./run-kernel.ts";

/** What statements leave in `x` for each lane; `many` is 5, `one` is 1, and neither is known before. */
const left = (statements: string, declarations = "", size = 4): readonly number[] =>
  invoke(`let many = input[5]; let one = input[1]; var x = 0u; ${statements} out[lane] = x;`, {
    declarations,
    size,
  });

describe("a loop", () => {
  test("of turns that are known runs them one by one, few or many", () => {
    expect(left("for (var i = 0u; i < 3u; i++) { x += i + lane; }")).toEqual([3, 6, 9, 12]);
    expect(left("for (var i = 0u; i < 8u; i += 1u) { x += i; }")).toEqual([28, 28, 28, 28]);
    expect(left("for (var i = 0u; i < 9u; i += 1u) { x += i; }")).toEqual([36, 36, 36, 36]);
    expect(left("for (var i = 100u; i > 0u; i -= 1u) { x += lane; }")).toEqual([0, 100, 200, 300]);
    expect(left("for (var i = 5u; i < 5u; i++) { x = 9u; }")).toEqual([0, 0, 0, 0]);
  });

  test("takes as many turns as a number says that all lanes share, also none", () => {
    expect(left("for (var i = 0u; i < many; i++) { x += i * lane; }")).toEqual([0, 10, 20, 30]);
    expect(left("for (var i = many; i < one; i++) { x += 1u; }")).toEqual([0, 0, 0, 0]);
    expect(left("var i = 0u; while (i < many) { i += one; x += i; }")).toEqual([15, 15, 15, 15]);
    expect(left("var i = 0u; loop { if (i == many) { break; } i += one; x += i; }")).toEqual([
      15, 15, 15, 15,
    ]);
  });

  test("takes for each lane as many turns as its own number says", () => {
    expect(left("for (var i = 0u; i < lane; i++) { x += 10u + i; }")).toEqual([0, 10, 21, 33]);
    expect(left("var i = lane; while (i < many) { i += 1u; x += 1u; }")).toEqual([5, 4, 3, 2]);
    expect(left("var i = lane; loop { i += 1u; x += 1u; if (i > many) { break; } }")).toEqual([6, 5, 4, 3]);
    expect(left("for (var i = 0u; i < lane; i++) { x += 1u; }", "", 7)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  test("is left by break for all lanes, or for some while the others go on", () => {
    expect(left("for (var i = 0u; i < 20u; i++) { if (i == many) { break; } x += i; }")).toEqual([
      10, 10, 10, 10,
    ]);
    expect(left("for (var i = 0u; i < many; i++) { if (i == lane) { break; } x += 1u; }")).toEqual([
      0, 1, 2, 3,
    ]);
    expect(
      left("for (var i = 0u; i < many; i++) { x += 1u; if (lane > 1u) { x += 10u; break; } x += 100u; }"),
    ).toEqual([505, 505, 11, 11]);
    expect(
      left("loop { x += 1u; if (x > many) { if (lane == 0u) { break; } } if (x > 7u) { break; } }"),
    ).toEqual([6, 8, 8, 8]);
    expect(left("loop { x = 7u + lane; break; }")).toEqual([7, 8, 9, 10]);
  });

  test("goes to its next turn by continue, for all lanes or for some, with its update", () => {
    expect(left("for (var i = 0u; i < many; i++) { if (i % 2u == one) { continue; } x += i; }")).toEqual([
      6, 6, 6, 6,
    ]);
    expect(left("for (var i = 0u; i < many; i++) { if (i == lane) { continue; } x += 10u + i; }")).toEqual([
      50, 49, 48, 47,
    ]);
    expect(
      left(
        "for (var i = 0u; i < many; i++) { x += 1u; if (i >= lane) { if (one == 1u) { continue; } } x += 100u; }",
      ),
    ).toEqual([5, 105, 205, 305]);
    expect(left("var i = 0u; while (i < 6u) { i += 1u; if (i % 3u == lane) { continue; } x += i; }")).toEqual(
      [12, 16, 14, 21],
    );
    expect(
      left(
        "for (var i = 0u; i < many; i++) { if (lane == 0u) { continue; } if (i == lane) { break; } x += 1u; }",
      ),
    ).toEqual([0, 1, 2, 3]);
  });

  test("is left with its function by a return, of some lanes or all", () => {
    const f = (body: string) => `fn f(lane: u32, many: u32) -> u32 { ${body} }`;
    const call = "x = f(lane, many);";
    expect(
      left(call, f("for (var i = 0u; i < many; i++) { if (i == lane) { return i * 10u; } } return 99u;")),
    ).toEqual([0, 10, 20, 30]);
    expect(
      left(
        call,
        f("for (var i = 0u; i < many; i++) { if (i + lane == 6u) { return i * 10u; } } return 90u + lane;"),
      ),
    ).toEqual([90, 91, 40, 30]);
    expect(
      left(call, f("for (var i = 0u; i < 20u; i++) { if (i == many) { return i; } } return lane;")),
    ).toEqual([5, 5, 5, 5]);
    expect(
      left(
        "x = f(lane, out[0] + 30u);",
        f("for (var i = 0u; i < 20u; i++) { if (i == many) { return many; } } return lane + many;"),
      ),
    ).toEqual([30, 31, 32, 33]);
    expect(left(call, f("var i = lane; loop { i += 1u; if (i > many) { return i; } }"))).toEqual([
      6, 6, 6, 6,
    ]);
    expect(left(call, f("var i = 0u; loop { i += 1u; if (i > many) { return i + lane; } }"))).toEqual([
      6, 7, 8, 9,
    ]);
    expect(
      left(
        call,
        f(
          "var s = 0u; for (var i = 0u; i < many; i++) { for (var j = 0u; j < many; j++) { s += 1u; if (i * 5u + j == lane * 6u) { return s; } } } return 0u;",
        ),
      ),
    ).toEqual([1, 7, 13, 19]);
    expect(
      left(
        call,
        f(
          "for (var i = 0u; i < 3u; i++) { if (lane == 1u) { return 8u; } if (lane == 2u) { break; } } return lane;",
        ),
      ),
    ).toEqual([0, 8, 2, 3]);
  });

  test("stands in another, whose turns it may depend on", () => {
    expect(left("for (var i = 0u; i < many; i++) { for (var j = 0u; j < i; j++) { x += lane; } }")).toEqual([
      0, 10, 20, 30,
    ]);
    expect(
      left("for (var i = 0u; i < lane; i++) { for (var j = 0u; j < i + 1u; j++) { x += 1u; } }"),
    ).toEqual([0, 1, 3, 6]);
    expect(
      left(
        "for (var i = 0u; i < many; i++) { for (var j = 0u; j < many; j++) { if (j == lane) { break; } if (i == 1u) { continue; } x += 1u; } if (i == 3u) { break; } }",
      ),
    ).toEqual([0, 3, 6, 9]);
    expect(
      left("for (var i = 0u; i < 2u; i++) { for (var j = 0u; j < 3u; j++) { x = 10u * x + i + j; } }"),
    ).toEqual([12_123, 12_123, 12_123, 12_123]);
  });

  test("is followed anew in each function and call that holds it", () => {
    const sum =
      "fn sum(first: u32, turns: u32) -> u32 { var s = first; for (var i = 0u; i < turns; i++) { s = s + i; } return s; }";
    expect(left("x = sum(one, many) + 100u * sum(lane, many);", sum)).toEqual([1011, 1111, 1211, 1311]);
    expect(left("x = sum(one, many) + 100u * sum(one, lane) + 10000u * sum(lane, lane);", sum)).toEqual([
      111, 10_111, 30_211, 60_411,
    ]);
    const last =
      "fn last(first: u32, turns: u32) -> u32 { var s = first; for (var i = 0u; i < turns; i++) { s = i; } return s; }";
    expect(
      left("x = last(one, many) + 100u * last(lane, many) + 10000u * last(lane, one - 1u);", last),
    ).toEqual([404, 10_404, 20_404, 30_404]);
  });

  test("keeps numbers of every kind from turn to turn", () => {
    expect(
      left(
        "var v = vec3f(f32(lane), 1.0f, 2.0f); var flag = false; var n = -3i; for (var i = 0u; i < many; i++) { v = v.yzx + vec3f(1.0f); flag = !flag; n += 1i; } x = u32(v.x) * 100u + u32(v.y) * 10u + u32(v.z); if (flag) { x += u32(n) * 1000u; }",
      ),
    ).toEqual([2756, 2766, 2776, 2786]);
  });

  test("swaps what variables hold", () => {
    expect(
      left(
        "var y = lane; var z = 7u; for (var i = 0u; i < many; i++) { let t = y; y = z; z = t; } x = 10u * y + z;",
      ),
    ).toEqual([70, 71, 72, 73]);
  });

  test("whose turns are known does to memory what each turn does, once", () => {
    const declarations = `var<private> calls: u32; var<workgroup> sum: atomic<u32>;
fn next(i: u32) -> u32 { calls += 1u; atomicAdd(&sum, 1u); return i + 1u; }`;
    expect(
      invoke("for (var i = 0u; i < 3u; i = next(i)) { } out[lane] = calls + 100u * atomicLoad(&sum);", {
        declarations,
      }),
    ).toEqual([1203, 1203, 1203, 1203]);
    expect(
      invoke("for (var i = 0u; i < 3u; out[i] += 1u) { i += 1u; }", { out: [0, 0, 0, 0], size: 1 }),
    ).toEqual([0, 1, 1, 1]);
  });

  test("whose body has a say in the number of its turns takes as many as that says", () => {
    expect(left("for (var i = 0u; i < 4u; i++) { i += lane; x += 1u; }")).toEqual([4, 2, 2, 1]);
    expect(left("for (var i = 0u; i < 4u; i++) { if (i == one) { i = 2u; } x += 10u + i; }")).toEqual([
      35, 35, 35, 35,
    ]);
    expect(left("for (var i = 0u; i < 4u; i++) { i += 1u; x += 1u; }")).toEqual([2, 2, 2, 2]);
  });

  test("that only memory ends is not run where no lane has come to it", () => {
    const spin = "loop { if (out[0] >= 10u) { break; } out[0] += 1u; }";
    expect(invoke(`if (lane > 1u) { if (lane < 9u) { return; } ${spin} }`)).toEqual([0, 0, 0, 0]);
    expect(invoke(`if (lane > 1u) { if (lane < 3u) { return; } ${spin} }`)).toEqual([10, 0, 0, 0]);
    expect(
      invoke(`for (var i = 0u; i < 12u; i++) { if (i > input[5]) { continue; } ${spin} out[1] = i; }`),
    ).toEqual([10, 5, 0, 0]);
  });
});
