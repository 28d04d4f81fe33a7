/** Elements of a typeset formula. */
import type { MathElement } from "../../view/mathml.ts";

const NAMESPACE = "http://www.w3.org/1998/Math/MathML";

/** A `math` element, hidden from screen readers: the text that it sets stands in the field above it. */
export function mathView(content: MathElement): Element {
  const math = document.createElementNS(NAMESPACE, "math");
  math.setAttribute("displaystyle", "true");
  math.setAttribute("aria-hidden", "true");
  math.append(made(content));
  return math;
}

function made({ tag, children }: MathElement): Element {
  const element = document.createElementNS(NAMESPACE, tag);
  element.append(...children.map((child) => (typeof child === "string" ? child : made(child))));
  return element;
}
