/**
 * Says where in the documented form a place of the document made from it lies; `lines` are the lines of the rules.
 * Where the form is coarser, the pointer ends early.
 */
export function toFormPointer(pointer: string, lines: readonly number[]): string {
  const [first, second, third, ...rest] = pointer.split("/").slice(1);
  const below = (steps: (string | undefined)[]) => steps.map((step) => (step === undefined ? "" : `/${step}`)).join("");
  switch (first) {
    case "source":
      return below(toSourceField([second, third, ...rest]));
    case "condition":
      return second === "code" ? "/condition" : pointer;
    case "mapping":
      return third === undefined
        ? "/mappings"
        : `/mappings/${lines[Number(third)] ?? third}${below(toLineField(rest))}`;
    case "targets": {
      const target =
        second === undefined ? "/target" : second === "0" ? "/target" : `/moreTargets/${Number(second) - 1}`;
      return target + below(toTargetField(third, rest));
    }
    case "samples":
      if (second === "shelf") return below(["sampleShelf", ...(third === undefined ? [] : [third, ...rest])]);
      return second === "target" ? "/sampleTarget" : "/sampleSource";
    default:
      return pointer;
  }
}

const pubSubNames: Readonly<Record<string, string>> = {
  projectId: "projectId",
  topicId: "topicId",
  subscriptionId: "subscription",
  delivery: "subscriptionMode",
  credentials: "credentials",
  pushAuth: "pushAuth",
  payload: "payload",
  manageSubscription: "manageSubscription",
  deleteSubscriptionWithIntegration: "deleteSubscriptionWithIntegration",
};

/** The two kinds of source have no field's name in common; a webhook's fields stand at the top of the form. */
function toSourceField(steps: (string | undefined)[]): (string | undefined)[] {
  const [field, ...rest] = steps;
  if (field === "pull") {
    const [inner, ...others] = rest;
    return ["sourceConfig", inner === "intervalSeconds" ? "pullIntervalSeconds" : inner, ...others];
  }
  const name = pubSubNames[field ?? ""];
  return name === undefined ? steps : ["sourceConfig", name, ...rest];
}

function toLineField([field, ...rest]: string[]): string[] {
  if (field === "source") return [rest[0] === "code" ? "jsCode" : "source"];
  return field === "target" ? ["target"] : [];
}

function toTargetField(field: string | undefined, rest: string[]): string[] {
  if (field === undefined) return [];
  if (field === "headers") return ["headers"];
  if (field !== "auth") return [field, ...rest];
  const names: Record<string, string> = { kind: "authType", header: "headerName", key: "apiKey" };
  const part = rest[0] ?? "kind";
  return part === "kind" ? ["authType"] : ["auth", names[part] ?? part];
}
