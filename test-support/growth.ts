/** Beginnings of what is looked for, over and over: each is the worst input of something. */
export const worstInputs: readonly string[] = [
  "a",
  "a.",
  "a@",
  "a.b@c.d ",
  "é",
  "0",
  "0 ",
  "01-",
  "+1",
  "(0",
  " ",
  "\n",
  "\\",
  '"',
  '\\"',
  "{",
  '{"a":',
  "[",
  '"password":',
  '"password":"',
  '"password":["',
  '\\"password\\":\\"',
  "password",
  "password: ",
  "password=a ",
  "password: a, ",
  "x-",
  "x-key",
  "SG.",
  "eyJ",
  "eyJaaaaaaaa.",
  "bearer ",
  "-----BEGIN PRIVATE KEY-----",
  "-----BEGIN A ",
  "://",
  "://a:",
  "a://a:b",
  "<a ",
  "<password>",
  "<name>password</name>",
  "&#",
  "&amp;",
  "%25",
  "%7B%22",
  "Key (a",
  "Key (a)=(",
  "values (",
  "Duplicate entry '",
  "Failing row contains (",
  'name="password"',
  'name="password" a',
  "-u ",
  "phone ",
  "AB12",
  "4111 ",
  "sk-",
  "YWFh",
  "6161",
  "\u200b",
  "cookie: a",
  "@a-",
  "@a.",
  "++",
  "-",
  "_",
  ".",
  ",",
  ";",
  "'",
  "`",
  "$",
  "/",
  ":",
  "=",
  "\t",
  "\r",
  "\u001B",
  "\u001B[",
  "\u202E",
  "::",
  "::error file=",
  "[a](",
  "![",
  "<!",
  "<!--",
  "http://a",
  "https://",
  "www.a.",
  "/**",
  "/pwd/",
  "name: ",
  "first_name: a b ",
  '"name":{"a":[',
  "'password':'",
  "pwd=a&",
  "token=%",
  "token=\\",
  "token: |\n ",
  "token:\n  - ",
  "ghp_",
  "AKIA",
  "xoxb-",
  "+49 (0)",
  "DE12",
  "1.2.3.",
  "0x",
  "\\u00",
  "%5C%22",
  "&#x61;",
  "=?utf-8?q?",
  'a="',
  "ab@ab.ab,",
];

/** Characters of the texts that are read, each 10 times as long as the one before. */
const [short, long, longest] = [10_000, 100_000, 1_000_000];
/** A text 10 times as long takes 10 times as long when the time is linear, and 100 times when it is quadratic. */
const mostGrowth = 33;

/** A text of so many characters that is nothing but its beginning over and over. */
export function repeated(seed: string, length: number): string {
  return seed.repeat(Math.ceil(length / seed.length)).slice(0, length);
}

/** Milliseconds that this process computes: what others do meanwhile is not counted. */
function timeOf(read: (text: string) => unknown, text: string): number {
  const start = process.cpuUsage();
  read(text);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/**
 * Beginnings of texts that a reader takes more than linear time for: of 10 and 100 kB each, and of 1 MB the one that takes
 * it longest. Ratios alone are judged, of the time that is computed. What seems to grow is tried again: a cache may have
 * been cold. Other threads of the process would be counted, so that such a test is an isolated one.
 */
export function findGrowing(read: (text: string) => unknown): string[] {
  const times = new Map(worstInputs.map((seed) => [seed, timeOf(read, repeated(seed, long))]));
  const [worst = "a"] = worstInputs.toSorted((a, b) => (times.get(b) ?? 0) - (times.get(a) ?? 0));
  const growing = worstInputs.filter((seed) =>
    isGrowing(read, seed, { from: short, to: long, known: times.get(seed) }),
  );
  if (growing.length > 0) {
    return growing;
  }
  return isGrowing(read, worst, { from: long, to: longest }) ? [`${worst} of 1 MB`] : [];
}

interface Lengths {
  readonly from: number;
  readonly to: number;
  /** A time of the longer text, where it is known. */
  readonly known?: number | undefined;
}

function isGrowing(
  read: (text: string) => unknown,
  seed: string,
  { from, to, known }: Lengths,
): boolean {
  const grows = (longTime = timeOf(read, repeated(seed, to))): boolean => {
    const least = 0.1;
    const shorter = repeated(seed, from);
    return (
      longTime > mostGrowth * least &&
      longTime > mostGrowth * Math.max(timeOf(read, shorter), timeOf(read, shorter))
    );
  };
  return grows(known) && grows() && grows() && grows();
}
