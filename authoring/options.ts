import type { EndpointOption, TableOption } from "./ports.ts";

/** What an option may be. An option without a default must be given by each entry that calls the check. */
export type OptionType =
  | {
      readonly type: "text";
      readonly values?: readonly string[];
      readonly default?: string;
    }
  | { readonly type: "number"; readonly default?: number }
  | { readonly type: "boolean"; readonly default?: boolean }
  | { readonly type: "table" }
  | { readonly type: "endpoint" };

type OptionValue<O extends OptionType> = O extends { readonly type: "table" }
  ? TableOption
  : O extends { readonly type: "endpoint" }
    ? EndpointOption
    : O extends { readonly type: "number" }
      ? number
      : O extends { readonly type: "boolean" }
        ? boolean
        : O extends { readonly values: readonly (infer V)[] }
          ? V
          : string;

/** The values of options, by name. */
export type OptionValues<Options extends Readonly<Record<string, OptionType>>> = {
  readonly [O in keyof Options]: OptionValue<Options[O]>;
};
