import { test } from "vitest";
import { exitProblem } from "../../src/theory/predictions.ts";
import { exitLine } from "../../src/theory/line.ts";
import { survival } from "../../src/theory/survival.ts";
import { kramers } from "../../src/theory/kramers.ts";
test("x", () => {
  for (const [pot, T,at] of [["sin(1/x)",.1,.5],["sin(100*x)",.1,.5],["sin(30*x)",.1,.5],["sin(100*x)",.05,.5],["x^4/4-x^2/2",.1,.5],["abs(x)^0.5",.1,.5],["x^2/2+0.2*cos(40*x)",.1,.5],["x^2/2+0.05*cos(40*x)",.03,0.1],["-cos(10*x)",.2,0]] as const) {
    const p = exitProblem({landscape:{variables:["x"],potential:pot,parameters:{},ranges:{}},exit:{when:"abs(x)>1",detection:"bridge"},dynamics:{temperature:T},start:{at:[at]}} as any);
    const l=exitLine(p) as any; const t2=performance.now(); const s=survival(l) as any; const t3=performance.now(); const k=kramers(p) as any; const t4=performance.now();
    console.log(pot,T,(t3-t2).toFixed(),(t4-t3).toFixed(), s.unavailable??[s.moments.mean,s.modes.length,s.error,s.expandedFrom], k.unavailable??[k.mean,k.barrier,k.minima,k.saddles]);
  }
});
