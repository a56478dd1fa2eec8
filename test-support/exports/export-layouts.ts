import type { SampleScript } from "./sample-script.ts";

export type ExportLayout = "cli" | "backend" | "vscode" | "multidoc";

/** Files with their texts, as a tool of Xano lays them out. */
export function layOut(
  scripts: readonly SampleScript[],
  layout: ExportLayout,
): ReadonlyMap<string, string> {
  if (layout === "multidoc") {
    return new Map([["export.xs", scripts.map(({ text }) => text).join("\n---\n")]]);
  }
  const pathOf = layout === "vscode" ? vscodePath : cliPath;
  const prefix = layout === "backend" ? "backend/" : "";
  return new Map(scripts.map((script) => [`${prefix}${pathOf(script)}`, script.text]));
}

function snake(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "_")
    .replaceAll(/^_+|_+$/gu, "");
}

function cliPath({ keyword, name, group = "", verb = "" }: SampleScript): string {
  if (keyword === "api_group") {
    return `api/${snake(name)}/${snake(name)}.xs`;
  }
  return keyword === "query"
    ? `api/${snake(group)}/${snake(name)}_${verb}.xs`
    : `${keyword}/${name.split("/").map(snake).join("/")}.xs`;
}

/** The id stands before the last part of a name. */
function vscodePath({ keyword, name, id, group = "", verb = "" }: SampleScript): string {
  if (keyword === "workspace") {
    return "workspace.xs";
  }
  if (keyword === "api_group") {
    return `apis/${snake(name)}/api_group.xs`;
  }
  if (keyword === "query") {
    return `apis/${snake(group)}/${id}_${snake(name)}_${verb}.xs`;
  }
  const folders = keyword === "function" ? name.split("/").slice(0, -1).map(snake) : [];
  const leaf = keyword === "function" ? (name.split("/").at(-1) ?? "") : name;
  return [`${keyword}s`, ...folders, `${id}_${snake(leaf)}.xs`].join("/");
}
