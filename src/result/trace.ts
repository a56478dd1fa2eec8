/** The trace id of an answer, where it is known, to be passed on with what is said of the answer. */
export function traceOf({ traceId }: { readonly traceId?: string | undefined }): {
  readonly traceId?: string;
} {
  return traceId === undefined ? {} : { traceId };
}
