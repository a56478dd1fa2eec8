/** The oldest supported version of Node.js. */
const oldest = [20, 19];

/**
 * Why a command cannot start with this version of Node.js; undefined when it can.
 * @param {string} version in the form of `process.versions.node`
 */
export function describeNode(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isOld = major < oldest[0] || (major === oldest[0] && minor < oldest[1]);
  return isOld
    ? `Node ${version} is too old: expected ${oldest.join(".")} or newer; install it, for example with nvm install`
    : undefined;
}

/**
 * What to do about a package that is not installed; undefined for any other error.
 * @param {unknown} error
 */
export function describeMissing(error) {
  const isMissing =
    error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND";
  const [, name] = (isMissing && /Cannot find package '([^']+)'/.exec(error.message)) || [];
  return name === undefined
    ? undefined
    : `the package ${name} is not installed: run npm ci, and then this command again`;
}
