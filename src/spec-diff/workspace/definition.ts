/** What workspaces are compared by. */
export type DefinitionKind =
  | "table"
  | "column"
  | "reference"
  | "function"
  | "group"
  | "endpoint"
  | "input"
  | "task";

export type Fact = string | number | boolean | readonly string[];

/** One thing that a workspace has, as far as its source states it. */
export interface Definition {
  readonly kind: DefinitionKind;
  /** What a reader knows it by: `table deal`, `GET crm/deals`, `column owner_id`. */
  readonly title: string;
  /** Where it stands: file with line and column, or what it was read from. */
  readonly place: string;
  /** Tells it from all others of its kind below the same one. */
  readonly name: string;
  /** Tells it from all others when it has been renamed. */
  readonly id?: number;
  /** By name; what the source does not state is absent, and not compared. */
  readonly facts: Readonly<Record<string, Fact | undefined>>;
  /** Set where no source states it, so that one that is silent does not take it away. */
  readonly isAssumed?: boolean;
  /** Columns of a table, inputs of an endpoint. */
  readonly members?: readonly Definition[];
}
