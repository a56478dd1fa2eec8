import { expect, test, vi } from "vitest";
import config from "../../vitest.config.ts";
import { guardStreams } from "../output/guard-streams.ts";

vi.mock(import("../output/guard-streams.ts"), () => ({ guardStreams: vi.fn<() => void>() }));

test("guards what plain Vitest prints, and not where its configuration is only imported", () => {
  expect(guardStreams).not.toHaveBeenCalled();
  config({ command: "serve", mode: "test" });
  expect(guardStreams).toHaveBeenCalledOnce();
});
