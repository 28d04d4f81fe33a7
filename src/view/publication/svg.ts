/** Elements of a picture in SVG, and what all of its texts have in common. */

export const SVG = "http://www.w3.org/2000/svg";
export const FONT = "Helvetica, Arial, sans-serif";
/** Mean width of a letter over its size, for breaking lines. */
export const LETTER = 0.5;

export type Attributes = Readonly<Record<string, string | number>>;

export function element(page: Document, name: string, attributes: Attributes): SVGElement {
  const made = page.createElementNS(SVG, name) as SVGElement;
  setAll(made, attributes);
  return made;
}

export function textAt(page: Document, text: string, attributes: Attributes): SVGElement {
  return Object.assign(element(page, "text", attributes), { textContent: text });
}

export function setAll(target: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) target.setAttribute(name, String(value));
}
