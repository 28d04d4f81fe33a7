import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { ResultDocument } from "../../src/export/result.ts";
import { escapement } from "./command.ts";

/** A document in a folder of its own, beside its data. */
function folder(csv: string): { readonly document: string; file(name: string): string } {
  const path = mkdtempSync(join(tmpdir(), "escapement-test-"));
  const file = (name: string) => join(path, name);
  const document = file("job.json");
  writeFileSync(file("data.csv"), csv);
  writeFileSync(
    document,
    JSON.stringify({
      landscape: { variables: ["w"], loss: "(w*x - y)^2/2", examples: { file: "data.csv" } },
      dynamics: { kind: "sgd", learningRate: 0.3, noise: { kind: "minibatch" } },
      start: { at: [0] },
      exit: { when: "w > 0.9" },
      particles: 20,
      horizon: 50,
    }),
  );
  return { document, file };
}

test("a document's data lies beside it, and a result is enough to run again", async () => {
  const { document, file } = folder("x,y\n1,2\n-1,1\n0.5,0\n");
  const out = file("result.json");
  const { code, stdout } = await escapement([
    "run",
    document,
    "--engine",
    "reference",
    "--json",
    "--out",
    out,
  ]);
  expect(code).toBe(0);
  const result = JSON.parse(stdout) as ResultDocument;
  expect(result.experiment).toMatchObject({
    landscape: { examples: { file: "data.csv", columns: ["x", "y"], count: 3 } },
  });
  expect(stdout).not.toContain('"values"');
  const again = await escapement(["run", out, "--engine", "reference", "--json"]);
  expect((JSON.parse(again.stdout) as ResultDocument).groups).toEqual(result.groups);

  writeFileSync(file("data.csv"), "x,y\n1,2\n-1,1\n0.5,1\n");
  const changed = await escapement(["run", out, "--engine", "reference"]);
  expect(changed.code).toBe(2);
  expect(changed.stderr).toMatch(/data.csv is not the file that this document was made with/);
});

test("--examples takes another file, and a bad one ends the command with a sentence", async () => {
  const { document, file } = folder("x,y\n1,2\n-1,1\n");
  writeFileSync(file("other.csv"), "y;x\n1;2\n3;4\n5;7\n");
  const other = ["run", document, "--engine", "reference", "--json", "--examples", file("other.csv")];
  expect(JSON.parse((await escapement(other)).stdout).experiment.landscape.examples.count).toBe(3);
  writeFileSync(file("other.csv"), "x,y\n1,2\n2,n/a\n");
  const bad = await escapement(other);
  expect(bad.code).toBe(2);
  expect(bad.stderr).toMatch(/other.csv, line 3, column y: got "n\/a"; give a number/);
  const missing = await escapement(["run", document, "--examples", file("none.csv")]);
  expect(missing.code).toBe(2);
  expect(missing.stderr).toMatch(
    /landscape.examples.file: could not read .*none.csv, got no such file; check the path/,
  );
});

test("a document names files of its own folder only, unless the user lets it name others", async () => {
  const { document, file } = folder("x,y\n1,2\n-1,1\n0.5,0\n");
  const elsewhere = folder("secret,words\n1,2\n").file("data.csv");
  symlinkSync(elsewhere, file("link.csv"));
  mkdirSync(file("deeper"));
  writeFileSync(file("deeper/data.csv"), "x,y\n1,2\n-1,1\n");
  const naming = (path: string): string[] => ["plan", document, "--set", `landscape.examples.file=${path}`];
  for (const path of [elsewhere, `${file("")}/../none.csv`, "link.csv", "../data.csv", "/etc/passwd"]) {
    const { code, stderr } = await escapement(naming(path));
    expect(code, path).toBe(2);
    expect(stderr).toMatch(
      /lies outside the document's folder.* give --examples .*, or --allow-files-outside/,
    );
    expect(stderr).not.toMatch(/secret|root:/);
  }
  const special = await escapement(naming("."));
  expect(special.stderr).toMatch(/"\." is no regular file/);
  for (const allowed of [naming("deeper/../data.csv"), naming("deeper/data.csv"), naming(file("data.csv"))])
    expect((await escapement(allowed)).code).toBe(0);
  const permitted = await escapement([...naming("link.csv"), "--allow-files-outside"]);
  expect(permitted.stderr).toMatch(/secret/);
});
