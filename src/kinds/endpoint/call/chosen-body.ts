import { isJsonType } from "../../../wire/body/media-type.ts";

/** What a body is judged by. */
export interface ChosenBody {
  /** The content type as it is documented. */
  readonly type: string;
  readonly contract: string;
}

/** The documented content type that one that came is, the most exact first; undefined where it is none. */
export function chooseBody(
  bodies: Readonly<Record<string, string>>,
  came: string,
): ChosenBody | undefined {
  const [kind = ""] = came.split("/");
  const suffix = came.includes("+") ? `${kind}/*+${came.split("+").at(-1) ?? ""}` : "";
  const found = [came, suffix, `${kind}/*`, "*/*"].find((type) => bodies[type] !== undefined);
  return found === undefined ? undefined : { type: found, contract: bodies[found] ?? "any" };
}

/** Whether any JSON may come for what is documented: Xano and older specs name JSON and mean all of it. */
export function chooseLeniently(
  bodies: Readonly<Record<string, string>>,
  came: string,
): ChosenBody | undefined {
  const json = Object.keys(bodies).find(isJsonType);
  const own = chooseBody(bodies, came);
  const isJson = came === "application/json" || (came.endsWith("+json") && isJsonType(came));
  return (
    own ??
    (json !== undefined && isJson ? { type: json, contract: bodies[json] ?? "any" } : undefined)
  );
}
