import { connectionHeaders } from "#core/deliveries/header-rules.ts";
import { findAuthSecret } from "#core/deliveries/list-target-secret-names.ts";
import { HeaderName, type TargetAuth } from "#core/deliveries/model.ts";
import { judgeUrl } from "#core/egress/judge-url.ts";
import { checkTokenUrl } from "#core/integrations/checks/check-token-url.ts";
import { isTellingName } from "#core/redaction/is-telling-name.ts";
import type { MediatorDocument } from "../model.ts";
import { type Found, listNames, type ObjectFacts, othersOf } from "./object-facts.ts";

/** Everything that must hold before a mediator is saved, beyond the form of its fields. */
export function checkMediator(mediator: MediatorDocument, facts: ObjectFacts): Found {
  const found: Found = { problems: [], warnings: [] };
  const others = othersOf(facts.directory.mediators, facts);
  if (others.some(({ urn }) => urn === mediator.urn)) {
    found.problems.push({ pointer: "/urn", detail: "There is a mediator of this URN." });
  }
  const alike = others.filter(({ urn }) => urn !== mediator.urn && urn.toLowerCase() === mediator.urn.toLowerCase());
  if (alike.length > 0) {
    const detail = `It differs from ${listNames(alike.map(({ urn }) => urn))} in capital letters only.`;
    found.warnings.push({ pointer: "/urn", detail });
  }
  checkEndpoint(found, mediator.endpointUrl, facts);
  checkAuth(found, mediator.auth, facts);
  if (!mediator.online) {
    const channels = facts.directory.channels.filter(({ mediatorId, active }) => active && mediatorId === facts.ownId);
    if (channels.length > 0) {
      const detail = `It is switched offline: calls of ${listNames(channels.map(({ name }) => name))} are answered 503.`;
      found.warnings.push({ pointer: "/is_online", detail });
    }
  }
  return found;
}

function checkEndpoint(found: Found, text: string, { egress }: ObjectFacts): void {
  const pointer = "/endpoint_url";
  const verdict = judgeUrl(text, egress);
  if (verdict.kind === "invalid") {
    found.problems.push({ pointer, detail: verdict.detail.replace("The target's", "The mediator's") });
    return;
  }
  if (verdict.kind === "refused") found.warnings.push({ pointer, detail: verdict.detail });
  const url = new URL(text);
  if (url.hash !== "") found.problems.push({ pointer, detail: "An address is called without what follows the #." });
  if (url.search === "") return;
  const detail = "The path and the query of each call are put behind this address, so it has no query of its own.";
  found.problems.push({ pointer, detail: isTelling(url) ? `${detail} Keep the key in its authentication.` : detail });
}

function isTelling(url: URL): boolean {
  return [...url.searchParams.keys()].some(isTellingName);
}

function checkAuth(found: Found, auth: TargetAuth, { secretNames, egress }: ObjectFacts): void {
  if (auth.kind === "none") return;
  const { name, pointer } = findAuthSecret(auth);
  if (name !== null && !secretNames.has(name)) {
    const detail = `There is no secret "${name}" in the vault; add it there first.`;
    found.problems.push({ pointer, detail });
  }
  if (auth.kind === "oauth2") checkTokenUrl(found, auth.tokenUrl, egress, "/auth/tokenUrl");
  if (auth.kind === "basic" && auth.username.includes(":")) {
    found.problems.push({ pointer: "/auth/username", detail: "A user name holds no colon (RFC 7617)." });
  }
  if (auth.kind !== "api_key") return;
  if (!HeaderName.safeParse(auth.header).success) {
    found.problems.push({ pointer: "/auth/header", detail: "This is no valid header name." });
  } else if (connectionHeaders.has(auth.header.toLowerCase())) {
    const detail = `Signalbox sets the header ${auth.header} itself; choose another.`;
    found.problems.push({ pointer: "/auth/header", detail });
  }
}
