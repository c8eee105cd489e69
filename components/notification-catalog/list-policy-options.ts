import type { RuleChoices } from "./rule-form.tsx";

const everyone = ["", "*", "ALL"];

/** The choices of whom a rule tells; what stands in the rule now is always among them. */
export function listPolicyOptions(
  { actorTypes, groups }: Pick<RuleChoices, "actorTypes" | "groups">,
  current: string,
): { value: string; label: string }[] {
  const options = [
    // A rule keeps the way in which it was written that everyone is told.
    { value: everyone.includes(current) ? current : "ALL", label: "Everyone whom the report names" },
    ...actorTypes.map(({ code, name }) => ({ value: code, label: `${name} (${code}) whom the report names` })),
    ...groups.map(({ code, name }) => ({ value: `GROUP:${code}`, label: `Group: ${name === "" ? code : name}` })),
  ];
  if (options.some(({ value }) => value === current)) return options;
  return [...options, { value: current, label: `${current} (no longer there)` }];
}
