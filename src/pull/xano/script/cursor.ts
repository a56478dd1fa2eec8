import type { Place } from "../../../plan/place.ts";
import type { ScriptText } from "./script-text.ts";
import type { Group, Node } from "./tree.ts";
import { isGroup, isOperator, pastGaps, pastNewlines, takeValue, textOf } from "./values.ts";

/** Goes through the nodes of a block, from left to right; each `try` takes what is there, or nothing. */
export class Cursor {
  readonly #script: ScriptText;
  readonly #nodes: readonly Node[];
  #at = 0;

  constructor(script: ScriptText, nodes: readonly Node[]) {
    this.#script = script;
    this.#nodes = nodes;
  }

  get node(): Node | undefined {
    return this.#nodes[this.#at];
  }

  /** Where the next node stands; behind the last one where there is none. */
  get place(): Place {
    const last = this.#nodes.at(-1);
    return this.#script.place(this.node?.start ?? last?.end ?? this.#script.text.length);
  }

  take(): Node | undefined {
    this.#at += 1;
    return this.#nodes[this.#at - 1];
  }

  tryOperator(text: string): boolean {
    return this.#takeIf(isOperator(this.node, text));
  }

  tryWord(text: string): boolean {
    return this.#takeIf(this.node?.kind === "word" && this.node.text === text);
  }

  tryGroup(open: string): Group | undefined {
    const { node } = this;
    return isGroup(node, open) && this.#takeIf(true) ? node : undefined;
  }

  /** A word or a quoted text. */
  tryText(): string | undefined {
    const text = this.node === undefined ? undefined : textOf([this.node]);
    this.#takeIf(text !== undefined);
    return text;
  }

  takeValue(): readonly Node[] {
    const { nodes, next } = takeValue(this.#nodes, this.#at);
    this.#at = next;
    return nodes;
  }

  /** Takes nodes as long as one is there that fits. */
  takeWhile(fits: (node: Node) => boolean): readonly Node[] {
    const from = this.#at;
    for (let { node } = this; node !== undefined && fits(node); { node } = this) {
      this.#at += 1;
    }
    return this.#nodes.slice(from, this.#at);
  }

  skipNewlines(): void {
    this.#at = pastNewlines(this.#nodes, this.#at);
  }

  /** Newlines and commas. */
  skipGaps(): void {
    this.#at = pastGaps(this.#nodes, this.#at);
  }

  #takeIf(fits: boolean): boolean {
    this.#at += fits ? 1 : 0;
    return fits;
  }
}
