import type { Registration } from "../model.ts";
import type { StoryObject } from "../transaction.ts";
import { answers } from "./answers.ts";
import type { CompiledChannel } from "./compile-directory.ts";
import { endRefused, type Judging } from "./judging.ts";
import type { Refused } from "./model.ts";
import { type BusWishes, resolveMode, resolveRegistration } from "./resolve-registration.ts";

/** Chooses the registration of a call that goes through the national bus, or refuses it. */
export function chooseRegistration(
  judging: Judging,
  channel: CompiledChannel | null,
  wishes: BusWishes,
): { kind: "chosen"; registration: Registration; organization: string } | Refused {
  const resolved = resolveRegistration(judging.compiled, channel, wishes);
  const where = channel === null ? "" : ` for the channel "${channel.channel.name}"`;
  switch (resolved.kind) {
    case "resolved": {
      const { registration, organization } = resolved;
      const scope = registration.channelId === null ? "for all channels" : "for one channel";
      const sentence = `"${organization}" is reached through the national bus, by its registration ${scope}.`;
      const object = toObject(registration);
      judging.tell?.({ stage: "registration", verdict: "passed", sentence, remedy: null, object });
      return { kind: "chosen", registration, organization };
    }
    case "organization_required":
      return endRefused(judging, "organization_required", answers.organizationRequired(), () => ({
        stage: "registration",
        sentence: `The call does not say which organisation it is for, and goes through the national bus${where}.`,
        remedy: "Send X-Organization, or ?organization= in the address.",
      }));
    case "no_registration":
      return endRefused(judging, "no_registration", answers.noRegistration(resolved.organization), () => ({
        stage: "registration",
        sentence: `There is no active registration of "${resolved.organization}"${where}.`,
        remedy: "Check the organisation's name, or register it.",
      }));
    case "ambiguous_registration": {
      const text = answers.ambiguousRegistration(resolved.organization, resolved.count);
      return endRefused(judging, "ambiguous_registration", text, () => ({
        stage: "registration",
        sentence: `"${resolved.organization}" is registered for ${resolved.count} channels and not for all of them.`,
        remedy: "Register the organisation once for all channels.",
      }));
    }
  }
}

/** Chooses how the bus is asked, or refuses the call. */
export function chooseMode(
  judging: Judging,
  registration: Registration,
  wishes: BusWishes,
): { kind: "chosen"; esbMode: "normal" | "push" } | Refused {
  const resolved = resolveMode(registration, wishes);
  const object = toObject(registration);
  if (resolved.kind === "refused") {
    return endRefused(judging, "bad_esb_mode", answers.badEsbMode(resolved.error), () => ({
      stage: "registration",
      sentence: `${resolved.error}.`,
      remedy: "Send X-ESB-Mode as normal or push, and see that the registration has the code for it.",
      object,
    }));
  }
  const code = resolved.esbMode === "normal" ? "api_code" : "push_code";
  const sentence = `The bus is asked in mode ${resolved.esbMode}, with the registration's ${code}.`;
  judging.tell?.({ stage: "registration", verdict: "passed", sentence, remedy: null, object });
  return { kind: "chosen", esbMode: resolved.esbMode };
}

function toObject({ id, organization }: Registration): StoryObject {
  return { kind: "registration", id, name: organization };
}
