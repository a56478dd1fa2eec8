/** Which columns the specs classify as personal; plain objects, so that a worker can be handed it. */
export interface PersonalColumns {
  /** By table, then column: whether it is personal. Columns whose name is personal nowhere are left out. */
  readonly byTable: Readonly<Record<string, Readonly<Record<string, boolean>>>>;
  /** By folded name, for bodies whose table is not known. */
  readonly byName: Readonly<Record<string, PersonalName>>;
}

/** What is personal, and the salt of the run: tokens of one value are equal under one salt only. */
export interface Classification {
  readonly columns: PersonalColumns;
  readonly salt: string;
}

/** What a property is by its name alone. */
export interface PersonalName {
  /** Personal in one table and not in another, as `name` is: neighbours decide. */
  readonly isAmbiguous: boolean;
  /** Whether a number under this name is a person's: else it is a count. */
  readonly isNumber: boolean;
}
