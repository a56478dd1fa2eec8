// Plain JavaScript, since Allure reads it through `allurerc.mjs`.

/** The label that says which instance a check asks. */
export const sideLabel = "asks";

/** Allure's environments: the instances that checks ask, by the id that the page has for each. */
export const environments = /** @type {const} */ ({
  v2: "V2",
  v1: "V1",
  "v1-and-v2": "V1 and V2",
});
