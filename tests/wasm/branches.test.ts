import { describe, expect, test } from "vitest";
import { invoke } from "./run-kernel.ts";

/** A kernel that writes what a function gives for the lane and for numbers that are the same for all. */
const result = (body: string, size = 4, more = ""): readonly number[] =>
  invoke("out[lane] = f(lane, input[1]);", {
    declarations: `${more} fn f(lane: u32, one: u32) -> u32 { ${body} }`,
    size,
  });

/** A root of whole numbers, which takes a few statements. */
const ROOT = "fn sqrt_(x: u32) -> u32 { return u32(sqrt(f32(x))); }";

describe("branches", () => {
  test("whose lanes part run both ways, each for its own", () => {
    expect(result("var x = 5u; if (lane < 2u) { x = x + lane; } else { x = 100u; } return x;")).toEqual([
      5, 6, 100, 100,
    ]);
    expect(result("var x = 5u; if (lane == 3u) { x = sqrt_(x * lane); } return x;", 4, ROOT)).toEqual([
      5, 5, 5, 3,
    ]);
  });

  test("that all lanes take leave the other side out", () => {
    expect(result("var x = 5u; if (one == 1u) { x = lane; } else { x = 9u; } return x;")).toEqual([
      0, 1, 2, 3,
    ]);
    expect(result("var x = 5u; if (one == 2u) { x = lane; } else { x = 9u; } return x;")).toEqual([
      9, 9, 9, 9,
    ]);
    expect(result("var x = 5u; if (one == 2u) { x = lane; } return x + lane;")).toEqual([5, 6, 7, 8]);
  });

  test("that are decided when the kernel is compiled leave no trace", () => {
    expect(result("if (2u > 1u) { return lane; } return 9u;")).toEqual([0, 1, 2, 3]);
    expect(result("if (false) { return lane; } else if (true) { return 8u; } return 9u;")).toEqual([
      8, 8, 8, 8,
    ]);
  });

  test("follow one another by else if", () => {
    expect(
      result(
        "if (lane == 0u) { return 10u; } else if (lane == 1u) { return 20u; } else if (lane == 2u) { return 30u; } else { return 40u; }",
      ),
    ).toEqual([10, 20, 30, 40]);
  });

  test("stand in one another, all the same or each lane its own way", () => {
    const nested = (outer: string, inner: string) =>
      `var x = 0u; if (${outer}) { x += 1u; if (${inner}) { x += 10u; } else { x += 100u; } x += 1000u; } else { if (${inner}) { x += 20u; } } return x;`;
    expect(result(nested("lane < 2u", "lane % 2u == 0u"))).toEqual([1011, 1101, 20, 0]);
    expect(result(nested("one == 1u", "lane % 2u == 0u"))).toEqual([1011, 1101, 1011, 1101]);
    expect(result(nested("lane < 2u", "one == 1u"))).toEqual([1011, 1011, 20, 20]);
    expect(result(nested("one == 2u", "one == 1u"))).toEqual([20, 20, 20, 20]);
  });

  test("run for lanes of further vectors as for those of the first", () => {
    const expected = Array.from({ length: 11 }, (_, i) => (i < 6 ? 7 : i * i));
    expect(result("if (lane < 6u) { return 7u; } return lane * lane;", 11)).toEqual(expected);
  });

  test("change nothing in lanes that do not take them, also of parts of variables", () => {
    expect(
      result(
        "var v = vec3u(1u, 2u, 3u); if (lane > 1u) { v.y = 9u; v[lane - 1u] += 100u; } return v.x + v.y + v.z;",
      ),
    ).toEqual([6, 6, 113, 113]);
  });

  test("store for their lanes alone", () => {
    expect(
      invoke("if (lane > 1u) { out[0] = lane; } if (lane != 2u) { out[lane] += 10u; }", {
        out: [7, 7, 7, 7],
      }),
    ).toEqual([13, 17, 7, 17]);
    expect(invoke("if (input[1] == 2u) { out[lane] = 3u; }")).toEqual([0, 0, 0, 0]);
  });
});

describe("a return", () => {
  test("of some lanes leaves the rest of the function to the others", () => {
    expect(result("if (lane == 1u) { return 50u; } var x = lane; x += 1u; return x;")).toEqual([1, 50, 3, 4]);
    expect(
      result("var x = 1u; if (lane < 3u) { x = 2u; if (lane < 1u) { return x; } x = 3u; } return x * 10u;"),
    ).toEqual([2, 30, 30, 10]);
  });

  test("of all lanes leaves it at once, from branches within branches", () => {
    expect(result("if (one == 1u) { if (lane > 7u) { return 3u; } return lane; } return 9u;")).toEqual([
      0, 1, 2, 3,
    ]);
    expect(result("if (one == 2u) { return lane; } return lane + one;")).toEqual([1, 2, 3, 4]);
    expect(result("if (one == 1u) { return one; } return lane + one;")).toEqual([1, 1, 1, 1]);
  });

  test("that some lanes take on one side of a branch is none for those of the other side", () => {
    const body = (side: string) =>
      `let low = lane < 2u; let high = !low; if (one == ${side}) { if (low) { return 5u; } } else { if (high) { return 7u; } } return lane;`;
    expect(result(body("1u"))).toEqual([5, 5, 2, 3]);
    expect(result(body("2u"))).toEqual([0, 1, 7, 7]);
  });

  test("ends a function inside another, and the other goes on", () => {
    const more =
      "fn inner(x: u32) -> u32 { if (x == 0u) { return 40u; } if (x == 1u) { return 30u; } return x; }";
    expect(
      result("let y = inner(lane); if (y > 20u) { return y + 1u; } return inner(y - 2u) + y;", 4, more),
    ).toEqual([41, 31, 42, 33]);
  });

  test("of the kernel itself ends the invocation", () => {
    expect(
      invoke("if (lane == 2u) { return; } out[lane] = 1u; if (lane < 1u) { return; } out[lane] = 2u;"),
    ).toEqual([1, 2, 0, 2]);
    expect(invoke("if (input[1] == 1u) { return; } out[lane] = 1u;")).toEqual([0, 0, 0, 0]);
    expect(invoke("out[lane] = 1u; return; out[lane] = 2u;", {})).toEqual([1, 1, 1, 1]);
  });

  test("without a value ends a function that gives none", () => {
    const declarations =
      "fn put(lane: u32, most: u32) { if (lane > most) { return; } out[lane] = 1u; { if (most == 1u) { return; } } out[lane] = 2u; }";
    expect(invoke("put(lane, input[1]); out[lane] += 10u;", { declarations })).toEqual([11, 11, 10, 10]);
    expect(invoke("put(lane, input[2]); out[lane] += 10u;", { declarations })).toEqual([12, 12, 12, 10]);
  });

  test("of numbers that were the same for all, and are not behind it, is one for each lane", () => {
    // `base` is read where it may have changed, so nothing of it is known before.
    const declarations =
      "fn f(base: u32, lane: u32) -> u32 { if (base == 3u) { return base; } return base + lane; }";
    expect(invoke("out[lane] = f(out[3], lane);", { declarations, out: [0, 0, 0, 3] })).toEqual([3, 3, 3, 3]);
    expect(invoke("out[lane] = f(out[3], lane);", { declarations, out: [0, 0, 0, 4] })).toEqual([4, 5, 6, 7]);
  });
});

describe("&& and ||", () => {
  const declarations = `var<private> calls: u32;
fn stores(lane: u32, gives: bool) -> bool { out[lane] += 1u; return gives; }
fn counts(gives: bool) -> bool { calls += 1u; return gives; }
fn through(place: ptr<function, u32>, gives: bool) -> bool { *place += 1u; return gives; }
fn indirectly(lane: u32) -> bool { return stores(lane, true); }
fn changesNothing(x: u32) -> bool { var y = x; y += 1u; var v = vec2u(y); v.x = 3u; return v.y > v.x; }`;

  test("evaluate what comes second only in lanes that need it, where it stores", () => {
    expect(invoke("if (lane > 1u && stores(lane, true)) { out[lane] += 10u; }", { declarations })).toEqual([
      0, 0, 11, 11,
    ]);
    expect(invoke("if (lane > 1u || stores(lane, true)) { out[lane] += 10u; }", { declarations })).toEqual([
      11, 11, 10, 10,
    ]);
    expect(invoke("if (lane > 1u && indirectly(lane)) { out[lane] += 10u; }", { declarations })).toEqual([
      0, 0, 11, 11,
    ]);
    expect(
      invoke("if (input[1] == 2u && stores(lane, true)) { out[lane] += 10u; }", { declarations }),
    ).toEqual([0, 0, 0, 0]);
  });

  test("and where it changes a variable", () => {
    expect(
      invoke("let b = lane > 1u && counts(true); out[lane] = calls + 10u * u32(b);", { declarations }),
    ).toEqual([0, 0, 11, 11]);
    expect(
      invoke("var x = 0u; let b = lane > 1u || through(&x, false); out[lane] = x + 10u * u32(b);", {
        declarations,
      }),
    ).toEqual([1, 1, 10, 10]);
    expect(
      invoke(
        "out[lane] = select(0u, 1u, lane > 0u && (lane > 1u || counts(false)) && counts(true)) + 10u * calls;",
        {
          declarations,
        },
      ),
    ).toEqual([0, 10, 11, 11]);
  });

  test("evaluate both where that changes nothing", () => {
    expect(
      invoke("out[lane] = select(0u, 1u, lane > 1u && changesNothing(lane));", { declarations }),
    ).toEqual([0, 0, 0, 1]);
  });

  test("hold a loop that adds to memory as long as it should", () => {
    const condition = "i < 5u && atomicAdd(&sum, 1u) < 7u";
    expect(
      invoke(
        `var i = lane; while (${condition}) { i += 1u; } out[lane] = i; if (lane == 3u) { out[4] = atomicLoad(&sum); }`,
        {
          declarations: "var<workgroup> sum: atomic<u32>;",
          out: [0, 0, 0, 0, 0],
        },
      ),
      // The first turn takes 0 … 3, the next 4 … 7, of which lane 3's is one too many.
    ).toEqual([2, 3, 4, 4, 11]);
  });
});
