import { changeFormats } from "../../src/spec-diff/change-report.ts";
import { choice, text, texts } from "../command-line/options.ts";

export const diffOptions = {
  target: choice(["live", "mock"], { default: "live", description: "compared with" }),
  base: text({
    hint: "commit",
    description: "compare with the specs there, as Markdown; asks no instance",
  }),
  fault: texts({ hint: "json", description: "break the mock first" }),
  from: text({
    hint: "folder|file|url",
    description:
      "compared with --to: a folder of specs, an export in XanoScript, live, or an OpenAPI document",
  }),
  to: text({ hint: "folder|file|url", description: "the same, as it is now" }),
  format: choice(changeFormats, { default: "text", description: "of what --from and --to give" }),
  "fail-on": choice(["breaking", "additive", "nothing"], {
    default: "breaking",
    description: "what of --from and --to ends with exit code 1; additive: any change",
  }),
  "allow-ref": texts({
    hint: "folder",
    description: "beside the documents' own that their $refs may lead to",
  }),
};
