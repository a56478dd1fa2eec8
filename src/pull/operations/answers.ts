import { inputType } from "./input-type.ts";
import { pairsOf, type JsonMap, type OpenApi } from "../document/openapi.ts";
import type { PulledAnswer, PulledHeader } from "./operation.ts";

/** The answer that an operation gives when all is well, and those that its document has for errors. */
export interface Answers {
  /** Undefined where there is none but errors and redirects. */
  readonly success: PulledAnswer | undefined;
  readonly errors: readonly PulledAnswer[];
}

/** Reads the responses of an operation. */
export function answersOf(responses: unknown, document: OpenApi): Answers {
  const all = pairsOf(responses).map(
    ([status, response]) => [status.toLowerCase(), document.resolve(response)] as const,
  );
  const well = all
    .filter(([status]) => /^2(\d\d|xx)$/.test(status))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  const rest = all.find(([status]) => status === "default");
  const [first] = well;
  const success = first ?? (all.length === 1 ? rest : undefined);
  const errors = all.filter(([status]) => /^[45](\d\d|xx)$/.test(status));
  const others = rest === undefined || success === rest ? [] : ["4xx", "5xx"];
  return {
    success:
      success &&
      toAnswer(success[0].replace(/xx|default/, "00").padStart(3, "2"), success[1], document),
    errors: [
      ...errors.map(([status, response]) => toAnswer(status, response, document)),
      ...others
        .filter((status) => !errors.some(([one]) => one === status))
        .map((status) => toAnswer(status, rest?.[1] ?? {}, document)),
    ],
  };
}

function toAnswer(status: string, response: JsonMap, document: OpenApi): PulledAnswer {
  const contents = pairsOf(response["content"]).map(
    ([type, media]) => [bare(type), document.resolve(media)] as const,
  );
  const json = contents.find(([type]) => isJson(type));
  const headers = headersOf(response, document);
  if (json !== undefined) {
    return { status, schema: json[1]["schema"] ?? {}, headers };
  }
  const [other] = contents;
  return { status, content: other?.[0] ?? anything, headers };
}

/** What the document says nothing of may be of any type, or nothing at all. */
export const anything = "*/*";

/** What is JSON, and what may be: then its schema says how. */
function isJson(type: string): boolean {
  return /^application\/(.+\+)?json$/.test(type) || type === "application/*";
}

function bare(type: string): string {
  return (type.split(";")[0] ?? "").trim().toLowerCase();
}

function headersOf(response: JsonMap, document: OpenApi): PulledHeader[] {
  return pairsOf(response["headers"])
    .filter(([name]) => name.toLowerCase() !== "content-type" && !/[\s?]/.test(name))
    .map(([name, node]) => {
      const header = document.resolve(node);
      const type = inputType(header["schema"], document);
      return { name, type, required: header["required"] === true };
    });
}
