import { openScan } from "../../output/write-scanned.ts";
import type { Before } from "../after-pull.ts";
import { contractsOf, type PulledContracts } from "../contracts.ts";
import type { OpenApi } from "../document/openapi.ts";
import { operationsOf } from "../operations/operations.ts";
import type { Operation } from "../operations/operation.ts";
import { contractFiles } from "../pull-group.ts";
import { loosened } from "./loosened.ts";
import type { KeyedGroup } from "./entries/groups.ts";
import type { EndpointModel } from "./model.ts";

/** What documents say of the answers of endpoints. */
export interface AnswerContracts {
  /** Name of the contract of an endpoint's answer; undefined where its document does not say what it is. */
  readonly of: (keyed: KeyedGroup, endpoint: EndpointModel) => string | undefined;
  /** The files of the contracts that were named. */
  readonly files: () => ReturnType<typeof contractFiles>;
}

/** Says where a contract that is pulled is from, and that it is not to be relied on beyond what it says. */
const weak = {
  "x-evidence": "inferred",
  $comment:
    "Of the OpenAPI document of the API group: Xano types what it can, and says of no property that it must come.",
};

/** A body of any kind is good in these: a contract that says more may take their place. */
const anyBody: ReadonlySet<string> = new Set(["json", "any", "object"]);

interface GroupContracts {
  readonly contracts: PulledContracts;
  readonly operations: ReadonlyMap<string, Operation>;
}

/** Makes contracts of the documents of API groups, by canonical. A contract that an entry has from a hand stays. */
export function openAnswers(
  documents: ReadonlyMap<string, OpenApi>,
  before: Before,
): AnswerContracts {
  const scan = openScan();
  const groups = new Map<string, GroupContracts>();
  const named = new Map<string, object>();
  const standing = new Map(
    before.existing.catalog.endpoints.map(({ value, suite }) => [
      `${value.method} ${suite}${value.path}`,
      value.contract,
    ]),
  );
  const open = (key: string, document: OpenApi): GroupContracts => {
    const { operations } = operationsOf(document, scan);
    return {
      contracts: contractsOf(key, operations, { document, scan }),
      operations: new Map(operations.map((one) => [`${one.verb} ${one.path}`, one])),
    };
  };
  return {
    of: ({ key, group }, { verb, path }) => {
      const document = documents.get(group.canonical);
      const hand = standing.get(`${verb} ${key}${path}`) ?? "json";
      if (document === undefined) {
        return undefined;
      }
      const own = groups.get(key) ?? open(key, document);
      groups.set(key, own);
      const operation = own.operations.get(`${verb} ${path}`);
      const name = operation && own.contracts.of(operation).success;
      const schema = name === undefined ? undefined : own.contracts.files.get(name);
      if (name === undefined || schema === undefined || !(anyBody.has(hand) || hand === name)) {
        return undefined;
      }
      named.set(name, { ...loosened(schema), ...weak });
      return name;
    },
    files: () => contractFiles(named, before),
  };
}
