/** Options as the documents write them, with underscores (`--hook_id`), under the names that the commands give them. */
export function readDocumentedOptions(args: readonly string[]): string[] {
  return args.map((arg) => {
    const [name = "", ...value] = arg.split("=");
    if (!/^--[a-z]+(?:_[a-z]+)+$/.test(name)) return arg;
    return [name.replaceAll("_", "-"), ...value].join("=");
  });
}
