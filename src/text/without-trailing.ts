/**
 * Removes trailing characters that are among `dropped`, in linear time: a pattern such as `/\/+$/` restarts at each
 * slash of a run that does not end the text.
 */
export function withoutTrailing(text: string, dropped: string): string {
  let end = text.length;
  while (end > 0 && dropped.includes(text.charAt(end - 1))) {
    end -= 1;
  }
  return text.slice(0, end);
}
