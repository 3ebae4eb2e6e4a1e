/** Colours, type and layout of every page; a chart takes its colours from here through classes, so one set of variables serves light and dark. */
export const stylesheet: string = `
:root{color-scheme:light dark;--page:#fff;--surface:#f6f7f9;--text:#1b1f24;--muted:#56606c;--line:#dde1e6;--grid:#e8ebef;--focus:#2f6fdb;
--s1:#2f6fdb;--s2:#d2600a;--s3:#12866a;--s4:#8f46c9;--s5:#c03a5b;--s6:#6d7682;--s7:#9a7400;--s8:#1f87a8;--s9:#5f7a17;--s10:#8a5638;
--good:#12794f;--good-soft:#dff3e9;--bad:#b3261e;--bad-soft:#fbe4e2;--open:#7a5800;--open-soft:#fbf0d3;--plain-soft:#e9edf2}
@media (prefers-color-scheme:dark){:root{--page:#12151a;--surface:#1a1f26;--text:#e6e9ee;--muted:#a3adba;--line:#343c47;--grid:#272e37;--focus:#7fb0ff;
--s1:#6ea3ff;--s2:#ff9d52;--s3:#46c8a2;--s4:#c59af2;--s5:#ff8aa3;--s6:#a6adb8;--s7:#e0bc4d;--s8:#63c7e6;--s9:#b0cc62;--s10:#d6a886;
--good:#63d3a0;--good-soft:#143325;--bad:#ff8f87;--bad-soft:#3d1b19;--open:#eac266;--open-soft:#352a10;--plain-soft:#29313b}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--text);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
header,main,footer,nav{max-width:78rem;margin:0 auto;padding:0 1rem}
header{padding-top:1.75rem}
h1{font-size:1.7rem;line-height:1.2;margin:0 0 .4rem;letter-spacing:-.01em;overflow-wrap:anywhere}
h2{font-size:1.2rem;line-height:1.3;margin:0 0 .5rem}
h3{font-size:1rem;margin:1.25rem 0 .35rem;overflow-wrap:anywhere}
p{margin:.35rem 0;max-width:46rem}
a{color:var(--s1)}
code{font:.92em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
.lead{color:var(--muted)}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1rem;list-style:none;margin:.9rem 0 0;padding:0}
section{margin:2rem 0 0;padding-top:1.25rem;border-top:1px solid var(--line)}
main>section:first-child{border-top:0;padding-top:0;margin-top:1.5rem}
footer{margin-top:2.5rem;padding-bottom:2rem;color:var(--muted);font-size:.87rem}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px;border-radius:3px}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;background:var(--page);padding:.4rem .8rem}
.grid{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,21rem),1fr));gap:1rem;margin:.9rem 0;align-items:start}
figure{margin:0;background:var(--surface);border:1px solid var(--line);border-radius:10px;padding:.75rem .85rem;min-width:0;max-width:44rem}
figure.wide{grid-column:1/-1;overflow-x:auto;max-width:none}
figure.wide svg{min-width:58rem}
figcaption{font-weight:600;font-size:.92rem;margin-bottom:.4rem;overflow-wrap:anywhere}
figcaption small{display:block;font-weight:400;color:var(--muted);font-size:.84rem}
svg{display:block;width:100%;height:auto;overflow:visible}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.75rem;margin:.9rem 0;padding:0}
.figures div{background:var(--surface);border:1px solid var(--line);border-radius:10px;padding:.6rem .8rem}
.figures dt{color:var(--muted);font-size:.84rem}
.figures dd{margin:0;font-size:1.3rem;font-weight:600;line-height:1.25;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
.figures small{display:block;font-size:.8rem;font-weight:400;color:var(--muted)}
.table{overflow-x:auto;margin:.9rem 0;border:1px solid var(--line);border-radius:10px}
table{border-collapse:collapse;width:100%;font-size:.9rem}
caption{text-align:left;font-weight:600;padding:.6rem}
th,td{padding:.36rem .6rem;text-align:left;vertical-align:top;border-top:1px solid var(--line)}
thead th{font-size:.82rem;color:var(--muted);font-weight:600;background:var(--surface);vertical-align:bottom}
thead .n{white-space:normal;min-width:4.4rem}
tbody th{font-weight:500;position:sticky;left:0;background:var(--page);overflow-wrap:anywhere;min-width:11rem}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.badge{display:inline-block;border-radius:99px;padding:.02rem .55rem;font-size:.82rem;font-weight:600;white-space:nowrap;background:var(--plain-soft);color:var(--text)}
.badge.good{background:var(--good-soft);color:var(--good)}.badge.bad{background:var(--bad-soft);color:var(--bad)}.badge.open{background:var(--open-soft);color:var(--open)}
.good dd{color:var(--good)}.bad dd{color:var(--bad)}.open dd{color:var(--open)}
details{border:1px solid var(--line);border-radius:10px;margin:.6rem 0;background:var(--surface)}
details>summary{cursor:pointer;padding:.55rem .85rem;font-weight:600;overflow-wrap:anywhere}
details>summary .lead{font-weight:400;font-size:.9rem}
details>div{padding:0 .85rem .75rem}
details figure{border:0;padding:0;background:none;max-width:30rem}
details .table{background:var(--page);margin:0}
details tbody th{min-width:0}
.chart text{font:11px system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;fill:var(--muted);font-variant-numeric:tabular-nums}
.chart .name{fill:var(--text)}
.chart .end{text-anchor:end}.chart .mid{text-anchor:middle}
.chart .grid-line{stroke:var(--grid);stroke-width:1;fill:none}
.chart .axis-line{stroke:var(--line);stroke-width:1;fill:none}
.chart .mark-line{stroke:var(--muted);stroke-width:1;stroke-dasharray:4 3;fill:none}
.chart .gap{fill:var(--text);fill-opacity:.55}
.chart .line{fill:none;stroke-width:1.75;stroke-linejoin:round;stroke-linecap:round}
.chart .band{fill-opacity:.16;stroke:none}
.chart .dots{stroke:none;fill-opacity:.28}
.chart .track{fill:var(--plain-soft)}
${seriesRules()}
@media (max-width:36rem){body{font-size:14.5px}h1{font-size:1.4rem}th,td{padding:.34rem .55rem}tbody th{min-width:8.5rem;max-width:10.5rem}details tbody th{min-width:0}figure{padding:.6rem}.figures{grid-template-columns:repeat(auto-fit,minmax(8rem,1fr))}}
@media print{nav,.skip{display:none}figure,details{break-inside:avoid}}
`.trim();

function seriesRules(): string {
  const names = ['s1', 's2', 's3', 's4', 's5', 's6', 's7', 's8', 's9', 's10', 'good', 'bad', 'open'];
  return names.map((name) => `.f-${name}{fill:var(--${name})}.l-${name}{stroke:var(--${name})}`).join('\n');
}
