/**
 * `npm run bench [-- --only NAMES] [--rivals] [--quick] …`: measures the engine section by section, each answer checked
 * before its time counts, and writes the raw numbers under bench/results/. bench/README.md says what each section does.
 */
import { bench } from "./bench.ts";
import { serve } from "./engines-process.ts";

// A benchmark begins itself again where it wants a process with other settings, and asks by messages.
if (process.send !== undefined) serve();
else await main();

async function main(): Promise<void> {
  try {
    // npm runs its scripts in the project's folder.
    await bench(process.argv.slice(2), `${process.cwd()}/`);
    process.exit(0);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
}
