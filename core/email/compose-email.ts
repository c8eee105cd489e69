import type { EmailMessage } from "#core/deliveries/message.ts";
import type { EmailIntegrationTarget } from "#core/integrations/model.ts";
import type { Json } from "#core/json.ts";
import { compileEmail, type EmailCompilation } from "./compile-email.ts";
import { fillMail } from "./compose-mail.ts";

export type ComposedEmail =
  | { ok: true; message: EmailMessage }
  | { ok: false; problem: { field: string; detail: string } };

type Templates = EmailIntegrationTarget["message"];

// Documents stay in memory as long as they are in use, and compiling their templates costs more than filling them.
const compiledBefore = new WeakMap<Templates, EmailCompilation>();

// There is no delivery yet; what comes of these two is taken away again.
const unborn = { deliveryId: "unborn", host: "localhost" };

/** Makes an e-mail of an output by a target's templates. The first field that cannot be made is the problem. */
export function composeEmail(templates: Templates, output: Json): ComposedEmail {
  const compiled = compiledBefore.get(templates) ?? compileEmail(templates);
  compiledBefore.set(templates, compiled);
  const filled = compiled.ok ? fillMail(compiled.email, { output, ...unborn }) : compiled;
  if (!filled.ok) {
    const [problem] = filled.problems;
    return { ok: false, problem: problem ?? { field: "to", detail: "No e-mail can be made of it." } };
  }
  // Its Message-ID comes with the delivery.
  const { messageId: _id, headers: _headers, ...message } = filled.mail;
  return { ok: true, message };
}
