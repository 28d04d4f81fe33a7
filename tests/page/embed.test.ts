import { describe, expect, test } from "vitest";
import { pageAddress } from "../../src/page/embed/page-address.ts";

const HOST = "https://journal.example/articles/one.html";

describe("the address of an embedded page", () => {
  test.each([
    ["https://lab.example/page/", "https://lab.example/page/"],
    ["http://localhost:5173/", "http://localhost:5173/"],
    ["lab/index.html", "https://journal.example/articles/lab/index.html"],
    ["//lab.example/page/", "https://lab.example/page/"],
    ["?x=1", "https://journal.example/articles/one.html?x=1"],
  ])("%s is taken", (written, address) => {
    expect(pageAddress(written, HOST).href).toBe(address);
  });

  test.each([
    "javascript:alert(1)",
    " \tJaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "blob:https://journal.example/1",
    "file:///etc/passwd",
    "filesystem:https://journal.example/x",
    "https://",
  ])("%j is refused", (written) => {
    expect(() => pageAddress(written, HOST)).toThrow(/^escapement-lab: src is no address of a page/);
  });

  test("may be a file for a host that is one", () => {
    expect(pageAddress("page/index.html", "file:///home/a/host.html").href).toBe(
      "file:///home/a/page/index.html",
    );
  });
});
