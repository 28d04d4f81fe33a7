import { describe, expect, test } from "vitest";
import { syntaxTree } from "../../src/formula/syntax.ts";
import { type MathElement, mathml } from "../../src/view/mathml.ts";

const markup = (one: MathElement | string): string =>
  typeof one === "string"
    ? one.replace("\u2062", "⋅").replace("\u2061", "")
    : `<${one.tag}>${one.children.map(markup).join("")}</${one.tag}>`;
const set = (text: string) => markup(mathml(syntaxTree(text)));

// MathML Core: https://www.w3.org/TR/mathml-core/
describe("a formula in MathML", () => {
  test("has fractions and powers without needless brackets", () => {
    expect(set("(a + 1)/x^2")).toBe(
      "<mfrac><mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow><msup><mi>x</mi><mn>2</mn></msup></mfrac>",
    );
    expect(set("(x^2 - 1)^2")).toContain("<msup><mrow><mo>(</mo>");
  });

  test("multiplies in silence, but for a number behind another factor", () => {
    expect(set("2*x")).toBe("<mrow><mn>2</mn><mo>⋅</mo><mi>x</mi></mrow>");
    expect(set("x*2")).toBe("<mrow><mi>x</mi><mo>·</mo><mn>2</mn></mrow>");
  });

  test("knows roots, bars, Greek letters, indices and powers of ten", () => {
    expect(set("sqrt(x)")).toBe("<msqrt><mi>x</mi></msqrt>");
    expect(set("abs(x)")).toBe("<mrow><mo>|</mo><mi>x</mi><mo>|</mo></mrow>");
    expect(set("alpha")).toBe("<mi>α</mi>");
    expect(set("x12")).toBe("<msub><mi>x</mi><mn>12</mn></msub>");
    expect(set("1e-9")).toBe("<msup><mn>10</mn><mn>−9</mn></msup>");
  });

  test("sets conditions joined by or", () => {
    expect(set("x >= 1 or x < -1")).toBe(
      "<mrow><mrow><mi>x</mi><mo>≥</mo><mn>1</mn></mrow><mtext> or </mtext><mrow><mi>x</mi><mo>&lt;</mo><mrow><mo>−</mo><mn>1</mn></mrow></mrow></mrow>".replace(
        "&lt;",
        "<",
      ),
    );
  });

  test("sets a choice behind a brace, and whole parts, remainders and Γ as mathematics does", () => {
    expect(set("if(x > 0, x, 0)")).toBe(
      "<mrow><mo>{</mo><mtable><mtr><mtd><mi>x</mi></mtd><mtd><mrow><mtext>if </mtext><mrow><mi>x</mi><mo>></mo><mn>0</mn></mrow></mrow></mtd></mtr><mtr><mtd><mn>0</mn></mtd><mtd><mtext>otherwise</mtext></mtd></mtr></mtable></mrow>",
    );
    expect(set("floor(x)")).toBe("<mrow><mo>⌊</mo><mi>x</mi><mo>⌋</mo></mrow>");
    expect(set("x % 2")).toBe("<mrow><mi>x</mi><mtext> mod </mtext><mn>2</mn></mrow>");
    expect(set("gamma(a)")).toBe("<mrow><mo>Γ</mo><mrow><mo>(</mo><mi>a</mi><mo>)</mo></mrow></mrow>");
    expect(set("not (x > 1) and y > 0")).toMatch(/^<mrow><mrow><mtext>not <\/mtext>.*<mtext> and <\/mtext>/);
  });

  test("sets the spellings that stand for others", () => {
    expect(set("x²")).toBe(set("x^2"));
    expect(set("|x|**3")).toBe(set("abs(x)^3"));
  });

  test("shows what no formula has as it was typed", () => {
    expect(set("[1, 2]")).toBe("<mtext>[1, 2]</mtext>");
  });
});
