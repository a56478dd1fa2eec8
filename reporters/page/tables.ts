import { markup, type Markup, type Shown } from "./markup.ts";

/** A column of a table. */
export interface Column {
  readonly name: string;
  readonly isNumber?: boolean;
}

/** A table that scrolls on its own where the screen is narrow; the first cell of a row names it. */
export function table(
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly Shown[])[],
): Markup {
  const heads = columns.map(
    ({ name, isNumber = false }) =>
      markup`<th scope="col"${isNumber ? numberClass : undefined}>${name}</th>`,
  );
  const lines = rows.map(
    ([first, ...rest]) =>
      markup`<tr><th scope="row">${first}</th>${rest.map(
        (value, at) =>
          markup`<td${columns[at + 1]?.isNumber === true ? numberClass : undefined}>${value}</td>`,
      )}</tr>
`,
  );
  return markup`<div class="scroll" role="region" tabindex="0" aria-label="${caption}"><table>
<caption>${caption}</caption><thead><tr>${heads}</tr></thead>
<tbody>${lines}</tbody></table></div>`;
}

const numberClass = markup` class="n"`;

/** A part of the page with its heading. */
export function section(id: string, heading: string, ...content: readonly Shown[]): Markup {
  return markup`<section id="${id}" aria-labelledby="${id}-h"><h2 id="${id}-h">${heading}</h2>
${content}
</section>
`;
}

/** The first rows, and the rest behind a fold. */
export function folded<T>(
  all: readonly T[],
  shown: number,
  render: (some: readonly T[]) => Markup,
): Markup {
  const rest = all.slice(shown);
  return rest.length === 0
    ? render(all)
    : markup`${render(all.slice(0, shown))}
<details><summary>${rest.length} more</summary>${render(rest)}</details>`;
}
