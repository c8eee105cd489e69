import type { Tone } from "#components/ui/tone.ts";
import type { CallbackStatus, HookContentType, SignalKind } from "#core/hooks/model.ts";

/** What the fields of a hook are called, by JSON Pointer, for the summary of problems and for warnings. */
export const hookFieldLabels: Readonly<Record<string, string>> = {
  "/name": "Name",
  "/enabled": "Enabled",
  "/model": "Model",
  "/signals": "Signals",
  "/target_url": "URL",
  "/http_method": "Method",
  "/headers": "Headers",
  "/content_type": "Content type",
  "/payload_template": "Template",
  "/serializer_class": "Serializer",
  "/condition": "Condition",
  "/condition/code": "Condition script",
  "/condition/test": "Comparisons",
  "/watched_fields": "Watched fields",
  "/hidden_fields": "Hidden fields",
  "/signing_secret": "Signing secret",
  "/timeout_ms": "Timeout",
  "/retry": "Retries",
  "/retry/delaysMs": "Waits",
};

export const contentTypeWords: Readonly<Record<HookContentType, string>> = {
  "application/json": "JSON (application/json)",
  "application/xml": "XML (application/xml)",
  "text/xml": "XML (text/xml)",
  "text/plain": "plain text (text/plain)",
  "application/javascript": "JavaScript (application/javascript)",
  "text/html": "HTML (text/html)",
};

export const signalKindWords: Readonly<Record<SignalKind, string>> = {
  own: "change of a row",
  django: "documented alias",
  custom: "custom",
};

export const callbackTones: Readonly<Record<CallbackStatus, Tone>> = { waiting: "wait", sent: "ok", error: "bad" };

/** What a signal of a change means here; null for a custom one. */
export function describeSignal(name: string): string | null {
  return signalMeanings[name] ?? null;
}

const signalMeanings: Readonly<Record<string, string>> = {
  created: "A row was inserted.",
  updated: "A row was changed.",
  deleted: "A row was deleted.",
  "django.db.models.signals.post_save": "A row was inserted or changed; the event type is “created” or “updated”.",
  "django.db.models.signals.pre_save":
    "The same moment; the event type is always “updated”, and an inserted row has no object id.",
  "django.db.models.signals.post_delete": "A row was deleted; the event type is the signal's full name.",
  "django.db.models.signals.pre_delete": "A row was deleted; the event type is the signal's full name.",
  "django.db.models.signals.pre_init": "Rows have no initialisation, so no hook can listen for it.",
  "django.db.models.signals.post_init": "Rows have no initialisation, so no hook can listen for it.",
};

/** True for the listed signals that no hook can listen for. */
export function isDeafSignal(name: string): boolean {
  return name.endsWith(".pre_init") || name.endsWith(".post_init");
}

/** What switching a hook off does, and what switching it on. */
export const hookSwitching = {
  off: "Changes from now on call nobody and are not made up for later. Callbacks that wait already are still sent.",
  on: "Changes from now on call its address again.",
} as const;
