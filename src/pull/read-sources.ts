import { dirname, resolve } from "node:path";
import { SettingsError } from "../errors.ts";
import type { OpenApi } from "./document/openapi.ts";
import { readDocument } from "./document/read-document.ts";
import { isAddress } from "./document/read-source.ts";
import type { ReferenceLimits } from "./document/referred-files.ts";
import { flowsOfArazzo, readArazzo, type Arazzo } from "./flows/arazzo.ts";
import { findChains } from "./flows/find-chains.ts";
import type { PullOptions } from "./pull-options.ts";

/** What a pull is made of. */
export interface PullSources {
  readonly openapi: string | undefined;
  /** A document of workflows; it names the OpenAPI document where none is given. */
  readonly arazzo: string | undefined;
  /** Whether flows are made that create, read and delete one thing. */
  readonly withFlows: boolean;
}

/** Reads the documents of a pull. @throws {SettingsError} none is named @throws {SpecError} what is wrong in one */
export async function readSources(
  { openapi, arazzo, withFlows }: PullSources,
  limits: ReferenceLimits,
): Promise<{ readonly document: OpenApi } & Pick<PullOptions, "findFlows">> {
  const workflows = arazzo === undefined ? undefined : await readArazzo(arazzo);
  const source = openapi ?? (workflows && sourceOf(workflows, arazzo ?? ""));
  if (source === undefined) {
    throw new SettingsError(["--openapi is missing: name a file or an address"]);
  }
  const document = await readDocument(source, limits);
  if (workflows !== undefined) {
    return { document, findFlows: (groups) => flowsOfArazzo(workflows, groups, document) };
  }
  return withFlows
    ? {
        document,
        findFlows: (groups) => ({
          domain: `${groups[0]?.key ?? "api"}-chains`,
          flows: findChains(groups, document),
          notes: [],
        }),
      }
    : { document };
}

/** The first OpenAPI document that workflows are about, as seen from them. */
function sourceOf({ sources: [url] }: Arazzo, from: string): string | undefined {
  if (url === undefined || isAddress(url)) {
    return url;
  }
  return isAddress(from) ? new URL(url, from).href : resolve(dirname(from), url);
}
