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
];

const short = 4000;
const times = 8;

/** A text of so many characters that is nothing but its beginning over and over. */
export function repeated(seed: string, length: number): string {
  return seed.repeat(Math.ceil(length / seed.length)).slice(0, length);
}

/** The least of three, in milliseconds that this process computes: what others do meanwhile is not counted. */
function timeOf(read: (text: string) => unknown, text: string): number {
  const all = [1, 2, 3].map(() => {
    const start = process.cpuUsage();
    read(text);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return Math.min(...all);
}

/**
 * Beginnings of texts that a reader takes more than linear time for. A text 8 times as long takes 8 times as long when the
 * time is linear, and 64 times when it is quadratic. What seems to grow is tried again: a cache may have been cold. Other
 * threads of the process would be counted, so that such a test is an isolated one.
 */
export function findGrowing(read: (text: string) => unknown): string[] {
  const grows = (seed: string): boolean => growth(read, seed) > 3 * times;
  return worstInputs.filter((seed) => grows(seed) && grows(seed) && grows(seed));
}

function growth(read: (text: string) => unknown, seed: string): number {
  const least = 0.05;
  const shortTime = Math.max(timeOf(read, repeated(seed, short)), least);
  return timeOf(read, repeated(seed, short * times)) / shortTime;
}
