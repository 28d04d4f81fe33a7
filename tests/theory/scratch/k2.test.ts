import { kramers } from "/work/main/src/theory/kramers.ts";
import { network } from "/work/main/src/theory/network.ts";
import * as P from "../problems.ts";
import { experiment } from "/work/main/src/experiment/read.ts";
import { landscape } from "/work/main/src/experiment/landscape.ts";
import { exitRegion } from "/work/main/src/experiment/exit.ts";
import { startLaw } from "/work/main/src/theory/startLaw.ts";
import { test } from "vitest";
test("x", () => {
  const show=(n:string,p:any,e?:number)=>{const t=performance.now();const k=kramers(p) as any;const dt=(performance.now()-t).toFixed(0); console.log(n,dt,k.unavailable??[k.mean,e?k.mean/e-1:"",k.barrier,k.minima,k.saddles,k.boundaryFactor,k.saddle.at.join()]);};
  for (const [D,k] of [[.25,12.077008],[.1,54.125395],[.05,659.38229],[.02,1192191.2]] as const) { show("1 "+D,P.problem(P.doubleWell,P.outside(-Infinity,1),D,-1),k); show("0 "+D,P.problem(P.doubleWell,P.outside(-Infinity,0),D,-1),k/2);}
  for (const [T,k] of [[.1,24465.3],[.25,60.6433]] as const) show("M01",P.problem(P.quarticWell(1),P.outside(-Infinity,1),T,-1),k);
  show("2side",P.problem(P.doubleWell,P.outside(-2,1),.05,-1),659.38229);
  show("2side slope",P.problem(P.doubleWell,P.outside(-1.2,1),.05,-1),659.38229);
  show("before",P.problem(P.doubleWell,P.outside(-Infinity,-.3),.05,-1),659.38229);
  show("ou",P.problem(P.harmonic,P.outside(-2,2),.5,0));
  show("flat",P.problem(P.flat,P.outside(-2,2),.5,0));
  const sep=(d:number)=>P.landscapeOf(d,x=>{let s=x[0]**4/4-x[0]**2/2; for(let i=1;i<d;i++) s+=x[i]**2*(i+1)/2; return s;},x=>Array.from({length:d},(_,i)=>i===0?x[0]**3-x[0]:(i+1)*x[i]),x=>Array.from({length:d},(_,i)=>Array.from({length:d},(_,j)=>i!==j?0:i===0?3*x[0]**2-1:i+1)));
  for (const d of [2,3,5,8,16]) { const at=Array.from({length:d},(_,i)=>i===0?-1:0); show("sep"+d,P.problem(sep(d),P.outside(-Infinity,1),.05,at),659.38229); show("sep0 "+d,P.problem(sep(d),P.outside(-Infinity,0),.05,at),659.38229/2); }
  const ex=(o:any)=>{const e=experiment({title:"t",horizon:100,...o}); return {landscape:landscape(e),exit:exitRegion(e),temperature:e.dynamics.temperature,start:startLaw(e.start)};};
  show("MB",ex({landscape:{variables:["x","y"],potential:"-200*exp(-(x-1)^2-10*y^2)-100*exp(-x^2-10*(y-0.5)^2)-170*exp(-6.5*(x+0.5)^2+11*(x+0.5)*(y-1.5)-6.5*(y-1.5)^2)+15*exp(0.7*(x+1)^2+0.6*(x+1)*(y-1)+0.7*(y-1)^2)"},dynamics:{kind:"overdamped",temperature:15,step:1e-5},start:{at:[-0.558,1.442]},exit:{when:"0.3^2 > (x-0.623)^2+(y-0.028)^2"}}),6.733);
  show("MB10",ex({landscape:{variables:["x","y"],potential:"-200*exp(-(x-1)^2-10*y^2)-100*exp(-x^2-10*(y-0.5)^2)-170*exp(-6.5*(x+0.5)^2+11*(x+0.5)*(y-1.5)-6.5*(y-1.5)^2)+15*exp(0.7*(x+1)^2+0.6*(x+1)*(y-1)+0.7*(y-1)^2)"},dynamics:{kind:"overdamped",temperature:10,step:1e-5},start:{at:[-0.558,1.442]},exit:{when:"0.3^2 > (x-0.623)^2+(y-0.028)^2"}}),6.733);
  show("disc",ex({landscape:{variables:["x","y"],potential:"0"},dynamics:{kind:"overdamped",temperature:.5,step:1e-3},start:{at:[0,0]},exit:{when:"x^2+y^2>1"}}));
  show("4well",ex({landscape:{variables:["x","y"],potential:"(x^2-1)^2+(y^2-1)^2"},dynamics:{kind:"overdamped",temperature:.1,step:1e-3},start:{at:[-1,-1]},exit:{when:"x>1"}}),24465.3);
  show("4well sum",ex({landscape:{variables:["x","y"],potential:"(x^2-1)^2+(y^2-1)^2"},dynamics:{kind:"overdamped",temperature:.1,step:1e-3},start:{at:[-1,-1]},exit:{when:"x>0 or y>0"}}),24465.3/4);
  show("3well",ex({landscape:{variables:["x"],potential:"-cos(2*pi*x)"},dynamics:{kind:"overdamped",temperature:.2,step:1e-4},start:{at:[0]},exit:{when:"abs(x)>1"}}));
});
