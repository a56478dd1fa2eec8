import type { AnomalyCheck } from "../../plan/check.ts";
import type { Planning } from "../planning.ts";
import { planBase, resolved } from "../planned/base.ts";
import { planExplanation } from "../planned/explanation.ts";

/** Plans one check for each entry. */
export function planAnomalies({ catalog, tables }: Planning): AnomalyCheck[] {
  return catalog.anomalies.map((entry) => {
    const { id, title, volume } = entry.value;
    return {
      ...planBase(entry, { id: `anomaly:${id}`, family: "pipelines", title }),
      kind: "anomaly",
      table: resolved(tables, volume.table),
      within: readWithin(volume.within),
      explanation: planExplanation(entry.value),
    };
  });
}

/** `3 sigma` or `30%`, as the grammar demands. */
function readWithin(text: string): AnomalyCheck["within"] {
  const number = Number.parseFloat(text);
  return text.endsWith("%") ? { share: number / 100 } : { sigma: number };
}
