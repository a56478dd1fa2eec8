/** Where one finds what a check is about. */
export interface Related {
  /** Address of the object in Xano. */
  readonly object?: string;
  /** Name of the contract of its body: the file below `contracts`, without its ending. */
  readonly contract?: string;
}
