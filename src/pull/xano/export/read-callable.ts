import type { Verb } from "../../../plan/call.ts";
import type { EndpointModel, FunctionModel, GroupModel } from "../../workspace/model.ts";
import type { Construct } from "../script/constructs.ts";
import type { StackOf } from "./middleware.ts";
import {
  fieldsPart,
  identityOf,
  partOf,
  problemAt,
  textPart,
  type ReadObject,
} from "./object-parts.ts";

export function readFunction(construct: Construct, stackOf: StackOf): ReadObject<FunctionModel> {
  const { fields, problems } = fieldsPart(construct, "input");
  return {
    object: { ...identityOf(construct), inputs: fields, stack: stackOf(construct) },
    problems,
  };
}

export function readGroup(construct: Construct): ReadObject<GroupModel> {
  const canonical = textPart(construct, "canonical");
  return {
    object: {
      ...identityOf(construct),
      ...(canonical === undefined ? {} : { canonical }),
      endpoints: [],
    },
    problems: [],
  };
}

const verbs: readonly Verb[] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"];

/** @throws {ScriptError} a verb that is none: how to call it is not known */
export function readEndpoint(construct: Construct, stackOf: StackOf): ReadObject<EndpointModel> {
  const { name, marks, start } = construct;
  const given = marks.get("verb") ?? "";
  const verb = verbs.find((one) => one === given.toUpperCase());
  if (verb === undefined) {
    const got = given === "" ? "none" : given;
    throw problemAt(
      construct,
      start,
      `expected verb=${verbs.join(", ")} of query ${name}, got ${got}`,
    );
  }
  const { fields, problems } = fieldsPart(construct, "input");
  return {
    object: {
      ...identityOf(construct),
      verb,
      path: `/${name.replace(/^\//u, "")}`,
      auth: authOf(construct),
      inputs: fields,
      stack: stackOf(construct),
    },
    problems,
  };
}

/** A quoted name is that of an auth table. */
function authOf(construct: Construct): EndpointModel["auth"] {
  const auth = textPart(construct, "auth");
  if (partOf(construct, "auth") === undefined || auth === "false" || auth === "") {
    return "none";
  }
  return auth === undefined || auth === "true" || auth === "0" ? "unknown" : "bearer";
}
