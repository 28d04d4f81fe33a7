import { test } from "vitest";
import { experiment } from "/work/main/src/experiment/read.ts";
const base=(l:any,s:any,w="x > 5")=>({landscape:l,dynamics:{kind:"overdamped",temperature:0.2,step:0.001},start:s,exit:{when:w},horizon:10});
for(const [v,at] of [["pow(x,1.7)+y^2",[0,0]],["pow(x,1.7)*y+pow(x,1.7)+y^2",[0,1]],["pow(x,1.7)*pow(y,1.7)+x*y",[0,0]]] as const) test(v,()=>{
 try{ experiment(base({variables:["x","y"],potential:v},{at})); console.log(v,"accepted"); }catch(e:any){console.log(v,"!",e.message)}
});
test("1d",()=>{try{ experiment(base({variables:["x"],potential:"pow(x,1.7)"},{at:[0]})); console.log("1d accepted"); }catch(e:any){console.log("1d !",e.message)}});
