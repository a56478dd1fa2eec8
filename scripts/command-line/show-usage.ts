import { renderUsage, type ArgsDef, type CommandDef } from "citty";
import { print } from "./run-script.ts";

/** Prints a command's usage so that it fits a screen: without citty's empty lines and padding. */
export async function showUsage<T extends ArgsDef>(command: CommandDef<T>): Promise<void> {
  const lines = (await renderUsage(command)).split("\n").map((line) => line.trimEnd());
  print(lines.filter((line) => line !== "").join("\n"));
}
