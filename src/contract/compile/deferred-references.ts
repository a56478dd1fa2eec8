import type { AnyValidateFunction } from "ajv/dist/types/index.js";
import { _, Ajv2020, type KeywordCxt } from "ajv/dist/2020.js";
import { compileSchema, resolveSchema, SchemaEnv } from "ajv/dist/compile/index.js";
import { resolveUrl } from "ajv/dist/compile/resolve.js";
import { callRef } from "ajv/dist/vocabularies/core/ref.js";

type AnyAjv = KeywordCxt["it"]["self"];

/** What a reference leads to; compiled when its turn comes, or else when a value is judged by it. */
interface Deferred {
  readonly validate: AnyValidateFunction;
}

const pending = new WeakMap<AnyAjv, Deferred[]>();

/**
 * Lets `ajv` compile what a `$ref` leads to by itself. Ajv compiles it within what refers to it, and so needs a stack as
 * deep as the longest way from schema to schema.
 */
export function deferReferences(ajv: Ajv2020): void {
  const known = new WeakMap<object, Deferred>();
  pending.set(ajv, []);
  ajv.removeKeyword("$ref");
  ajv.addKeyword({
    keyword: "$ref",
    schemaType: "string",
    before: "const",
    code: (context) => referTo(context, known),
  });
}

/** Compiles whatever schemas that were compiled refer to. @throws {Error} what cannot be compiled */
export function compileReferred(ajv: AnyAjv): void {
  const waiting = pending.get(ajv) ?? [];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    void next.validate;
  }
}

function referTo(context: KeywordCxt, known: WeakMap<object, Deferred>): void {
  const { gen, it } = context;
  const reference = String(context.schema);
  const env = resolve(reference, it);
  if (env === undefined) {
    throw new Ajv2020.MissingRefError(it.opts.uriResolver, it.baseId, reference);
  }
  const of = typeof env.schema === "object" ? env.schema : env;
  const deferred = known.get(of) ?? defer(env, it.self);
  known.set(of, deferred);
  const name = gen.scopeValue("wrapper", { ref: deferred });
  callRef(context, _`${name}.validate`);
}

function defer(env: SchemaEnv, ajv: AnyAjv): Deferred {
  const deferred: Deferred = {
    get validate() {
      const { validate = compileSchema.call(ajv, env).validate } = env;
      if (validate === undefined) {
        throw new Error(`${env.baseId} is being compiled`);
      }
      return validate;
    },
  };
  pending.get(ajv)?.push(deferred);
  return deferred;
}

function resolve(
  reference: string,
  { self, schemaEnv: { root }, baseId, opts }: KeywordCxt["it"],
): SchemaEnv | undefined {
  if (/^#\/?$/.test(reference) && baseId === root.baseId) {
    return root;
  }
  let url = resolveUrl(opts.uriResolver, baseId, reference);
  for (let known = self.refs[url]; known !== undefined; known = self.refs[url]) {
    if (typeof known !== "string") {
      return known;
    }
    url = known;
  }
  const found = self.schemas[url] ?? resolveSchema.call(self, root, url);
  const anchored = root.localRefs?.[url];
  return found ?? (anchored && new SchemaEnv({ schema: anchored, schemaId: "$id", root, baseId }));
}
