import { withoutLinks, type Line, type Piece } from "../message-text.ts";
import { linesWithTrend, type AlertMessage, type Section } from "../message.ts";
import { plain, secret, type Channel, type Expected } from "./channel.ts";
import { openSmtp, smtpAddress, type Mail } from "./smtp.ts";

const addresses: Expected = {
  words: "addresses such as oncall@example.com, with commas",
  holds: (value) => toAddresses(value).every((one) => /^[^\s@<>,;:"]+@[^\s@<>,;:"]+$/.test(one)),
};
const server = secret("ALERT_SMTP_URL", smtpAddress);
const from = plain("ALERT_EMAIL_FROM", addresses);
const to = plain("ALERT_EMAIL_TO", addresses);

/** E-mail over SMTP, as text and as HTML. */
export const email: Channel = {
  title: "e-mail",
  // What follows "e-mail:" is taken for a person's address, and hidden.
  failedTitle: "the mail server",
  settings: [server, from, to],
  open(read, around) {
    const smtp = openSmtp(read(server), around);
    const envelope = { from: read(from), to: toAddresses(read(to)) };
    return {
      host: smtp.host,
      prepare: (message) => {
        const mail = toMail(message);
        const text = [mail.subject, mail.text, mail.html].join("\n");
        return { text, send: () => smtp.send({ ...envelope, ...mail }) };
      },
      reach: smtp.reach,
    };
  },
};

function toAddresses(value: string): string[] {
  return value.split(",").map((one) => one.trim());
}

const longestSubject = 150;

function toMail(message: AlertMessage): Omit<Mail, "from" | "to"> {
  const { headline, place, sections, head } = message;
  const subject = `${head.workspace}: ${toTextLine(headline)}`;
  const isLong = subject.length > longestSubject;
  const paragraphs = [[headline, ...place], ...sections.map(linesWithTrend)];
  return {
    subject: isLong ? `${subject.slice(0, longestSubject - 1)}…` : subject,
    text: `${paragraphs.map((lines) => lines.map(toTextLine).join("\n")).join("\n\n")}\n`,
    html: toHtml(message),
  };
}

function toTextLine(line: Line): string {
  return line.map(({ kind, text }) => (kind === "quoted" ? withoutLinks(text) : text)).join("");
}

const colors: Readonly<Record<AlertMessage["severity"], string>> = {
  critical: "#b91c1c",
  warning: "#b45309",
  unjudged: "#4b5563",
  clear: "#15803d",
};

/** Styles stand at each element: mail clients drop sheets. */
function toHtml({ severity, headline, place, sections }: AlertMessage): string {
  const font = "font:15px/1.5 system-ui,sans-serif;max-width:44em";
  const bar = `border-left:6px solid ${colors[severity]};padding:2px 12px;margin:0 0 16px`;
  return [
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Alert</title></head>`,
    `<body style="${font}"><div style="${bar}">`,
    `<p style="font-size:18px;margin:0">${toHtmlLine(headline)}</p>`,
    ...place.map((line) => `<p style="margin:0;opacity:.75">${toHtmlLine(line)}</p>`),
    "</div>",
    ...sections.map(toHtmlSection),
    "</body></html>",
  ].join("\n");
}

function toHtmlSection(section: Section): string {
  const { incident } = section;
  const color = incident === undefined ? "#d1d5db" : colors[incident.level];
  const style = `border-left:2px solid ${color};padding-left:12px;margin:0 0 16px`;
  return `<p style="${style}">${linesWithTrend(section).map(toHtmlLine).join("<br>\n")}</p>`;
}

function toHtmlLine(line: Line): string {
  return line.map(({ kind, text }) => html[kind](text)).join("");
}

const html: Readonly<Record<Piece["kind"], (text: string) => string>> = {
  own: escapeHtml,
  strong: (text) => `<strong>${escapeHtml(text)}</strong>`,
  quoted: (text) => escapeHtml(withoutLinks(text)),
  command: (text) => `<code>${escapeHtml(text)}</code>`,
  link: (text) => `<a href="${escapeHtml(text)}">${escapeHtml(text)}</a>`,
};

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
