import { stripVTControlCharacters } from "node:util";
import { matchLiterals } from "../redaction/literals.ts";
import { mask } from "../redaction/mask.ts";
import { secretsIn } from "../settings/secrets.ts";

/** A stream of this process, or a test's substitute. */
interface Stream {
  readonly isTTY?: boolean;
  write(chunk: string | Uint8Array, ...rest: readonly unknown[]): boolean;
}

const guarded = new WeakSet<Stream>();

/**
 * Guards everything this process prints, including the output of Vitest and Node: setting values are redacted, and
 * colours are removed unless the stream is a terminal, whatever FORCE_COLOR says.
 */
export function guardStreams(
  streams: readonly Stream[] = [process.stdout, process.stderr],
  environment: NodeJS.ProcessEnv = process.env,
): void {
  for (const stream of streams.filter((one) => !guarded.has(one))) {
    const write = stream.write.bind(stream);
    stream.write = (chunk, ...rest) =>
      write(typeof chunk === "string" ? clean(chunk, stream, environment) : chunk, ...rest);
    guarded.add(stream);
  }
}

function clean(text: string, { isTTY }: Stream, environment: NodeJS.ProcessEnv): string {
  const plain = isTTY === true ? text : stripVTControlCharacters(text);
  const values = matchLiterals(secretsIn(environment));
  return values === undefined ? plain : plain.replace(values, mask);
}
