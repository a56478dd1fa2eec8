import type { StackModel } from "../../workspace/model.ts";
import type { Construct } from "../script/constructs.ts";
import { partOf, textPart } from "./object-parts.ts";
import { readStack } from "../script/stack.ts";
import type { Node } from "../script/tree.ts";

/** What a construct does: its own stack, with the middleware that runs before and after it. */
export type StackOf = (construct: Construct) => StackModel;

/** Middleware is named by the construct, its API group, or the branch and workspace, which set it for all. */
export function stacksOf(constructs: readonly Construct[]): StackOf {
  const byName = (keyword: string): ReadonlyMap<string, Construct> =>
    new Map(constructs.filter((one) => one.keyword === keyword).map((one) => [one.name, one]));
  const [middleware, groups] = [byName("middleware"), byName("api_group")];
  const everywhere = constructs.filter(({ keyword }) => ["branch", "workspace"].includes(keyword));
  return (construct) => {
    const group = groups.get(textPart(construct, "api_group") ?? "");
    const naming = [construct, ...everywhere, ...(group === undefined ? [] : [group])];
    const names = new Set(naming.flatMap(namesIn));
    const around = [...names].map((name) => stackNamed(name, middleware.get(name)));
    return mergeStacks([readStack(construct.body), ...around]);
  };
}

/** All texts behind `name`, however deep; the lists for functions, queries and tasks are not told apart. */
function namesIn(construct: Construct): readonly string[] {
  return namesAmong(partOf(construct, "middleware")?.nodes ?? []);
}

function namesAmong(nodes: readonly Node[]): readonly string[] {
  return nodes.flatMap((node, index) => {
    const [key, value] = [nodes[index - 2], node];
    if (node.kind === "group") {
      return namesAmong(node.nodes);
    }
    return key?.kind === "word" && key.text === "name" && value.kind === "string"
      ? [value.text.slice(1, -1)]
      : [];
  });
}

function stackNamed(name: string, construct: Construct | undefined): StackModel {
  return construct === undefined
    ? { reads: [], writes: [], calls: [], opaque: [`middleware ${name}`] }
    : readStack(construct.body);
}

function mergeStacks(stacks: readonly StackModel[]): StackModel {
  const all = (key: keyof StackModel): readonly string[] => [
    ...new Set(stacks.flatMap((stack) => stack[key])),
  ];
  return { reads: all("reads"), writes: all("writes"), calls: all("calls"), opaque: all("opaque") };
}
