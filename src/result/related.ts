/** Where one finds what a check is about. */
export interface Related {
  /** Address of the object in Xano, or of its workspace where that of the object is not known. */
  readonly object?: string;
  /** Name of the contract of its body: the file below `contracts`, without its ending. */
  readonly contract?: string;
}
