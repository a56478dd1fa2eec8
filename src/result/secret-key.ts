const secretKey =
  /pass(?:word|wd|phrase|code)|secret|token$|api[-_]?key|private[-_]?key|access[-_]?key|^authorization$|cookie$|credential|^otp$|magic[-_]?link|webhook[-_]?url$/i;

/** Whether a value under this name is a secret. */
export function isSecretKey(name: string): boolean {
  return secretKey.test(name);
}
