import { planeExit } from "/work/main/src/theory/planeExit.ts";
import { planeExtent } from "/work/main/src/theory/plane.ts";
import { exitLine } from "/work/main/src/theory/line.ts";
import { survival } from "/work/main/src/theory/survival.ts";
import * as P from "../problems.ts";
import { test } from "vitest";
test("x", () => {
  const show=(name:string,p:any,exp:number[]=[])=>{ const t1=performance.now(); const ex=planeExtent(p) as any; const t2=performance.now(); const s=planeExit(p) as any; const dt=performance.now()-t2; if(s.unavailable){console.log(name,s);return;} console.log(name,"ms",(t2-t1).toFixed(0),dt.toFixed(0),"mean",s.mean.value,s.mean.error.toPrecision(2),exp[0]?(s.mean.value/exp[0]-1).toPrecision(2):"","rate",s.rate.value,s.rate.error.toPrecision(2),exp[1]?(s.rate.value/exp[1]-1).toPrecision(2):"");};
  const flat2=P.landscapeOf(2,()=>0,()=>[0,0],()=>[[0,0],[0,0]]);
  const disc=P.exitOf(x=>Math.hypot(x[0],x[1])-1);
  show("disc",P.problem(flat2,disc,.5,[0,0]),[.5,2.8915929814733916]);
  show("disc .3 .4",P.problem(flat2,disc,.5,[.3,.4]),[.375,2.8915929814733916]);
  show("disc box",P.problem(flat2,disc,.5,[{kind:"uniform",low:-.2,high:.2},{kind:"uniform",low:-.2,high:.2}] as any),[.5*(1-2*.04/3),2.8915929814733916]);
  show("disc gauss",P.problem(flat2,disc,.5,[{kind:"normal",at:0,deviation:.1},{kind:"normal",at:0,deviation:.1}] as any),[.5*(1-.02),2.8915929814733916]);
  show("disc1000",P.problem(flat2,P.exitOf(x=>Math.hypot(x[0],x[1])-1000),.5,[0,0]),[.5e6,2.8915929814733916e-6]);
  const sep=(V:any,yw:number)=>P.landscapeOf(2,x=>V.potential([x[0]])+yw*x[1]**2/2,x=>[V.gradient([x[0]])[0],yw*x[1]],x=>[[V.hessian([x[0]])[0][0],0],[0,yw]]);
  const one=(V:any,e:any,T:number,x:number)=>{const s=survival(exitLine(P.problem(V,e,T,x)) as any) as any; return [s.moments.mean,s.modes[0].rate];};
  show("ou2 strip",P.problem(sep(P.harmonic,1),P.outside(-2,2),.5,[0,0]),one(P.harmonic,P.outside(-2,2),.5,0));
  show("ou box",P.problem(sep(P.harmonic,1),P.exitOf(x=>Math.abs(x[0])-2,x=>Math.abs(x[1])-1.5),.5,[0,0]),[0,0.0374612093+.1889317536]);
  for (const T of [.1,.05,.02,.25/30]) { show("dw0 "+T,P.problem(sep(P.doubleWell,2),P.outside(-Infinity,0),T,[-1,0]),one(P.doubleWell,P.outside(-Infinity,0),T,-1)); show("dw1 "+T,P.problem(sep(P.doubleWell,2),P.outside(-Infinity,1),T,[-1,0]),one(P.doubleWell,P.outside(-Infinity,1),T,-1)); }
  show("dw stiff",P.problem(sep(P.doubleWell,200),P.outside(-Infinity,1),.1,[-1,0]),one(P.doubleWell,P.outside(-Infinity,1),.1,-1));
  show("half plane",P.problem(flat2,P.exitOf(x=>x[0]-1),.5,[0,0]));
  show("noexit",P.problem(sep(P.harmonic,1),P.exitOf(()=>-1),.5,[0,0]));
  // rotated double well
  const c=Math.cos(.7),s=Math.sin(.7); const r=(x:any)=>[c*x[0]+s*x[1],-s*x[0]+c*x[1]];
  show("rot dw",P.problem(P.landscapeOf(2,x=>{const [a,b]=r(x);return a**4/4-a*a/2+b*b;}),P.exitOf(x=>r(x)[0]-1),.05,[-c,-s]),one(P.doubleWell,P.outside(-Infinity,1),.05,-1));
});
test("entropic", () => {
  for (const [a,b] of [[200,20],[50,10],[1000,50]]) for (const g of [[40,60,90],[60,90,135],[90,135,202]]) {
  const t=performance.now();
  const V=P.landscapeOf(2,x=>x[1]**2*(1+a!*Math.exp(-b!*x[0]**2))+0.1*(x[0]**2-1)**2);
  console.log(a,b,g.join(),planeExit(P.problem(V,P.outside(-Infinity,1),.1,[-1,0]),g),performance.now()-t);}
});
