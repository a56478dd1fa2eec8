/** The columns that the specs classify as personal; plain objects, so that they can be passed to a worker. */
export interface PersonalColumns {
  /** Whether a column is personal, by table and column. Columns whose name is personal in no table are left out. */
  readonly byTable: Readonly<Record<string, Readonly<Record<string, boolean>>>>;
  /** By normalised name, for bodies whose table is not known. */
  readonly byName: Readonly<Record<string, PersonalName>>;
}

/** What is personal, and the run's salt: equal values have equal tokens under the same salt only. */
export interface Classification {
  readonly columns: PersonalColumns;
  readonly salt: string;
}

/** What a property is by its name alone. */
export interface PersonalName {
  /** Personal in one table and not in another, like `name`: the neighbours decide. */
  readonly isAmbiguous: boolean;
  /** Whether a number under this name is personal; otherwise it is a count. */
  readonly isNumber: boolean;
}
