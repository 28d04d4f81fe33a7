import { startLab } from "./lab.ts";

await startLab(document.querySelector("main")!);
