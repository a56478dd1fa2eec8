import { Ajv2020, type Options } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { echoKeyword, evidenceKeyword } from "../echo-marks.ts";
import { linearRegExp } from "../formats/linear-pattern.ts";
import { addDecimalMultipleOf } from "../formats/multiple-of.ts";
import { addNumberFormats } from "../formats/number-formats.ts";
import { addXanoFormats } from "../formats/xano-formats.ts";
import { addNamedParts } from "../named-parts.ts";
import { boundErrors } from "./bounded-errors.ts";
import { deferReferences } from "./deferred-references.ts";

/** Each contract judges few bodies: code that is compiled fast serves better than code that runs fast. */
export function createAjv(options: Options): Ajv2020 {
  const ajv = new Ajv2020({
    strict: true,
    allErrors: true,
    allowUnionTypes: true,
    // A tuple may say how many items it has, and need not.
    strictTuples: false,
    verbose: true,
    code: { optimize: false, regExp: linearRegExp, process: boundErrors },
    inlineRefs: false,
    ...options,
  });
  deferReferences(ajv);
  addFormats.default(ajv);
  // The pattern of ajv-formats takes seconds for a long text that is none.
  ajv.addFormat("url", (text: string) => URL.canParse(text));
  addXanoFormats(ajv);
  addNumberFormats(ajv);
  addDecimalMultipleOf(ajv);
  addNamedParts(ajv);
  ajv.addKeyword({ ...echoKeyword, schemaType: [...echoKeyword.schemaType] });
  ajv.addKeyword(evidenceKeyword);
  return ajv;
}
