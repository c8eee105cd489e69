import type { Redacted, Redaction } from "./model.ts";
import { redactJsonText } from "./redact-json-text.ts";
import { redactPlainText } from "./redact-plain-text.ts";

// JSON in a text in JSON in a text. Deeper nesting is treated as plain text, which is redacted too.
const nestingMax = 3;

/**
 * Removes secrets from a text before it is stored or logged: the values of telling names, and every form of every known
 * secret. JSON stays JSON, with its structure and spacing, even where it is cut off. Nearly every text has nothing to
 * hide, and that is found out by two searches without parsing anything. Never throws.
 */
export function redactText(text: string, redaction: Redaction): Redacted {
  if (!redaction.suspects.isIn(text) && !redaction.secrets?.isIn(text)) return { text, changed: false };
  const redacted = redactNested(text, redaction, 0);
  return { text: redacted, changed: redacted !== text };
}

function redactNested(text: string, redaction: Redaction, nesting: number): string {
  // A message may be nothing but a number; inside of a text, digits are text.
  const isJson = /^\s*[{["]/.test(text) || (nesting === 0 && /^\s*-?[0-9][0-9.eE+-]*\s*$/.test(text));
  if (nesting > nestingMax || !isJson) return redactPlainText(text, redaction);
  return redactJsonText(text, redaction, (inner) => redactNested(inner, redaction, nesting + 1));
}
