import { InstanceError } from "../errors.ts";

/** An error of the instance as one that says more of whose fault it is; itself where no more is known. */
export type Translate = (error: InstanceError) => InstanceError;

/** What `asked` gives; its errors of the instance translated, with what is known of the answers behind them. */
export async function translateErrors<T>(asked: Promise<T>, translate: Translate): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    throw translated(error, translate);
  }
}

/** Like `translateErrors`, for pages that are read one after the other. */
export async function* translatePageErrors<T>(
  pages: AsyncIterable<T>,
  translate: Translate,
): AsyncGenerator<T> {
  try {
    yield* pages;
  } catch (error) {
    throw translated(error, translate);
  }
}

function translated(error: unknown, translate: Translate): unknown {
  return error instanceof InstanceError ? translate(error).about(error) : error;
}
