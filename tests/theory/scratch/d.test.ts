import { planeExit } from "/work/main/src/theory/planeExit.ts";
import * as P from "../problems.ts";
import { experiment } from "/work/main/src/experiment/read.ts";
import { landscape } from "/work/main/src/experiment/landscape.ts";
import { exitRegion } from "/work/main/src/experiment/exit.ts";
import { startLaw } from "/work/main/src/theory/startLaw.ts";
import { test } from "vitest";
test("x", () => {
  const flat2=P.landscapeOf(2,()=>0,()=>[0,0],()=>[[0,0],[0,0]]);
  const disc=P.exitOf(x=>Math.hypot(x[0],x[1])-1);
  console.log(planeExit(P.problem(flat2,disc,.5,[.3,.4])));
  const e = experiment({title:"mb", landscape:{variables:["x","y"],potential:"-200*exp(-(x-1)^2-10*y^2)-100*exp(-x^2-10*(y-0.5)^2)-170*exp(-6.5*(x+0.5)^2+11*(x+0.5)*(y-1.5)-6.5*(y-1.5)^2)+15*exp(0.7*(x+1)^2+0.6*(x+1)*(y-1)+0.7*(y-1)^2)"},dynamics:{kind:"overdamped",temperature:15,step:1e-5},start:{at:[-0.558,1.442]},exit:{when:"0.3^2 > (x-0.623)^2+(y-0.028)^2"},horizon:100} as any);
  const t=performance.now();
  console.log(planeExit({landscape:landscape(e),exit:exitRegion(e),temperature:15,start:startLaw(e.start)}), performance.now()-t);
});
