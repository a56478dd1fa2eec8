/** The writings of a secret that any program can undo, by their names; made without the suite's own means. */
export function writingsOf(value: string): Readonly<Record<string, string>> {
  const percent = encodeURIComponent(value);
  const json = JSON.stringify(value).slice(1, -1);
  const html = value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
  return {
    plain: value,
    percent,
    "percent in lower case": percent.replaceAll(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
    form: new URLSearchParams([["", value]]).toString().slice(1),
    JSON: json,
    "JSON twice": JSON.stringify(json).slice(1, -1),
    HTML: html.replaceAll(">", "&gt;"),
    "HTML, > as it is": html,
    hex: Buffer.from(value).toString("hex"),
    base64: Buffer.from(value).toString("base64"),
    "base64 behind 1 character": Buffer.from(`x${value}`).toString("base64").slice(2),
    "base64 behind 2 characters": Buffer.from(`xx${value}`).toString("base64").slice(3),
    base64url: Buffer.from(value).toString("base64url"),
  };
}
