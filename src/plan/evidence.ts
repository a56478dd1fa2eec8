/** `documented`: a source states it. `inferred`: no document or machine-readable source does. */
export type Evidence = "documented" | "inferred";
