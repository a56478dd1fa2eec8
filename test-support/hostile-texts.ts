const link = "https://evil.test/x";

/** What an instance may answer to take hold of whatever shows it, for tests of everything that does. */
export const hostileTexts: Readonly<Record<string, string>> = {
  "a title for the window": "a\u001B]0;owned\u0007b",
  "a link of the terminal": `a\u001B]8;;${link}\u001B\\b\u001B]8;;\u001B\\`,
  "a colour": "a\u001B[31mb\u001B[0m",
  "a cleared screen": "a\u001B[2J\u001B[Hb",
  "a hidden text": "a\u001B[8mb",
  "a sequence of one byte": "a\u009B31mb\u0090q\u009Cc",
  "a zero byte": "a\u0000b",
  "a bell and a deletion": "a\u0007b\u007Fc",
  "a line written over": "a failed\rall held",
  "a character taken back": "wrong\b\b\b\b\bright",
  "a vertical tab and a form feed": "a\u000Bb\u000Cc",
  "a right-to-left override": "a\u202Egnp.exe\u202Cb",
  "an isolate": "a\u2066b\u2069c",
  "an Arabic letter mark": "a\u061Cb",
  "no width": "a\u200Bb\u2060c\uFEFFd\u00ADe",
  "a joiner of letters": "a\u200Db\u200Cc",
  "tags that are read by programs alone": "a\u{E0041}\u{E0042}b",
  "a foreign line break": "a\u0085b\u2028c\u2029d",
  "half a character": "a\uD800b\uDC00",
  "a command in the middle": "a ::add-mask::held",
  "a command at the start": "::add-mask::held",
  "a command after spaces": "  ::stop-commands::x",
  "a command on its own line": `a\n::error file=${link}::b\n\t::warning::c\r\n::debug::d`,
  "an older command": "a ##[error]b ##[add-mask]c",
  "a verdict": "a\nHeld: 1804 of 1804 checks passed. Exit code 0.",
  "a link of Markdown": `[click](${link}) <${link}> [x]: ${link}`,
  "a bare link": `see ${link} or www.evil.test`,
  "an image": `![pixel](${link}.png)`,
  "an image of HTML": `<img src=${link}.png onerror=alert(1)>`,
  "a script": "<script>alert(1)</script><!-- -->",
  "a table": "a | b\n| --- | --- |\n| c | d |",
  "a heading and a list": "a\n# b\n- c\n> d\n\n---\n1. e",
  "a code span that ends": "a ` b `` c ``` d \\` e",
  "bold, struck and a formula": "*a* _b_ ~c~ $d$",
  "an entity": "&lt;img&gt; &#60;b&#62;",
  "a mention of all": "<!channel> <!here> <!everyone> @channel @here",
  "a mention of one": "<@U012AB3CD> <#C012AB3CD> <!subteam^S1>",
  "a link of Slack": `<${link}|the dashboard> <mailto:a@b.test|mail>`,
  "the end of a CDATA": "a ]]> <b>",
  "an attribute that ends": `a" name="b' c`,
};

/** What looks foreign, and harms nothing. */
export const harmlessTexts: readonly string[] = [
  "é ü ñ ß",
  "中文 日本語 한국어",
  "עברית العربية می‌خواهم",
  "क्‍ष हिन्दी",
  "👍 👍🏽 ❤️ 👨‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇩🇪 1️⃣",
  "5 ≥ 4 × 2 — “quoted” …",
];

/** Characters that no output may hold, but for line breaks, tabs, and what the output itself writes. */
export const forbidden: RegExp =
  /(?![\n\t])[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\u{E0041}\u{E0042}]/u;
