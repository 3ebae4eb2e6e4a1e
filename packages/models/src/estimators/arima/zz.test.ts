import { it } from 'vitest';
import golden from '../../../test/fixtures/ols_ar_exog.json' with { type: 'json' };
import { ColumnTable, seededRandom } from '@spx/core';
import { arimaSpecification } from './arima-specification.js';
import { arimaData, likelihoodData } from './arima-data.js';
import { profileLikelihood, innovationSums, withoutInputs } from './profile-likelihood.js';
import { startingPolynomials } from './starting-values.js';
import { minimize } from '../../optimization/minimize.js';
import { arimaStateSpace } from './state-space.js';
import { stateFilter } from './state-filter.js';
function llAt(y: Float64Array, inputs: Float64Array[], spec: any, c: any, kappa: number) {
  const sp = arimaStateSpace(spec, c);
  const n=y.length; const out={values: withoutInputs({y, inputs}, c.exogenous), innovations:new Float64Array(n)}; const variances=new Float64Array(n);
  stateFilter(sp,{intercepts:[c.intercept], diffuseVariance: kappa/c.variance}).advance({columns:[out],variances,from:0,to:n});
  const burn = kappa<Infinity? sp.levels:0;
  const {squares,logVariances,observations}=innovationSums(out.innovations.subarray(burn),variances.subarray(burn));
  return -0.5*(observations*Math.log(2*Math.PI*c.variance)+logVariances+squares/c.variance);
}
function fit(y: Float64Array, ex: ColumnTable|undefined, parts: any) {
  const spec0=arimaSpecification({...parts, exogenousNames: ex?.names ?? []});
  const d0=arimaData(y,ex,spec0.exogenousNames);
  let t=performance.now();
  const start=startingPolynomials(d0,spec0);
  console.log('start ms',performance.now()-t);
  const {data,specification}=likelihoodData(d0,spec0);
  const prof=profileLikelihood(data,specification);
  const p0=prof.pointOf(start);
  console.log('start', p0);
  t=performance.now();
  const m=minimize(prof.objective,p0??new Float64Array(99));
  console.log('ms',performance.now()-t, m);
  const c=prof.coefficientsAt(m.point); console.log(c, llAt(d0.y,[...d0.inputs],spec0,c,Infinity), llAt(d0.y,[...d0.inputs],spec0,c,1e6));
}
it('x', () => {
  const y=Float64Array.from(golden.data.y);
  const s=arimaSpecification({order:[2,1,1]});
  const c={intercept:0,exogenous:new Float64Array(0),ar:Float64Array.of(.3,-.2),ma:Float64Array.of(.4),seasonalAr:new Float64Array(0),seasonalMa:new Float64Array(0),variance:.25};
  console.log(llAt(y.slice(0,300),[],s,c,1e6)-golden.arima_211_first300.loglike_at.value, llAt(y.slice(0,300),[],s,c,Infinity)-golden.arima_211_first300.loglike_at.value);
  for (const k of [1e6,Infinity]) { const sp=arimaStateSpace(s,c); const o={values:y.slice(0,8),innovations:new Float64Array(8)}; const v=new Float64Array(8); const f=stateFilter(sp,{intercepts:[0],diffuseVariance:k}); for(let i=0;i<6;i++){f.advance({columns:[o],variances:v,from:i,to:i+1});} console.log(sp,o.innovations,v,f.snapshot());}
  console.log("LL80",llAt(y.slice(0,80),[],s,c,1e6),llAt(y.slice(0,80),[],s,c,Infinity));return;
  fit(y.slice(0,300),undefined,{order:[2,1,1]});
  console.log(golden.arima_211_first300);
  const ex=new ColumnTable(Object.fromEntries(golden.data.exog_columns.map((v,i)=>['x'+(i+1),Float64Array.from(v)])));
  fit(y.slice(0,600),ex.slice(0,600),{order:[7,0,0],constant:true});
  console.log(golden.sarimax_700_first600.params, golden.sarimax_700_first600.llf);
  const r=seededRandom(1); const N=20000;
  const cols=Object.fromEntries([0,1,2,3,4].map(i=>['x'+i,new Float64Array(N).map(()=>r.normal())]));
  const u=new Float64Array(N); const phi=[.4,.2,.1,.05,-.03,.02,.01];
  for(let t=0;t<N;t++){u[t]=r.normal()+phi.reduce((s,f,k)=>s+(t>k?f*u[t-1-k]!:0),0);}
  const yy=u.map((v,t)=>v+.5*cols.x0![t]!-.25*cols.x1![t]!+1);
  for(let k=0;k<3;k++) fit(yy,new ColumnTable(cols),{order:[7,0,0],constant:true});
});
