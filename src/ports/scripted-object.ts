/** An object with its XanoScript. */
export interface ScriptedObject {
  readonly id: number;
  readonly name: string;
  /** Why the object cannot be read. */
  readonly odd?: string;
  /** Absent when the instance gave none. */
  readonly xanoscript?: string;
}

/** A list of objects with XanoScript: functions, or the endpoints of an API group. */
export type ScriptedList = "functions" | { readonly groupId: number };
