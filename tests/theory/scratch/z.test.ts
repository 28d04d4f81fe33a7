import { test } from "vitest";
import { exitProblem } from "../../../src/theory/predictions.ts";
import { exitLine } from "../../../src/theory/line.ts";
import { survival } from "../../../src/theory/survival.ts";
import { panels } from "../../../src/theory/panels.ts";
import { kramers } from "../../../src/theory/kramers.ts";
import { network } from "../../../src/theory/network.ts";
test("x", () => {
  for (const [pot, T] of [["sin(1/x)",.1],["sin(100*x)",.1],["x^4/4-x^2/2",.1],["abs(x)^0.5",.1],["x^2/2+0.2*cos(40*x)",.1]] as const) {
    const p = exitProblem({landscape:{variables:["x"],potential:pot,parameters:{},ranges:{}},exit:{when:"abs(x)>1",detection:"bridge"},dynamics:{temperature:T},start:{at:[.5]}} as any);
    const t0=performance.now(); const l=exitLine(p) as any; const t1=performance.now(); const q=panels(l) as any; const t2=performance.now(); const s=survival(l) as any; const t3=performance.now(); const k=kramers(p) as any; const t4=performance.now();
    const n=network(p.landscape,p.exit,[.5],T) as any;
    console.log(pot,(t1-t0).toFixed(),(t2-t1).toFixed(),(t3-t2).toFixed(),(t4-t3).toFixed(), s.unavailable, k.unavailable??[k.mean,k.barrier,k.minima,k.saddles], n?.minima.length, n?.passages.length, q.count);
  }
});
