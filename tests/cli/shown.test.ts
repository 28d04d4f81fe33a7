/** Every command that documents show is one that the command takes. */
import { expect, test } from "vitest";
import { escapement } from "./command.ts";
import { documents, read, wordsOf } from "./shown-lines.ts";

test("Every command that a document shows has the options that are given to it", async () => {
  const lines = documents.flatMap((path) =>
    [...read(path).matchAll(/npm run (?:-s )?escapement -- ([^`\n]*)/g)].map(([, line]) => `${line}`),
  );
  expect(lines.length).toBeGreaterThan(20);
  const help = new Map<string, string>();
  for (const line of lines) {
    const [name, ...words] = wordsOf(line);
    if (!help.has(name)) {
      const { code, stdout } = await escapement([name, "--help"]);
      expect(code, line).toBe(0);
      help.set(name, stdout);
    }
    // An unknown name gets the help of all commands.
    expect(help.get(name), line).toContain(`Usage: escapement ${name} `);
    for (const option of words.filter((word) => /^--?[a-z]/.test(word))) {
      expect(help.get(name), line).toMatch(new RegExp(`^\\s.*(?<![\\w-])${option}(?![\\w-])`, "m"));
    }
  }
});
