/**
 * Finds what an install could not verify, or could fetch from one place only: packages without `integrity`, and
 * `resolved` addresses, which depend on the machine that wrote them. One line each.
 * @param {string} text of package-lock.json
 * @returns {string[]}
 */
export function lockProblems(text) {
  const { packages = {} } = JSON.parse(text);
  return Object.entries(packages)
    .filter(([path, { link }]) => path !== "" && link !== true)
    .flatMap(([path, { version, integrity, resolved }]) => {
      const name = `${path.split("node_modules/").at(-1)}@${version}`;
      return [
        ...(isDigest(integrity) ? [] : [`${name} has no integrity`]),
        ...(resolved === undefined ? [] : [`${name} names an address in resolved`]),
      ];
    });
}

/** @param {unknown} integrity */
function isDigest(integrity) {
  return typeof integrity === "string" && /^sha512-[A-Za-z0-9+/]{86}==(?: |$)/.test(integrity);
}
