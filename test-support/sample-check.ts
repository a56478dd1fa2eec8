import type { Column, TableObject } from "../src/ports/metadata.ts";
import type { EndpointCall } from "../src/plan/call.ts";
import type {
  EndpointCheck,
  InstanceCheck,
  ReferenceCheck,
  TableCheck,
} from "../src/plan/check.ts";
import type { InstancePart } from "../src/plan/objects.ts";
import type { ColumnExpectation } from "../src/plan/column-facts.ts";
import type { CheckBase } from "../src/plan/check-base.ts";
import type { GroupRef } from "../src/plan/call.ts";

/** What every check carries, for checks whose tests do not turn on it. */
export const base: Omit<CheckBase, "family" | "id"> = {
  title: "holds",
  place: { file: "specs/x.yaml", line: 3, column: 5 },
  suite: "identity",
  severity: "normal",
  tags: [],
  links: [],
  evidence: "documented",
};

/** A column of the instance: an optional single `int` unless told otherwise. */
export function column(name: string, given: Partial<Column> = {}): Column {
  return { name, type: "int", nullable: false, required: false, style: "single", ...given };
}

/** A declared column: a single `int` whose nullability is not judged, unless told otherwise. */
export function declared(name: string, given: Partial<ColumnExpectation> = {}): ColumnExpectation {
  return { name, type: "int", list: false, evidence: "documented", ...given };
}

/** A table of the instance with an `id` and the columns given. */
export function table(id: number, name: string, columns: readonly Column[] = []): TableObject {
  return { id, name, auth: false, schema: [column("id", { required: true }), ...columns] };
}

/** The check of table `agent` (670) with an `id`, unless told otherwise. */
export function tableCheck(given: Partial<TableCheck> = {}): TableCheck {
  return {
    ...base,
    id: "table:agent",
    family: "tables",
    kind: "table",
    table: { name: "agent", id: 670 },
    minRows: 0,
    columns: [declared("id", { nullable: false })],
    ...given,
  };
}

/** The check of `agent.user_id` → `user.id`, which may be empty, unless told otherwise. */
export function referenceCheck(given: Partial<ReferenceCheck> = {}): ReferenceCheck {
  return {
    ...base,
    id: "reference:agent.user_id",
    family: "references",
    kind: "reference",
    from: { name: "agent", id: 670, column: "user_id", scanned: ["user_id"] },
    to: { name: "user", id: 664, column: "id", scanned: ["id"] },
    required: false,
    ...given,
  };
}

/** The check of a part of the instance, in workspace 5. */
export function instanceCheck(
  part: InstancePart,
  given: Partial<InstanceCheck> = {},
): InstanceCheck {
  const id = `instance:${part}`;
  return { ...base, id, family: "instance", kind: "instance", part, workspaceId: 5, ...given };
}

export const group: GroupRef = {
  key: "frontend",
  name: "Frontend API v2",
  canonical: "pe1wjL5I",
  id: 515,
};

/** `GET frontend/links`, expected to answer 200 with contract `links` within 2 s, unless told otherwise. */
export function call(given: Partial<EndpointCall> = {}): EndpointCall {
  return {
    group,
    verb: "GET",
    path: "/links",
    safety: "read",
    auth: "none",
    send: {},
    expect: { status: 200, contract: "links", withinMs: 2000 },
    ...given,
  };
}

/** The check of {@link call} without inputs, unless told otherwise. */
export function endpointCheck(given: Partial<EndpointCheck> = {}): EndpointCheck {
  return {
    ...base,
    id: "endpoint:GET frontend/links",
    family: "endpoints",
    kind: "endpoint",
    call: call(),
    inputs: [],
    ...given,
  };
}

/** Contract `links`: an object with a list of texts. */
export const linksContract = {
  type: "object",
  required: ["links"],
  additionalProperties: false,
  properties: { links: { type: "array", items: { type: "string" } } },
};
