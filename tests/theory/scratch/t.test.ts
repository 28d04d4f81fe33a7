import { exitLine } from "/work/main/src/theory/line.ts";
import { panels } from "/work/main/src/theory/panels.ts";
import { exitTimeMoments } from "/work/main/src/theory/exitTime.ts";
import * as P from "../problems.ts";
import { test } from "vitest";
test("x", () => {
  const show=(name:string,p:any,expected:number)=>{ const t0=performance.now(); const l=exitLine(p) as any; if(l.unavailable){console.log(name,l);return;} const t1=performance.now(); const q=panels(l) as any; if(q.unavailable){console.log(name,q);return;} const t2=performance.now(); const m=exitTimeMoments(q); console.log(name,l.low,l.high,l.orientation,q.count,m.mean,m.mean/expected-1,m.standardDeviation/m.mean,m.inside,(t1-t0).toFixed(1),(t2-t1).toFixed(1),(performance.now()-t2).toFixed(1));};
  show("bm",P.problem(P.flat,P.outside(-1,1),.5,0),1);
  show("bm.5",P.problem(P.flat,P.outside(-1,1),.5,.5),.75);
  show("drift",P.problem(P.drift(1),P.outside(-1,1),.5,0),Math.tanh(1));
  show("drift1",P.problem(P.drift(1),P.outside(-Infinity,1),.5,0),1);
  for (const [a,e] of [[1.5,5.726483357764],[2,27.43273915250],[2.5,202.8909997698],[3,2558.283398]] as const) show("ou"+a,P.problem(P.harmonic,P.outside(-a,a),.5,0),e);
  for (const [D,e0,e1] of [[.25,5.743437068,14.27773664],[.1,30.82130247,66.26862636],[.05,361.9037595,729.6706919],[.03,9739.570991,19485.81802],[.02,616063.851,1232135.009]] as const) { show("dw0 "+D,P.problem(P.doubleWell,P.outside(-Infinity,0),D,-1),e0); show("dw1 "+D,P.problem(P.doubleWell,P.outside(-Infinity,1),D,-1),e1);show("dwm "+D,P.problem(P.doubleWell,P.outside(-1,Infinity),D,1),e1);}
  show("dw b50",P.problem(P.doubleWell,P.outside(-Infinity,0),.25/50,-1),1);
  for (const [T,a,b] of [[.1,12762.7,25527.1],[.15,467.175,935.932],[.2,90.4759,182.418],[.25,33.9457,69.2636],[.3,17.646,36.5837],[.4,7.70533,16.5672]] as const) { show("M01 "+T,P.problem(P.quarticWell(1),P.outside(-Infinity,0),T,-1),a);show("M01 "+T,P.problem(P.quarticWell(1),P.outside(-Infinity,1),T,-1),b);}
  show("cubic",P.problem(P.landscapeOf(1,x=>x[0]**3),P.outside(-Infinity,1),.5,0),1);
  show("noexit",P.problem(P.harmonic,P.outside(-Infinity,Infinity),.5,0),1);
  show("flat1",P.problem(P.flat,P.outside(-Infinity,1),.5,0),1);
  show("far",P.problem(P.harmonic,P.outside(-Infinity,100),.5,0),1);
  show("abs",P.problem(P.landscapeOf(1,x=>Math.abs(x[0]-.3)),P.outside(-1,1),.5,0),1);
  show("log",P.problem(P.landscapeOf(1,x=>x[0]-Math.log(x[0])),P.outside(-Infinity,2),.1,1),1);
  show("sqrt",P.problem(P.landscapeOf(1,x=>Math.sqrt(x[0])),P.outside(-Infinity,2),.1,1),1);
  show("box",P.problem(P.flat,P.outside(-1,1),.5,[{kind:"uniform",low:-.5,high:.5}]),1-1/12);
  show("boxwide",P.problem(P.flat,P.outside(-1,1),.5,[{kind:"uniform",low:-2,high:2}]),1/3);
  show("gauss",P.problem(P.flat,P.outside(-1,1),.5,[{kind:"normal",at:0,deviation:.1}]),.99);
  show("gauss.01",P.problem(P.doubleWell,P.outside(-Infinity,1),.1,[{kind:"normal",at:-1,deviation:.3}]),66);
});
