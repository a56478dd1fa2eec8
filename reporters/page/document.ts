import { markup, type Markup } from "./markup.ts";
import { styles } from "./styles.ts";

/** A page of its own: it loads nothing, runs nothing, and can be light or dark. */
export interface PageParts {
  readonly title: Markup;
  readonly body: Markup;
  /** Whether it has images, which stand in it. */
  readonly hasImages: boolean;
}

/** A page as a whole, in HTML. */
export function renderDocument({ title, body, hasImages }: PageParts): string {
  const images = hasImages ? markup` img-src data:;` : undefined;
  return `<!doctype html>\n${markup`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline';${images} base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${styles}</style>
</head>
<body>
${body}</body>
</html>`}\n`;
}
