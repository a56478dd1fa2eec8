/** Errors of one list or object that are collected: more of them say nothing new, and take long. */
export const mostErrors = 10_000;

/** Ajv's loops over the items of a list and the names of an object. */
const loops = /for\((?:const \w+ in \w+|let (\w+)=\d+; \1<\w+; \1\+\+)\)\{/g;

/**
 * The code that Ajv makes of a schema, each loop of which ends once it has added errors enough. Only its own errors
 * count: those of another branch of an `anyOf` say nothing of this one. A schema with `contains` is left as it is,
 * since there an item that does not fit is no error of the list.
 */
export function boundErrors(code: string, of?: { readonly schema: unknown }): string {
  return JSON.stringify(of?.schema ?? {}).includes('"contains":')
    ? code
    : code.replaceAll(loops, (loop, _, at: number) => {
        const before = `errorsBefore${at}`;
        return `const ${before}=errors;${loop}if(errors-${before} > ${mostErrors}){break;}`;
      });
}
