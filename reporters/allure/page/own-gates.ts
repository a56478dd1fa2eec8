import { changeScript } from "./page-script.ts";

/** Where Allure's page draws a quality gate: with a red cross, whatever became of it. */
const icon =
  /("data-testid":"quality-gate-result",.{0,80}?\{id:)([\w$.]+)\.solidXCircle,className:([\w$.]+)\}(?=.{0,300}?"quality-gate-result-rule",children:([\w$]+)\.rule)/g;

/** Where it counts them, each as failed. */
const counter =
  /("qualityGates"\)," ",\(0,[\w$.]+\)\([\w$.]+,\{)status:([\w$]+)\.length>0\?"failed":void 0,count:\2\.length\}/g;

/** Where it says how far a gate was reached: as an error, whatever became of it. */
const message =
  /(\(0,[\w$.]+\))\([\w$]+,\{className:([\w$.]+),message:([\w$]+)\.message,"data-testid":"quality-gate-result-message"\}\)/g;

/** Looks of a gate that was not missed: those of a missed one are Allure's own. */
const style = `<style>
.gate-held, .gate-unjudged { flex: 0 0 auto; margin-top: 3px; }
.gate-held { color: var(--color-status-passed-chart); }
.gate-unjudged { color: var(--color-text-secondary); }
</style>`;

/**
 * The page whose quality gates are all of the run's: Allure shows those alone that were missed. The tab counts the missed
 * ones in red, and all of them where none was missed.
 * @throws {SettingsError} Allure's page is not the one that this was written for
 */
export function withOwnGates(html: string): string {
  const drawn = changeScript(html, {
    pattern: icon,
    replace: ([start, icons, look, gate]) =>
      `${start}${icons}[${gate}.state==="held"?"solidCheckCircle":${gate}.state==="unjudged"?"solidHelpCircle":"solidXCircle"],` +
      `className:${gate}.state==="missed"?${look}:"gate-"+${gate}.state}`,
    does: "draws a quality gate",
    otherwise: "gates that were held as missed",
  });
  const told = changeScript(drawn, {
    pattern: message,
    replace: ([make, look, gate]) =>
      `${make}("p",{className:${look},"data-testid":"quality-gate-result-message",children:${gate}.message})`,
    does: "says how far a quality gate was reached",
    otherwise: "gates that were held as errors",
  });
  return changeScript(told.replace("</head>", `${style}</head>`), {
    pattern: counter,
    replace: ([start, gates]) => {
      const missed = `${gates}.filter(e=>e.state==="missed").length`;
      return `${start}status:${missed}>0?"failed":void 0,count:${missed}||${gates}.length}`;
    },
    does: "counts quality gates",
    otherwise: "gates that were held as missed",
  });
}
