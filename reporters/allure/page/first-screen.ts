/**
 * A page that was opened from a file cannot ask the frame of a description how high it is. On a narrow screen Allure's
 * tree leaves a title the width of a word, and its ring less than its number needs.
 */
const style = `<style>
[data-testid="test-result-description-frame"] { min-height: 6rem; }
@media (max-width: 600px) {
  [data-testid="tree-content"] { padding-left: 6px !important; }
  [data-testid="tree-leaf-order"] { display: none; }
  [data-testid="tree-leaf-duration"] { min-width: 0 !important; width: auto !important; }
  [data-testid="tree-leaf-title"] { word-break: normal !important; overflow-wrap: anywhere; }
  article[aria-label="Success rate"] b { font-size: 11px; }
}
@media print {
  :has([data-tree-scroll-container]), [data-tree-scroll-container] {
    height: auto !important; max-height: none !important; overflow: visible !important;
  }
  footer { position: static !important; }
}
</style>`;

/** The page opens at its head: Allure scrolls to the first test that failed before anybody has touched anything. */
const script = `<script>
{
  let isTouched = location.hash.length > 2;
  for (const kind of ["pointerdown", "keydown", "wheel", "touchstart"]) {
    addEventListener(kind, () => { isTouched = true; }, { capture: true, once: true, passive: true });
  }
  addEventListener("scroll", ({ target }) => {
    if (!isTouched && target instanceof HTMLElement && target.hasAttribute("data-tree-scroll-container")) {
      target.scrollTop = 0;
    }
  }, true);
}
</script>`;

/** The page as its reader meets it: with the headline in sight, on a screen of any width. */
export function withFirstScreen(html: string): string {
  return html.replace("</head>", () => `${style}${script}</head>`);
}
