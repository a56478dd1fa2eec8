import { stripVTControlCharacters } from "node:util";
import { matchLiterals } from "../redaction/literals.ts";
import { mask } from "../redaction/mask.ts";
import { secretsIn } from "../settings/secrets.ts";

/** A stream of this process, or one of a test. */
interface Stream {
  readonly isTTY?: boolean;
  write(chunk: string | Uint8Array, ...rest: readonly unknown[]): boolean;
}

const guarded = new WeakSet<Stream>();

/**
 * Guards whatever this process prints by any way, Vitest's and Node's own words too: settings' values are taken out, and
 * what is no terminal gets no colours, whatever FORCE_COLOR says.
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
