import { readMaxBytes } from "../../src/pull/pull-limits.ts";
import { flag, parsed, text, texts } from "../command-line/options.ts";

export const pullOptions = {
  openapi: text({
    hint: "file|url",
    description: "an OpenAPI 3.0 or 3.1 document, JSON or YAML",
  }),
  arazzo: text({
    hint: "file|url",
    description: "a document of workflows, which become flows; it names the OpenAPI document",
  }),
  flows: flag("make flows that create, read and delete one thing, by links or matching ids"),
  live: flag("the workspace that the settings name (XANO_V2_URL, …), by its Metadata API"),
  "xano-export": text({
    hint: "folder|file",
    description: "a workspace that Xano's tools have exported in XanoScript",
  }),
  only: texts({ hint: "id", description: "of a workspace: an id, or a glob over ids" }),
  group: text({
    hint: "name",
    description: "key of the API group; by the document's servers or title when absent",
  }),
  specs: text({
    hint: "folder",
    default: "specs",
    description: "pulled into; a backend that is not Xano has one of its own",
  }),
  "allow-ref": texts({
    hint: "folder",
    description: "a folder beside the document's own that its $refs may lead to",
  }),
  "max-bytes": parsed(
    {
      hint: "size",
      default: "",
      description: "of the document and its $refs, unpacked; XANO_DOCUMENT_LIMIT, else 32MB",
    },
    readMaxBytes,
  ),
  prune: flag("take out entries that the document does not have"),
  "dry-run": flag("print what would change, and write nothing"),
};
