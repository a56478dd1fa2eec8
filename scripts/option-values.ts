/** Every value of a repeatable option, in the order given: `--only a --only=b` has `a` and `b`. */
export function valuesOf(rawArgs: readonly string[], name: string): string[] {
  const spelling = `--${name}`;
  return rawArgs.flatMap((word, index) => {
    if (word === spelling) {
      return rawArgs[index + 1] ?? [];
    }
    return word.startsWith(`${spelling}=`) ? word.slice(spelling.length + 1) : [];
  });
}
