import type { Construct } from "../script/constructs.ts";

/** VS Code's layout writes the id before the name: `tables/144_candidate.xs`, `apis/crm/52_deals_GET.xs`. */
const pattern = /(?:^|\/)(?:tables|functions|tasks|apis)\/(?:[^/]+\/)*(\d+)_([^/]+)\.xs$/u;

/** The id in a file's name; undefined where the number is the beginning of the object's own name. */
export function idInName(file: string, { name, keyword, marks }: Construct): number | undefined {
  const [, digits, rest = ""] = pattern.exec(file) ?? [];
  const leaf = keyword === "query" ? `${name}_${marks.get("verb") ?? ""}` : name;
  const id = Number(digits);
  return Number.isSafeInteger(id) && plain(leaf).endsWith(plain(rest)) && !/^\d/u.test(leaf)
    ? id
    : undefined;
}

/** Files write `importLeads` as `import_leads`, and `n8n` as `n_8_n`. */
function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "");
}
