import { SettingsError } from "../errors.ts";
import type { Shard } from "../shards/shard.ts";
import type { NightOptions } from "./night-options.ts";

/** Variables of the environment by which machines that share a night say who they are. */
type Environment = Readonly<Record<string, string | undefined>>;

type Asked = Pick<NightOptions, "count" | "shard" | "isMerge">;

/** What of a night this process does. */
export type Part =
  /** Judges all shards, each in a process of its own, and merges them. */
  | { readonly is: "all"; readonly count: number }
  /** Judges one shard; with `isMerging` waits for the others and merges them. */
  | { readonly is: "shard"; readonly shard: Shard; readonly isMerging: boolean }
  | { readonly is: "merge" };

/**
 * What this process does: what its options say, or the pod of a Kubernetes job its index. Pod 0 merges.
 * @throws {SettingsError} options that contradict each other, or an index that is none
 */
export function choosePart(asked: Asked, environment: Environment): Part {
  const { count, shard, isMerge } = asked;
  assertOnePart(asked);
  if (isMerge) {
    return { is: "merge" };
  }
  if (shard !== undefined) {
    return { is: "shard", shard, isMerging: false };
  }
  const index = environment["JOB_COMPLETION_INDEX"] ?? "";
  return count === 1 || index === ""
    ? { is: "all", count }
    : readIndexed(index, count, environment);
}

/** @throws {SettingsError} */
function assertOnePart({ count, shard, isMerge }: Asked): void {
  if (isMerge && (shard !== undefined || count > 1)) {
    throw new SettingsError(["--merge: judges nothing; give it alone, or leave it out"]);
  }
  if (shard !== undefined && count > 1) {
    throw new SettingsError([
      "--shards: --shard says already how many there are; give one of both",
    ]);
  }
}

function readIndexed(index: string, count: number, environment: Environment): Part {
  const problems = [
    ...(/^\d{1,3}$/.test(index) && Number(index) < count
      ? []
      : [
          `JOB_COMPLETION_INDEX: expected 0 to ${count - 1} for --shards ${count}, got "${index}"; completions of the job and --shards must be the same`,
        ]),
    ...((environment["SUITE_NIGHT"] ?? "") === ""
      ? [
          "SUITE_NIGHT: expected what all pods of one night share and no other night has, such as the name of the job, got nothing; pods tell the shards of tonight by it",
        ]
      : []),
  ];
  if (problems.length > 0) {
    throw new SettingsError(problems);
  }
  return {
    is: "shard",
    shard: { index: Number(index) + 1, count },
    isMerging: Number(index) === 0,
  };
}
