import { raw } from "hono/html";

/** Words and colours of ours alone: nothing of a run may be put in here. */
export const styles = raw(`
:root { color-scheme: light dark; --bg: #fff; --fg: #1b1f24; --soft: #57606a; --line: #d0d7de; --link: #0550ae; --raised: #f6f8fa;
  --passed: #116329; --passed-bg: #d2f4da; --failed: #a40e26; --failed-bg: #ffdcd9; --broken: #7a3e00; --broken-bg: #ffe3c2;
  --blocked: #5e4700; --blocked-bg: #fbefb5; --unconfirmed: #5b2ea6; --unconfirmed-bg: #eadfff; --quiet: #424a53; --quiet-bg: #e6eaee; --known: #0a4f8f; --known-bg: #d8ebff; }
@media (prefers-color-scheme: dark) { :root { --bg: #0d1117; --fg: #e6edf3; --soft: #9da7b3; --line: #30363d; --link: #79b8ff; --raised: #161b22;
  --passed: #7ee2a0; --passed-bg: #12341f; --failed: #ffa59e; --failed-bg: #4b1519; --broken: #ffc387; --broken-bg: #43290c;
  --blocked: #f2d675; --blocked-bg: #3a3005; --unconfirmed: #d6beff; --unconfirmed-bg: #322056; --quiet: #c1cad3; --quiet-bg: #262c33; --known: #a8d3ff; --known-bg: #0f2f4f; } }
* { box-sizing: border-box; }
html { scroll-padding-top: 3rem; }
body { margin: 0 auto; max-width: 90rem; padding: 0 1rem 3rem; background: var(--bg); color: var(--fg); font: 15px/1.45 system-ui, sans-serif; overflow-wrap: anywhere; }
a { color: var(--link); text-underline-offset: .15em; }
a:focus-visible, summary:focus-visible, .scroll:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
code, pre { font: .92em/1.4 ui-monospace, monospace; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: .2rem 0 .4rem; }
h2 { font-size: 1.2rem; margin: 2.2rem 0 .6rem; padding-bottom: .3rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 1.1rem 0 .3rem; }
p { margin: .3rem 0 .7rem; max-width: 75rem; }
.skip { position: absolute; left: -99rem; } .skip:focus { left: 1rem; top: .5rem; background: var(--bg); }
.verdict { margin: 0 -1rem; padding: 1rem; border-left: .5rem solid var(--quiet); background: var(--raised); }
.is-held { border-color: var(--passed); } .is-failed { border-color: var(--failed); } .is-unjudged { border-color: var(--broken); }
.kind, .note { color: var(--soft); margin: 0; }
.numbers, .trends { display: flex; flex-wrap: wrap; gap: .4rem 1.6rem; margin: .6rem 0 0; }
.numbers dt, .trends dt { color: var(--soft); font-size: .85rem; } .is-held h1 { color: var(--passed); } .is-failed h1 { color: var(--failed); } .is-unjudged h1 { color: var(--broken); }
.numbers dd { font-size: 1.4rem; font-weight: 600; } dd { margin: 0; }
nav { position: sticky; top: 0; z-index: 1; background: var(--bg); border-bottom: 1px solid var(--line); margin: 0 -1rem; padding: 0 1rem; overflow-x: auto; }
nav ul { display: flex; gap: 1.1rem; list-style: none; margin: 0; padding: .5rem 0; white-space: nowrap; }
.scroll { overflow-x: auto; margin: .4rem 0 1.2rem; }
table { border-collapse: collapse; font-size: .92rem; min-width: 50%; overflow-wrap: break-word; }
caption { text-align: left; color: var(--soft); padding-bottom: .2rem; }
th, td { padding: .25rem .6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { color: var(--soft); font-weight: 500; white-space: nowrap; } tbody th { font-weight: 500; min-width: 9rem; } tbody th small { display: block; }
.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.cell, .badge { display: inline-block; padding: 0 .35rem; border-radius: .3rem; border: 1px solid transparent; white-space: nowrap; text-decoration: none; color: var(--quiet); background: var(--quiet-bg); }
.cell { margin: 0 .1rem .2rem 0; font-size: .85rem; } .cell i, .badge i { font-style: normal; font-weight: 700; }
a.cell:hover { text-decoration: underline; }
.passed { color: var(--passed); background: var(--passed-bg); } .failed { color: var(--failed); background: var(--failed-bg); }
.broken { color: var(--broken); background: var(--broken-bg); } .blocked { color: var(--blocked); background: var(--blocked-bg); }
.unconfirmed { color: var(--unconfirmed); background: var(--unconfirmed-bg); } .known { color: var(--known); background: var(--known-bg); }
.cell.called { border: 1px solid currentColor; } .cell.read { border: 1px solid transparent; } .cell.declared { border: 1px dashed currentColor; background: none; }
.cells { display: flex; flex-wrap: wrap; gap: .1rem .7rem; list-style: none; margin: 0; padding: 0; }
.refs { font-size: .9em; margin-left: .15rem; } .refs::before { content: "→ "; color: var(--soft); }
details dl div { margin: .3rem 0; } details dl dt { color: var(--soft); } details :target { outline: 2px solid var(--link); } small { color: var(--soft); font-weight: 400; }
.legend { line-height: 1.9; } .depths { margin-left: 1rem; color: var(--soft); }
.trend { font-family: ui-monospace, monospace; letter-spacing: -.02em; white-space: nowrap; }
article { border-left: 3px solid var(--line); padding-left: .8rem; margin: 1rem 0; } article:target { border-color: var(--link); }
article p { color: var(--soft); } article h3 { margin-bottom: .1rem; }
pre { background: var(--raised); padding: .5rem .7rem; margin: .3rem 0; white-space: pre-wrap; }
footer { margin-top: 3rem; color: var(--soft); border-top: 1px solid var(--line); }
@media screen and (max-width: 40rem) { tbody th { position: sticky; left: 0; background: var(--bg); min-width: 0; width: 9.5rem; max-width: 9.5rem; overflow-wrap: anywhere; } :is(#gates, #nights) tbody th { width: auto; max-width: none; white-space: nowrap; } #map .scroll:last-of-type :is(th, td) { display: block; position: static; width: auto; max-width: none; border-bottom: 0; padding: .2rem 0; } #map .scroll:last-of-type thead { display: none; } }
@media print { :root { color-scheme: light; } body { max-width: none; font-size: 9.5pt; padding: 0; } nav, .skip { display: none; } .scroll { overflow: visible; }
  table { min-width: 100%; } tr, article { break-inside: avoid; } h2, h3 { break-after: avoid; } details::details-content { content-visibility: visible; height: auto; } table { overflow-wrap: anywhere; } a { color: inherit; } .cell, .badge, .verdict { print-color-adjust: exact; } }
`);
