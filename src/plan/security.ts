/** One way in which a backend knows who calls, as its document declares it. */
export type SecurityScheme =
  | { readonly type: "basic" }
  | { readonly type: "bearer" }
  | { readonly type: "mutual-tls" }
  | {
      readonly type: "key";
      readonly in: "header" | "query" | "cookie";
      readonly name: string;
    }
  | {
      readonly type: "oauth2";
      readonly flow: "client-credentials" | "password";
      /** Where tokens are given out; a path of the backend itself, or an address. */
      readonly url: string;
      readonly scopes?: readonly string[];
    };

/** By the names of the document. */
export type SecuritySchemes = Readonly<Record<string, SecurityScheme>>;
