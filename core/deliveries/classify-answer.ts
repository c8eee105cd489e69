/**
 * What a status code means for a delivery. `success`: taken. `gone`: the target wants nothing more, ever. `try_again`:
 * the same request may succeed later. `refused`: it cannot, and sending it again would only burden both sides.
 */
export type AnswerClass = "success" | "gone" | "try_again" | "refused";

// The target did not get the request in time (408), would not risk a replay of early data (425), or wants us slower
// (429). Every other 4xx speaks of the request itself: wrong address, wrong credentials, wrong content. It stays wrong
// until a person changes something, and then the person resends.
const passing4xx = new Set([408, 425, 429]);

/**
 * Sorts an HTTP status (RFC 9110, section 15). All 5xx may pass: deployments and gateways answer with any of them. A
 * redirect is refused, because following it would send the message and its credentials to an address that nobody
 * configured and the egress guard has not judged.
 */
export function classifyAnswer(status: number): AnswerClass {
  if (status >= 200 && status <= 299) return "success";
  if (status === 410) return "gone";
  if (passing4xx.has(status) || (status >= 500 && status <= 599)) return "try_again";
  return "refused";
}

/** The refusal in a plain sentence, for the attempt's row. */
export function describeAnswer(status: number): string {
  if (status === 410) return "The target answered 410 Gone: it wants no further messages.";
  if (status >= 300 && status <= 399) {
    return `The target answered ${status}, a redirect. Redirects are not followed; enter the final address.`;
  }
  return `The target answered ${status}.`;
}
